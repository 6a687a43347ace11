"""The timeline: deadlines by day over a day, a week, a month or a school year, in rows by agreement, vendor or kind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from accounts.policies import AnyActor
from deadlines.models import Deadline, SchoolYear
from deadlines.selectors.registers import DeadlineQuery, deadlines_for, zone_of

SPANS = ("day", "week", "month", "year")
GROUPS = ("agreement", "vendor", "kind")
MOST = 2000  # lines; more is a matter for the register, and is said


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are shown, both included."""

    kind: str
    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Each day."""
        day = self.first
        while day <= self.last:
            yield day
            day += timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: an agreement, a vendor or a kind of duty, with its deadlines by day, the earliest first."""

    key: str
    title: str
    by_day: dict[date, tuple[Deadline, ...]]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is shown; `is_cut` where there is more."""

    span: Span
    rows: tuple[Row, ...]
    is_cut: bool


def span_of(actor: AnyActor, kind: str, day: date) -> Span:
    """The span of that kind around a day. A school year is the one that was entered, else July to June."""
    if kind == "day":
        return Span(kind, day, day)
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        return Span(kind, monday, monday + timedelta(days=6))
    if kind == "month":
        following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        return Span(kind, day.replace(day=1), following - timedelta(days=1))
    years = SchoolYear.objects.visible_to(actor).filter(first_day__lte=day, last_day__gte=day)
    entered = years.values_list("first_day", "last_day").first()
    begins = day.year if day.month >= 7 else day.year - 1
    first, last = entered or (date(begins, 7, 1), date(begins + 1, 6, 30))
    return Span("year", first, last)


def timeline_of(actor: AnyActor, span: Span, *, by: str = "agreement", query: DeadlineQuery | None = None) -> Timeline:
    """The deadlines of these days that the actor sees, in rows."""
    asked = replace(query or DeadlineQuery(states=()), due_from=span.first, due_until=span.last, order="due")
    found = list(deadlines_for(actor, asked)[: MOST + 1])
    rows: dict[str, tuple[str, dict[date, list[Deadline]]]] = {}
    for deadline in found[:MOST]:
        key, title = _row_of(deadline, by)
        days = rows.setdefault(key, (title, {}))[1]
        days.setdefault(day_of(deadline, zone_of(actor)), []).append(deadline)
    made = [Row(key, title, {day: tuple(group) for day, group in days.items()}) for key, (title, days) in rows.items()]
    return Timeline(span, tuple(sorted(made, key=lambda row: (row.title.casefold(), row.key))), len(found) > MOST)


def day_of(deadline: Deadline, zone: str) -> date:
    """The day on which it is due, in a zone; of one without a moment the day on which it was opened."""
    return (deadline.due_at or deadline.opened_at).astimezone(ZoneInfo(zone)).date()


def _row_of(deadline: Deadline, by: str) -> tuple[str, str]:
    if by == "kind":
        return deadline.kind, deadline.kind.replace("_", " ")
    if deadline.agreement is None:
        return "", str(deadline.organization)
    if by == "vendor" and deadline.agreement.vendor is not None:
        return str(deadline.agreement.vendor_id), deadline.agreement.vendor.name
    return str(deadline.agreement_id), deadline.agreement.title
