"""The record of disclosures: entries are added, one for each student; a wrong one is corrected by another."""

import os
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.services.refusals import ChangedMeanwhile
from deadlines.models import Disclosure
from deadlines.models.requests import EntryIsKept
from deadlines.selectors.requests import EntryQuery, entries_for, entries_of_student, students_named
from deadlines.services.disclosures import Entry, correct, enter
from tests.cast import Cast
from tests.deadlines.papers import BREACH, agreement_with
from trail.clock import today
from trail.models import AuditEntry

ENTRY = Entry(
    date(2026, 3, 9), "Larch County Court", "A case of custody", "Attendance, 2025-26", "34 CFR 99.31(a)(9)(i): order 12",
    students=("Milo Ganz",),
)  # fmt: skip

BEFORE = "0012_what_a_clock_ahead_has_done"


def entered(cast: Cast, **values) -> list[Disclosure]:
    return enter(actor=cast.officer, entry=replace(ENTRY, **values))


def test_each_student_gets_an_entry_and_the_name_is_encrypted(cast: Cast) -> None:
    rows = entered(cast, students=("Milo Ganz", "  Tilda   Orr ", "Milo Ganz", ""))
    assert [row.concerns for row in rows] == ["Milo Ganz", "Tilda Orr"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT concerns FROM deadlines_disclosure")
        assert b"Ganz" not in b"".join(bytes(row[0]) for row in cursor.fetchall())
    assert AuditEntry.objects.filter(code="disclosure.entered").count() == 2


def test_an_entry_is_neither_changed_nor_deleted(cast: Cast) -> None:
    row = entered(cast)[0]
    row.recipient = "Somebody else"
    for act in (row.save, row.delete):
        with pytest.raises(EntryIsKept):
            act()
    assert Disclosure.objects.unscoped("a test").get().recipient == "Larch County Court"


def test_a_correction_names_the_entry_that_it_stands_for(cast: Cast) -> None:
    wrong = entered(cast)[0]
    right = correct(actor=cast.officer, wrong=wrong, entry=replace(ENTRY, recipient="Larch District Court"), why="A slip.")
    assert right.corrects == wrong and list(entries_for(cast.officer, EntryQuery())) == [right]
    assert set(entries_for(cast.officer, EntryQuery(with_corrected=True))) == {wrong, right}
    assert entries_of_student(cast.officer, wrong) == [wrong, right]
    with pytest.raises(ChangedMeanwhile):
        correct(actor=cast.officer, wrong=wrong, entry=ENTRY, why="Once more.")
    void = correct(actor=cast.officer, wrong=right, entry=ENTRY, why="It was never sent.", is_void=True)
    assert void.is_void and void.corrects == right


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"students": ()}, "students"),
        ({"students": ("x" * 301,)}, "students"),
        ({"recipient": " "}, "recipient"),
        ({"interest": "x" * 501}, "interest"),
    ],
)
def test_what_is_missing_or_too_long_is_refused(cast: Cast, values, field) -> None:
    with pytest.raises(ValidationError) as refused:
        entered(cast, **values)
    assert field in refused.value.error_dict and not Disclosure.objects.unscoped("a test").exists()


def test_a_day_ahead_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="lies ahead"):
        entered(cast, disclosed_on=today("America/New_York") + timedelta(days=1))


def test_only_the_district_enters_reads_and_corrects(cast: Cast) -> None:
    row = entered(cast)[0]
    for stranger in (cast.reader, cast.vendor_contact):
        with pytest.raises(PermissionDenied):
            enter(actor=stranger, entry=ENTRY)
    with pytest.raises(PermissionDenied):
        correct(actor=cast.other_officer, wrong=row, entry=ENTRY, why="X")
    with pytest.raises(PermissionDenied):
        entered(cast, agreement=agreement_with(cast.other_officer, BREACH))
    for stranger in (cast.reader, cast.vendor_contact, cast.other_officer):
        assert not entries_for(stranger, EntryQuery()).exists()
        assert students_named(stranger, "Ganz") == []


def test_a_student_is_found_by_parts_of_the_name(cast: Cast) -> None:
    first, _other = entered(cast, students=("Milo Ganz", "Milo Orr"))
    second = entered(cast, students=("MILO  ganz",), disclosed_on=date(2026, 3, 10))[0]
    assert students_named(cast.officer, "ganz") == [(second, 2)]
    assert [count for _entry, count in students_named(cast.officer, "milo")] == [2, 1]
    assert entries_of_student(cast.officer, second) == [first, second] and students_named(cast.officer, " ") == []


def test_the_list_is_searched_by_what_is_not_encrypted(cast: Cast) -> None:
    entered(cast)
    assert entries_for(cast.officer, EntryQuery(words="larch custody")).count() == 1
    assert entries_for(cast.officer, EntryQuery(words="ganz")).count() == 0
    assert entries_for(cast.officer, EntryQuery(basis="34 CFR 99.31(a)(9)(i)", day_from=date(2026, 3, 9))).count() == 1
    assert entries_for(cast.officer, EntryQuery(day_until=date(2026, 3, 8))).count() == 0


def test_what_is_said_of_a_students_records_is_encrypted_and_found_all_the_same(cast: Cast) -> None:
    said = {"interest": "The threat that Milo Ganz named", "records": "Transcript of Milo Ganz"}
    wrong = entered(cast, **said)[0]
    correct(actor=cast.officer, wrong=wrong, entry=replace(ENTRY, **said), why="It was not Milo Ganz's file.")
    entered(cast, records="Vaccinations")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM deadlines_disclosure")
        stored = b" ".join(
            bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for row in cursor for cell in row
        )
    assert b"Larch County Court" in stored and b"Ganz" not in stored and b"Vaccinations" not in stored
    [found] = entries_for(cast.officer, EntryQuery(words="TRANSCRIPT court"))
    assert (found.records, found.interest, found.why) == (said["records"], said["interest"], "It was not Milo Ganz's file.")
    assert not entries_for(cast.officer, EntryQuery(words="transcript vaccinations"))
    assert not entries_for(cast.other_officer, EntryQuery(words="transcript"))


# All tables of the upper rooms are taken down and put up again, which takes minutes.
@pytest.mark.skipif(os.environ.get("TUTELA_TRIALS") != "1", reason="a trial: bin/trials runs it")
def test_words_of_older_entries_are_sealed_and_can_be_opened_again(transactional_db: None, cast: Cast) -> None:
    row = entered(cast)[0]
    executor = MigrationExecutor(connection)
    executor.migrate([("deadlines", BEFORE)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT interest, records, why FROM deadlines_disclosure")
        assert cursor.fetchall() == [(ENTRY.interest, ENTRY.records, "")]
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    again = Disclosure.objects.unscoped("a test").get(pk=row.pk)
    assert (again.interest, again.records, again.why) == (ENTRY.interest, ENTRY.records, None)
