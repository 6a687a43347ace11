"""Alerts on the page: read, put off until later but never past the due moment, and acknowledged."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actors import Actor
from deadlines.models import Alert, Channel, Deadline
from trail.clock import now
from trail.services import record


def alerts_of(actor: Actor) -> QuerySet[Alert]:
    """The actor's own alerts on the page, the newest first, of what they still may see."""
    own = Alert.objects.visible_to(actor).filter(recipient=actor.user, channel=Channel.WEB)
    return own.select_related("deadline__organization", "deadline__agreement__vendor", "deadline__product__vendor")


def waiting_alerts(actor: Actor, at: datetime | None = None) -> QuerySet[Alert]:
    """Those that are neither acknowledged nor put off, of deadlines that are still to be done."""
    moment = at or now()
    awake = Q(snoozed_until=None) | Q(snoozed_until__lte=moment) | Q(deadline__due_at__lte=moment)
    live = (Deadline.State.OPEN, Deadline.State.MISSED)
    return alerts_of(actor).filter(awake, acknowledged_at=None, deadline__state__in=live)


@transaction.atomic
def read(*, actor: Actor, key: UUID) -> Alert:
    """Note that an alert was read, the first time."""
    alert = _own(actor, key)
    if alert.read_at is None:
        alert.read_at = now()
        alert.save(update_fields=["read_at"])
        record(actor, "alert.read", alert, ["read_at"])
    return alert


@transaction.atomic
def snooze(*, actor: Actor, key: UUID, until: datetime) -> Alert:
    """Put an alert off: it comes back, and mails of the same deadline wait as well. Never past the due moment."""
    alert, moment = _own(actor, key), now()
    due_at = alert.deadline.due_at
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
