"""What words only may mean is shown as such, and counted nowhere as held; one list that has an element speaks for all."""

from data_inventory.drift.comparing import differences_of
from data_inventory.drift.facts import ProductFacts
from data_inventory.selectors.maps import _held
from desk.drift_rows import ShownSource
from desk.inventory_rows import ElementRow, Side
from law.inventory.records import Listed, Source
from vendors.models import Product

SCHEDULE, EXPORT, PAGE = (Source(kind, kind, None, kind) for kind in ("schedule", "export", "profile"))
GRADE, INCOME = "student.enrollment.grade_level", "student.special.low_income"


def facts(*listed: Listed) -> ProductFacts:
    found = ProductFacts(Product(name="Plover Quiz"))
    found.schedule = [one for one in listed if one.source == SCHEDULE]
    for one in listed:
        if one.source != SCHEDULE:
            found.add(one)
    return found


def test_a_word_with_several_meanings_is_in_no_picture():
    perhaps = Listed(INCOME, "free_lunch", True, EXPORT, is_certain=False)
    sure = Listed(GRADE, "grade", True, EXPORT)
    known = {INCOME: object(), GRADE: object()}
    assert set(_held(facts(perhaps, sure), known)) == {GRADE}


def test_what_is_only_perhaps_meant_is_shown_and_not_counted():
    perhaps = Side(ShownSource("upload", "export.csv", ""), "free_lunch", True, is_certain=False)
    row = ElementRow(element=None, agreed=(), known=(perhaps,))
    assert not row.is_known and not row.is_different
    assert "may mean it" in perhaps.note


def test_what_one_list_has_is_collected_though_another_lacks_it():
    agreed = Listed(GRADE, "grade level", True, SCHEDULE)
    other = Listed("student.name.first", "first name", True, PAGE)
    told = differences_of(facts(agreed, Listed(GRADE, "grade", True, EXPORT), other))
    assert not [d for d in told if d.rule == "agreed-not-collected"]
    assert [d.rule for d in differences_of(facts(agreed, other)) if d.codes == (GRADE,)] == ["agreed-not-collected"]
