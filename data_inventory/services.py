"""What is written about data elements and schedules."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from accounts.actors import Actor, SystemActor
from agreements.canonical import digest_of, fold
from agreements.models import Agreement, AgreementPaper
from data_inventory.models import DataElement, ScheduleRow, Subject
from trail.services import record


@transaction.atomic
def record_schedule(
    *, actor: Actor | SystemActor, agreement: Agreement, paper: AgreementPaper | None, rows: Iterable[Mapping[str, Any]]
) -> list[ScheduleRow]:
    """The agreement's schedule of data, in place of the one that it had. Elements are shared by all schedules."""
    for old in agreement.schedule.all():  # one by one: a bulk delete would write no history
        old.delete()
    written = [_add_row(agreement, paper, position, row) for position, row in enumerate(rows)]
    record(actor, "schedule.recorded", agreement, ["schedule"])
    return written


def _add_row(agreement: Agreement, paper: AgreementPaper | None, position: int, given: Mapping[str, Any]) -> ScheduleRow:
    row = ScheduleRow(
        agreement=agreement,
        paper=paper,
        element=element_named(name=given["element"], category=given.get("category") or "", subject=given["subject"]),
        position=position,
        exhibit=(given.get("exhibit") or "")[:100],
        used=given.get("used"),
        detail=given.get("detail") or "",
    )
    row.full_clean(exclude=["agreement", "paper", "element"])
    row.save(force_insert=True)
    return row


def element_named(*, name: str, category: str, subject: str) -> DataElement:
    """The element of that name, category and subject; a new one where nobody has listed it before."""
    subject = subject if subject in Subject.values else Subject.STUDENT
    key = digest_of([subject, fold(category), fold(name)])
    known = DataElement.objects.filter(key=key).first()
    if known:
        return known
    element = DataElement(name=name.strip()[:300], category=category.strip()[:300], subject=subject, key=key)
    element.full_clean()
    element.save(force_insert=True)
    return element


def erase_schedule(*, agreement: Agreement) -> None:
    """The schedule goes with its agreement, and what it was before too."""
    key = agreement.pk
    agreement.schedule.all().delete()
    ScheduleRow.history.filter(agreement_id=key).delete()
