"""Dates and lengths of time as people write them in the United States."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from law.patterns import expression

_CLOCK_TIME = expression(r"\b\d{1,2}:\d{2}(?::\d{2})?\b|\b(?:[ap]m|gmt|utc|[ecmp][sd]t)\b|[+-]\d{2}'?:?\d{2}", re.I)
_FIGURES = expression(r"\d{2}|\d\D{1,3}\d|[lIO][/-]\d")
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if n}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if n} | {"sept": 9}
_MONTHS |= {name.replace("m", "rn"): n for name, n in _MONTHS.items() if "m" in name[3:]}  # "Septernber", as a scan has it
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?![a-z])\.?"
_YEAR = r"(\d{4}|[12lI][\dOolI]{3}|'?\d{2})(?![\dOolI]|\s?%)"
_D = r"[\dlIO]"  # scans read 1 as l or I, and 0 as O
_NUMERIC = expression(rf"(?<![\w./-])({_D}{{1,2}})\s?([/.\-\u2013])\s?({_D}{{1,2}})\s?\2\s?({_D}{{4}}|{_D}{{2}})(?![\w/]|[.-]\d)")
_ISO = expression(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_MONTH_FIRST = expression(rf"\b({_MONTH})\s*(\d{{1,2}})(?:\s?(?:st|nd|rd|th))?\b(?:\s*,|\s+day\s+of|\s)?\s*{_YEAR}", re.I)
_DAY_FIRST = expression(
    rf"\b(\d{{1,2}})(?:\s?(?:st|nd|rd|th))?(?:\s+day)?(?:\s+of|\s*[-,])?\s*({_MONTH})(?:\s+of)?\s*[-,]?\s*{_YEAR}", re.I
)
_WORD_DAY = expression(rf"\b([a-z]+(?:-[a-z]+)?)\s+day\s+of\s+({_MONTH})\s*,?\s*{_YEAR}", re.I)

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS = {w: n for n, w in enumerate(_UNITS)} | _TENS
_WORDS |= {f"{t}{gap}{w}": v + n for t, v in _TENS.items() for n, w in enumerate(_UNITS) if 0 < n < 10 for gap in ("-", " ")}
_NUMBER = "(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_LENGTH = expression(
    rf"\b(?:(?P<word>{_NUMBER}|a|an)\b\s*(?:\(\s*(?P<figure>\d{{1,3}})\s*\))?|\(?(?P<plain>\d{{1,3}})\)?)[\s-]*(?:full"
    rf"|consecutive|calendar|school)?[\s-]*"
    r"(?P<unit>years?|yrs?|months?|weeks?|days?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text, with the words that give it and where they stand."""

    day: date
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in a text: "three (3) years"."""

    amount: int
    unit: str  # years, months, weeks, days
    words: str
    start: int
    end: int


def dates_in(text: str) -> list[WrittenDate]:
    """Every possible date that a text writes out, in order."""
    if not _FIGURES.search(text):
        return []
    found: list[WrittenDate] = []
    taken = bytearray(len(text))
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            day = read(match)
            if day is not None and not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                found.append(WrittenDate(day, match.group(0), match.start(), match.end()))
    return sorted(found, key=lambda f: f.start)


def date_in(text: str) -> date | None:
    """The first date in a text, or None."""
    found = dates_in(text)
    return found[0].day if found else None


def is_only_a_date(text: str) -> bool:
    """Whether a line is a date and hardly anything else (a label, a weekday, a time)."""
    found = dates_in(text)
    if not found:
        return False
    rest = text[: found[0].start] + text[found[0].end :]
    rest = expression(
        r"\b(?:date|dated|signed|on|at|am|pm|gmt|utc|[ecmp][sd]t|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"|\d{1,2}:\d{2}(?::\d{2})?)\b",
        re.I,
    ).sub(" ", rest)
    return not expression(r"[A-Za-z0-9]").search(rest)


def signing_date(text: str) -> date | None:
    """The date of a line without labels: a date alone, behind "signed on", at the end, or in a stamp's brackets."""
    found = dates_in(text)
    if not found:
        return None
    last = found[-1]
    ends = not expression(r"[A-Za-z0-9]").search(_CLOCK_TIME.sub("", text[last.end :]))
    begins = expression(r"^\W*(?:(?:signed|dated|executed|date)\b[\s:]*(?:on|this)?\W*|the\s+)?$", re.I).match(text[: last.start])
    return last.day if ends and (begins or len(text) < 110) else None


