"""Handing events on: after the commit, at least once, in order per subject, in portions.

A handling is written with its event. It waits while an earlier one of the same handler and subject waits or is tried again; one
that was given up no longer holds back those behind it, and is seen by a person.
"""

import logging
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from trail.clock import now
from trail.handlers import Subject, handler_named, handlers_of
from trail.models import DomainEvent, EventHandling
from trail.origin import running

logger = logging.getLogger(__name__)
PORTION = 1000
FEW = 20  # so many are done at once after the commit, so that the next page shows the result
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 10
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)


class LeaseLost(RuntimeError):
    """Somebody else took the handling over, because this took too long."""


def plan_handlings(event: DomainEvent) -> int:
    """Write down who has to act on an event, in its transaction. Gives how many handlings that are."""
    subjects = [(subject["kind"], subject["key"]) for subject in event.subjects] or [("", "")]
    planned = [
        EventHandling(event=event, handler=handler.name, subject_kind=kind, subject_key=key, due_at=event.recorded_at)
        for handler in handlers_of(event.code)
        for kind, key in dict.fromkeys(subjects)
    ]
    EventHandling.objects.bulk_create(planned, batch_size=PORTION, ignore_conflicts=True)
    if 0 < len(planned) <= FEW:
        # Of one event none holds back another: one portion is all.
        transaction.on_commit(lambda: _do(_claim(EventHandling.objects.filter(event=event), now()), None), robust=True)
    return len(planned)


def catch_up(handler_name: str) -> int:
    """Have a handler that is new act on the events that are there already."""
    codes = handler_named(handler_name).codes
    missed = DomainEvent.objects.filter(code__in=codes).exclude(handlings__handler=handler_name)
    return sum(plan_handlings(event) for event in missed.order_by("recorded_at", "id").iterator(chunk_size=PORTION))


def hand_on_events(*, at: datetime | None = None) -> int:
    """Do what waits and is due, and say how much was done. Two processes at once do no harm."""
    return _hand_on(EventHandling.objects.all(), at)


def _hand_on(among: QuerySet[EventHandling], at: datetime | None) -> int:
    done = 0
    while portion := _claim(among, at or now()):
        succeeded = _do(portion, at)
        done += succeeded
        if not succeeded:
            break
    return done


def _do(portion: list[EventHandling], at: datetime | None) -> int:
    return sum(_handle_together(group, at) for group in _groups(portion))


def waiting() -> QuerySet[EventHandling]:
    """What has neither been done nor given up."""
    return EventHandling.objects.filter(done_at=None, dead_at=None)


def _claim(among: QuerySet[EventHandling], at: datetime) -> list[EventHandling]:
    """The next portion: of each handler and subject the first one only, claimed by a conditional UPDATE.

    Where others claimed all of it meanwhile, the one after: several workers share what waits.
    """
    free = Q(lease_until=None) | Q(lease_until__lt=at)
    holder = secrets.token_hex(8)
    while keys := _first_ones(among.filter(free, done_at=None, dead_at=None, due_at__lte=at)):
        held = waiting().filter(free, pk__in=keys)
        if held.update(lease_holder=holder, lease_until=at + LEASE, attempts=F("attempts") + 1):
            break
    claimed = list(EventHandling.objects.filter(pk__in=keys, lease_holder=holder).order_by("id")) if keys else []
    # Each event once: one that names thousands of subjects would else be read with all of them for every single one.
    events = DomainEvent.objects.in_bulk({handling.event_id for handling in claimed})
    for handling in claimed:
        handling.event = events[handling.event_id]
    return claimed


def _first_ones(due: QuerySet[EventHandling]) -> list[UUID]:
    """Up to a portion of what is due, without what an earlier one of the same handler and subject holds back.

    Looked through in portions, each with those that wait before it: asked in one question the database may compare all that
    waits with all that waits.
    """
    keys: list[UUID] = []
    after: UUID | None = None
    names = ("id", "handler", "subject_kind", "subject_key")
    while len(keys) < PORTION:
        rows = list((due.filter(id__gt=after) if after else due).order_by("id").values_list(*names)[:PORTION])
        if not rows:
            break
        after = rows[-1][0]
        before = waiting().filter(handler__in={row[1] for row in rows}, subject_key__in={row[3] for row in rows}, id__lte=after)
        first: dict[tuple[str, str, str], UUID] = {}
        for key, *whose in before.order_by("id").values_list(*names):
            first.setdefault((whose[0], whose[1], whose[2]), key)
        keys += [key for key, *whose in rows if first.get((whose[0], whose[1], whose[2])) == key]
        if len(rows) < PORTION:
            break
    return keys[:PORTION]


def _groups(portion: list[EventHandling]) -> list[list[EventHandling]]:
    """What can be done together: handlings of one event by one handler. A portion holds no two of one handler and subject."""
    groups: dict[tuple[str, str], list[EventHandling]] = {}
    for handling in portion:
        groups.setdefault((handling.handler, str(handling.event_id)), []).append(handling)
    return list(groups.values())


def _handle_together(group: list[EventHandling], at: datetime | None) -> int:
    """Do a group in one transaction where its handler can; else, or where that fails, one by one. Gives how many were done."""
    if len(group) > 1 and _handled_at_once(group, at):
        return len(group)
    return sum(_handle(handling, at) for handling in group)


def _handled_at_once(group: list[EventHandling], at: datetime | None) -> bool:
    first = group[0]
    held = waiting().filter(pk__in=[one.pk for one in group], lease_holder=first.lease_holder)
    try:
        run_many = handler_named(first.handler).run_many
        if run_many is None:
            return False
        with running(first.handler), transaction.atomic():
            if held.update(done_at=at or now(), lease_until=None, last_error="") != len(group):
                raise LeaseLost(f"A part of {len(group)} was taken over.")
            run_many(first.event, [Subject(one.subject_kind, one.subject_key) for one in group])
    except LeaseLost:
        return False
    except Exception:  # noqa: BLE001  one of them is at fault: each is done by itself, and the one says why it failed
        logger.exception("dispatching: %s could not do %s at once", first.handler, len(group))
        return False
    return True


def _handle(handling: EventHandling, at: datetime | None) -> bool:
    held = waiting().filter(pk=handling.pk, lease_holder=handling.lease_holder)
    try:
        with running(handling.handler), transaction.atomic():
            if not held.update(done_at=at or now(), lease_until=None, last_error=""):
                raise LeaseLost(f"{handling} was taken over.")
            handler_named(handling.handler).run(handling.event, Subject(handling.subject_kind, handling.subject_key))
    except LeaseLost:
        return False
    except Exception as error:  # noqa: BLE001  whatever it was: it is kept with the handling, tried again, and seen
        _failed(held, handling.attempts, error, at or now())
        return False
    return True


def _failed(held: QuerySet[EventHandling], attempts: int, error: Exception, at: datetime) -> None:
    pause = min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE) * secrets.SystemRandom().uniform(0.75, 1.25)
    held.update(
        lease_until=None,
        due_at=at + pause,
        dead_at=at if attempts >= MOST_ATTEMPTS else None,
        last_error=f"{type(error).__name__}: {error}"[:500],
    )
