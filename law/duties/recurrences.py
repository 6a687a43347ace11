"""Clocks that return: every year, twice a year, each semester, on the first of July."""

import re
from dataclasses import dataclass
from functools import lru_cache

from law.number_words import ORDINALS
from law.patterns import expression

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(m.title() for m in _MONTHS) + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DAY_OF_YEAR = expression(
    rf"\b(?:(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\s+(?:day\s+)?(?:of\s+)?(?P<month2>{_MONTH}))\b(?!\s*,?\s*(?:\d{{4}}|[12](?!\dth)(?:\d?[A-Za-z]\w{{1,2}}|\d\d[A-Za-z])\b))",
    re.I,
)
# "the June 30 following termination" comes once
# "the first of September", "the thirtieth day of June": a day in words
_WORDED = expression(
    rf"\b(?:the\s+)?(?P<day>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})\s+(?:day\s+)?of\s+(?P<month>{_MONTH})\b(?!\s*,?\s*\d{{4}})"
    rf"|\b(?P<month2>{_MONTH})\s+(?:the\s+)?(?P<day2>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})\b(?!\s*,?\s*\d{{4}})(?!\s+(?:{_MONTH}|day|week|month|year|quarter|in|business|school|deliver|report)\b)",
    re.I,
)
_COMES_ONCE = expression(
    r",?\s+(?:(?:next|first|immediately|directly|that|which)\s+)?(?:following|follows|after|succeeding)\b", re.I
)
_RETURNS = expression(r"\b(?:each|every|annual\w*|yearly|any)\b", re.I)
_YEAR = r"(?:(?:calendar|contract|fiscal|subscription|twelve[\s-]+month)\s+)?years?"
_EVERY = r"(?:each|every|per|an?|any)"
_TIMES = r"(?:once|one\s+time|at\s+least\s+once|one\s+\(1\)\s+time)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, expression(pattern, re.I))
    for name, pattern in (
        (
            "semiannual",
            rf"\bsemi[\s-]?annual(?:ly)?\b|\bbi-?annual(?:ly)?\b|\bhalf[\s-]yearly\b|\b(?:twice|"
            rf"two\s+(?:\(2\)\s+)?times)\s+(?:\w+\s+)?{_EVERY}\s+(?:school\s+)?{_YEAR}\b"
            r"|\btwice\s+(?:annually|yearly)\b|\bevery\s+(?:six|6)\s*(?:\(6\)\s*)?months\b",
        ),
        (
            "quarterly",
            rf"\bquarterly\b|\b{_EVERY}\s+(?:calendar\s+|fiscal\s+)?quarter\b(?!\s+(?:of\s+(?:an?|one)|after|following|from|later|before|prior)\b)|\bevery\s+(?:three|3)\s*(?:\(3\)\s*)?months\b|"
            r"\bfour\s+(?:\(4\)\s+)?times\s+(?:a|per|each)\s+year\b",
        ),
        (
            "monthly",
            r"\bmonthly\b|\b(?:each|every|per|once\s+a|a)\s+(?:calendar\s+)?month\b"
            r"(?!\s+(?:period|beforehand|before|ahead|in\s+advance|prior|after|following|from|later|earlier|of\s+notice)|['’])",
        ),
        (
            "each_semester",
            rf"\b{_EVERY}\s+(?:school\s+|academic\s+)?(?:semester|trimester)\b|\b(?:each|every)\s+(?:school|"
            rf"academic)\s+term\b",
        ),
        (
            "each_school_year",
            rf"\b{_EVERY}\s+(?:new\s+)?(?:school|academic|instructional)\s+year\b"
            r"|\bannually\b[^.;]{0,60}\b(?:beginning|start|end|close)\s+of\s+the\s+(?:school|academic)\s+year\b",
        ),
        (
            "annual",
            rf"\b(?:every|each)\s+(?:{_MONTH}|spring|summer|fall|autumn|winter)\b(?!\s+\d)|"
            rf"\bannual(?:ly)?\b(?!\s+(?:professional|fee|subscription|cost|price|budget|licen[cs]e|snapshot|archiv|salary|"
            rf"revenue|payment|invoice))|\byearly\b"
            rf"|\bper\s+annum\b|\b(?:{_TIMES}\s+)?(?:each|every|per)\s+{_YEAR}\b|\b{_TIMES}\s+(?:a|in\s+a)\s+{_YEAR}\b|"
            rf"\b(?:every|{_TIMES}\s+(?:in|within|during)\s+(?:every|each|any)?)\s*(?:twelve|12)\s*(?:\(12\)\s*)?(?:consecutive\s+)?months\b",
        ),
    )
)
_HINT = expression(
    r"(?:every\s|each\s|year|annu|month|quarter|semest|term|twice|semi|calendar|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec)[a-z]{0,6}\.?\s|day\s+of)",
    re.I,
)
_CAPPED = expression(
    r"\b(?:(?:no|not)\s+(?:be\s+)?(?:more|greater)\s+(?:often\s+|frequent(?:ly)?\s+)?than|not\s+(?:to\s+)?exceed(?:ing)?|"
    r"up\s+to|(?:a\s+)?maximum\s+of|limited\s+to|only|"
    r"at\s+most|more\s+than)\s*(?:(?:on\s+)?an?\s+)?(?:(?:once|one|twice|two|three|\d)\b[^,;.]{0,60})?$",
    re.I,
)
_IN_NUMBERS = expression(r"\b(?:beginning|start|first\s+day|commencement)\s+of\s+(?:each|every|the)\s+calendar\s+year\b", re.I)
_SET_DATE = expression(
    r"(?:\bby|\bbefore|\bthan|\bon|\beach|\bevery|\band|\bor|\(|,|\buntil|\bthe|\bfirst|annually|\bof)\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Words that make a clock return, with what `recurs` they mean."""

    start: int
    end: int
    recurs: str | tuple[str, ...]


@lru_cache(maxsize=16384)
def recurrences(text: str) -> tuple[Recurrence, ...]:
    """What returns in `text`: its dates as one recurrence, else the most particular words. Mere caps do not count."""
    if not _HINT.search(text):
        return ()
    if dates := _dates(text):
        return (dates,)
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not _CAPPED.search(text[max(0, match.start() - 70) : match.start()]):
                return (Recurrence(match.start(), match.end(), name),)
    return ()


def is_capped(text: str) -> bool:
    """Whether the text only limits how often something may be asked ("no more than once a year")."""
    return any(_CAPPED.search(text[max(0, m.start() - 70) : m.start()]) for _, p in _PATTERNS for m in p.finditer(text))


def days_of_year(text: str) -> list[tuple[int, int]]:
    """Where days of a year that is not named stand, whether they return or come once."""
    found = _DAY_OF_YEAR.finditer(text) if _HINT.search(text) else ()
    worded = [m.span() for m in _WORDED.finditer(text)] if _HINT.search(text) else []
    return worded + [m.span() for m in found if (m["month"] or m["month2"]) != "may" and 1 <= int(m["day"] or m["day2"]) <= 31]


def _dates(text: str) -> Recurrence | None:
    found: list[tuple[int, int, str]] = []
    for match in _DAY_OF_YEAR.finditer(text):
        month, day = match["month"] or match["month2"], int(match["day"] or match["day2"])
        if (match["month"] or "").lower() == "may" and not match["month"][0].isupper():
            continue
        if _COMES_ONCE.match(text, match.end()) and not _RETURNS.search(text, max(0, match.start() - 40), match.end() + 60):
            continue
        if 1 <= day <= 31 and _SET_DATE.search(text[max(0, match.start() - 12) : match.start()]):
            found.append((match.start(), match.end(), f"{_month_number(month):02d}-{day:02d}"))
    for match in _WORDED.finditer(text):
        returns = _RETURNS.search(text, max(0, match.start() - 40), match.end() + 60)
        if (
            returns
            and not _COMES_ONCE.match(text, match.end())
            and _SET_DATE.search(text[max(0, match.start() - 12) : match.start()])
        ):
            day = ORDINALS[(match["day"] or match["day2"]).lower().replace(" ", "-")]
            found.append((*match.span(), f"{_month_number(match['month'] or match['month2']):02d}-{day:02d}"))
    if match_new_year := _IN_NUMBERS.search(text):
        found.append((match_new_year.start(), match_new_year.end(), "01-01"))
    if not found:
        return None
    return Recurrence(min(f[0] for f in found), max(f[1] for f in found), tuple(dict.fromkeys(f[2] for f in found)))


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))
