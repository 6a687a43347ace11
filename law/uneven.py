"""Amounts of time that are no plain count of a unit: "a fortnight", "one and a half years", "a dozen days", "a few weeks"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from law.number_words import SEQUENCE, number_value
from law.patterns import expression

_COUNT = rf"(?:{SEQUENCE}|\d{{1,3}}|an?)"
_DIGITS = r"(?:\s*\(\s*\d+(?:\.\d+)?\s*\))?"
_MODIFIER = r"(?P<modifier>(?:calendar|consecutive|business|working|school|instructional)[\s-]+)?"
_UNIT = _MODIFIER + r"(?P<unit>hours?|hrs?|days?|weeks?|months?|years?|yrs?)\b"
_HALF = r"(?:and\s+(?:an?|one)[\s-]+half|and\s+½|½)"
_HALVES = (
    expression(rf"\b(?P<count>{_COUNT})\s*{_HALF}{_DIGITS}[\s-]*{_UNIT}", re.I),
    expression(rf"\b(?P<count>{_COUNT})\s+{_UNIT}\s+{_HALF}\b", re.I),
    expression(rf"\b(?:(?:an?|one)[\s-]+half|half)(?:\s+of)?(?:\s+an?)?{_DIGITS}[\s-]+{_UNIT}", re.I),
    expression(rf"(?<![\w.$§/])(?P<count>\d{{1,3}})\.(?P<tenths>\d{{1,2}})[\s-]*{_UNIT}", re.I),
)
_QUARTERS = expression(
    rf"\b(?:(?P<count>three|3)[\s-]+quarters|(?:an?|one)[\s-]+quarter)(?:\s+\(\s*\d+/\d+\s*\))?\s+of\s+(?:an?|one)\s+{_UNIT}",
    re.I,
)
_FORTNIGHTS = expression(rf"\b(?P<count>{_COUNT}){_DIGITS}[\s-]+(?P<unit>fortnights?)\b", re.I)
_DOZENS = expression(rf"\b(?P<count>half\s+an?|{SEQUENCE}|an?)\s+dozen{_DIGITS}[\s-]+{_UNIT}", re.I)
_VAGUE = expression(rf"\b(?:an?\s+)?(?:couple(?:\s+of)?|few|several|score(?:\s+of)?|handful\s+of)\s+{_UNIT}", re.I)
_WITH_HALVES = expression(r"\b(?:half|halves)\b|½|\d\.\d{1,2}[\s-]*[a-z]", re.I)
_VAGUE_WORDS = ("couple", "few", "several", "score", "handful")


@dataclass(frozen=True, slots=True)
class UnevenFigure:
    """An amount of a unit, as a singular word; `amount` is None where no calendar can count it."""

    start: int
    end: int
    amount: int | None
    unit: str
    modifier: str | None = None


def uneven_figures(text: str) -> Iterator[UnevenFigure]:
    """Every such amount in a text. They may overlap plain figures, which they outdo by their length."""
    low = text.lower()
    for pattern in _HALVES if _WITH_HALVES.search(low) else ():
        for match in pattern.finditer(text):
            amount, unit = _with_half(match)
            yield UnevenFigure(match.start(), match.end(), amount, unit, match["modifier"])
    for match in _QUARTERS.finditer(text) if "quarter" in low else ():
        months = (9 if match["count"] else 3) if match["unit"][0].lower() == "y" and not match["modifier"] else None
        yield UnevenFigure(match.start(), match.end(), months, "month" if months else match["unit"], match["modifier"])
    for match in _FORTNIGHTS.finditer(text) if "fortnight" in low else ():
        yield UnevenFigure(match.start(), match.end(), 2 * _count(match["count"]), "week")
    for match in _DOZENS.finditer(text) if "dozen" in low else ():
        half = match["count"].lower().startswith("half")
        yield UnevenFigure(
            match.start(), match.end(), 6 if half else 12 * _count(match["count"]), match["unit"], match["modifier"]
        )
    for match in _VAGUE.finditer(text) if any(word in low for word in _VAGUE_WORDS) else ():
        yield UnevenFigure(match.start(), match.end(), None, match["unit"], match["modifier"])


def _with_half(match: re.Match[str]) -> tuple[int | None, str]:
    """Half a year is six months. Half of any other unit is not counted: half a day may be twelve hours, or until noon."""
    groups = match.groupdict()
    tenths = groups.get("tenths") or "5"
    if match["unit"][0].lower() != "y" or match["modifier"] or tenths.rstrip("0") not in {"5", ""}:
        return None, match["unit"]
    count = _count(groups["count"]) if groups.get("count") else 0
    return 12 * count + (6 if tenths.rstrip("0") else 0), "month"


def _count(words: str) -> int:
    if words.isdigit():
        return int(words)
    return number_value(words) or 1
