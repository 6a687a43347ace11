"""Slips of a scanner that a text betrays by itself: letters for figures, spaced capitals, halves of words."""

import re
from functools import lru_cache

from law.number_words import SEQUENCE, TENS, UNITS, number_value
from law.patterns import expression

_SPACED = expression(r"(?<![A-Za-z])(?:[A-Z] {1,4}){4,}[A-Z](?![A-Za-z])")
# "ten (lO) days": the words before say which figure is meant
_WORDED = expression(rf"\b(?P<words>{SEQUENCE})(?P<gap>\s+\()(?P<figure>[lIOoSsBZzGgqAT|\d]{{1,4}})\)", re.I)
_LETTERED = expression(
    r"\(([lI][lIO]{1,2})\)(?=\s+(?:calendar\s+|business\s+|school\s+|working\s+)?(?:days?|hours?|weeks?|months?|years?)\b)"
)
_KEYWORD = expression(r"^(ARTICLE|SECTION|EXHIBIT|APPENDIX|SCHEDULE|ADDENDUM|ATTACHMENT|ANNEX)([IVXLABCDEFGH]{1,5})$")
_HALVES = "Sec tion|Arti cle|Exhi bit|Exhib it|Appen dix|Sched ule|Adden dum"
_KNOWN = {slip: slip.replace(" ", "") for text in (_HALVES, _HALVES.upper()) for slip in text.split("|")}
_FIGURE = expression(
    r"\((?=[^)]{0,3}\d)(?=[^)]{0,3}[lOI])[\dlOI]{1,4}\)"  # "(1O) days"
    r"|\b(?=[lOI]{0,3}\d)(?=\d{0,3}[lOI])[\dlOI]{2,4}(?=\s+(?:calendar\s+|business\s+|school\s+|working\s+)?(?:days?|hours?|weeks?|months?|years?)\b)"  # "9O days"
    r"|\b(?=\S{0,4}[lOI])[\dlOI]{1,2}/[\dlOI]{1,2}/(?:\d{4}|\d{2})\b"  # "O5/l2/2023"
    r"|\b\d{1,2}/\d{1,2}/(?=\d{1,3}[lOI])[12][\dlOI]{3}\b"  # "5/12/2O23"
)
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_YEAR = r"(?:[12lI](?=[\dlOI]{0,2}\d)[\dlOI]{3})\b"
# "June 3O, 2O27", "l July 2026": next to the name of a month, such letters are figures
_DATE = expression(
    rf"(?P<before>\b{_MONTH}\.?\s+)(?!I\s)(?P<day>[\dlOI]{{1,2}})(?P<between>(?:st|nd|rd|th)?,?\s+)(?P<year>{_YEAR})"
    rf"|\b(?P<day2>[\dlOI]{{1,2}})(?P<between2>(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?{_MONTH}\.?,?\s+)(?P<year2>{_YEAR})"
)
_DIGITS = str.maketrans("lIO", "110")
_SPELLED_OUT = str.maketrans("lI|OoSsBZzGgqAT", "111005582269947")  # counted only where the words before say the same
_HINT_WORDED = expression(r"[a-z]\s+\((?=[^)\s]{0,3}[oSsBZzGgqAT|])[lIOoSsBZzGgqAT|\d]{1,4}\)")
_CAPITALS = expression(r"\b[A-Z]{2,}l[A-Z]*\b|\b[A-Z]+l[A-Z]{2,}\b")
_DOUBLE = expression(r"\b[A-Za-z]?[a-z]+II\b|\b[a-z]+II[a-z]+\b")
_HINT_DOUBLE = expression(r"[a-z]II")
_HINT_FIGURE = expression(
    r"[lOI]\d{1,3}\)|\d[\dlOI]{0,2}[lOI]\d?\)|\([lOI]{1,3}\)|[lOI]/\d|[lOI]\d/|/[lOI]|\d[lOI]/|(?:\d[lOI]|[lOI]\d)\d?\s+[bcdhmswy]"
)
_LOOKALIKES = {"i": "l1", "o": "0"}
_HINT_NUMBER = expression(r"\b[A-Za-z]{0,3}(?:[fsg]?[l1](?:ve|x|ne|ft|ght|rt|f)|f0ur|tw0|0ne|hundre[l1])", re.I)
_GLUED = expression(
    r"\b(?P<a>to|of|in|by|for|with|on|and|from)(?P<b>the|this|such|its)\b|\b(?P<c>not)(?P<d>sell|use|disclose|share|collect|permit|retain|apply|store|transfer|rent|be)\b|"
    r"\b(?P<e>shall|will|must)(?P<f>not|be)\b|\b(?P<g>to|of|the|in|and|with|by|for|all|any)(?P<h>(?:Student|Data|Provider|District|Company|Vendor|Contractor|Agreement|LEA|Article|"
    r"Section|Exhibit|Schedule|Personal|Confidential)\b)"
)
_UNITS_OF_TIME = ("hours", "hour", "days", "weeks", "week", "months", "month", "years", "year")
_KINDS_OF_DAY = ("business", "calendar", "school", "working", "instructional")
_HINT_UNIT_SLIP = expression(r"[A-Za-z](?:00?|1(?=[a-z]))[A-Za-z]")
_HINT_UNIT_SPLIT = expression(
    r"[\d)\]}]\s+(?:(?:business|calendar|school|working)\s+)?(?:ho?|da?|we?|mo?|ye?|bu?|bus|cal?)\s+[a-z]{2}|\b(?:hour|day|week|month|year)\s+s\b|"
    r"\b(?:hou|wee|mont?|yea|busin?e?s?|cale\w{0,3}|schoo?|worki\w?|instr(?:uc?|uctio|uctiona)?)\s+[a-z]"
)
_NUMBER_WORDS = "|".join((*TENS, *UNITS))
_BEFORE_UNIT = rf"(?P<before>(?:\d|[)\]}}]|\b(?:{_NUMBER_WORDS}))[\s-]+(?:(?:business|calendar|school|working)\s+)?)"
_HINT_DATE = expression(
    r"[a-z.]\s+(?:[lOI]\d?|\d[lOI])(?:st|nd|rd|th)?,?\s+[12lI]|[a-z.,]\s+[12](?:[lOI][\dlOI]|\d[lOI])[\dlOI]|[a-z.,]\s+[12]\d\d[lOI]\b|"
    r"\b(?:[lOI]\d?|\d[lOI])(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?[JFMASOND][a-z]{2,8}\.?,?\s+[12lI]|/[12](?:[lOI][\dlOI]|\d[lOI])[\dlOI]|/[12]\d\d[lOI]\b"
)
_HINT_CAPITALS = expression(r"[A-Z]l[A-Z\s.,;:]")
_HINT_SPACED = expression(r"[A-Z] {1,4}[A-Z] {1,4}[A-Z] {1,4}[A-Z] ")


