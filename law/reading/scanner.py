"""Slips of a scanner that a text betrays by itself: letters for figures, spaced capitals, halves of words."""

from law.patterns import expression

_SPACED = expression(r"(?<![A-Za-z])(?:[A-Z] {1,4}){4,}[A-Z](?![A-Za-z])")
_KEYWORD = expression(r"^(ARTICLE|SECTION|EXHIBIT|APPENDIX|SCHEDULE|ADDENDUM|ATTACHMENT|ANNEX)([IVXLABCDEFGH]{1,5})$")
_HALVES = "Sec tion|Arti cle|Exhi bit|Exhib it|Appen dix|Sched ule|Adden dum"
_KNOWN = {slip: slip.replace(" ", "") for text in (_HALVES, _HALVES.upper()) for slip in text.split("|")}
_FIGURE = expression(
    r"\((?=[^)]{0,3}\d)(?=[^)]{0,3}[lOI])[\dlOI]{1,4}\)"  # "(1O) days"
    r"|\b(?=\S{0,4}[lOI])[\dlOI]{1,2}/[\dlOI]{1,2}/(?:\d{4}|\d{2})\b"  # "O5/l2/2023"
)
_DIGITS = str.maketrans("lIO", "110")
_CAPITALS = expression(r"\b[A-Z]{2,}l[A-Z]*\b|\b[A-Z]+l[A-Z]{2,}\b")
_DOUBLE = expression(r"\b[A-Za-z]?[a-z]+II\b|\b[a-z]+II[a-z]+\b")
_HINT_DOUBLE = expression(r"[a-z]II")
_HINT_FIGURE = expression(r"[lOI]\d{1,3}\)|\d[\dlOI]{0,2}[lOI]\d?\)|[lOI]/\d|[lOI]\d/|/[lOI]|\d[lOI]/")
_HINT_CAPITALS = expression(r"[A-Z]l[A-Z\s.,;:]")
_HINT_SPACED = expression(r"[A-Z] {1,4}[A-Z] {1,4}[A-Z] {1,4}[A-Z] ")


def has_slips(text: str) -> bool:
    """Whether a text may hold any of the slips, so that its lines are worth looking at. Quick, and never wrongly False."""
    if "II" in text and _HINT_DOUBLE.search(text):
        return True
    if _HINT_FIGURE.search(text) or _HINT_SPACED.search(text) or _HINT_CAPITALS.search(text):
        return True
    return any(slip in text for slip in _KNOWN)


def mended(text: str) -> str:
    """A text without them."""
    text = _SPACED.sub(lambda found: _closed(found.group()), text)
    text = _FIGURE.sub(lambda found: found.group().translate(_DIGITS), text)
    text = _DOUBLE.sub(lambda found: found.group().replace("II", "ll"), text)
    text = _CAPITALS.sub(lambda found: found.group().replace("l", "I"), text)
    for slip, word in _KNOWN.items():
        text = text.replace(slip, word)
    return text


def _closed(text: str) -> str:
    """Capitals set apart letter by letter as words again."""
    parts = expression(r" {2,}").split(text)
    whole = [part.replace(" ", "") for part in parts]
    if len(whole) > 1:
        return " ".join(whole)
    keyword = _KEYWORD.match(whole[0])
    return f"{keyword.group(1)} {keyword.group(2)}" if keyword else whole[0]
