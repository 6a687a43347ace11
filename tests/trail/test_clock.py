"""A clock that was ahead and is set back holds nobody up; and a clock that is given holds within its block only."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import Cast
from tests.trail.trails import write
from trail.clock import clock_given, machine_time, now, today
from trail.dispatching import hand_on_events
from trail.leases import LEASE, leased
from trail.models import AuditSeal, EventHandling, Lease, OutboxMessage
from trail.outbox import enqueue, run_due
from trail.outbox.queue import claimed_at
from trail.sealing import seal_waiting
from trail.services import record_event
from trail.set_back import free_what_lies_ahead

THEN = datetime(2026, 3, 8, 3, 30, tzinfo=UTC)
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


def claimed(at: datetime, every: timedelta = MINUTE) -> bool:
    with leased("job:x", at=at, every=every) as held:
        return held is not None


def test_it_takes_a_given_clock_within_the_block_only() -> None:
    with clock_given(lambda: THEN):
        assert now() == THEN
        assert str(today("America/New_York")) == "2026-03-07"
    assert abs(now() - machine_time()) < MINUTE


@pytest.mark.parametrize("every", [MINUTE, DAY])
def test_it_does_a_job_again_after_the_clock_was_set_back(db: None, every: timedelta) -> None:
    assert claimed(THEN + 5 * HOUR, every)
    assert claimed(THEN, every)
    assert not claimed(THEN + MINUTE / 2, every)  # done just now, by the clock as it is now


def test_it_frees_what_was_held_by_a_process_that_died_ahead(db: None) -> None:
    Lease.objects.create(name="job:x", holder="dead", until=THEN + 5 * HOUR + LEASE)
    assert claimed(THEN)
    Lease.objects.update(holder="alive", until=THEN + LEASE, due_at=None)
    assert not claimed(THEN - MINUTE)  # two machines whose clocks differ a little


def test_it_sends_at_once_what_was_written_ahead(db: None) -> None:
    enqueue("audit.ship", dedupe_key="ahead", payload={"to": 0}, at=THEN + 5 * HOUR)
    assert run_due(at=THEN) == 0
    assert free_what_lies_ahead(THEN) == 1
    assert run_due(at=THEN) == 1


def test_it_tries_again_at_once_what_failed_ahead(db: None) -> None:
    enqueue("audit.ship", dedupe_key="ahead", payload={"to": 0}, at=THEN - MINUTE)
    OutboxMessage.objects.update(attempts=3, due_at=THEN + 5 * HOUR, lease_until=THEN + 5 * HOUR)
    assert free_what_lies_ahead(THEN) == 2
    message = OutboxMessage.objects.get()
    assert (message.due_at, message.lease_until) == (THEN, None)
    assert claimed_at(message) == THEN


def test_it_leaves_alone_what_is_held_on_purpose(db: None) -> None:
    enqueue("audit.ship", dedupe_key="in the morning", payload={"to": 0}, at=THEN + 10 * HOUR)
    OutboxMessage.objects.update(created_at=THEN)
    assert free_what_lies_ahead(THEN) == 0
    OutboxMessage.objects.update(attempts=1, due_at=THEN + MINUTE / 2, lease_until=THEN + 4 * MINUTE)
    assert free_what_lies_ahead(THEN) == 0


def test_it_hands_on_at_once_an_event_that_was_recorded_ahead(cast: Cast) -> None:
    with clock_given(lambda: THEN + 5 * HOUR):
        record_event(cast.officer, "incident.confirmed", subjects=[])
    EventHandling.objects.filter(handler="open-deadlines").update(lease_until=THEN + 5 * HOUR)
    assert hand_on_events(at=THEN) == 0
    assert free_what_lies_ahead(THEN) >= 2
    assert hand_on_events(at=THEN) >= 1


def test_it_seals_what_was_written_after_the_clock_was_set_back(cast: Cast) -> None:
    moment = now()
    write(cast)
    assert seal_waiting(at=moment + 20 * HOUR) == 1  # by a clock that is ahead
    write(cast)
    assert seal_waiting(at=moment + 2 * HOUR) == 1  # set back, and nobody sealed for two hours
    assert AuditSeal.objects.count() == 2
