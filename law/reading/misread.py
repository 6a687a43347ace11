"""Letters for figures and figures for letters, where what stands around leaves no doubt: "June 30, 2O27", "wr1tten", "annualIy".

A name may be spelled with figures ("Skill0ne", "O365", "data1abs"). So a word is mended only into one that the paper uses
elsewhere or that belongs to the field, and letters become figures only in dates, ZIP codes, and before units.
"""

import re
from collections import Counter

from law.patterns import expression
from law.reading.field_words import FIELD_WORDS
from law.states import STATES

DIGITS = str.maketrans("lIO", "110")
_MONTH = r"(?=[A-Z])(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[A-Za-z]{0,6}\.?"
_DATED = expression(rf"\b({_MONTH} )([\dlOI]{{1,2}}(?:st|nd|rd|th)?,? |)([12][\dlOI]{{3}})(?![\w@-]|\.\w)")
# "November 3O," without a year, "Page l of 4"
_DAY = expression(rf"\b({_MONTH} )((?=\d?[lIO])(?=[lIO]?\d)[\dlIO]{{2}})(?![\w@-]|\.\w)")
_PAGED = expression(r"\b([Pp]age )([lIO\d]{1,3})(?= of [\dlIO])")
_STATE = expression(r"(?<![\w@.])l(?=(?:owa|daho|llinois|ndiana)\b)")
_SLASHED = expression(r"(?<![\w@./#-])([\dlOI]{1,2})([/-])([\dlOI]{1,2})\2([12][\dlOI]{3}|[\dlOI]{2})(?![\w@/#-]|\.\w)")
_ZIP = expression(
    rf"(?<=, )((?:{'|'.join(map(re.escape, sorted([*STATES.values(), *STATES], key=len, reverse=True)))}) )"
    r"(?=[\dlOI]*\d[\dlOI]*\d)([\dlOI]{5}(?:-[\dlOI]{4})?)(?![\w@-]|\.\w)"
)
_TOKEN = expression(r"(?<!\S)\S+")
_DOUBTFUL = expression(r"[a-z][01][a-z]|[A-Z][01l][A-Z]|[a-z]Iy")
_ADDRESS = expression(r"@|[^\W\d_]\.\w|\w\.[^\W\d_]|//")
_MIXED = expression(r"(?<![\w#-])(?:[a-z]+(?:[01][a-z]+)+|[A-Z]+(?:[01l][A-Z]+)+)(?![\w#])")
_ADVERB = expression(r"(?<![\w-])([a-z]{3,})Iy\b")
_SMALL = (str.maketrans("01", "oi"), str.maketrans("01", "ol"))
_CAPITAL = (str.maketrans("01l", "OII"), str.maketrans("01l", "OLL"), str.maketrans("01l", "OLI"))
_OPENS = expression(r"(?:^|(?<=[.;:] )|(?<= ))l(?=nc\b)|(?:^|(?<=\. ))l(?=[fnst] )")
_STREETS = r"(?:Street|St|Road|Rd|Avenue|Ave|Way|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Parkway|Pkwy|Square|Row|Terrace|Highway|Circle)"
_HOUSE = expression(
    rf"(?:(?<=, )|(?<=\bat )|^)(?=[lIO]{{0,4}}\d)(?=\d{{0,4}}[lIO])[\dlIO]{{2,5}}(?=\s+(?:[NSEW]\.?\s+)?(?:[A-Z][a-z'’]+\s+){{1,3}}{_STREETS}\b)"
)
# "Section 3.l", "§§ 2.lO": a reference with a point in it counts in figures
_REFERENCE = expression(
    r"(?P<word>\b(?:[Ss]ections?|[Ss]ec\.|[Aa]rticles?|[Pp]aragraphs?|[Cc]lauses?|[Ii]tems?|and|or|through)\s+|§{1,2}\s*)"
    r"(?P<number>(?=[\dlIO.]*\d)(?=[\dlIO.]*[lIO])[\dlIO]{1,2}(?:\.[\dlIO]{1,2}){1,3})(?![\w@]|\.\w)"
)
_CAPITAL_O = expression(r"(?<![\w.$#/-])0(?=(?:F|N|R|UR|THER|NE|NLY|FFICE|FFICER|FFICIAL|BLIGATIONS?)\b(?![.-]\w))")
_SMALL_L = expression(r"(?<![\w@./-])l(?=[b-df-hj-np-tv-z][a-z]{3,}\b(?![.@]\w))")
_BEGINS = expression(r"(?:^|[.:;!?]|\d[.)]?|\))\W*$")
_HINT = expression(
    r"\d[lOI]|[lOI]\d|[a-z][01][a-z]|[A-Z][01l][A-Z]|[a-z]Iy|\bl(?:nc|[fnst] |owa|daho|llin|ndian|[b-df-hj-np-tv-z][a-z]{3})|age [lIO] of|\b0[A-Z]|[lIO]\.\d|\d\.[lIO]"
)
_WORD = expression(r"\w+")


