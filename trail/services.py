"""What is written to the trail, always in the transaction of the act itself."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models, transaction

from law.triggers import trigger_of_code
from trail.actors import Acting
from trail.clock import now
from trail.codes import code_named
from trail.dispatching import plan_handlings
from trail.keys import new_key
from trail.models import AuditEntry, DomainEvent
from trail.origin import origin
from trail.pseudonyms import named
from trail.refusals import keep, keep_all

Outcome = AuditEntry.Outcome


class NotInTransaction(RuntimeError):
    """The trail was called outside a transaction: the act and its record could come apart."""


@dataclass(frozen=True, slots=True)
class Named:
    """An object that is known by name only: it was asked for and is not there, or has no row."""

    kind: str
    key: str = ""
    owner_key: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Nobody:
    """Who has not signed in."""

    key: str = "anonymous"
    organization_key: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A part of the trail itself that acts."""

    name: str
    organization_key: uuid.UUID | None = None

    @property
    def key(self) -> str:
        return f"system:{self.name}"


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was, and how that is known."""

    at: datetime | None = None
    source: str = DomainEvent.Source.UNKNOWN


UNKNOWN_MOMENT = Moment()
_writing = {"has_written": False}  # whether this process has, for commands that seal at their end
Concerned = models.Model | Named | None


def record(
    actor: Acting, code: str, obj: Concerned, fields: Iterable[str] = (), *, reason: str = "", outcome: str = Outcome.DONE
) -> AuditEntry:
    """Write the audit entry of an act: identifiers and names of fields, never values. `code` is one of `trail.codes`."""
    _require_transaction()
    entry = _entry(actor, code, obj, fields, reason=reason, outcome=outcome)
    entry.save(force_insert=True)
    return entry


def record_refusal(
    actor: Acting | None,
    code: str,
    obj: Concerned = None,
    fields: Iterable[str] = (),
    *,
    reason: str = "",
    outcome: str = Outcome.REFUSED,
) -> AuditEntry:
    """Write that an act was refused. The entry outlives the transaction of that act, which is rolled back."""
    whoever = actor or Nobody()
    entry = _entry(whoever, code, obj, fields, reason=reason, outcome=outcome)
    keep(entry, whoever.key)
    return entry


def record_read(
    actor: Acting,
    obj: models.Model | Named | Iterable[models.Model | Named],
    fields: Iterable[str],
    *,
    code: str = "personal_data.read",
) -> list[AuditEntry]:
    """Write that records were read: which fields, of which object or objects.

    Within a request it is written once the page is made and before it goes out, all of it by one statement.
    """
    names = sorted(fields)
    objects = [obj] if isinstance(obj, models.Model | Named) else list(obj)
    if not objects:
        return []
    with transaction.atomic():
        entries = [_entry(actor, code, one, names) for one in objects]
        if not keep_all(entries, actor.key):
            AuditEntry.objects.bulk_create(entries)
    return entries


def record_event(
    actor: Acting,
    code: str,
    *,
    subjects: Iterable[models.Model],
    occurred: Moment = UNKNOWN_MOMENT,
    received: Moment = UNKNOWN_MOMENT,
    corrects: DomainEvent | None = None,
    key: uuid.UUID | None = None,
) -> DomainEvent:
    """Write that something happened, in the caller's transaction. `code` is a code of `law.triggers`.

    `key`: the one that it will have, where the caller has to find it again; without one it gets its own.
    """
    _require_transaction()
    trigger = trigger_of_code(code)
    event = DomainEvent(
        id=key or new_key(),
        code=code,
        trigger=trigger.trigger,
        organization_key=actor.organization_key,
        occurred_at=occurred.at,
        occurred_source=occurred.source,
        received_at=received.at,
        received_source=received.source,
        recorded_at=now(),
        recorded_by=named(actor.key),
        subjects=[{"kind": s._meta.label_lower, "key": str(s.pk)} for s in subjects],
        corrects=corrects,
    )
    event.full_clean()
    event.save(force_insert=True)
    plan_handlings(event)
    return event


def _entry(
    actor: Acting, code: str, obj: Concerned, fields: Iterable[str], *, reason: str = "", outcome: str = Outcome.DONE
) -> AuditEntry:
    _writing["has_written"] = True
    source = origin()
    kind, key, owner = _identity(obj)
    return AuditEntry(
        recorded_at=now(),
        actor=named(actor.key),
        organization_key=actor.organization_key,
        owner_key=owner if owner != actor.organization_key else None,
        task=source.task,
        code=code_named(code).code,
        object_kind=kind,
        object_key=key,
        fields=sorted(fields),
        outcome=outcome,
        reason=reason[:500],
        request_id=source.request_id,
        address=source.address,
        agent=source.agent,
        session=source.session,
    )


def _identity(obj: Concerned) -> tuple[str, str, uuid.UUID | None]:
    """Kind, key and owner of an object. A person is named by pseudonym here, too."""
    if obj is None:
        return "", "", None
    if isinstance(obj, Named):
        return obj.kind, obj.key, obj.owner_key
    kind = obj._meta.label_lower
    if kind == settings.AUTH_USER_MODEL.lower():
        return kind, named(f"user:{obj.pk}"), None
    return kind, str(obj.pk), _owner(obj, kind)


def _owner(obj: models.Model, kind: str) -> uuid.UUID | None:
    if kind == "accounts.organization":
        return obj.pk
    owner = getattr(obj, "organization_key", None) or getattr(obj, "organization_id", None)
    return owner if isinstance(owner, uuid.UUID) else None


def has_written() -> bool:
    """Whether this process has written to the trail."""
    return _writing["has_written"]


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction("Write to the trail inside transaction.atomic(), with the act that it records.")
