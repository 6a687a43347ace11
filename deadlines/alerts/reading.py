"""Alerts on the page: read, put off until later but never past the due moment, and acknowledged."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.actors import Actor
from agreements.ownership import ASKED
from deadlines.alerts.ladders import TOLLED, WARNING_STATES
from deadlines.models import Alert, Channel
from trail.clock import now
from trail.services import record

PORTION = 500
MOST_COUNTED = 100  # beyond that the exact figure helps nobody
STILL = Q(rung__startswith="still-")  # asks whether it is still suspended
UNTOLD = Q(rung__startswith="unsent@") | Q(rung__startswith="unreached@")  # somebody else may not know
IS_SO = Q(deadline__state__in=WARNING_STATES) & ~STILL | Q(deadline__state=TOLLED) & (STILL | UNTOLD)
UNREAD_FIRST = (Case(When(read_at=None, then=0), default=1), "-made_at", "-id")


def alerts_of(actor: Actor) -> QuerySet[Alert]:
    """The actor's own alerts on the page, the newest first, of what they still may see."""
    own = Alert.objects.visible_to(actor).filter(recipient=actor.user, channel=Channel.WEB, taken_back_at=None)
    return own.select_related("deadline__organization", "deadline__agreement__vendor", "deadline__product__vendor")


def waiting_alerts(actor: Actor, at: datetime | None = None) -> QuerySet[Alert]:
    """Those that are neither acknowledged nor put off, of deadlines that are still to be done,
    and what asks whether one is still suspended.
    """
    moment = at or now()
    awake = Q(snoozed_until=None) | Q(snoozed_until__lte=moment) | Q(deadline__due_at__lte=moment)
    return alerts_of(actor).filter(awake, IS_SO, acknowledged_at=None)


def unread_count(actor: Actor) -> int:
    """How many of them wait and were never opened, for the head of every page; counted no further than `MOST_COUNTED`."""
    found = waiting_alerts(actor).select_related(None).filter(read_at=None).order_by()
    return found.values("pk")[:MOST_COUNTED].count()


def alerts_put_off(actor: Actor) -> QuerySet[Alert]:
    """Those that come back later by themselves."""
    moment = now()
    later = Q(snoozed_until__gt=moment) & (Q(deadline__due_at__gt=moment) | Q(deadline__due_at=None))
    return alerts_of(actor).filter(later, IS_SO, acknowledged_at=None)


@transaction.atomic
def read(*, actor: Actor, key: UUID) -> Alert:
    """Note that an alert was read, the first time."""
    alert = _own(actor, key)
    if alert.read_at is None:
        alert.read_at = now()
        alert.save(update_fields=["read_at"])
        record(actor, "alert.read", alert, ["read_at"])
    return alert


def read_many(*, actor: Actor, keys: Collection[UUID]) -> int:
    """Note that several were read; gives how many were not before."""
    return _mark(actor, keys, "alert.read", "read_at", read_at=now())


def acknowledge_many(*, actor: Actor, keys: Collection[UUID]) -> int:
    """Say of several that one has taken note; gives of how many one had not before. What is acknowledged is read."""
    moment = now()
    read_at = Coalesce("read_at", Value(moment))
    return _mark(actor, keys, "alert.acknowledged", "acknowledged_at", acknowledged_at=moment, read_at=read_at)


@dataclass(frozen=True, slots=True)
class PutOff:
    """What became of several that were to be put off."""

    count: int = 0
    undated: int = 0
    overdue: int = 0
    too_late: int = 0  # due before the moment that was asked for


@transaction.atomic
def snooze_many(*, actor: Actor, keys: Collection[UUID], until: datetime) -> PutOff:
    """Put several off, but for those that are due before, are due already, or of which nobody knows when they are."""
    moment = now()
    if until <= moment:
        raise ValidationError({"until": _("Choose a moment that lies ahead.")})
    own = alerts_of(actor).filter(pk__in=list(keys))
    due: dict[UUID, datetime | None] = dict(own.values_list("pk", Coalesce("deadline__due_at", "deadline__target_at")))
    fit = [key for key, due_at in due.items() if due_at and due_at >= until]
    for start in range(0, len(fit), PORTION):
        Alert.objects.unscoped(ASKED).filter(pk__in=fit[start : start + PORTION]).update(snoozed_until=until)
    if fit:
        _record(actor, "alert.snoozed", fit, "snoozed_until")
    dated = [due_at for due_at in due.values() if due_at]
    overdue = sum(due_at <= moment for due_at in dated)
    return PutOff(len(fit), len(due) - len(dated), overdue, len(dated) - overdue - len(fit))


@transaction.atomic
def _mark(actor: Actor, keys: Collection[UUID], code: str, field: str, **values: Any) -> int:
    own = alerts_of(actor).filter(**{field: None}, pk__in=list(keys)).order_by()
    fit = list(own.values_list("pk", flat=True))
    for start in range(0, len(fit), PORTION):
        Alert.objects.unscoped(ASKED).filter(pk__in=fit[start : start + PORTION], **{field: None}).update(**values)
    if fit:
        _record(actor, code, fit, field)
    return len(fit)


def _record(actor: Actor, code: str, keys: list[UUID], field: str) -> None:
    """One act is one entry, be it on one or on many."""
    only = Alert.objects.unscoped(ASKED).get(pk=keys[0]) if len(keys) == 1 else None
    record(actor, code, only, [field])


@transaction.atomic
def snooze(*, actor: Actor, key: UUID, until: datetime) -> Alert:
    """Put an alert off: it comes back, and mails of the same deadline wait as well. Never past the due moment."""
    alert, moment = _own(actor, key), now()
    due_at = alert.deadline.due_at or alert.deadline.target_at
    if until <= moment:
        raise ValidationError(_("Choose a moment that lies ahead."))
    if due_at is None:
        raise ValidationError(_("Without what is missing nobody knows when this is due, so it cannot be put off. Enter it."))
    if due_at <= moment:
        raise ValidationError(_("This is overdue and cannot be put off."))
    if until > due_at:
        raise ValidationError(_("That is after it is due. Choose an earlier moment."))
    alert.snoozed_until = until
    alert.save(update_fields=["snoozed_until"])
    record(actor, "alert.snoozed", alert, ["snoozed_until"])
    return alert


@transaction.atomic
def acknowledge(*, actor: Actor, key: UUID) -> Alert:
    """Say that one has taken note. The deadline goes on, and its later rungs warn again."""
    alert = _own(actor, key)
    if alert.acknowledged_at is None:
        alert.acknowledged_at = now()
        alert.read_at = alert.read_at or alert.acknowledged_at
        alert.save(update_fields=["acknowledged_at", "read_at"])
        record(actor, "alert.acknowledged", alert, ["acknowledged_at"])
    return alert


def _own(actor: Actor, key: UUID) -> Alert:
    """The actor's alert, locked; `Alert.DoesNotExist` where it is somebody else's."""
    own = Alert.objects.visible_to(actor).filter(recipient=actor.user)
    return own.select_related("deadline").select_for_update(of=("self",)).get(pk=key)
