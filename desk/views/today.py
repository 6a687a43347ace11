"""Today: where an officer starts."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from deadlines.policies import may_read_deadlines, may_record_events
from deadlines.selectors.today import Part, Today, today_of
from desk.access import lists_read
from desk.deadline_words import Line, line_of
from trail.clock import now


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page. `empty` says what it means that nothing stands here."""

    key: str
    title: str
    empty: str
    lines: list[Line]
    count: int

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
    lists_read(request, {line.deadline.organization_id for one in sections for line in one.lines})
    shown = {
        "at": at,
        "sections": sections,
        "is_empty": not any(section.count for section in sections),
        "can_record": may_record_events(request.actor),
    }
    return render(request, "desk/deadlines/today.html", shown)


def _sections(request: ActingRequest, found: Today, at: Any) -> list[Section]:
    def section(key: str, title: str, empty: str, part: Part) -> Section:
        return Section(key, title, empty, [line_of(request.actor, row, at) for row in part.rows], part.count)

    return [
        section("overdue", _("Overdue"), _("Nothing is overdue."), found.overdue),
        section("soon", _("Due in the next 72 hours"), _("Nothing is due in the next 72 hours."), found.soon),
        section("week", _("Due this week"), _("Nothing else of yours is due within seven days."), found.week),
        section("waiting", _("Waiting for others"), _("You wait for nobody this week, and nothing is suspended."), found.waiting),
        section("undated", _("Without a date"), _("Every deadline has its date."), found.undated),
    ]
