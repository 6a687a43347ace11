"""What is written to the trail, always in the transaction of the act itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from law.triggers import trigger_of_code
from trail.actors import Acting
from trail.clock import now
from trail.middleware import current_request_id
from trail.models import AuditEntry, DomainEvent


class NotInTransaction(RuntimeError):
    """The trail was called outside a transaction: the act and its record could come apart."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was, and how that is known."""

    at: datetime | None = None
    source: str = DomainEvent.Source.UNKNOWN


UNKNOWN_MOMENT = Moment()


def record(actor: Acting, code: str, obj: models.Model, fields: Iterable[str] = (), *, reason: str = "") -> AuditEntry:
    """Write the audit entry of an act: identifiers and names of fields, never values. `code` is dotted and past tense."""
    _require_transaction()
    return AuditEntry.objects.create(
        recorded_at=now(),
        actor=actor.key,
        organization_key=actor.organization_key,
        code=code,
        object_kind=obj._meta.label_lower,
        object_key=str(obj.pk),
        fields=sorted(fields),
        reason=reason,
        request_id=current_request_id(),
    )


def record_event(
    actor: Acting,
    code: str,
    *,
    subjects: Iterable[models.Model],
    occurred: Moment = UNKNOWN_MOMENT,
    received: Moment = UNKNOWN_MOMENT,
    corrects: DomainEvent | None = None,
) -> DomainEvent:
    """Write that something happened, in the caller's transaction. `code` is a code of `law.triggers`."""
    _require_transaction()
    trigger = trigger_of_code(code)
    event = DomainEvent(
        code=code,
        trigger=trigger.trigger,
        organization_key=actor.organization_key,
        occurred_at=occurred.at,
        occurred_source=occurred.source,
        received_at=received.at,
        received_source=received.source,
        recorded_at=now(),
        recorded_by=actor.key,
        subjects=[{"kind": s._meta.label_lower, "key": str(s.pk)} for s in subjects],
        corrects=corrects,
    )
    event.full_clean()
    event.save(force_insert=True)
    return event


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction("Write to the trail inside transaction.atomic(), with the act that it records.")
