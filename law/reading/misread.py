"""Letters for figures and figures for letters, where the word itself leaves no doubt: "2O27", "wr1tten", "annualIy", "TRAlNlNG"."""

from law.patterns import expression

DIGITS = str.maketrans("lIO", "110")
_ALONE = r"(?<![\w@./#-])"
_BEHIND = r"(?![\w@/#-])"
# four and more signs of which none but l, O and I is no figure: a year, a ZIP code
_LONG = expression(rf"{_ALONE}(?=[\dlOI]*\d[\dlOI]*\d)(?=\d*[lOI])[\dlOI]{{4,6}}(?:-[\dlOI]{{4}})?{_BEHIND}")
_SLASHED = expression(
    rf"{_ALONE}(?=[\d/]*[lOI])(?=[lOI/]*\d)[\dlOI]{{1,2}}([/-])[\dlOI]{{1,2}}\1(?:[\dlOI]{{4}}|[\dlOI]{{2}}){_BEHIND}"
)
_STAMPED = expression(
    r"(?i:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?) (?=\d?[lOI])[\dlOI]{1,2}(?=,? [12][\d]{3}\b)"
)
_SMALL_ONE = expression(rf"{_ALONE}[A-Z]?[a-z]{{2,}}1[a-z]{{2,}}{_BEHIND}")
_SMALL_NOUGHT = expression(rf"{_ALONE}[A-Z]?[a-z]+0[a-z]{{2,}}{_BEHIND}")
_LARGE = expression(rf"{_ALONE}[A-Z]{{2,}}[01][A-Z]+{_BEHIND}")
_ADVERB = expression(r"(?<=[a-z]{3})Iy\b")
_CAPITALS = expression(r"\b[A-Z]+l[A-Z]+(?:l[A-Z]*)+\b")
_OPENS = expression(r"(?:^|(?<=[.;:] )|(?<= ))l(?=nc\b)|(?:^|(?<=\. ))l(?=[fnst] )")
_HINT = expression(r"\d[lOI]|[lOI]\d|[a-z][01][a-z]|[A-Z][01][A-Z]|[a-z]Iy|[A-Z]l[A-Z]|\bl(?:nc|[fnst] )")


def respelled(text: str) -> str:
    """A text with such words as they were printed."""
    if not _HINT.search(text):
        return text
    for shape in (_LONG, _SLASHED, _STAMPED):
        text = shape.sub(lambda found: _in_figures(found.group()), text)
    text = _SMALL_ONE.sub(lambda found: found.group().replace("1", "i"), text)
    text = _SMALL_NOUGHT.sub(lambda found: found.group().replace("0", "o"), text)
    text = _LARGE.sub(lambda found: found.group().replace("0", "O").replace("1", "I"), text)
    text = _CAPITALS.sub(lambda found: found.group().replace("l", "I"), text)
    return _OPENS.sub("I", _ADVERB.sub("ly", text))


def _in_figures(text: str) -> str:
    """The last run of letters and figures in figures; the name of a month before it stays."""
    head, space, tail = text.rpartition(" ")
    return head + space + tail.translate(DIGITS)