def has_slips(text: str) -> bool:
    """Whether a text may hold any of the slips, so that its lines are worth looking at. Quick, and never wrongly False."""
    if "II" in text and _HINT_DOUBLE.search(text):
        return True
    if _HINT_FIGURE.search(text) or _HINT_DATE.search(text) or _HINT_SPACED.search(text) or _HINT_CAPITALS.search(text):
        return True
    if (
        _HINT_WORDED.search(text)
        or _HINT_NUMBER.search(text)
        or _GLUED.search(text)
        or _HINT_UNIT_SLIP.search(text)
        or _HINT_UNIT_SPLIT.search(text)
    ):
        return True
    return any(slip in text for slip in _KNOWN)


def mended(text: str) -> str:
    """A text without them."""
    text = _SPACED.sub(lambda found: _closed(found.group()), text)
    text = _WORDED.sub(_as_worded, text)
    text = _LETTERED.sub(lambda found: found.group().translate(_DIGITS), text)
    text = _FIGURE.sub(lambda found: found.group().translate(_DIGITS), text)
    text = _DATE.sub(_dated, text)
    text = _DOUBLE.sub(lambda found: found.group().replace("II", "ll"), text)
    text = _CAPITALS.sub(lambda found: found.group().replace("l", "I"), text)
    text = _GLUED.sub(_parted, text)
    if _HINT_NUMBER.search(text):
        text = _number_slips().sub(lambda found: _as_number(found.group()), text)
    if _HINT_UNIT_SLIP.search(text):
        text = _unit_slips().sub(lambda found: _slips_of_units()[found.group().lower()], text)
    if _HINT_UNIT_SPLIT.search(text):
        text = _split_units().sub(lambda found: found["before"] + expression(r"\s+").sub("", found["split"]), text)
    for slip, word in _KNOWN.items():
        text = text.replace(slip, word)
    return text


