"""Schedules of data: one element for all who list it, rows in the order of the paper."""

import pytest

from data_inventory.models import DataElement, ScheduleRow
from data_inventory.selectors import by_category, schedule_of
from data_inventory.services import element_named, record_schedule
from tests.agreements.factories import make_bare_agreement


@pytest.fixture
def agreement(cast):
    return make_bare_agreement(cast.officer)


def row(element, used=True, *, subject="student", category="Identity", detail=None):
    return {"exhibit": "exh_B", "subject": subject, "category": category, "element": element, "used": used, "detail": detail}


def test_it_shares_an_element_between_schedules(cast, agreement):
    other = make_bare_agreement(cast.other_officer, number=1)
    for owner, held, name in ((cast.officer, agreement, "First name"), (cast.other_officer, other, "first  name")):
        record_schedule(actor=owner, agreement=held, paper=None, rows=[row(name)])
    assert DataElement.objects.count() == 1
    assert element_named(name="First name", category="Identity", subject="teacher").rows.count() == 0


def test_it_keeps_what_the_paper_does_not_tell(cast, agreement):
    record_schedule(
        actor=cast.officer,
        agreement=agreement,
        paper=None,
        rows=[row("A", True), row("B", False), row("C", None, detail="if used")],
    )
    rows = schedule_of(actor=cast.officer, agreement=agreement)
    assert [(r.element.name, r.used, r.detail) for r in rows] == [("A", True, ""), ("B", False, ""), ("C", None, "if used")]
    category = by_category(rows)[0]
    assert (category.used_count, category.unknown_count) == (1, 1)


def test_it_puts_students_before_teachers_before_parents(cast, agreement):
    given = [row("P", subject="parent"), row("T", subject="teacher"), row("S2", category="Health"), row("S1")]
    record_schedule(actor=cast.officer, agreement=agreement, paper=None, rows=given)
    found = by_category(schedule_of(actor=cast.officer, agreement=agreement))
    assert [(c.subject, c.name) for c in found] == [
        ("student", "Health"), ("student", "Identity"), ("teacher", "Identity"), ("parent", "Identity"),
    ]  # fmt: skip


def test_it_is_replaced_as_a_whole_and_keeps_its_history(cast, agreement):
    record_schedule(actor=cast.officer, agreement=agreement, paper=None, rows=[row("A"), row("B")])
    record_schedule(actor=cast.officer, agreement=agreement, paper=None, rows=[row("B")])
    assert [r.element.name for r in agreement.schedule.all()] == ["B"]
    assert ScheduleRow.history.filter(agreement_id=agreement.pk, history_type="-").count() == 2


def test_it_is_nobody_elses_business(cast, agreement):
    record_schedule(actor=cast.officer, agreement=agreement, paper=None, rows=[row("A")])
    assert not schedule_of(actor=cast.other_officer, agreement=agreement).exists()
