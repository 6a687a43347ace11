"""Tried, not claimed: what somebody who owns the database does to the trail is found, and the first row that differs is named."""

import sqlite3
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection

from tests.cast import Cast
from tests.trail.trails import LATER, tamper, triggers_off, write, write_sealed
from trail import verification
from trail.clock import now
from trail.models import AuditEntry, AuditHead, AuditSeal, Person
from trail.outbox import run_due
from trail.pseudonyms import names_of
from trail.recovery import recover_trail
from trail.sealing import ChainIsBroken, chained, seal_waiting
from trail.selectors import audit_status
from trail.services import record
from trail.sink import SinkConflict
from trail.verification import READABLE, Verdict, verify
from trail.watching import check_thoroughly

pytestmark = pytest.mark.both_kinds

AN_HOUR = timedelta(hours=1)


@pytest.fixture
def rows(cast: Cast) -> list[AuditEntry]:
    """Nine rows in three batches, all at the sink."""
    found = [entry for _ in range(3) for entry in write_sealed(cast, 3)]
    assert verify().ok
    return found


def key_of(entry: AuditEntry) -> str:
    """An identifier as the database at hand writes it."""
    return entry.pk.hex if connection.vendor == "sqlite" else str(entry.pk)


def first_bad(verdict: Verdict) -> tuple[object, str]:
    assert not verdict.ok
    assert verdict.first_bad is not None
    return verdict.first_bad.row, verdict.first_bad.check


def test_it_finds_nothing_where_nothing_was_done(rows: list[AuditEntry]) -> None:
    verdict = verify()
    assert (verdict.ok, verdict.rows, verdict.first_bad) == (True, 9, None)
    assert verdict.checked_against == ["chain", "sink", "heads"]


@pytest.mark.parametrize(
    "column", ["actor", "code", "object_key", "outcome", "reason", "request_id", "address", "session", "task"]
)
def test_it_finds_a_changed_row(rows: list[AuditEntry], column: str) -> None:
    tamper(f"UPDATE trail_auditentry SET {column} = 'x' WHERE id = '{key_of(rows[4])}'")
    assert first_bad(verify()) == (5, "chain")


def test_it_finds_a_changed_time(rows: list[AuditEntry]) -> None:
    tamper(f"UPDATE trail_auditentry SET recorded_at = '2026-01-01 00:00:00' WHERE id = '{key_of(rows[4])}'")
    assert first_bad(verify()) == (5, "chain")


def test_it_finds_a_deleted_row(rows: list[AuditEntry]) -> None:
    tamper(f"DELETE FROM trail_auditentry WHERE id = '{key_of(rows[4])}'")
    assert first_bad(verify()) == (5, "chain")


def test_it_finds_a_row_deleted_with_its_seal(rows: list[AuditEntry]) -> None:
    tamper("DELETE FROM trail_auditseal WHERE number = 5", f"DELETE FROM trail_auditentry WHERE id = '{key_of(rows[4])}'")
    assert first_bad(verify()) == (5, "chain")


def test_it_finds_rows_in_another_order(rows: list[AuditEntry]) -> None:
    tamper(
        f"UPDATE trail_auditseal SET entry_id = '{uuid.uuid4().hex}' WHERE number = 4",
        f"UPDATE trail_auditseal SET entry_id = '{key_of(rows[3])}' WHERE number = 5",
        f"UPDATE trail_auditseal SET entry_id = '{key_of(rows[4])}' WHERE number = 4",
    )
    assert first_bad(verify()) == (4, "chain")


def test_it_finds_a_tail_that_was_cut_off(rows: list[AuditEntry]) -> None:
    keys = ", ".join(f"'{key_of(row)}'" for row in rows[7:])
    tamper("DELETE FROM trail_auditseal WHERE number > 7", f"DELETE FROM trail_auditentry WHERE id IN ({keys})")
    assert first_bad(verify()) == (8, "heads")


def test_it_finds_a_tail_that_was_cut_off_with_its_heads(rows: list[AuditEntry]) -> None:
    keys = ", ".join(f"'{key_of(row)}'" for row in rows[6:])
    tamper(
        "DELETE FROM trail_audithead WHERE number > 6",
        "DELETE FROM trail_auditseal WHERE number > 6",
        f"DELETE FROM trail_auditentry WHERE id IN ({keys})",
    )
    verdict = verify()
    assert first_bad(verdict) == (7, "heads")
    assert verdict.first_bad is not None
    assert "row 9" in verdict.first_bad.expected


