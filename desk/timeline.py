"""The timeline as a picture and a table: where each deadline stands, with a sign and a word for its standing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.actors import Actor
from deadlines.models import Deadline
from deadlines.selectors.timeline import Span, Timeline
from desk.deadline_words import Line, line_of

ROWS = 60  # drawn; the others stand in the table
STEP = 26.0  # so far apart two signs have to be, else they are one with a figure
SIGNS = {"overdue": "!", "soon": "◔", "settled": "✓", "unknown": "?", "note": "•"}
WORST_FIRST = ("overdue", "unknown", "soon", "note", "settled")


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign of the picture: a deadline, or several that stand too close."""

    x: float
    kind: str
    sign: str
    count: int
    is_provisional: bool
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One row of the picture."""

    title: str
    marks: tuple[Mark, ...]
    undated: Mark | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale, with its word; `is_free` where nobody works on that day."""

    x: float
    width: float
    words: str
    is_free: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is drawn. `now_x` is None where this moment is not in the span."""

    width: float
    rows: tuple[DrawnRow, ...]
    ticks: tuple[Tick, ...]
    now_x: float | None
    has_undated: bool
    left_out: int  # rows that stand in the table only


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of the table, with the row of the picture it belongs to."""

    group: str
    line: Line


@dataclass(slots=True)
class Scale:
    """From moments to places."""

    span: Span
    zone: ZoneInfo
    width: float
    begins: datetime = field(init=False)
    ends: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.begins = datetime.combine(self.span.first, time(), self.zone)
        self.ends = datetime.combine(self.span.last + timedelta(days=1), time(), self.zone)

    def x(self, moment: datetime) -> float:
        """Where it stands. Between moments of one zone Python counts what clocks show, as a calendar does."""
        here = moment.astimezone(self.zone)
        return self.width * ((here - self.begins) / (self.ends - self.begins))

    def x_of_day(self, day: date) -> float:
        return self.x(datetime.combine(day, time(), self.zone))


def scene_of(actor: Actor, found: Timeline, at: datetime, *, width: float, query: dict[str, str], by: str) -> Scene:
    """The picture of what was found; `query` is what the register is asked for where several stand together."""
    scale = Scale(found.span, ZoneInfo(actor.organization.time_zone), width)
    rows = tuple(
        DrawnRow(row.title, tuple(_marks(actor, row.deadlines, scale, at, _within(query, by, row.key))),
                 _undated(actor, row.deadlines, at, _within(query, by, row.key)))
        for row in found.rows[:ROWS]
    )  # fmt: skip
    here = scale.x(at) if scale.begins <= at < scale.ends else None
    return Scene(width, rows, tuple(ticks_of(scale)), here, found.undated_shown > 0, max(len(found.rows) - ROWS, 0))


def table_of(actor: Actor, found: Timeline, at: datetime) -> list[TableRow]:
    """The same as rows of a table: each deadline that was found, those without a date last."""
    rows = [TableRow(row.title, line_of(actor, deadline, at)) for row in found.rows for deadline in row.deadlines]
    last = datetime.max.replace(tzinfo=ZoneInfo("UTC"))
    return sorted(rows, key=lambda row: (row.line.deadline.due_at or last, row.group))


def ticks_of(scale: Scale) -> Iterator[Tick]:
    """Hours of a day, days of a week or month, months of a year."""
    if scale.span.kind == "day":
        hours = [scale.begins + timedelta(hours=n) for n in range(25)]
        yield from (_tick(scale, one, two, f"{one:%H}") for one, two in zip(hours, hours[1:], strict=False))
    elif scale.span.kind == "year":
        yield from _months(scale)
    else:
        form = "D j M" if scale.span.kind == "week" else "j"
        for day in scale.span.days():
            x = scale.x_of_day(day)
            wide = scale.x_of_day(day + timedelta(days=1)) - x
            yield Tick(x, wide, date_format(day, form), day.weekday() >= 5)


