"""Figures with their units as agreements print them: words, digits, both, bracketed, hyphenated, ordinal."""

import re
from dataclasses import dataclass
from enum import StrEnum

from law.patterns import expression

_UNITS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_NTH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
    "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
_COMING = {"next", "following", "succeeding"}
_BELOW_TWENTY = "|".join(sorted(_UNITS, key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:(?:\s*-\s*|\s+)(?:{_BELOW_TWENTY}))?|{_BELOW_TWENTY})"
_SEQUENCE = rf"(?:(?:(?:{_BELOW_TWENTY}|a)\s+)?hundred(?:\s+(?:and\s+)?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
# a scan may read 0 and 1 as letters, but only a bracket next to a unit makes such a reading safe
_BRACKET = r"[(\[]\s*(?P<bracket{n}>\d[\dOolI]{{0,3}}|[lI]\d{{1,3}})\s*[)\]]"
_QUALIFIER = r"(?:(?:full|clear|whole|additional|further|more|regular|normal|federal|u\.s\.|continuous|successive)[\s-]+)?"
_UNIT = (
    _QUALIFIER
    + r"(?P<modifier>(?:calendar|consecutive|business|working|work|banking|school|instructional|academic|student|fiscal|contract)"
    + r"[\s-]+)?(?P<unit>hours?|hrs?|days?|weeks?|months?|years?|yrs?)\b(?P<possessive>['’]s?)?"
)
_FIGURE = expression(
    rf"(?<![\w.$§/])(?:(?P<words>{_SEQUENCE})\s*-?\s*(?:{_BRACKET.format(n=1)})?"
    rf"|(?P<digits>\d{{1,4}})\s*(?:\(\s*(?P<words_after>{_SEQUENCE})\s*\))?"
    rf"|{_BRACKET.format(n=2)}\s*(?P<words_behind>{_SEQUENCE})?)"
    rf"[\s-]*{_UNIT}",
    re.I,
)
_ORDINAL = expression(
    rf"\b(?P<ordinal>(?:(?:{'|'.join(_TENS)})[\s-]+)?(?:{'|'.join(_NTH)})|{'|'.join(_COMING)}|\d{{1,3}}(?:st|nd|rd|th))\s*(?:\(\s*\d{{1,3}}(?:st|nd|rd|th)?\s*\))?[\s-]+"
    r"(?P<modifier>(?:calendar|business|working|school|instructional)[\s-]+)?(?P<unit>day|hour|week|month|year|"
    r"anniversary)\b(?!\s+of\b)",
    re.I,
)
_SINGLE = expression(
    r"\b(?P<lead>within|for|after|not exceeding|(?:no|not) (?:later|more|less) than)\s+(?P<figure>an?)\s+"
    r"(?P<modifier>(?:single\s+|calendar\s+|business\s+|working\s+|school\s+)?)(?P<unit>hour|day|week|month|"
    r"year)\b(?![\s-]+to[\s-]+)",
    re.I,
)
_NOT_WORKED = expression(
    r"^\W{0,3}(?:which\s+)?(?:exclud\w+|excepting|not\s+(?:including|counting)|exclusive\s+of|"
    r"other\s+than)\s+(?:\w+\s+){0,2}?(?:weekends?|saturdays?|sundays?|holidays?)",
    re.I,
)
_SMALLEST_UNIT = {"h": "hours", "d": "calendar_days", "w": "weeks", "m": "months", "y": "years", "a": "years"}


class Mismatch(StrEnum):
    """What is wrong with how a figure is printed."""

    DIFFERS = "differs"  # "forty-five (30)"
    NO_WORDS = "no_words"  # "(5) business days"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of time. `start` and `end` are offsets of the whole of it, from the first figure to the unit."""

    start: int
    end: int
    amount: int
    unit: str
    unit_stated: bool
    mismatch: Mismatch | None = None
    is_possessive: bool = False  # "thirty days' notice"
    is_ordinal: bool = False  # "the third business day"


def number_value(words: str) -> int | None:
    """The value of a number in words, "one hundred and twenty" or "forty-five", or None."""
    total = 0
    for word in expression(r"[a-z]+").findall(words.lower()):
        if word == "and":
            continue
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _TENS or word in _UNITS:
            total += _TENS.get(word, 0) or _UNITS[word]
        else:
            return None
    return total or None


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every amount of time in `text`, in order and without overlap."""
    found = [q for m in _FIGURE.finditer(text) if (q := _from_figure(m, text))]
    found += [q for m in _ORDINAL.finditer(text) if (q := _from_ordinal(m))]
    found += [_from_article(m, text) for m in _SINGLE.finditer(text)]
    found.sort(key=lambda q: (q.start, -q.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return tuple(kept)


def _from_figure(match: re.Match[str], text: str) -> Quantity | None:
    words = match["words"] or match["words_after"] or match["words_behind"]
    bracket = match["bracket1"] or match["bracket2"]
    digits = match["digits"] or (_repaired(bracket) if bracket else None)
    in_words = number_value(words) if words else None
    in_digits = int(digits) if digits else None
    amounts = [a for a in (in_words, in_digits) if a]
    if not amounts:
        return None
    mismatch = None
    if in_words and in_digits and in_words != in_digits:
        mismatch = Mismatch.DIFFERS
    elif match["bracket2"] and not in_words:
        mismatch = Mismatch.NO_WORDS
    unit, stated = _unit(match["unit"], match["modifier"], text[match.end() : match.end() + 60])
    return Quantity(match.start(), match.end(), min(amounts), unit, stated, mismatch, bool(match["possessive"]))


def _from_ordinal(match: re.Match[str]) -> Quantity | None:
    ordinal = match["ordinal"].lower()
    if ordinal in _COMING and not (match["modifier"] or match["unit"] == "day"):
        return None
    amount = _ordinal_value(ordinal)
    unit, stated = _unit(match["unit"], match["modifier"], "")
    return Quantity(match.start(), match.end(), amount, unit, stated, is_ordinal=True) if amount else None


def _ordinal_value(ordinal: str) -> int:
    """3 for "third" and "3rd", 37 for "thirty-seventh", 1 for "next"."""
    if ordinal in _COMING:
        return 1
    if ordinal[0].isdigit():
        return int(expression(r"\D").sub("", ordinal))
    words = expression(r"[a-z]+").findall(ordinal)
    return sum(_TENS.get(word, 0) for word in words[:-1]) + _NTH[words[-1]]


def _from_article(match: re.Match[str], text: str) -> Quantity:
    unit, stated = _unit(match["unit"], match["modifier"], text[match.end() : match.end() + 60])
    return Quantity(match.start("figure"), match.end(), 1, unit, stated)


def _repaired(bracket: str) -> str:
    return bracket.translate(str.maketrans("OolI", "0011"))


def _unit(word: str, modifier: str | None, behind: str) -> tuple[str, bool]:
    """The contract's unit, and whether the text says which kind of day it means."""
    unit = _SMALLEST_UNIT[word[0].lower()]
    if unit != "calendar_days":
        return unit, True
    kind = expression(r"[\s-]+").sub("", modifier or "").lower()
    if kind in {"business", "working", "work", "banking"} or _NOT_WORKED.match(behind):
        return "business_days", True
    if kind in {"school", "instructional", "academic", "student"}:
        return "school_days", True
    return unit, kind in {"calendar", "consecutive"}
