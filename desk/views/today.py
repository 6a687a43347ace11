"""Today: where an officer starts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from accounts.actors import Actor
from accounts.reading import lists_read
from data_inventory.models import ChangeNotice
from data_inventory.policies import may_read_inventory
from data_inventory.selectors import notices_for
from deadlines.models import Deadline, Origin
from deadlines.policies import may_read_deadlines, may_record_events
from deadlines.selectors.today import Part, Today, next_of, today_of
from desk.deadline_words import Line, line_of
from trail.clock import now


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page, put together before it reaches the template: there are up to a hundred and twenty of them."""

    line: Line
    url: str
    beneath: str  # for whom, who owes it, by which law, whose, and who is responsible
    standing: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page. `empty` says what it means that nothing stands here."""

    key: str
    title: str
    empty: str
    lines: list[Row]
    part: Part
    query: str  # of the register that shows them all

    @property
    def count(self) -> int:
        """How many stand in the part, as far as they were counted."""
        return self.part.count

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.lines)


@require_safe
@never_cache  # countdowns start from the moment at which the page was made
@requires(may_read_deadlines)
def today(request: ActingRequest) -> HttpResponse:
    """What is overdue, due in three days, this week, what one waits for, and what has no date."""
    at = now()
    found = today_of(request.actor, at)
    sections = _sections(request, found, at)
    lists_read(request, "deadlines", {row.line.deadline.organization_id for one in sections for row in one.lines})
    is_empty = not any(section.count for section in sections)
    later = next_of(request.actor, at) if is_empty else None
    if later is not None:
        lists_read(request, "deadlines", [later.organization_id])
    shown = {
        "at": at,
        "changes": notices_for(request.actor, state=ChangeNotice.State.OPEN).count() if may_read_inventory(request.actor) else 0,
        "sections": sections,
        "is_empty": is_empty,
        "next": line_of(request.actor, later, at) if later else None,
        "can_record": may_record_events(request.actor),
    }
    return render(request, "desk/deadlines/today.html", shown)


def _sections(request: ActingRequest, found: Today, at: datetime) -> list[Section]:
    day = at.astimezone(ZoneInfo(request.actor.organization.time_zone)).date()
    until = {days: f"?due_from={day}&due_until={day + timedelta(days=days)}" for days in (3, 7)}

    def section(key: str, title: str, empty: str, part: Part, query: str) -> Section:
        return Section(key, title, empty, [_row(request.actor, row, at) for row in part.rows], part, query)

    own = [section("own", _("By your district's own day"), "", found.own, "?undated=on")] if found.own else []
    return [
        section("overdue", _("Overdue"), _("Nothing is overdue."), found.overdue, f"?due_until={day}"),
        section("soon", _("Due in the next 72 hours"), _("Nothing is due in the next 72 hours."), found.soon, until[3]),
        section("week", _("Due this week"), _("Nothing else of yours is due within seven days."), found.week, until[7]),
        section(
            "waiting",
            _("Waiting for others"),
            _("Nothing else is due by others this week, and nothing is suspended."),
            found.waiting,
            "",
        ),
        *own,
        section("undated", _("Without a date"), _("Every deadline has its date."), found.undated, "?undated=on"),
    ]


def _row(actor: Actor, deadline: Deadline, at: datetime) -> Row:
    line, is_own = line_of(actor, deadline, at), deadline.organization_id == actor.organization.pk
    told = (
        line.about,
        line.who,
        deadline.cite if deadline.origin == Origin.STATUTE else "",
        "" if is_own else deadline.organization.name,
        deadline.responsible.name if is_own and deadline.responsible else "",
    )
    standing = (line.standing, _("provisional") if deadline.is_provisional else "")
    return Row(line, reverse("deadline", args=[deadline.pk]), _joined(told), _joined(standing))


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
