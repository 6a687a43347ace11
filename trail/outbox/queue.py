"""The queue: written with the act, claimed by a conditional UPDATE, sent at least once, tried again with growing pauses."""

import secrets
import time
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from trail.clock import now
from trail.inserting import insert_new
from trail.models import OutboxMessage
from trail.outbox.kinds import GiveUp, Kind, Unreachable, kind_named, kinds

LEASE = timedelta(minutes=5)
AT_ONCE = 100  # messages of a kind that are looked up together
RUN_SECONDS = 30.0  # of one kind in one run: well below the lease of the job
KEPT = timedelta(days=30)  # how long it can be seen that something was sent


def enqueue(
    kind: str, *, dedupe_key: str, payload: dict[str, Any], organization_key: UUID | None = None, at: datetime | None = None
) -> None:
    """Have something sent after the transaction in which this is called. A second message of the same key is dropped."""
    enqueue_all([new_message(kind, dedupe_key=dedupe_key, payload=payload, organization_key=organization_key, at=at)])


def new_message(
    kind: str,
    *,
    dedupe_key: str,
    payload: dict[str, Any],
    organization_key: UUID | None = None,
    at: datetime | None = None,
    created_at: datetime | None = None,
) -> OutboxMessage:
    """A message for `enqueue_all`, to be sent from `at` on."""
    kind_named(kind)
    moment = at or now()
    return OutboxMessage(
        kind=kind,
        dedupe_key=dedupe_key,
        payload=payload,
        organization_key=organization_key,
        created_at=created_at or moment,
        due_at=moment,
    )


def enqueue_all(messages: Iterable[OutboxMessage]) -> None:
    """As `enqueue`, for many messages by few statements."""
    insert_new(list(messages))


def run_due(*, at: datetime | None = None, only: Collection[str] = ()) -> int:
    """Send what is due, of all kinds or these only, and say how much was sent. Two processes at once do no harm."""
    return sum(_run_kind(kind, at) for kind in kinds() if not only or kind.name in only)


def send_now(message: OutboxMessage, *, at: datetime | None = None) -> bool:
    """Send one message if nobody else does just now. True where it was sent."""
    moment = at or now()
    if not _claim(message.pk, moment):
        return False
    message.refresh_from_db()
    return _send(kind_named(message.kind), message, at)


def claimed_at(message: OutboxMessage) -> datetime:
    """The moment of the run that is sending it. What waited says what is so now, and not what was so when it was written."""
    return message.lease_until - LEASE if message.lease_until else max(message.due_at, message.created_at)


def waiting(kind: str | None = None) -> QuerySet[OutboxMessage]:
    """What has neither been sent nor given up."""
    found = OutboxMessage.objects.filter(done_at=None, dead_at=None)
    return found.filter(kind=kind) if kind else found


def purge_sent(*, at: datetime | None = None) -> int:
    """Forget what was sent long ago; of shipments to the audit sink, a day."""
    moment = at or now()
    old = Q(done_at__lt=moment - KEPT) | Q(kind__startswith="audit.", done_at__lt=moment - timedelta(days=1))
    return OutboxMessage.objects.filter(old).delete()[0]


def _run_kind(kind: Kind, at: datetime | None) -> int:
    sent, since, goes_on = 0, time.monotonic(), True
    while goes_on and time.monotonic() - since < RUN_SECONDS and (due := _due(kind, at or now())):
        done, answers = _send_portion(kind, due, at)
        sent, goes_on = sent + done, bool(done) and answers
    return sent


def _send_portion(kind: Kind, due: list[OutboxMessage], at: datetime | None) -> tuple[int, bool]:
    """How many were sent, and whether somebody answers there."""
    sent = 0
    with kind.within(due):
        for message in due:
            try:
                done = send_now(message, at=at)
            except Unreachable:
                return sent, False  # what is behind waits, and its attempts are not counted
            sent += done
            if kind.ordered and not done:
                break
    return sent, True


def _due(kind: Kind, at: datetime) -> list[OutboxMessage]:
    if not kind.ordered:
        due = waiting(kind.name).filter(_free(at), due_at__lte=at)
        return list(due.order_by("due_at", "id")[:AT_ONCE])
    found = list(waiting(kind.name).order_by("created_at", "id")[:AT_ONCE])
    # The first one decides: while it waits for its next try, those behind it wait as well.
    return found if found and found[0].due_at <= at else []


def _free(at: datetime) -> Q:
    return Q(lease_until=None) | Q(lease_until__lt=at)


def _claim(key: UUID, at: datetime) -> bool:
    claimed = waiting().filter(_free(at), pk=key)
    holder = secrets.token_hex(8)
    return claimed.update(lease_holder=holder, lease_until=at + LEASE, attempts=F("attempts") + 1) == 1


def _send(kind: Kind, message: OutboxMessage, at: datetime | None) -> bool:
    try:
        kind.send(message)
    except GiveUp as error:
        _failed(message, error, dead_at=at or now())
        return False
    except Unreachable as error:
        _failed(message, error, **_end_of(kind, message, at or now()))
        raise
    except Exception as error:  # noqa: BLE001  whatever it was: it is kept with the message, tried again, and seen
        _failed(message, error, **_end_of(kind, message, at or now()))
        return False
    payload = {name: part for name, part in message.payload.items() if name not in kind.carries}
    _finish(message, payload=payload, done_at=at or now(), last_error="")
    return True


def _end_of(kind: Kind, message: OutboxMessage, at: datetime) -> dict[str, datetime | None]:
    tried_out = kind.most_attempts is not None and message.attempts >= kind.most_attempts
    return {"dead_at": at if tried_out else None, "due_at": at + kind.pause(message.attempts)}


def _failed(message: OutboxMessage, error: Exception, *, dead_at: datetime | None, due_at: datetime | None = None) -> None:
    _finish(message, dead_at=dead_at, due_at=due_at or message.due_at, last_error=f"{type(error).__name__}: {error}"[:500])


def _finish(message: OutboxMessage, **values: Any) -> None:
    """Only who still holds the message says how it ended."""
    held = waiting().filter(pk=message.pk, lease_holder=message.lease_holder)
    held.update(lease_until=None, **values)
