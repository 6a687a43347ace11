"""The trail of an organization, searched: its own acts, others' acts on what it owns, and nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actors import SystemActor
from tests.cast import Cast
from trail.clock import now
from trail.codes import TABLE, Category
from trail.models import AuditEntry
from trail.pseudonyms import forget_person, names_of, pseudonym_of
from trail.selectors import TrailQuery, all_entries_for, differences_of, entries_for, installation_entries
from trail.services import Named, record, record_read, record_refusal

pytestmark = pytest.mark.both_kinds


@pytest.fixture
def trail(cast: Cast) -> Cast:
    district = cast.officer.organization
    record(cast.officer, "organization.changed", district, ["name"])
    record(cast.reader, "file.stored", Named("trail.storedfile", "1"))
    record(cast.vendor_contact, "agreements.exported", district)  # by others, on what the district owns
    record(cast.other_officer, "organization.changed", cast.other_officer.organization)
    record(SystemActor("sweep"), "file.swept", None)
    return cast


def codes(cast: Cast, **query: object) -> list[str]:
    return [row.entry.code for row in entries_for(actor=cast.officer, query=TrailQuery(**query)).rows]  # type: ignore[arg-type]


def test_it_shows_own_acts_and_others_acts_on_own_records(trail: Cast) -> None:
    rows = entries_for(actor=trail.officer).rows
    assert [row.entry.code for row in rows] == ["agreements.exported", "file.stored", "organization.changed"]
    assert [(row.who, row.is_own) for row in rows] == [("June Park", False), ("Ira Quist", True), ("Nora Feld", True)]
    assert rows[2].words == "changed the organization"


def test_it_shows_a_vendor_nothing_of_the_district(trail: Cast) -> None:
    assert [row.entry.code for row in entries_for(actor=trail.vendor_contact).rows] == ["agreements.exported"]


def test_it_shows_nothing_to_who_acts_for_nobody(trail: Cast) -> None:
    assert entries_for(actor=SystemActor("x")).rows == []


def test_it_keeps_what_concerns_no_organization_for_those_who_run_the_installation(trail: Cast) -> None:
    assert [row.entry.code for row in installation_entries().rows] == ["file.swept"]


def test_it_filters(trail: Cast) -> None:
    assert codes(trail, category=Category.EXPORT) == ["agreements.exported"]
    assert codes(trail, codes=("file.stored",)) == ["file.stored"]
    assert codes(trail, person=str(trail.reader.user.pk)) == ["file.stored"]
    assert codes(trail, object_kind="trail.storedfile", object_key="1") == ["file.stored"]
    assert codes(trail, since=now() + timedelta(hours=1)) == []
    assert len(codes(trail, until=now() + timedelta(hours=1))) == 3
    assert codes(trail, outcome="refused") == []


def test_it_finds_what_was_done_to_a_person(trail: Cast) -> None:
    record(trail.officer, "user.created", trail.reader.user, ["name"])
    assert codes(trail, person=str(trail.reader.user.pk), codes=("user.created",)) == ["user.created"]


def test_it_gives_page_after_page_without_gap_or_repetition(trail: Cast) -> None:
    moment = now()
    for _ in range(7):  # also within one instant
        entry = record(trail.officer, "file.stored", None)
        AuditEntry(recorded_at=moment, actor=entry.actor, organization_key=entry.organization_key, code="file.stored").save()
    cursor, seen = "", []
    while True:
        page = entries_for(actor=trail.officer, cursor=cursor, limit=3)
        seen += [row.entry.pk for row in page.rows]
        cursor = page.next_cursor
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 17
    assert seen == [row.entry.pk for row in entries_for(actor=trail.officer, limit=100).rows]
    assert len(list(all_entries_for(actor=trail.officer))) == 17
    assert len(list(all_entries_for(actor=trail.officer, most=5))) == 5


def test_it_asks_a_fixed_number_of_questions(trail: Cast) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        entries_for(actor=trail.officer)
    for _ in range(30):
        record(trail.officer, "file.stored", None)
    with CaptureQueriesContext(connection) as many:
        entries_for(actor=trail.officer)
    assert len(few) == len(many) == 4


def test_it_uses_an_index(trail: Cast) -> None:
    query = AuditEntry.objects.filter(organization_key=trail.officer.organization_key).order_by("-recorded_at", "-id")[:50]
    plan = query.explain()
    if connection.vendor == "sqlite":
        assert "audit_by_organization" in plan


def test_it_forgets_a_name_and_keeps_the_entry(trail: Cast) -> None:
    pseudonym = pseudonym_of(trail.reader.key)
    assert names_of([pseudonym]) == {pseudonym: "Ira Quist"}
    forget_person(trail.reader.user.pk)
    row = next(row for row in entries_for(actor=trail.officer).rows if row.entry.code == "file.stored")
    assert row.who == pseudonym


def test_it_does_not_show_where_other_organizations_people_sit(trail: Cast) -> None:
    for actor in (trail.officer, trail.vendor_contact):
        entry = record(actor, "agreements.exported", trail.officer.organization)
        moved = AuditEntry.objects.get(pk=entry.pk)
        moved.pk, moved.address = None, "192.0.2.7"
        moved.save(force_insert=True)
    shown = [row.address for row in entries_for(actor=trail.officer).rows if row.entry.address]
    assert sorted(shown) == ["", "192.0.2.7"]


def test_it_records_the_reading_of_each_person(cast: Cast) -> None:
    people = [cast.officer.user, cast.reader.user]
    record_read(cast.officer, people, ["phone", "email"])
    entries = AuditEntry.objects.filter(code="personal_data.read")
    assert {entry.object_key for entry in entries} == {pseudonym_of(f"user:{person.pk}") for person in people}
    assert entries[0].fields == ["email", "phone"]


def test_it_records_a_refusal_of_nobody_in_particular(db: None) -> None:
    entry = record_refusal(None, "sign_in.failed", reason="wrong password")
    assert (entry.actor, entry.outcome, entry.object_key) == ("anonymous", "refused", "")


def test_it_tells_what_changed_in_a_record(cast: Cast) -> None:
    from vendors.services import add_vendor

    vendor = add_vendor(actor=cast.officer, name="Lantern Works")
    vendor.name = "Lantern Works Inc."
    vendor.save()
    newest, first = differences_of(vendor)
    assert (newest.kind, first.kind) == ("changed", "created")
    assert [(change.field, change.old, change.new) for change in newest.changes] == [
        ("name", "Lantern Works", "Lantern Works Inc.")
    ]
    assert [r.kind for r in differences_of(vendor, hidden=["name"])] == ["created"]


def test_it_has_words_and_a_rule_for_personal_data_for_every_code() -> None:
    assert all(str(row.words) and str(row.shredding.label) and row.category in Category for row in TABLE.values())