def without_date(text: str) -> str:
    """A line without the date that it ends in."""
    found = dates_in(text)
    if not found or signing_date(text) is None:
        return text
    before = expression(r"[\s,;|(\u2013\u2014-]*\b(?:signed|dated|on|date)?\W*$", re.I).sub("", text[: found[-1].start])
    return before.rstrip(" ,;|(-\u2013\u2014")


def _made(year: str, month: int, day: str) -> date | None:
    figures = _unscanned(year.strip("'"))
    number = int(figures) + (2000 if len(figures) == 2 else 0)
    try:
        made = date(number, month, int(day))
    except ValueError:
        return None
    return made if 1950 <= number <= 2199 else None


def _unscanned(figures: str) -> str:
    return figures.translate(str.maketrans("lIOo", "1100"))


def _numeric(match: re.Match[str]) -> date | None:
    first, second, year = (_unscanned(match.group(n)) for n in (1, 3, 4))
    if not any(c.isdigit() for c in match.group(1) + match.group(3)):
        return None
    if int(first) > 12 >= int(second):  # no other reading is possible: day first, as elsewhere in the world
        first, second = second, first
    return _made(year, int(first), second) if 1 <= int(first) <= 12 else None


def _iso(match: re.Match[str]) -> date | None:
    month = int(match.group(3))
    return _made(match.group(1), month, match.group(4)) if 1 <= month <= 12 else None


def _month_of(word: str) -> int:
    return _MONTHS[word.lower().rstrip(".")]


def _month_first(match: re.Match[str]) -> date | None:
    return _made(match.group(3), _month_of(match.group(1)), match.group(2))


def _day_first(match: re.Match[str]) -> date | None:
    return _made(match.group(3), _month_of(match.group(2)), match.group(1))


def _word_day(match: re.Match[str]) -> date | None:
    word = match.group(1).lower()
    if word not in _ORDINALS:
        return None
    return _made(match.group(3), _month_of(match.group(2)), str(_ORDINALS.index(word) + 1))


_READERS = (
    (_ISO, _iso),
    (_WORD_DAY, _word_day),
    (_DAY_FIRST, _day_first),
    (_MONTH_FIRST, _month_first),
    (_NUMERIC, _numeric),
)


def lengths_in(text: str) -> list[Length]:
    """Every length of time in a text. Where words and figure differ, the smaller is taken: it is the safe one."""
    return [length for match in _LENGTH.finditer(text) if (length := _length(match))]


def _length(match: re.Match[str]) -> Length | None:
    word, figure = match["word"], match["figure"] or match["plain"]
    amounts = [int(figure)] if figure else []
    if word:
        amounts.append(1 if word.lower() in {"a", "an"} else _WORDS[word.lower()])
    amount = min(amounts)
    unit = {"y": "years", "m": "months", "w": "weeks", "d": "days"}[match["unit"][0].lower()]
    return Length(amount, unit, match.group(0), match.start(), match.end()) if amount else None


def after(start: date, length: Length) -> date | None:
    """The day that a length of time from `start` ends on: the same day number, or the month's last day."""
    if length.unit in {"days", "weeks"}:
        return date.fromordinal(start.toordinal() + length.amount * (7 if length.unit == "weeks" else 1))
    months = start.year * 12 + start.month - 1 + length.amount * (12 if length.unit == "years" else 1)
    year, month = divmod(months, 12)
    if year > 9999:
        return None
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
