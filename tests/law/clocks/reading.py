"""Short ways to ask a clock."""

from datetime import date, datetime
from typing import Any

from law.calendars.district import Calendar, calendar
from law.clocks.engine import compute
from law.clocks.moments import local_moment
from law.clocks.records import Answer, Basis, Clock, Start, Suspension

NEW_YORK = calendar("America/New_York", state="OH")


def at(text: str, where: Calendar = NEW_YORK) -> datetime | date:
    """A day as `2026-03-06`, or a moment as `2026-03-06T14:30`, local unless it has an offset."""
    return date.fromisoformat(text) if len(text) == 10 else local_moment(datetime.fromisoformat(text), where.zone)


def moment(text: str, where: Calendar = NEW_YORK) -> datetime:
    found = at(text, where)
    assert isinstance(found, datetime)
    return found


def ask(
    amount: int,
    unit: str,
    start: str,
    *,
    direction: str = "after",
    where: Calendar = NEW_YORK,
    stopped: tuple[Suspension, ...] = (),
    what: str = "",
    known: bool = True,
    **basis: Any,
) -> Answer:
    return compute(Clock(amount, unit, direction, Basis(**basis)), Start(at(start, where), what, known), where, stopped)


def due(answer: Answer) -> str | None:
    return answer.due_at.isoformat() if answer.due_at else None
