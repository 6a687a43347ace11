"""The sealer: committed entries become a chain, whoever commits when, and one sealer at a time."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from accounts.actors import SystemActor
from tests.cast import Cast
from tests.trail.trails import write
from trail.chain import BEGINNING
from trail.clock import now
from trail.leases import leased
from trail.models import AuditEntry, AuditHead, AuditSeal, OutboxMessage
from trail.sealing import LATE, SHIPPING, seal_waiting, unsealed
from trail.services import record


def test_it_numbers_and_chains_what_was_written(cast: Cast) -> None:
    entries = write(cast, 3)
    assert seal_waiting() == 3
    seals = list(AuditSeal.objects.order_by("number"))
    assert [seal.number for seal in seals] == [1, 2, 3]
    assert [seal.entry_id for seal in seals] == [entry.pk for entry in entries]
    assert [seal.previous for seal in seals] == [BEGINNING, seals[0].hash, seals[1].hash]
    assert seal_waiting() == 0


def test_it_signs_the_head_and_ships_with_each_batch(cast: Cast) -> None:
    write(cast, 2)
    seal_waiting()
    write(cast)
    seal_waiting()
    assert list(AuditHead.objects.order_by("number").values_list("number", flat=True)) == [2, 3]
    assert [m.payload["to"] for m in OutboxMessage.objects.filter(kind=SHIPPING).order_by("created_at")] == [2, 3]


def test_it_gives_a_late_row_a_later_number_without_a_gap(cast: Cast) -> None:
    moment = now()
    write(cast, 3)
    seal_waiting(at=moment)
    waited = AuditEntry(recorded_at=moment - timedelta(minutes=30), actor="system:slow", code="file.swept")
    waited.save(force_insert=True)  # as if its transaction had been open since then
    assert seal_waiting(at=moment + timedelta(seconds=5), thorough=False) == 0
    assert seal_waiting(at=moment + timedelta(minutes=1)) == 1
    assert AuditSeal.objects.get(entry=waited).number == 4


def test_it_leaves_alone_what_no_open_transaction_explains(cast: Cast) -> None:
    write(cast)
    seal_waiting()
    AuditEntry(recorded_at=now() - 2 * LATE, actor="system:forger", code="file.swept").save(force_insert=True)
    assert seal_waiting() == 0
    assert unsealed().count() == 1


def test_it_seals_everything_after_it_was_not_run_for_a_day(cast: Cast) -> None:
    moment = now() - timedelta(days=1)
    seal_waiting(at=moment)
    for hours in range(5):
        AuditEntry(recorded_at=moment + timedelta(hours=hours), actor="system:x", code="file.swept").save(force_insert=True)
    assert seal_waiting(thorough=False) == 5


def test_it_seals_in_batches(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trail.sealing.BATCH", 2)
    write(cast, 5)
    assert seal_waiting() == 5
    assert list(AuditHead.objects.order_by("number").values_list("number", flat=True)) == [2, 4, 5]


def test_it_leaves_the_work_to_whoever_holds_the_lease(cast: Cast) -> None:
    write(cast)
    with leased("sealer", at=now()) as held:
        assert held is not None
        assert seal_waiting() == 0
    assert seal_waiting() == 1


def test_it_takes_over_from_a_sealer_that_died(cast: Cast) -> None:
    write(cast)
    moment = now()
    dead = leased("sealer", at=moment)
    dead.__enter__()
    assert seal_waiting(at=moment + timedelta(seconds=30)) == 0
    assert seal_waiting(at=moment + timedelta(seconds=90)) == 1


def test_it_says_how_to_get_a_key_where_there_is_none(cast: Cast, settings) -> None:
    settings.AUDIT_SIGNING_KEY = ""
    with pytest.raises(ImproperlyConfigured, match="new_audit_key"):
        seal_waiting()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite writes one at a time")
def test_it_makes_one_chain_of_what_many_write_and_two_seal() -> None:
    def write_ten() -> None:
        for _ in range(10):
            with transaction.atomic():
                record(SystemActor("writer"), "file.swept", None)
        connection.close()

    def seal() -> None:
        for _ in range(20):
            seal_waiting(thorough=False)
        connection.close()

    threads = [threading.Thread(target=target) for target in [write_ten] * 6 + [seal] * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal_waiting()
    assert list(AuditSeal.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 61))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite writes one at a time")
def test_it_seals_a_row_whose_transaction_was_open_while_later_ones_were_sealed() -> None:
    written, sealed = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            record(SystemActor("slow"), "file.swept", None)
            written.set()
            sealed.wait(10)
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    written.wait(10)
    with transaction.atomic():
        record(SystemActor("quick"), "file.swept", None)
    assert seal_waiting() == 1
    sealed.set()
    thread.join()
    assert seal_waiting() == 1
    assert [seal.entry.actor for seal in AuditSeal.objects.order_by("number")] == ["system:quick", "system:slow"]