def test_it_names_the_first_missing_row_of_a_tail_cut_off_within_a_batch(rows: list[AuditEntry]) -> None:
    keys = ", ".join(f"'{key_of(row)}'" for row in rows[7:])
    tamper(
        "DELETE FROM trail_audithead WHERE number > 7",
        "DELETE FROM trail_auditseal WHERE number > 7",
        f"DELETE FROM trail_auditentry WHERE id IN ({keys})",
    )
    assert first_bad(verify())[0] == 8


def test_it_finds_people_whose_pseudonyms_were_exchanged(rows: list[AuditEntry], cast: Cast) -> None:
    record(cast.reader, "organization.changed", cast.reader.organization, ["name"])
    seal_waiting()
    run_due(at=now() + LATER)
    assert verify().ok
    officer, reader = (Person.objects.get(person_key=actor.user.pk) for actor in (cast.officer, cast.reader))
    keys = officer.person_key, reader.person_key
    Person.objects.filter(pk=reader.pk).update(person_key=uuid.uuid4())
    assert first_bad(verify()) == (10, "names")
    Person.objects.filter(pk=officer.pk).update(person_key=keys[1])
    Person.objects.filter(pk=reader.pk).update(person_key=keys[0])
    assert first_bad(verify())[1] == "names"
    for who in (officer.pk, reader.pk):
        assert names_of([who])[who] == f"{who} (the name on record is not theirs)"


def test_it_finds_a_trail_that_was_emptied(rows: list[AuditEntry], settings) -> None:
    tamper("DELETE FROM trail_audithead", "DELETE FROM trail_auditseal", "DELETE FROM trail_auditentry")
    assert first_bad(verify()) == (1, "heads")


def test_it_finds_an_empty_trail_of_an_installation_with_demo_data(db: None, settings) -> None:
    assert verify().ok
    settings.DEMO = True
    assert first_bad(verify()) == (None, "chain")


def test_it_finds_a_chain_that_was_computed_anew(rows: list[AuditEntry]) -> None:
    """Who owns the database can make hashes, but neither signatures nor what the sink has."""
    rewrite(rows, changed=4)
    assert first_bad(verify()) == (5, "sink")


def test_it_finds_a_chain_that_was_computed_anew_by_its_signed_heads(rows: list[AuditEntry], sink_file) -> None:
    sink_file.unlink()
    rewrite(rows, changed=4)
    assert first_bad(verify()) == (6, "heads")  # the first signed head behind it


def rewrite(rows: list[AuditEntry], changed: int) -> None:
    tamper(f"UPDATE trail_auditentry SET reason = 'x' WHERE id = '{key_of(rows[changed])}'")
    entries = [AuditEntry.objects.get(pk=row.pk) for row in rows]
    old = list(AuditSeal.objects.order_by("number"))
    previous = old[changed - 1].hash
    for number in range(changed, len(rows)):
        [seal] = chained([entries[number]], number=number, previous=previous, at=old[number].sealed_at)
        tamper(f"UPDATE trail_auditseal SET previous = '{previous}', hash = '{seal.hash}' WHERE number = {number + 1}")
        previous = seal.hash


def test_it_finds_a_row_that_was_put_in_with_an_old_date(rows: list[AuditEntry], cast: Cast) -> None:
    forged = put_in(rows[0], recorded_at=now() - 24 * AN_HOUR)
    assert first_bad(verify()) == (str(forged.pk), "chain")
    assert seal_waiting() == 0  # the sealer does not launder it
    write_sealed(cast)
    assert first_bad(verify()) == (str(forged.pk), "chain")


def test_it_finds_a_row_that_was_put_in_with_a_seal(rows: list[AuditEntry], cast: Cast) -> None:
    forged = put_in(rows[0], recorded_at=now())
    last = AuditSeal.objects.get(number=9)
    AuditSeal.objects.bulk_create(chained([forged], number=9, previous=last.hash, at=now()))
    assert first_bad(verify()) == (10, "heads")
    write(cast)
    with pytest.raises(ChainIsBroken):  # nothing is signed on top of it
        seal_waiting()


def test_it_finds_a_row_that_was_put_in_with_a_seal_and_a_head(rows: list[AuditEntry], cast: Cast) -> None:
    forged = put_in(rows[0], recorded_at=now())
    [seal] = chained([forged], number=9, previous=AuditSeal.objects.get(number=9).hash, at=now())
    seal.save(force_insert=True)
    known = AuditHead.objects.get(number=9)
    AuditHead.objects.create(number=10, hash=seal.hash, signed_at=now(), key_id=known.key_id, signature=known.signature)
    assert first_bad(verify()) == (10, "heads")
    write(cast)
    with pytest.raises(ChainIsBroken):
        seal_waiting()