def _months(scale: Scale) -> Iterator[Tick]:
    day = scale.span.first
    while day <= scale.span.last:
        following = min((day.replace(day=1) + timedelta(days=32)).replace(day=1), scale.span.last + timedelta(days=1))
        x = scale.x_of_day(day)
        words = date_format(day, "M Y" if day == scale.span.first or day.month == 1 else "M")
        yield Tick(x, scale.x_of_day(following) - x, words, False)
        day = following


def _tick(scale: Scale, one: datetime, two: datetime, words: str) -> Tick:
    return Tick(scale.x(one), scale.x(two) - scale.x(one), words, False)


def _marks(
    actor: Actor, deadlines: Sequence[Deadline], scale: Scale, at: datetime, query: dict[str, str]
) -> Iterator[Mark]:  # fmt: skip
    """The signs of one row. What stands closer than a sign is wide is one sign with a figure, and leads to the register."""
    group: list[tuple[float, Deadline]] = []
    for deadline in deadlines:
        if deadline.due_at is None:
            continue
        x = scale.x(deadline.due_at)
        if group and x - group[0][0] >= STEP:
            yield _mark(actor, group, scale, at, query)
            group = []
        group.append((x, deadline))
    if group:
        yield _mark(actor, group, scale, at, query)


def _mark(
    actor: Actor, group: Sequence[tuple[float, Deadline]], scale: Scale, at: datetime, query: dict[str, str]
) -> Mark:  # fmt: skip
    lines = [line_of(actor, deadline, at) for _x, deadline in group]
    x = min(max(sum(x for x, _deadline in group) / len(group), 12.0), scale.width - 12.0)
    if len(lines) == 1:
        return _single(lines[0], x)
    days = [deadline.due_at.astimezone(scale.zone).date() for _x, deadline in group if deadline.due_at]
    asked = query | {"due_from": min(days).isoformat(), "due_until": max(days).isoformat()}
    said = ngettext("%(n)d deadline", "%(n)d deadlines", len(lines)) % {"n": len(lines)}
    label = _("%(said)s, %(first)s to %(last)s: %(standing)s") % {
        "said": said, "first": lines[0].due, "last": lines[-1].due, "standing": _standings(lines),
    }  # fmt: skip
    return _several(lines, x, label, asked)


def _undated(actor: Actor, deadlines: Sequence[Deadline], at: datetime, query: dict[str, str]) -> Mark | None:
    lines = [line_of(actor, deadline, at) for deadline in deadlines if deadline.due_at is None]
    if len(lines) < 2:
        return _single(lines[0], 0) if lines else None
    said = ngettext("%(n)d deadline", "%(n)d deadlines", len(lines)) % {"n": len(lines)}
    return _several(lines, 0, f"{said}: {_standings(lines)}", query | {"undated": "on"})


def _single(line: Line, x: float) -> Mark:
    parts = [line.title, line.about, line.due, line.mark.words, _("provisional") if line.deadline.is_provisional else ""]
    label = ", ".join(part for part in parts if part)
    url = reverse("deadline", args=[line.deadline.pk])
    return Mark(x, line.mark.kind, SIGNS[line.mark.kind], 1, line.deadline.is_provisional, label, url)


def _several(lines: Sequence[Line], x: float, label: str, asked: dict[str, str]) -> Mark:
    kind = min((line.mark.kind for line in lines), key=WORST_FIRST.index)
    url = f"{reverse('deadline_list')}?{urlencode(asked)}"
    return Mark(x, kind, SIGNS[kind], len(lines), any(line.deadline.is_provisional for line in lines), label, url)


def _standings(lines: Sequence[Line]) -> str:
    """How many of each standing: "2 overdue, 1 soon"."""
    words: dict[str, int] = {}
    for line in lines:
        words[line.mark.words] = words.get(line.mark.words, 0) + 1
    provisional = sum(line.deadline.is_provisional for line in lines)
    said = [f"{count} {word}" for word, count in words.items()]
    return ", ".join([*said, f"{provisional} {_('provisional')}"] if provisional else said)


def _within(query: dict[str, str], by: str, key: str) -> dict[str, str]:
    """The register's question, narrowed to a row where the register can be."""
    name, _colon, value = key.rpartition(":")
    return query | {name or by: value} if value else query
