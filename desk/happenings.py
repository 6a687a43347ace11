"""Recording an event from a page: what it will open is found by doing it and undoing it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from accounts.access import ActingRequest
from accounts.actors import Actor
from accounts.role_table import OWN, SCOPE, role_table
from agreements.models import Agreement
from data_inventory.using import SHARED
from deadlines.happenings import Happening, happening_of
from deadlines.selectors.registers import DeadlineQuery, deadlines_for
from deadlines.services.events import record_happening
from deadlines.services.opening import open_many
from desk.deadline_words import Line, line_of
from desk.happening_form import HappeningForm, Subjects, keys_of
from trail.clock import now
from trail.handlers import Subject
from trail.models import DomainEvent, EventHandling
from vendors.models import Product

LINES = 200  # the register shows all
TWICE = timedelta(minutes=10)  # the same event within this time is the same form sent again


@dataclass(frozen=True, slots=True)
class Opened:
    """What an event opened, or would open: the first lines, and how many there are."""

    lines: list[Line]
    count: int


def opened_by(actor: Actor, happening: Happening) -> Opened:
    """The deadlines of an event that the actor sees, in whatever state."""
    found, at = deadlines_for(actor, DeadlineQuery(states=(), event=happening.root.pk)), now()
    rows = list(found[: LINES + 1])
    return Opened([line_of(actor, row, at) for row in rows[:LINES]], len(rows) if len(rows) <= LINES else found.count())


def would_open(actor: Actor, act: Callable[[], DomainEvent]) -> Opened:
    """What it comes to, without keeping any of it. What stands against it is raised."""
    with transaction.atomic():
        event = act()
        open_many(event, [Subject(one["kind"], one["key"]) for one in event.subjects] or [Subject("", "")])
        opened = opened_by(actor, happening_of(event))
        transaction.set_rollback(True)
    return opened


def recorded(actor: Actor, form: HappeningForm, happening: Happening | None, seen: str = "") -> DomainEvent:
    """Record what the form says; as a correction of the event that was open in it, where it is one."""
    if happening is not None:
        return record_happening(
            actor=actor, code=happening.root.code, corrects=_seen(happening, seen), **form.given
        )  # fmt: skip
    given = {"code": form.cleaned_data["code"], **form.given}
    return _recorded_before(actor, given) or record_happening(actor=actor, **given)


def happening_at(request: ActingRequest, key: UUID) -> Happening:
    """The happening of an event at this address, if the actor's district recorded it, or if it opened what the actor sees."""
    event = DomainEvent.objects.filter(pk=key).first()
    if event is None:
        raise Http404
    found, actor = happening_of(event), request.actor
    has_whole = role_table().reach(actor.role, "deadlines.read") in (OWN, SCOPE)
    if has_whole and found.root.organization_key == actor.organization_key:
        return found
    if not deadlines_for(actor, DeadlineQuery(states=(), event=found.root.pk)).exists():
        raise Http404
    return found


def subjects_of(actor: Actor, event: DomainEvent) -> Subjects:
    """What an event names, of what the actor sees."""
    keys = keys_of(event)
    rows = Agreement.objects.visible_to(actor).filter(pk__in=keys["agreements.agreement"]).defer("search_text")
    products = Product.objects.unscoped(SHARED).filter(pk__in=keys["vendors.product"]).select_related("vendor")
    return Subjects(list(rows.order_by("title")), list(products.order_by("name")))


def waits(happening: Happening) -> bool:
    """Whether what it asks for is still being opened."""
    return EventHandling.objects.filter(event=happening.latest, done_at=None, dead_at=None).exists()


def _seen(happening: Happening, seen: str) -> DomainEvent:
    """The event that was corrected when the form was opened; the latest where the form names none of these."""
    event: Any = happening.root
    while event is not None and str(event.pk) != seen:
        event = DomainEvent.objects.filter(corrects=event.pk).first()
    return event or happening.latest


def _recorded_before(actor: Actor, given: dict[str, Any]) -> DomainEvent | None:
    """The same event, recorded a moment ago: the form was sent twice."""
    named = {str(one.pk) for one in (*given["agreements"], *given["products"])}
    same = DomainEvent.objects.filter(
        organization_key=actor.organization_key, code=given["code"], occurred_at=given["occurred"].at,
        occurred_source=given["occurred"].source,
        received_at=given["received"].at, corrects=None, recorded_at__gte=now() - TWICE,
    )  # fmt: skip
    return next((event for event in same if {one["key"] for one in event.subjects} == named), None)
