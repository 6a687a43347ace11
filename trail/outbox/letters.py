"""Dead letters: what could not be sent, for a person to look at. Who may is asked above this floor."""

import json
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from trail.actors import Acting
from trail.clock import now
from trail.models import OutboxMessage
from trail.outbox.kinds import kind_named
from trail.outbox.mail import MAIL
from trail.services import record


def dead_letters() -> QuerySet[OutboxMessage]:
    """What was given up, the newest first."""
    return OutboxMessage.objects.filter(dead_at__isnull=False).order_by("-dead_at", "-id")


@transaction.atomic
def retry_letter(*, actor: Acting, key: UUID) -> bool:
    """Have a dead letter sent again, from the first attempt. False where it is none any more."""
    revived = dead_letters().order_by().filter(pk=key).update(dead_at=None, due_at=now(), attempts=0, lease_until=None)
    if revived:
        record(actor, "outbox.retried", OutboxMessage.objects.get(pk=key))
    return bool(revived)


@transaction.atomic
def retry_letters(*, actor: Acting, before: datetime) -> int:
    """Have all that were dead by then sent again, and give how many. One entry: it is one act."""
    dead = dead_letters().order_by().filter(dead_at__lte=before)
    revived = dead.update(dead_at=None, due_at=now(), attempts=0, lease_until=None)
    if revived:
        record(actor, "outbox.retried", None, reason=f"{revived}")
    return revived


@transaction.atomic
def drop_letter(*, actor: Acting, key: UUID, reason: str) -> bool:
    """Give a dead letter up for good. What it carried goes; that it was, and why it was given up, remains."""
    if not reason.strip():
        raise ValueError("Say why it is given up.")
    message = dead_letters().filter(pk=key).first()
    if message is None:
        return False
    kind = kind_named(message.kind)
    message.payload = {name: part for name, part in message.payload.items() if name not in kind.carries}
    message.done_at, message.dead_at = now(), None
    message.save(update_fields=["payload", "done_at", "dead_at"])
    record(actor, "outbox.dropped", message, reason=reason)
    return True


def forget_addressee(addresses: Collection[str], *, names: Collection[str] = ()) -> None:
    """Erase letters to somebody, sent or not, and what sent and dead ones to others say of them. None of it is sent any more.

    A letter to somebody else that is on its way names them until it is sent, a few seconds later as a rule.
    """
    mentioned = [word.lower() for word in (*addresses, *names) if word]
    for message in OutboxMessage.objects.filter(kind=MAIL).iterator():
        words = f"{json.dumps(message.payload, ensure_ascii=False)} {message.last_error}".lower()
        is_over = message.done_at or message.dead_at
        to_them = str(message.payload.get("to", "")).lower() in addresses
        if to_them or (is_over and any(word in words for word in mentioned)):
            message.payload, message.last_error = {}, ""
            message.done_at, message.dead_at = message.done_at or now(), None
            message.save(update_fields=["payload", "last_error", "done_at", "dead_at"])
