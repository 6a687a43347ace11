"""What vendors state is a source of its own wherever elements of a product are used: compared, held, drawn, and no authority."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from data_inventory.models import CatalogueElement, ChangeNotice, Need
from data_inventory.selectors import (
    ask,
    drift_of_district,
    drift_of_product,
    elements_of_product,
    heat_map,
    holders_of,
    map_of_district,
    map_of_element,
    map_of_product,
)
from data_inventory.selectors.compared import columns_to_compare, offers
from data_inventory.selectors.notices import consequences
from data_inventory.services import record_schedule
from data_inventory.services.catalogue import sync_catalogue
from data_inventory.services.notices import acknowledge, keep_meanings, object_to
from data_inventory.services.stating import withdraw_collection
from desk.element_holders import product_counts
from tests.data_inventory.factories import row, upload
from tests.data_inventory.stating import BIRTH, EMAIL, FIRST, PHONE, ahead, element, state
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_product
from trail.clock import today
from trail.dispatching import hand_on_events
from vendors.models import LifecycleRow
from vendors.services import Saying

DATES = row("Date of Birth", category="Demographics")


@pytest.fixture
def reader(cast):
    """A product of a vendor that keeps its record, with an agreement in force that lists first name and date of birth."""
    sync_catalogue()
    product = make_claimed(cast)
    agreement = make_use(cast.officer.organization, product, title="Acorn agreement")
    record_schedule(actor=cast.officer, agreement=agreement, paper=None, rows=[row("First Name"), DATES])
    return product


def found(cast, product, on=None):
    drift = drift_of_product(cast.officer, product, on or today())
    return {(d.rule, d.severity, d.codes) for d in (item.difference for item in drift.items)}


def notice_of(kind) -> ChangeNotice:
    hand_on_events()
    keep_meanings()
    rows = ChangeNotice.objects.unscoped("a test").filter(change__kind=kind).select_related("change", "organization")
    return rows.order_by("-made_at").first()


def rules(some):
    return {(d.rule, d.codes) for d in some}


def test_what_is_stated_and_not_agreed_is_a_difference_with_both_sources(cast, reader):
    state(cast.vendor_contact, reader, FIRST, BIRTH, PHONE)
    (one,) = [i.difference for i in drift_of_product(cast.officer, reader, today()).items if PHONE in i.difference.codes]
    assert (one.rule, one.severity) == ("collected-not-agreed", "error")
    assert (one.first.kind, one.second.kind) == ("statement", "schedule") and "vendor's statement" in one.message
    assert one.settles == ("amend", "stop_collecting", "correct_list")


def test_what_is_asked_of_some_only_is_no_error_by_itself(cast, reader):
    state(cast.vendor_contact, reader, PHONE, need=Need.OPTIONAL)
    assert ("collected-not-agreed", "warning", (PHONE,)) in found(cast, reader)


def test_what_is_not_collected_yet_is_not_collected(cast, reader):
    state(cast.vendor_contact, reader, PHONE, FIRST, need=Need.NOT_YET)
    told = found(cast, reader)
    assert not [one for one in told if PHONE in one[2]]
    assert ("agreed-not-stated", "note", (FIRST,)) in told


def test_what_is_listed_and_no_longer_collected_is_told_once_whatever_else_is_known(cast, reader):
    state(cast.vendor_contact, reader, FIRST)
    assert {one for one in found(cast, reader) if BIRTH in one[2]} == {("agreed-not-stated", "note", (BIRTH,))}
    LifecycleRow.objects.create(product=reader, stage="Collection", data="Date of birth", position=0)
    told = {one for one in found(cast, reader) if BIRTH in one[2]}
    assert told == {("agreed-not-stated", "note", (BIRTH,)), ("collected-not-stated", "warning", (BIRTH,))}


def test_a_decision_that_was_made_without_the_statement_stands(cast, reader):
    upload(cast.officer, reader, "givenName\n", on=today())
    (idle,) = [i.difference for i in drift_of_product(cast.officer, reader, today()).items if BIRTH in i.difference.codes]
    assert idle.rule == "agreed-not-collected"
    state(cast.vendor_contact, reader, FIRST)
    (now,) = [i.difference for i in drift_of_product(cast.officer, reader, today()).items if BIRTH in i.difference.codes]
    assert now.rule == "agreed-not-stated" and now.former == (idle.key,)


def test_an_export_that_has_what_the_vendor_does_not_state_is_a_warning(cast, reader):
    state(cast.vendor_contact, reader, FIRST, BIRTH)
    upload(cast.officer, reader, "givenName,email\n", on=today())
    assert ("collected-not-stated", "warning", (EMAIL,)) in found(cast, reader)


def test_that_nothing_is_collected_is_a_statement_too(cast, reader):
    state(cast.vendor_contact, reader)
    assert {one for one in found(cast, reader) if one[0] == "agreed-not-stated"} == {
        ("agreed-not-stated", "note", (FIRST,)), ("agreed-not-stated", "note", (BIRTH,)),
    }  # fmt: skip
    drift = drift_of_product(cast.officer, reader, today())
    assert drift.ground.others == 1 and "says that nothing is collected" in drift.items[0].difference.message


def test_it_is_compared_as_of_each_day(cast, reader):
    state(cast.vendor_contact, reader, FIRST, BIRTH)
    state(cast.vendor_contact, reader, FIRST, PHONE, since=30)
    assert not [one for one in found(cast, reader, ahead(29)) if PHONE in one[2] or BIRTH in one[2]]
    assert {one[0] for one in found(cast, reader, ahead(30)) if PHONE in one[2] or BIRTH in one[2]} == {
        "collected-not-agreed", "agreed-not-stated",
    }  # fmt: skip
    phone = element(PHONE)
    assert not holders_of(cast.officer, phone, ahead(29)) and holders_of(cast.officer, phone, ahead(30))


def test_who_holds_an_element_by_it_is_counted_and_not_proven(cast, reader):
    state(cast.vendor_contact, reader, PHONE)
    (holder,) = holders_of(cast.officer, element(PHONE), today())
    assert holder.product == reader and holder.holds and not holder.is_proven and holder.source.kind == "statement"
    assert product_counts(cast.officer, cast.officer.organization, today())[element(PHONE).pk] == 1
    graph = map_of_element(cast.officer, element(PHONE), today())
    assert [edge.is_proven for edge in graph.edges] == [False]


def test_what_is_not_collected_yet_is_held_by_nobody(cast, reader):
    state(cast.vendor_contact, reader, PHONE, need=Need.NOT_YET)
    (holder,) = holders_of(cast.officer, element(PHONE), today())
    assert not holder.holds and element(PHONE).pk not in product_counts(cast.officer, cast.officer.organization, today())


@pytest.mark.parametrize("draw", ["product", "district"])
def test_it_is_drawn_dashed_and_says_whose_word_it_is(cast, reader, draw):
    state(cast.vendor_contact, reader, PHONE)
    graph = map_of_product(cast.officer, reader, today()) if draw == "product" else map_of_district(cast.officer, today())
    (edge,) = graph.edges
    assert PHONE in {one.code for one in edge.elements} and not edge.is_proven and "vendor's statement" in edge.source


def test_the_heat_map_and_the_data_of_a_product_have_it(cast, reader):
    state(cast.vendor_contact, reader, PHONE)
    cells = {cell.column: cell for cell in heat_map(cast.officer, today()).cells}
    assert PHONE in cells[element(PHONE).category].codes
    held = {one.element.code: one for one in elements_of_product(cast.officer, reader, today())}
    assert [one.source.kind for one in held[PHONE].listed] == ["statement"] and not held[PHONE].is_proven


def test_it_is_no_authority_to_send_and_the_gate_says_what_it_says(cast, reader):
    asked = {"product": reader, "purpose": "Reading", "on": today()}
    before = {code: ask(cast.officer, code=code, **asked).answer for code in (PHONE, FIRST)}
    state(cast.vendor_contact, reader, PHONE)
    phone, first = (ask(cast.officer, code=code, **asked) for code in (PHONE, FIRST))
    assert {PHONE: phone.answer, FIRST: first.answer} == before and phone.answer == "no"
    (remark,) = phone.remarks
    assert "no authority" in remark.says and remark not in phone.reasons
    assert "does not name it" in first.remarks[0].says


def test_it_can_be_put_beside_a_schedule(cast, reader):
    statement = state(cast.vendor_contact, reader, PHONE)
    columns = columns_to_compare(cast.officer, cast.officer.organization, [f"statement:{statement.pk}"], today())
    assert columns and columns[0].state(PHONE) == "used" and "the vendor" in columns[0].note
    offered = offers(cast.officer, cast.officer.organization, [], "Acorn").shown
    assert f"statement:{statement.pk}" in {one.key for one in offered}


def test_the_districts_concerned_are_told_what_it_means_and_answer(cast, reader):
    make_use(cast.other_officer.organization, make_product("Birch Math"))
    state(cast.vendor_contact, reader, FIRST, BIRTH)
    state(cast.vendor_contact, reader, FIRST, PHONE, since=30, words="New reader")
    notice = notice_of("collection.changed")
    assert notice.organization == cast.officer.organization
    assert not ChangeNotice.objects.unscoped("a test").filter(organization=cast.other_officer.organization).exists()
    means = consequences(cast.officer, notice)
    assert means.on == ahead(30) and [a.title for a in means.agreements] == ["Acorn agreement"]
    assert rules(means.appeared) == {("collected-not-agreed", (PHONE,)), ("agreed-not-stated", (BIRTH,))}
    object_to(actor=cast.officer, notice=notice, words="Not the phone")
    first = notice_of("collection.added")
    acknowledge(actor=cast.officer, notice=first)
    assert first.pk != notice.pk


def test_what_one_change_means_is_not_mixed_with_the_next(cast, reader):
    state(cast.vendor_contact, reader, FIRST, BIRTH)
    state(cast.vendor_contact, reader, FIRST, BIRTH, PHONE, since=10)
    state(cast.vendor_contact, reader, FIRST, BIRTH, EMAIL, since=20)
    hand_on_events()
    by_day = {n.change.effective_on: n for n in ChangeNotice.objects.unscoped("a test").select_related("change", "organization")}
    assert rules(consequences(cast.officer, by_day[ahead(10)]).appeared) == {("collected-not-agreed", (PHONE,))}
    means = consequences(cast.officer, by_day[ahead(20)])
    assert rules(means.appeared) == {("collected-not-agreed", (EMAIL,))}
    assert rules(means.vanished) == {("collected-not-agreed", (PHONE,))}


def test_what_is_taken_back_takes_its_differences_along(cast, reader):
    state(cast.vendor_contact, reader, FIRST, BIRTH)
    coming = state(cast.vendor_contact, reader, FIRST, BIRTH, PHONE, since=30)
    withdraw_collection(actor=cast.vendor_contact, statement=coming, version=None, saying=Saying("Put off"))
    means = consequences(cast.officer, notice_of("collection.withdrawn"))
    assert means.on == ahead(30) and rules(means.vanished) == {("collected-not-agreed", (PHONE,))} and not means.appeared


def test_two_products_of_one_vendor_are_told_of_separately(cast, reader):
    other = make_product("Acorn Math", reader.vendor)
    make_use(cast.officer.organization, other)
    state(cast.vendor_contact, other, PHONE)
    notice = notice_of("collection.added")
    assert [one.product for one in notice.touched.all()] == [other]
    assert not [one for one in found(cast, reader) if PHONE in one[2]]


def test_the_number_of_queries_does_not_depend_on_what_is_stated(cast, reader):
    codes = list(CatalogueElement.objects.unscoped("a test").filter(organization=None).values_list("code", flat=True)[:40])
    codes = sorted({*codes, PHONE})
    state(cast.vendor_contact, reader, PHONE)

    def asked() -> tuple[int, ...]:
        counts = []
        for question in (
            lambda: drift_of_district(cast.officer, today()),
            lambda: holders_of(cast.officer, element(PHONE), today()),
            lambda: product_counts(cast.officer, cast.officer.organization, today()),
            lambda: map_of_district(cast.officer, today()),
            lambda: ask(cast.officer, code=PHONE, product=reader, purpose="Reading", on=today()),
        ):
            question()  # whatever is read once for all
            with CaptureQueriesContext(connection) as queries:
                question()
            counts.append(len(queries))
        return tuple(counts)

    few = asked()
    for number in range(6):
        more = make_product(f"Acorn {number}", reader.vendor)
        make_use(cast.officer.organization, more)
        state(cast.vendor_contact, more, *codes, since=-20)
        state(cast.vendor_contact, more, *codes[:30], since=5)
    assert asked() == few
