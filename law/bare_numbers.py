"""Numbers that leave out their unit, because another figure of the sentence has it: "looks into it within five days and corrects it within ten"."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from law.number_words import SEQUENCE, number_value
from law.patterns import expression

if TYPE_CHECKING:
    from law.quantities import Quantity

_ENDS = r"(?=\s*(?:[.,;)]|$|(?:and|or|but|of|after|from|following|thereafter|later|at\s+the\s+latest|if|where|when)\b))"
_BARE = expression(
    r"\b(?P<lead>within|inside|in|(?:no|not)\s+(?:later|more|longer)\s+than|not\s+exceeding|at\s+(?:the\s+)?most|(?:after|has|have|takes?)(?=\s+(?:no\s+more\s+than\s+|at\s+most\s+)))\s+"
    r"(?:(?:a\s+)?(?:further|another|additional|at\s+most|no\s+more\s+than)\s+)?"
    rf"(?P<number>(?P<words>{SEQUENCE})(?:\s*\(\s*(?P<bracket>\d{{1,3}})\s*\))?|(?P<digits>\d{{1,3}})(?:\s*\(\s*{SEQUENCE}\s*\))?){_ENDS}",
    re.I,
)
# "within two (2), and a full report within ten (10), business days": the unit stands behind a comma
_COMMA_UNIT = expression(
    r"\s*,\s*(?P<unit>(?:(?:calendar|consecutive|business|working|school)\s+)?(?:hours?|days?|weeks?|months?|years?))\b", re.I
)
_WEAK = expression(r"\bin\s+$", re.I)  # "in ten" leans only on another "in"
_APART = expression(r"[.!?][\"”’)]?\s+[A-Z]|\n")
_REACH = 220  # characters between the two figures


def bare_numbers(text: str, found: Sequence["Quantity"]) -> Iterator[tuple[int, int, int, "Quantity"]]:
    """(start, end, amount, the figure whose unit it shares) of each number without a unit of its own."""
    if not found:
        return
    for match in _BARE.finditer(text):
        start, end = match.span("number")
        if any(q.start < end and start < q.end for q in found):
            continue
        lender = _lender(text, start, end, found, match["lead"].lower() == "in")
        amount = int(match["bracket"] or match["digits"] or 0) or number_value(match["words"] or "") or 0
        if lender and amount:
            yield start, end, amount, lender


def _lender(text: str, start: int, end: int, found: Sequence["Quantity"], is_weak: bool) -> "Quantity | None":
    """The nearest figure in front of a number in its sentence, else the nearest behind it."""
    before = [q for q in found if q.end <= start and start - q.end < _REACH and not _APART.search(text, q.end, start)]
    behind = [q for q in found if q.start >= end and q.start - end < _REACH and not _APART.search(text, end, q.start)]
    lender = before[-1] if before else behind[0] if behind else None
    if lender is None or not lender.is_countable or lender.is_ordinal:
        return None
    weak = is_weak and not _WEAK.search(text, max(0, lender.start - 20), lender.start)
    return None if weak else lender


def parted_from_unit(text: str) -> Iterator[tuple[int, int, int, str]]:
    """(start, end, amount, unit words) of a number that a comma parts from its unit, where another number leans on the same unit."""
    for match in _BARE.finditer(text):
        unit = _COMMA_UNIT.match(text, match.end())
        amount = int(match["bracket"] or match["digits"] or 0) or number_value(match["words"] or "") or 0
        if unit and amount:
            yield match.start("number"), unit.end(), amount, unit["unit"]
