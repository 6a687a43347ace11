"""The timeline: deadlines by day over a day, a week, a month or a school year, in rows by agreement, vendor or kind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from accounts.policies import AnyActor
from deadlines.alerts.wording import kind_label
from deadlines.models import Deadline, SchoolYear
from deadlines.selectors.registers import DeadlineQuery, deadlines_for

SPANS = ("day", "week", "month", "year")
GROUPS = ("agreement", "vendor", "kind")
MOST = 400  # lines; more is a matter for the register, and is said
UNDATED = 100
COUNTED = 10_000  # no further, however much there is


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
    """One row: an agreement, a vendor or a kind of duty, with its deadlines, the earliest first and those without a date last."""

    key: str
    title: str
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is shown, of how much there is; `COUNTED` says "so many or more". Rows stand in the order of their first deadline."""

    span: Span
    rows: tuple[Row, ...]
    shown: int
    count: int
    undated_shown: int
    undated_count: int

    @property
    def is_cut(self) -> bool:
        return self.shown < self.count


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
    """The deadlines of these days that the actor sees, and of those without a date the first, in rows. Never all of them."""
    asked = query or DeadlineQuery(states=())
    dated, count = _first(actor, replace(asked, due_from=span.first, due_until=span.last, undated=None, order="due"), MOST)
    undated, undated_count = _first(actor, replace(asked, due_from=None, due_until=None, undated=True, order="opened"), UNDATED)
    rows: dict[str, tuple[str, list[Deadline]]] = {}
    for deadline in (*dated, *undated):
        key, title = _row_of(deadline, by)
        rows.setdefault(key, (title, []))[1].append(deadline)
    made = tuple(Row(key, title, tuple(found)) for key, (title, found) in rows.items())
    return Timeline(span, made, len(dated), count, len(undated), undated_count)


def _first(actor: AnyActor, asked: DeadlineQuery, most: int) -> tuple[list[Deadline], int]:
    """The first of what is asked for, and how many there are."""
    found = deadlines_for(actor, asked)
    rows = list(found[: most + 1])
    return rows[:most], len(rows) if len(rows) <= most else found.order_by().values("pk")[:COUNTED].count()


def _row_of(deadline: Deadline, by: str) -> tuple[str, str]:
    if by == "kind":
        return deadline.kind, kind_label(deadline.kind)
    if deadline.agreement is None:
        return "", str(deadline.organization)
    if by == "vendor" and deadline.agreement.vendor is not None:
        return str(deadline.agreement.vendor_id), deadline.agreement.vendor.name
    return f"{'' if by == 'agreement' else 'agreement:'}{deadline.agreement_id}", deadline.agreement.title