def put_in(like: AuditEntry, **values: object) -> AuditEntry:
    forged = AuditEntry.objects.get(pk=like.pk)
    forged.pk = uuid.uuid4()
    for name, value in values.items():
        setattr(forged, name, value)
    with triggers_off():
        forged.save(force_insert=True)
    return forged


def test_it_finds_that_an_old_backup_was_restored(rows: list[AuditEntry], cast: Cast) -> None:
    backup = [list(model.objects.order_by("pk").values()) for model in (AuditEntry, AuditSeal, AuditHead)]
    write_sealed(cast, 3)
    assert verify().rows == 12
    tamper("DELETE FROM trail_audithead", "DELETE FROM trail_auditseal", "DELETE FROM trail_auditentry")
    for model, kept in zip((AuditEntry, AuditSeal, AuditHead), backup, strict=True):
        model.objects.bulk_create(model(**row) for row in kept)
    assert first_bad(verify()) == (10, "heads")
    # What is done after the restoring cannot cover it: the sink has other rows of these numbers.
    write_sealed(cast, 4)
    assert first_bad(verify()) == (10, "sink")
    assert run_due(at=now() + AN_HOUR) == 0


def test_it_finds_a_row_that_was_changed_at_the_sink(rows: list[AuditEntry], sink_file) -> None:
    with sqlite3.connect(sink_file) as held:
        with pytest.raises(sqlite3.Error, match="append-only"):
            held.execute("UPDATE sink_row SET hash = 'x' WHERE number = 3")
        held.execute("DROP TRIGGER sink_row_no_update")
        held.execute("UPDATE sink_row SET hash = 'x' WHERE number = 3")
    assert first_bad(verify()) == (3, "sink")


def test_it_finds_a_head_that_another_key_signed(rows: list[AuditEntry], settings) -> None:
    settings.AUDIT_SIGNING_KEY = "YW5vdGhlciBrZXksIDMyIGJ5dGVzIGxvbmcgYXMgaXQ="  # not-a-secret: a sentence
    assert first_bad(verify()) == (3, "heads")


def test_it_knows_an_earlier_key_by_its_public_half(rows: list[AuditEntry], settings) -> None:
    from trail.signing import signer

    settings.AUDIT_PUBLIC_KEYS = [signer().public]
    settings.AUDIT_SIGNING_KEY = "YW5vdGhlciBrZXksIDMyIGJ5dGVzIGxvbmcgYXMgaXQ="  # not-a-secret: a sentence
    assert verify().ok


# What a database takes and no part of this project writes. PostgreSQL refuses most of it by itself.
POISON = [
    ("fields", "[1.5]"),
    ("fields", "[9007199254740993]"),
    ("fields", "not json"),
    ("fields", '["\\ud800"]'),
    ("fields", "[" * 5000 + "]" * 5000),
    ("recorded_at", "garbage"),
    ("organization_key", "zz"),
    ("owner_key", "zz"),
]
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="the database refuses it by itself")


