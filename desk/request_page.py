"""What the page of one request shows: what was asked, what it set going, its papers, what was disclosed, what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actors import Actor
from deadlines.happenings import happening_of
from deadlines.models import Deadline, Request
from deadlines.policies import may_act_for
from deadlines.selectors.requests import EntryQuery, deadlines_of, entries_for, papers_of, suspendable_for
from deadlines.services.requests import FOLLOWING
from deadlines.transitions import LIVE, TOLLED
from desk.deadline_page import Act
from desk.deadline_words import Line, line_of
from desk.happenings import LINES, waits
from desk.request_words import mark_of
from trail.codes import Category, codes_of
from trail.selectors import TrailQuery, TrailRow
from trail.selectors import entries_for as trail_of

KIND = Request._meta.label_lower
ACTS = 100  # the newest; the trail has all
SUSPENDABLE = 500


@dataclass(frozen=True, slots=True)
class Suspendable:
    """An event whose time can be suspended, by one of the deadlines that it set going."""

    line: Line
    count: int
    url: str
    is_suspended: bool


def page_of(actor: Actor, request: Request, at: datetime) -> dict[str, Any]:
    """Everything that the template shows."""
    events = [happening_of(event) for event in request.events.order_by("recorded_at", "pk")]
    rows = list(deadlines_of(actor, request)[: LINES + 1])
    live = [row for row in rows if row.state in LIVE]
    return {
        "asked": request,
        "mark": mark_of(request, any(row.due_at is not None and row.due_at < at for row in live)),
        "events": events,
        "waits": any(waits(event) for event in events),
        "lines": [line_of(actor, row, at) for row in rows[:LINES]],
        "has_more": len(rows) > LINES,
        "live": len(live),
        "papers": papers_of(actor, request),
        "entries": entries_for(actor, EntryQuery(with_corrected=True)).filter(request=request),
        "agreements": request.agreements.select_related("vendor").defer("search_text").order_by("title"),
        "suspendable": suspendable(actor, live, at) if request.kind == Request.Kind.LEGAL_DEMAND else None,
        "history": history_of(actor, request),
        "acts": acts_of(actor, request),
        "can_change": may_act_for(actor, "requests.change", request.organization_id),
        "at": at,
    }


def acts_of(actor: Actor, request: Request) -> list[Act]:
    """What the actor can do with it now."""
    if not may_act_for(actor, "requests.change", request.organization_id):
        return []
    paper = Act(_("Add a paper"), reverse("add_request_paper", args=[request.pk]))
    if request.state != Request.State.OPEN:
        return [paper]
    found = [Act(_("Close it"), reverse("close_request", args=[request.pk]), is_primary=True), paper]
    if FOLLOWING[request.kind]:
        found.append(Act(_("Record what came of it"), reverse("carry_on_request", args=[request.pk])))
    found.append(Act(_("Correct the moment"), reverse("correct_request", args=[request.pk])))
    return [*found, Act(_("Record a withdrawal"), reverse("withdraw_request", args=[request.pk]))]


def history_of(actor: Actor, request: Request) -> list[TrailRow]:
    """What was done with it, the newest first. Who looked at it stands in the trail."""
    asked = TrailQuery(object_kind=KIND, object_key=str(request.pk), codes=tuple(codes_of(Category.CHANGE)))
    return trail_of(actor=actor, query=asked, limit=ACTS).rows


def suspendable(actor: Actor, own: Sequence[Deadline], at: datetime) -> list[Suspendable]:
    """The events whose clocks law enforcement may ask to stand still: of the demand itself, and of incidents."""
    by_event: dict[Any, list[Deadline]] = {}
    for row in (*own, *suspendable_for(actor)[:SUSPENDABLE]):
        if row.event_id is not None:
            by_event.setdefault(row.event_id, []).append(row)
    return [_suspendable(actor, rows, at) for rows in by_event.values()]


def _suspendable(actor: Actor, rows: Sequence[Deadline], at: datetime) -> Suspendable:
    stopped = next((row for row in rows if row.state == TOLLED), None)
    first = stopped or rows[0]
    name = "resume_deadline" if stopped else "suspend_deadline"
    return Suspendable(line_of(actor, first, at), len(rows), reverse(name, args=[first.pk]), stopped is not None)