class Spellings:
    """How often each word stands in a paper."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: Counter[str] | None = None

    def _count(self, word: str) -> int:
        """Counted when the first doubtful word asks for it."""
        if self._counts is None:
            self._counts = Counter(_WORD.findall(self._text.lower()))
        return self._counts[word.lower()]

    def is_word(self, word: str) -> bool:
        """Whether a word belongs to the field, or stands elsewhere in the paper."""
        return word.lower() in FIELD_WORDS or self._count(word) > 0

    def mended(self, word: str) -> str:
        """A word without figures among its letters, if there is such a word, and if it is not spelled so again."""
        if self._count(word) > 1:
            return word
        shapes = [word.translate(shape) for shape in (_CAPITAL if word[0].isupper() else _SMALL)]
        return next((shape for shape in shapes if shape.lower() in FIELD_WORDS or self._count(shape)), word)


def respelled(text: str, spellings: Spellings | None = None) -> str:
    """A text with such words as they were printed. `spellings`: of the whole paper."""
    if not _HINT.search(text):
        return text
    known = spellings or Spellings("")
    text = _DATED.sub(lambda found: found[1] + _in_figures(found[2]) + _in_figures(found[3]), text)
    text = _DAY.sub(lambda found: found[1] + found[2].translate(DIGITS), text)
    text = _PAGED.sub(lambda found: found[1] + found[2].translate(DIGITS), text)
    text = _STATE.sub("I", text)
    text = _SLASHED.sub(_slashed, text)
    text = _HOUSE.sub(lambda found: found[0].translate(DIGITS), text)
    text = _REFERENCE.sub(lambda found: found["word"] + found["number"].translate(DIGITS), text)
    text = _SMALL_L.sub(lambda found: _capital_i(found, known), _CAPITAL_O.sub("O", text))
    text = _ZIP.sub(lambda found: found[1] + found[2].translate(DIGITS), text)
    if _DOUBTFUL.search(text):
        text = _TOKEN.sub(lambda found: _token(found.group(), known), text)
    return _OPENS.sub("I", text)


def _capital_i(found: re.Match[str], known: Spellings) -> str:
    """ "lncidents", "lnformation": what begins with an l and no vowel behind it is a word with an i, if there is one."""
    word = "i" + _WORD.match(found.string, found.end()).group()  # type: ignore[union-attr]
    if not known.is_word(word):
        return "l"
    return "I" if _BEGINS.search(found.string, max(0, found.start() - 8), found.start()) else "i"


def _token(text: str, known: Spellings) -> str:
    """What stands between blanks. Addresses of mail and of the web are right as they are."""
    if not _DOUBTFUL.search(text) or _ADDRESS.search(text):
        return text
    return _ADVERB.sub(r"\1ly", _MIXED.sub(lambda found: known.mended(found.group()), text))


def _in_figures(text: str) -> str:
    """A day or a year in figures, the letters behind it as they are."""
    return expression(r"^[\dlOI]+").sub(lambda found: found.group().translate(DIGITS), text)


def _slashed(found: re.Match[str]) -> str:
    """A date in figures, if it is a day of a year."""
    month, day = (int(found[n].translate(DIGITS)) for n in (1, 3))
    is_day = 1 <= month <= 12 and 1 <= day <= 31 and (found[2] == "/" or len(found[4]) == 4)
    return found.group().translate(DIGITS) if is_day else found.group()
