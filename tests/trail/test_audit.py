"""The audit trail and the events: written with the act, never changed."""

import sqlite3
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from accounts.actors import SystemActor
from law.triggers import TABLE, UnknownTrigger, trigger, trigger_of_code
from tests.cast import Cast
from tests.trail.trails import write_sealed
from trail.append_only import LEDGERS
from trail.clock import now
from trail.models import AuditEntry, DomainEvent
from trail.pseudonyms import pseudonym_of
from trail.sealing import seal_waiting
from trail.services import Moment, NotInTransaction, record, record_event

pytestmark = pytest.mark.both_kinds


def test_it_records_identifiers_and_field_names(cast: Cast) -> None:
    entry = record(cast.officer, "organization.changed", cast.officer.organization, ["name"])
    assert entry.actor == pseudonym_of(cast.officer.key)
    assert str(cast.officer.user.pk) not in str(vars(entry))
    assert (entry.object_kind, entry.object_key) == ("accounts.organization", str(cast.officer.organization.pk))
    assert entry.fields == ["name"]
    assert cast.officer.user.name not in str(vars(entry))


def test_it_names_a_script_as_such(cast: Cast) -> None:
    assert record(SystemActor("sweep-files"), "file.swept", cast.officer.organization).actor == "system:sweep-files"


@pytest.mark.parametrize("model", [AuditEntry, DomainEvent])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_it_refuses_to_change_or_delete(cast: Cast, model, act: str) -> None:
    record(cast.officer, "organization.changed", cast.officer.organization)
    record_event(cast.officer, "incident.confirmed", subjects=[cast.officer.organization])
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.update(organization_key=None) if act == "update" else model.objects.all()._raw_delete("default")
    assert model.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own way of changing a row")
@pytest.mark.parametrize("table", LEDGERS)
def test_it_refuses_to_replace(cast: Cast, table: str) -> None:
    record(cast.officer, "organization.changed", cast.officer.organization)
    record_event(cast.officer, "incident.confirmed", subjects=[cast.officer.organization])
    seal_waiting()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        assert (f"{table}_no_replace",) in cursor.fetchall()
    if table != "vault_keydestruction":  # of which there is no row here
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_the_sink_refuses_to_replace(cast: Cast, sink_file) -> None:
    write_sealed(cast, 2)
    with sqlite3.connect(sink_file) as held:
        for table in ("sink_row", "sink_head"):
            with pytest.raises(sqlite3.Error, match="append-only"):
                held.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.django_db(transaction=True)
def test_it_leaves_an_empty_trail_after_a_test_with_real_transactions() -> None:
    with transaction.atomic():
        record(SystemActor("test"), "file.swept", AuditEntry())


@pytest.mark.django_db(transaction=True)
def test_it_refuses_to_write_outside_the_transaction_of_the_act() -> None:
    assert not connection.in_atomic_block
    with pytest.raises(NotInTransaction):
        record(SystemActor("test"), "file.swept", AuditEntry())
    with pytest.raises(NotInTransaction):
        record_event(SystemActor("test"), "incident.confirmed", subjects=[])


def test_it_records_an_event_with_its_moments_and_their_sources(cast: Cast) -> None:
    occurred = Moment(now(), DomainEvent.Source.STATED)
    event = record_event(cast.officer, "incident.confirmed", subjects=[cast.officer.organization], occurred=occurred)
    event.refresh_from_db()
    assert (event.trigger, event.occurred_at, event.occurred_source) == ("incident_confirmed", occurred.at, "stated")
    assert (event.received_at, event.received_source) == (None, "unknown")
    assert (event.recorded_source, event.recorded_by) == ("clock", pseudonym_of(cast.officer.key))
    assert event.subjects == [{"kind": "accounts.organization", "key": str(cast.officer.organization.pk)}]


def test_it_corrects_an_event_by_another_and_only_once(cast: Cast) -> None:
    wrong = record_event(cast.officer, "incident.confirmed", subjects=[])
    right = record_event(cast.officer, "incident.confirmed", subjects=[], corrects=wrong)
    assert right.corrects == wrong
    with pytest.raises(ValidationError):
        record_event(cast.officer, "incident.confirmed", subjects=[], corrects=wrong)


def test_it_knows_only_the_events_of_the_table(cast: Cast) -> None:
    with pytest.raises(UnknownTrigger, match="incident.confirmed"):
        record_event(cast.officer, "incident.imagined", subjects=[])


def test_it_names_the_code_of_each_trigger_once() -> None:
    assert len({t.code for t in TABLE}) == len({t.trigger for t in TABLE}) == len(TABLE)
    assert trigger("incident_confirmed").code == "incident.confirmed"
    assert trigger_of_code("agreement.terminated") == trigger("agreement_terminated")
    with pytest.raises(UnknownTrigger):
        trigger("incident.confirmed")


def test_an_entry_says_who_for_whom_what_when_where_from_how_it_ended_and_in_which_request(cast: Cast, client_of) -> None:
    client, before = client_of(cast.officer), now()
    for name, outcome, code in (("Lakeside", "done", "school.added"), ("x" * 10_000, "refused", "form.refused")):
        page = client.post(
            "/organization/schools/", {"name": name}, headers={"user-agent": "Firefox/140"}, REMOTE_ADDR="203.0.113.9"
        )
        entry = AuditEntry.objects.get(code=code)
        assert (entry.actor, entry.organization_key) == (pseudonym_of(cast.officer.key), cast.officer.organization_key)
        assert before <= entry.recorded_at <= now() and entry.recorded_at.utcoffset() == timedelta(0)
        assert (entry.address, entry.outcome, entry.request_id) == ("203.0.113.9", outcome, page["X-Request-Id"])
        assert entry.agent and entry.session and entry.object_kind
        assert "Firefox" not in str(vars(entry)) and client.session.session_key not in str(vars(entry))
