"""From which day it makes a difference that the days of a record were moved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moved:
    """Whether the record ends earlier than it did, and on which day; else the first day that was in it, or is, and not both."""

    has_ended: bool
    day: date | None  # none where the difference goes back without a first day


def moved(before: tuple[date | None, date | None], after: tuple[date | None, date | None]) -> Moved:
    """What became of the first and last day of a record; none is: since ever, until further notice."""
    first, last = (before[0] or date.min, after[0] or date.min), (before[1] or date.max, after[1] or date.max)
    if first[0] != first[1]:
        day = min(first)
        return Moved(False, None if day == date.min else day)
    if last[1] < last[0]:
        return Moved(True, last[1])
    return Moved(False, last[0] + ONE_DAY if last[0] < date.max else None)


def moved_in(before: Mapping[str, Any], after: Mapping[str, Any], starts: str, ends: str) -> Moved:
    """The same of two snapshots of a record, by the names of its first and last day; a name is empty where it has none."""
    first, second = ((_day(said, starts), _day(said, ends)) for said in (before, after))
    return moved(first, second)


def is_of_days(changed: Iterable[str], starts: str, ends: str) -> bool:
    """Whether nothing but the days of a record changed."""
    return set(changed) <= {starts, ends} - {""}


def _day(said: Mapping[str, Any], name: str) -> date | None:
    value = said.get(name) if name else None
    return date.fromisoformat(value) if isinstance(value, str) else value
