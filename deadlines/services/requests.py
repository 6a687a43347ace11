"""Requests as work: taken in with the events that start their clocks, carried on, corrected, closed or withdrawn."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.actors import Actor
from accounts.models import Organization
from accounts.services.refusals import ChangedMeanwhile
from agreements.models import Agreement
from deadlines.happenings import Happening, happening_of
from deadlines.models import Deadline, Request, RequestPaper
from deadlines.policies import may_act_for
from deadlines.services.events import record_happening
from deadlines.services.returning import sync_ahead
from deadlines.services.states import void
from deadlines.transitions import LIVE
from law.clocks.moments import last_moment
from trail.clock import now
from trail.models import DomainEvent, EventHandling, StoredFile
from trail.services import UNKNOWN_MOMENT, Moment, record

WHY = "the caller holds the record, and was asked for it"
Kind, State = Request.Kind, Request.State
# The event that each kind is, in the words of `law.triggers`.
CODES: Mapping[str, str] = {
    Kind.ACCESS: "parent.access_requested",
    Kind.CORRECTION: "parent.correction_requested",
    Kind.LEGAL_DEMAND: "legal.demand_received",
    Kind.AUDIT: "audit.requested",
    Kind.TERMINATION: "termination.wanted",
}
ENDED = "agreement.terminated"
SAME_LETTER = frozenset({"parent.copy_requested"})  # what else the letter asked for came when the letter came
# What can come of each kind, as events with clocks of their own.
FOLLOWING: Mapping[str, tuple[str, ...]] = {
    Kind.ACCESS: ("access.requested", "parent.access_extended", "parent.copy_requested"),
    Kind.CORRECTION: ("inaccuracy.notified", "correction.confirmed", "hearing.held"),
    Kind.LEGAL_DEMAND: ("legal.disclosure",),
    Kind.AUDIT: (),
    Kind.TERMINATION: (ENDED, "service.terminated", "disposition.requested"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a request: what, when, and whom it concerns."""

    code: str
    occurred: Moment
    received: Moment = UNKNOWN_MOMENT
    agreements: tuple[Agreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was taken in. What identifies people is in `asked_by`, `concerns` and `words` only."""

    kind: str
    received_at: datetime
    first: Happened
    asked_by: str = field(default="", repr=False)
    concerns: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    agreements: tuple[Agreement, ...] = ()
    ends_on: date | None = None
    further: tuple[Happened, ...] = ()


def end_of(day: date, organization: Organization) -> datetime:
    """The last moment of a day in the district: what ends on a day is in force until then."""
    return last_moment(day, ZoneInfo(organization.time_zone))


@sensitive_variables()
@transaction.atomic
def take_in(*, actor: Actor, asked: Asked, paper: StoredFile | None = None, what: str = "", key: UUID | None = None) -> Request:
    """Write a request with its number, its events, which open what they ask for after the commit, and its first paper.

    `key`: the one that its event will have, so that the same form is stored once.
    """
    _require(actor, actor.organization_key)
    _check_reach(actor, asked.agreements)
    _check_end(asked)
    Organization.objects.select_for_update().get(pk=actor.organization.pk)  # two at once get two numbers
    first = _record(actor, asked.first, key)
    request = Request(
        organization=actor.organization, kind=asked.kind, number=_next_number(actor.organization), received_at=asked.received_at,
        asked_by=asked.asked_by, concerns=asked.concerns, words=asked.words, ends_on=asked.ends_on, event=first,
        recorded_by=actor.user,
    )  # fmt: skip
    request.full_clean(exclude=["organization", "event", "recorded_by"])
    request.save(force_insert=True)
    request.agreements.set(asked.agreements)
    request.events.set([first, *(_record(actor, one) for one in asked.further)])
    fields = ["received_at", "asked_by", "concerns", "words", "agreements", *(["ends_on"] if asked.ends_on else [])]
    record(actor, "request.taken_in", request, fields)
    if paper is not None:
        _add(actor, request, paper, what or str(request.get_kind_display()))
    return request


@transaction.atomic
def add_paper(*, actor: Actor, request: Request, paper: StoredFile, what: str) -> RequestPaper:
    """A paper that belongs to it: the answer, the proof. Nothing else changes, so nobody comes second."""
    held = _held(actor, request)
    if not what.strip():
        raise ValidationError({"what": _("Say what it is, such as: our answer to the parent.")})
    return _add(actor, held, paper, what.strip())


@transaction.atomic
def carry_on(*, actor: Actor, request: Request, version: int, happened: Happened) -> DomainEvent:
    """Record what came of a request: an event with clocks of its own."""
    held = _open(actor, request, version)
    if happened.code not in FOLLOWING[held.kind]:
        raise ValidationError({"code": _("This does not come of such a request. Record it as an event by itself.")})
    _check_reach(actor, happened.agreements)
    event = _record(actor, happened)
    held.events.add(event)
    _save(held, [])
    record(actor, "request.carried_on", held, ["events"])
    return event


@transaction.atomic
def correct_moment(*, actor: Actor, request: Request, version: int, received: Moment, ends_on: date | None = None) -> Request:
    """It came at another moment, or names another day: its clocks are computed anew, and the old moment stays visible.

    What the same letter asked for came with it; what happened by itself (`happened_by_itself`) keeps its moment.
    """
    held = _open(actor, request, version)
    is_termination = held.kind == Kind.TERMINATION
    if received.at is None or (is_termination and ends_on is None):
        raise ValidationError(_("Give the moment: without it nothing can be counted."))
    if received.at == held.received_at and ends_on == held.ends_on:
        raise ValidationError(_("It is so already: nothing was changed."))
    happening = happening_of(held.event)
    occurred = Moment(end_of(ends_on, held.organization), received.source) if is_termination and ends_on else received
    with _named(is_termination):
        record_happening(
            actor=actor, code=held.event.code, corrects=happening.latest, occurred=occurred,
            received=received if is_termination else UNKNOWN_MOMENT,
        )  # fmt: skip
        for came_along in _of_same_letter(held):
            record_happening(actor=actor, code=came_along.root.code, corrects=came_along.latest, occurred=received)
    held.received_at, held.ends_on = received.at, ends_on if is_termination else held.ends_on
    _save(held, ["received_at", "ends_on"])
    record(actor, "request.corrected", held, ["received_at", *(["ends_on"] if is_termination else [])])
    return held


def happened_by_itself(request: Request) -> list[Happening]:
    """What came of the request at a moment of its own, which stays when the moment of the request is corrected."""
    along = {request.event_id, *(one.root.pk for one in _of_same_letter(request))}
    return [happening_of(event) for event in request.events.exclude(pk__in=along).order_by("recorded_at", "pk")]


def _of_same_letter(request: Request) -> list[Happening]:
    """What the letter asked for besides, as long as it is said to have come at the moment of the request."""
    found = (happening_of(event) for event in request.events.filter(code__in=SAME_LETTER).order_by("recorded_at", "pk"))
    return [one for one in found if one.latest.occurred_at == request.received_at]


@transaction.atomic
def close(*, actor: Actor, request: Request, version: int, outcome: str) -> Request:
    """It was dealt with. Deadlines that are still open go on: each is met, waived or void by itself."""
    held = _open(actor, request, version)
    if not outcome.strip():
        raise ValidationError({"outcome": _("Say what came of it.")})
    return _end(actor, held, State.DONE, outcome.strip(), "request.closed")


@transaction.atomic
def withdraw(*, actor: Actor, request: Request, version: int, words: str) -> Request:
    """Whoever asked takes it back: its live deadlines become void, each with the reason. What was done stays as it was."""
    held = _open(actor, request, version)
    if not words.strip():
        raise ValidationError({"words": _("Say why: whoever looks at this later has to understand it.")})
    events = list(held.events.values_list("pk", flat=True))
    if EventHandling.objects.filter(event__in=events, done_at=None, dead_at=None).exists():
        raise ValidationError(_("Its deadlines are still being opened. Try again in a minute."))
    said = _("Request %(number)d was withdrawn: %(words)s") % {"number": held.number, "words": words.strip()}
    rows = Deadline.objects.unscoped(WHY).filter(event__in=events, organization=held.organization_id, state__in=LIVE)
    for row in rows.order_by("pk"):
        void(actor=actor, deadline=row, version=row.version, words=said[:1000])
    _end(actor, held, State.WITHDRAWN, words.strip(), "request.withdrawn")
    _let_return(held, said)
    return held


def _let_return(request: Request, words: str) -> None:
    """An agreement that was to end goes on: what returns under it is asked for again."""
    if request.events.filter(code=ENDED).exists():
        agreements = list(request.agreements.select_related("organization").defer("search_text"))
        sync_ahead(agreements, words=words[:1000], gone=words[:1000])


def _end(actor: Actor, held: Request, state: str, outcome: str, code: str) -> Request:
    held.state, held.outcome, held.closed_at = state, outcome, now()
    held.full_clean(exclude=["organization", "event", "recorded_by", "asked_by", "concerns", "words"])
    _save(held, ["state", "outcome", "closed_at"])
    record(actor, code, held, ["state", "outcome"])
    return held


def _save(held: Request, fields: list[str]) -> None:
    held.version += 1
    held.save(update_fields=[*fields, "version"])


def _held(actor: Actor, request: Request) -> Request:
    """The request, held until the transaction is over, if it is of one's own district."""
    rows = Request.objects.unscoped(WHY).select_related("event", "organization")
    held = rows.select_for_update(of=("self",)).get(pk=request.pk)
    _require(actor, held.organization_id)
    return held


def _open(actor: Actor, request: Request, version: int) -> Request:
    held = _held(actor, request)
    if held.version != version:
        said = _("Someone changed this request after you opened it: it is %(state)s now. Look at it again.")
        raise ChangedMeanwhile(said % {"state": held.get_state_display()}, code="changed_meanwhile")
    if held.state != State.OPEN:
        raise ValidationError(_("This request is %(state)s and stays so.") % {"state": held.get_state_display()})
    return held


def _record(actor: Actor, happened: Happened, key: UUID | None = None) -> DomainEvent:
    with _named(happened.code == CODES[Kind.TERMINATION]):
        return record_happening(
            actor=actor, code=happened.code, occurred=happened.occurred, received=happened.received,
            agreements=happened.agreements, key=key,
        )  # fmt: skip


@contextmanager
def _named(is_termination: bool) -> Iterator[None]:
    """What is wrong with an event, beside the field of the form in which it was typed."""
    names = {"occurred": "ends_on" if is_termination else "received"}
    try:
        yield
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            raise
        renamed: dict[str, Any] = {names.get(name, name): found for name, found in error.error_dict.items()}
        raise ValidationError(renamed) from None


def _add(actor: Actor, request: Request, paper: StoredFile, what: str) -> RequestPaper:
    if paper.organization_key != request.organization_id:
        raise PermissionDenied
    if request.papers.filter(stored_file=paper).exists():
        raise ValidationError({"evidence_file": _("This request has the same file already.")})
    row = RequestPaper(request=request, stored_file=paper, what=what, added_by=actor.user)
    row.full_clean(exclude=["request", "stored_file", "added_by"])
    row.save(force_insert=True)
    record(actor, "request.paper_added", request, ["papers"])
    return row


def _next_number(organization: Organization) -> int:
    last = Request.objects.unscoped(WHY).filter(organization=organization).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _require(actor: Actor, organization_key: UUID | None) -> None:
    if not may_act_for(actor, "requests.change", organization_key):
        raise PermissionDenied


def _check_reach(actor: Actor, agreements: Sequence[Agreement]) -> None:
    if any(one.organization_id != actor.organization_key for one in agreements):
        raise PermissionDenied


def _check_end(asked: Asked) -> None:
    if asked.kind not in (Kind.AUDIT, Kind.TERMINATION):
        return
    if not asked.agreements:
        raise ValidationError({"agreements": _("Choose the agreement that it concerns.")})
    if asked.kind == Kind.TERMINATION and asked.ends_on is None:
        raise ValidationError({"ends_on": _("Give the day on which the agreement is to end.")})
