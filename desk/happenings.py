"""Recording an event from a page: what it will open is found by doing it and undoing it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.access import ActingRequest
from accounts.actors import Actor
from accounts.role_table import OWN, SCOPE, role_table
from agreements.models import Agreement
from data_inventory.using import SHARED
from deadlines.happenings import Happening, happening_of
from deadlines.selectors.registers import DeadlineQuery, deadlines_for
from deadlines.services.events import record_happening
from deadlines.services.false_alarms import take_back_happening
from deadlines.services.opening import open_many
from desk.deadline_words import Line, line_of
from desk.happening_form import HappeningForm, Subjects, keys_of
from desk.once import key_of_once
from desk.other_moments import ShownMoment, shown_moments
from trail.clock import now
from trail.handlers import Subject
from trail.models import DomainEvent, EventHandling
from vendors.models import Product

LINES = 200  # the register shows all
RECORDED_BEFORE = "recorded_before"


@dataclass(frozen=True, slots=True)
class Opened:
    """What an event opened, or would open: the first lines, and how many there are; and what it leaves to other moments."""

    lines: list[Line]
    count: int
    others: list[ShownMoment] = field(default_factory=list)


def opened_by(actor: Actor, happening: Happening) -> Opened:
    """The deadlines of an event that the actor sees, in whatever state."""
    found, at = deadlines_for(actor, DeadlineQuery(states=(), event=happening.root.pk)), now()
    rows = list(found[: LINES + 1])
    others = shown_moments(happening) if happening.root.organization_key == actor.organization_key else []
    count = len(rows) if len(rows) <= LINES else found.count()
    return Opened([line_of(actor, row, at) for row in rows[:LINES]], count, others)


def would_open(actor: Actor, act: Callable[[], DomainEvent]) -> Opened:
    """What it comes to, without keeping any of it. What stands against it is raised."""
    with transaction.atomic():
        event = act()
        open_many(event, [Subject(one["kind"], one["key"]) for one in event.subjects] or [Subject("", "")])
        opened = opened_by(actor, happening_of(event))
        transaction.set_rollback(True)
    return opened


def recorded(actor: Actor, form: HappeningForm, happening: Happening | None, *, seen: str = "", once: str = "") -> DomainEvent:
    """Record what the form says; as a correction of the event that was open in it, where it is one.

    `once`: the key of the form. What was sent twice is one event, and what was typed twice is two.
    """
    if happening is not None and form.is_taken_back:
        return take_back_happening(actor=actor, event=_seen(happening, seen), words=form.cleaned_data["why"])
    if happening is not None:
        return record_happening(
            actor=actor, code=happening.root.code, corrects=_seen(happening, seen), **form.given
        )  # fmt: skip
    given, key = {"code": form.cleaned_data["code"], **form.given}, key_of_once(actor, once)
    if (first := recorded_with(key)) is not None:
        return _same(first, given)
    try:
        return record_happening(actor=actor, key=key, **given)
    except (IntegrityError, ValidationError):
        if (first := recorded_with(key)) is None:
            raise
        return _same(first, given)  # the same form was sent at the same time


def recorded_with(key: UUID | None) -> DomainEvent | None:
    """The event that was recorded with the key of a form."""
    return DomainEvent.objects.filter(pk=key).first() if key else None


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


def _same(first: DomainEvent, given: dict[str, Any]) -> DomainEvent:
    """The event that the form recorded already. Where the form says something else now, it has to be said knowingly."""
    named = {str(one.pk) for one in (*given["agreements"], *given["products"])}
    was = (first.code, first.occurred_at, first.occurred_source, first.received_at, {one["key"] for one in first.subjects})
    if was != (given["code"], given["occurred"].at, given["occurred"].source, given["received"].at, named):
        said = _(
            "This form was recorded before, with something else in it. What it says now is not recorded yet. If it is another "
            "event, go on; if the first one is wrong, correct that one instead."
        )
        raise ValidationError(said, code=RECORDED_BEFORE)
    return first
