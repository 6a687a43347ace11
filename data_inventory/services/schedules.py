"""What is written about data elements and schedules."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from accounts.actors import Actor, SystemActor
from agreements.canonical import digest_of, fold
from agreements.models import Agreement, AgreementPaper
from agreements.services.contents import add_rows
from data_inventory.models import DataElement, ScheduleRow, Subject
from data_inventory.services.meanings import recognize, recognize_for
from trail.services import record


@transaction.atomic
def record_schedule(
    *, actor: Actor | SystemActor, agreement: Agreement, paper: AgreementPaper | None, rows: Iterable[Mapping[str, Any]]
) -> list[ScheduleRow]:
    """The agreement's schedule of data, in place of the one that it had. Elements are shared by all schedules."""
    for old in agreement.schedule.all():  # one by one: a bulk delete would write no history
        old.delete()
    given = list(rows)
    elements = elements_of(given)
    written = [
        ScheduleRow(
            agreement=agreement,
            paper=paper,
            element=elements[element_key(row)],
            position=position,
            exhibit=(row.get("exhibit") or "")[:100],
            used=row.get("used"),
            detail=row.get("detail") or "",
        )
        for position, row in enumerate(given)
    ]
    add_rows(ScheduleRow, written, exclude=["agreement", "paper", "element"])
    recognize_for(agreement.organization)
    record(actor, "schedule.recorded", agreement, ["schedule"])
    return written


def elements_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, DataElement]:
    """The elements that some rows of a schedule name, by key; new ones where nobody has listed them before."""
    wanted = {element_key(row): row for row in rows}
    known = {element.key: element for element in DataElement.objects.filter(key__in=wanted)}
    new = [_new_element(key, row) for key, row in wanted.items() if key not in known]
    DataElement.objects.bulk_create(new, ignore_conflicts=True)  # another process may have listed one a moment ago
    made = list(DataElement.objects.filter(key__in=[e.key for e in new]))
    if made:
        recognize(made)
    return known | {element.key: element for element in made}


def element_named(*, name: str, category: str, subject: str) -> DataElement:
    """The element of that name, category and subject."""
    row = {"element": name, "category": category, "subject": subject}
    return elements_of([row])[element_key(row)]


def element_key(row: Mapping[str, Any]) -> str:
    return digest_of([_subject(row), fold(row.get("category") or ""), fold(row["element"])])


def _subject(row: Mapping[str, Any]) -> str:
    return row["subject"] if row["subject"] in Subject.values else Subject.STUDENT


def _new_element(key: str, row: Mapping[str, Any]) -> DataElement:
    name, category = row["element"].strip()[:300], (row.get("category") or "").strip()[:300]
    element = DataElement(name=name, category=category, subject=_subject(row), key=key)
    element.full_clean(validate_unique=False)
    return element


def erase_schedule(*, agreement: Agreement) -> None:
    """The schedule goes with its agreement, and what it was before too."""
    key = agreement.pk
    agreement.schedule.all().delete()
    ScheduleRow.history.filter(agreement_id=key).delete()
