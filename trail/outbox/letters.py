"""Dead letters: what could not be sent, for a person to look at. Who may is asked above this floor."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from trail.actors import Acting
from trail.clock import now
from trail.models import OutboxMessage
from trail.outbox.kinds import kind_named
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