def _as_worded(found: re.Match[str]) -> str:
    """A figure in brackets that the words before it spell out."""
    figure = spelled_out(found["words"], found["figure"])
    if figure is None:
        return found.group()
    return f"{found['words']}{found['gap']}{figure})"


def spelled_out(words: str, figure: str) -> str | None:
    """A misread figure in digits, where words say the same number; None where they say another."""
    digits = figure.translate(_SPELLED_OUT)
    return digits if digits.isdigit() and int(digits) == number_value(words) else None


def _dated(found: re.Match[str]) -> str:
    """A date whose day or year was misread, in figures."""
    before, day, between, year = (found[name] or "" for name in ("before", "day", "between", "year"))
    day, between, year = day or found["day2"], between or found["between2"], year or found["year2"]
    return f"{before}{day.translate(_DIGITS)}{between}{year.translate(_DIGITS)}"


def _parted(found: re.Match[str]) -> str:
    """Two words that a scan ran together: "inthe", "notsell"."""
    return " ".join(word for word in found.groups() if word)


@lru_cache(maxsize=1)
def _slips_of_numbers() -> dict[str, str]:
    """Number words as a scan misreads them: "flve", "tw0"."""
    found: dict[str, str] = {}
    for word in (*UNITS, *TENS, "hundred"):
        for letter, shapes in _LOOKALIKES.items():
            for shape in shapes:
                for at, char in enumerate(word):
                    if char == letter:
                        found[word[:at] + shape + word[at + 1 :]] = word
                found[word.replace(letter, shape)] = word
    return {slip: word for slip, word in found.items() if slip != word}


@lru_cache(maxsize=1)
def _slips_of_units() -> dict[str, str]:
    """Units of time with a figure among their letters: "h0urs", "bus1ness". No other word looks like that."""
    found: dict[str, str] = {}
    for word in (*_UNITS_OF_TIME, *_KINDS_OF_DAY):
        for letter, digit in (("o", "0"), ("i", "1"), ("l", "1")):
            found |= {word[:at] + digit + word[at + 1 :]: word for at, char in enumerate(word) if char == letter}
            found[word.replace(letter, digit)] = word
    return {slip: word for slip, word in found.items() if slip != word}


@lru_cache(maxsize=1)
def _unit_slips() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_slips_of_units(), key=len, reverse=True))})\b", re.I)


@lru_cache(maxsize=1)
def _split_units() -> re.Pattern[str]:
    """Units in two pieces, right behind a number: "72 hou rs"."""
    splits = (rf"{word[:at]} {word[at:]}" for word in (*_UNITS_OF_TIME, *_KINDS_OF_DAY) for at in range(1, len(word)))
    return re.compile(rf"{_BEFORE_UNIT}(?P<split>{'|'.join(splits)})\b", re.I)


@lru_cache(maxsize=1)
def _number_slips() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_slips_of_numbers(), key=len, reverse=True))})\b", re.I)


def _as_number(slip: str) -> str:
    word = _slips_of_numbers()[slip.lower()]
    return word.capitalize() if slip[0].isupper() else word


def _closed(text: str) -> str:
    """Capitals set apart letter by letter as words again."""
    parts = expression(r" {2,}").split(text)
    whole = [part.replace(" ", "") for part in parts]
    if len(whole) > 1:
        return " ".join(whole)
    keyword = _KEYWORD.match(whole[0])
    return f"{keyword.group(1)} {keyword.group(2)}" if keyword else whole[0]