def poison(row: AuditEntry, column: str, value: str) -> None:
    with triggers_off(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = 1")
        cursor.execute(f"UPDATE trail_auditentry SET {column} = %s WHERE id = %s", [value, key_of(row)])
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = 0")


def test_it_names_a_row_that_has_no_canonical_form(rows: list[AuditEntry]) -> None:
    poison(rows[4], "fields", "[1.5]")
    verdict = verify()
    assert first_bad(verdict) == (5, "chain") and verdict.first_bad.expected == READABLE


@only_sqlite
@pytest.mark.parametrize(("column", "value"), POISON, ids=lambda text: text[:20])
def test_it_names_a_row_that_cannot_be_read(rows: list[AuditEntry], column: str, value: str) -> None:
    poison(rows[4], column, value)
    verdict = verify()
    assert first_bad(verdict) == (5, "chain")
    assert verdict.first_bad.found.isascii()


@only_sqlite
@pytest.mark.parametrize(("column", "value"), [("entry_id", "zz"), ("sealed_at", "garbage"), ("hash", "\x00\u0141")])
def test_it_names_a_seal_that_cannot_be_read(rows: list[AuditEntry], column: str, value: str) -> None:
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE trail_auditseal SET {column} = %s WHERE number = 5", [value])
    assert first_bad(verify()) == (5, "chain")


@only_sqlite
@pytest.mark.parametrize(("column", "value"), [("signed_at", "garbage"), ("signature", "\u0141"), ("key_id", "\u0141")])
def test_it_names_a_head_that_cannot_be_read(rows: list[AuditEntry], column: str, value: str) -> None:
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE trail_audithead SET {column} = %s WHERE number = 6", [value])
    assert first_bad(verify()) == (6, "heads")


@only_sqlite
@pytest.mark.parametrize("value", ["user:not-a-uuid", ""])
def test_it_names_a_person_who_cannot_be_read(rows: list[AuditEntry], value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trail_person SET person_key = %s", [value])
    assert first_bad(verify()) == (1, "names")


def test_it_names_a_person_whose_pseudonym_was_made_up(rows: list[AuditEntry]) -> None:
    Person.objects.create(pseudonym="person:\u0141", person_key=uuid.uuid4())
    assert first_bad(verify()) == ("person:\\u0141", "names")


def test_one_row_that_cannot_be_sealed_keeps_no_other_from_it(rows: list[AuditEntry], cast: Cast) -> None:
    put_in(rows[0], recorded_at=now(), fields=[1.5])
    poisoned = AuditEntry.objects.order_by("recorded_at").last()
    write(cast, 2)
    assert seal_waiting() == 2
    assert first_bad(verify(at=now() + AN_HOUR)) == (str(poisoned.pk), "chain")


@only_sqlite
def test_a_row_whose_day_is_none_keeps_no_other_from_being_sealed(rows: list[AuditEntry], cast: Cast) -> None:
    forged = put_in(rows[0], recorded_at=now())
    poison(forged, "recorded_at", "garbage")
    write(cast, 2)
    assert seal_waiting() == 2
    assert first_bad(verify()) == (str(forged.pk), "chain")


def test_a_check_that_cannot_be_carried_out_is_a_finding_and_alerts(rows: list[AuditEntry], monkeypatch, settings) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no such thing")

    settings.AUDIT_ALERT_RECIPIENTS = "tests.trail.test_tampering.one_address"
    monkeypatch.setattr(verification, "_names", fails)
    check = check_thoroughly()
    assert not check.is_ok and check.first_bad["found"] == "RuntimeError: no such thing"
    run_due()
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert "no such thing" in mail.outbox[0].body
    assert audit_status().is_ok is False


def one_address() -> list[str]:
    return ["ada@example.org"]


def test_a_poisoned_row_is_alerted_about_and_stands_on_the_status_page(rows: list[AuditEntry], settings) -> None:
    settings.AUDIT_ALERT_RECIPIENTS = "tests.trail.test_tampering.one_address"
    poison(rows[4], "fields", "[1.5]")
    assert not check_thoroughly().is_ok
    run_due()
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert audit_status().first_bad["row"] == 5


def at_the_sink(sink_file, *statements: str) -> None:
    """What somebody does who owns the sink: with its triggers off, by hand."""
    with sqlite3.connect(sink_file) as held:
        for (name,) in held.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            held.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            held.execute(statement)


CHANGES_AT_THE_SINK = [
    "UPDATE sink_row SET entry = json_set(entry, '$.reason', 'forged') WHERE number = 8",
    "UPDATE sink_row SET entry = 'not json' WHERE number = 8",
    "UPDATE sink_row SET entry = '[1.5]' WHERE number = 8",
    "UPDATE sink_row SET entry = json_set(entry, '$.fields', json('[1.5]')) WHERE number = 8",
    "UPDATE sink_row SET previous = hash WHERE number = 8",
    "UPDATE sink_row SET sealed_at = '2020-01-01T00:00:00.000000Z' WHERE number = 8",
]


@pytest.mark.parametrize("change", CHANGES_AT_THE_SINK)
def test_it_computes_the_rows_of_the_sink_anew(rows: list[AuditEntry], sink_file, change: str) -> None:
    at_the_sink(sink_file, change)
    assert first_bad(verify()) == (8, "sink")


@pytest.mark.parametrize("change", CHANGES_AT_THE_SINK)
def test_it_brings_nothing_back_that_the_signed_head_does_not_prove(rows: list[AuditEntry], sink_file, change: str) -> None:
    at_the_sink(sink_file, change)
    keys = ", ".join(f"'{key_of(row)}'" for row in rows[6:])
    tamper(
        "DELETE FROM trail_audithead WHERE number > 6",
        "DELETE FROM trail_auditseal WHERE number > 6",
        f"DELETE FROM trail_auditentry WHERE id IN ({keys})",
    )
    with pytest.raises(SinkConflict, match="row 8"):
        recover_trail()
    assert AuditSeal.objects.count() == AuditEntry.objects.count() == 6
