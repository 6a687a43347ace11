"""A vendor states what its product collects: dated, kept with what was before, and refused where it collides."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.services.refusals import ChangedMeanwhile
from data_inventory.models import CollectionStatement, Need, StatedElement
from data_inventory.services.catalogue import sync_catalogue
from data_inventory.services.stating import end_collection, statements_of, version_of, withdraw_collection
from data_inventory.stated_lists import source_of
from tests.cast import make_actor, make_organization
from tests.data_inventory.stating import BIRTH, EMAIL, FIRST, PHONE, ahead, state
from tests.desk.vendor_scenes import make_claimed
from tests.vendors.graphs import make_all_services, make_product
from trail.models import AuditEntry
from vendors.models import ProductChange
from vendors.services import Saying, merge_vendors


@pytest.fixture
def reader(cast):
    sync_catalogue()
    return make_claimed(cast)


def spans(product):
    return [(one.since, one.until, {e.element.code for e in one.stated.all()}) for one in statements_of(product)]


def last_change() -> ProductChange:
    return ProductChange.objects.order_by("-made_at").first()


def test_the_first_statement_holds_from_today_and_stands_in_the_trail(cast, reader):
    state(cast.vendor_contact, reader, PHONE, FIRST, since=None, purpose="Calls home")
    assert spans(reader) == [(ahead(0), None, {PHONE, FIRST})]
    change = last_change()
    assert (change.kind, change.before, change.effective_on) == ("collection.added", None, ahead(0))
    assert {one["key"]: one["purpose"] for one in change.after["collected"]} == {PHONE: "Calls home", FIRST: "Calls home"}
    assert AuditEntry.objects.filter(code="statement.added").exists()


def test_one_from_a_later_day_ends_the_present_one_on_the_day_before(cast, reader):
    state(cast.vendor_contact, reader, PHONE, BIRTH, since=-10)
    state(cast.vendor_contact, reader, PHONE, EMAIL, since=30, words="With the new reader")
    assert spans(reader) == [(ahead(-10), ahead(29), {PHONE, BIRTH}), (ahead(30), None, {PHONE, EMAIL})]
    change = last_change()
    assert (change.kind, change.effective_on, change.words) == ("collection.changed", ahead(30), "With the new reader")
    assert {one["key"] for one in change.before["collected"]} == {PHONE, BIRTH} and change.before["until"] is None


def test_one_of_the_same_day_corrects_it_and_keeps_the_history(cast, reader):
    made = state(cast.vendor_contact, reader, PHONE, BIRTH)
    again = state(cast.vendor_contact, reader, PHONE, need=Need.OPTIONAL)
    assert again.pk == made.pk and spans(reader) == [(ahead(0), None, {PHONE})]
    assert StatedElement.history.filter(statement=made.pk, element__code=BIRTH, history_type="-").exists()
    assert {e.need for e in again.stated.all()} == {"optional"}


def test_what_is_stated_already_is_no_change(cast, reader):
    state(cast.vendor_contact, reader, PHONE)
    before = ProductChange.objects.count()
    state(cast.vendor_contact, reader, PHONE, since=10)
    assert ProductChange.objects.count() == before and len(spans(reader)) == 1


def test_what_reaches_into_one_that_is_announced_is_refused_and_the_message_names_it(cast, reader):
    state(cast.vendor_contact, reader, PHONE)
    state(cast.vendor_contact, reader, PHONE, EMAIL, since=30)
    before = spans(reader)
    with pytest.raises(ValidationError) as refused:
        state(cast.vendor_contact, reader, PHONE, BIRTH, since=10)
    (message,) = refused.value.message_dict["until"]
    later, day_before = (f"{d.day} {d:%B %Y}" for d in (ahead(30), ahead(29)))
    assert later in message and day_before in message and "mail" in message
    assert spans(reader) == before
    state(cast.vendor_contact, reader, PHONE, BIRTH, since=10, until=29)
    assert [(since, until) for since, until, _codes in spans(reader)] == [
        (ahead(0), ahead(9)), (ahead(10), ahead(29)), (ahead(30), None),
    ]  # fmt: skip


def test_the_last_day_is_not_before_the_first(cast, reader):
    with pytest.raises(ValidationError, match="before the first"):
        state(cast.vendor_contact, reader, PHONE, since=5, until=4)
    assert not CollectionStatement.objects.exists()


def test_one_that_will_not_come_is_taken_back_and_the_one_before_holds_on(cast, reader):
    state(cast.vendor_contact, reader, PHONE)
    coming = state(cast.vendor_contact, reader, PHONE, EMAIL, since=30)
    with pytest.raises(ValidationError, match="mistake"):
        withdraw_collection(actor=cast.vendor_contact, statement=coming, version=None, saying=Saying())
    withdraw_collection(actor=cast.vendor_contact, statement=coming, version=None, saying=Saying("Put off"))
    assert spans(reader) == [(ahead(0), None, {PHONE})]
    assert (last_change().kind, last_change().effective_on) == ("collection.withdrawn", ahead(30))


@pytest.mark.parametrize("last", [None, 300])
def test_the_one_before_holds_on_as_long_as_it_was_said_to(cast, reader, last):
    state(cast.vendor_contact, reader, PHONE, since=-5, until=last)
    short = state(cast.vendor_contact, reader, BIRTH, since=10, until=20)
    withdraw_collection(actor=cast.vendor_contact, statement=short, version=None, saying=Saying("It will not come"))
    assert [(one.since, one.until) for one in statements_of(reader)] == [(ahead(-5), ahead(last) if last else None)]


def test_the_one_before_does_not_reach_into_one_that_was_added_after_it(cast, reader):
    state(cast.vendor_contact, reader, PHONE, since=-5)
    short = state(cast.vendor_contact, reader, BIRTH, since=10, until=20)
    state(cast.vendor_contact, reader, FIRST, since=40)
    withdraw_collection(actor=cast.vendor_contact, statement=short, version=None, saying=Saying("It will not come"))
    assert [(one.since, one.until) for one in statements_of(reader)] == [(ahead(-5), ahead(39)), (ahead(40), None)]


def test_one_in_the_middle_that_is_taken_back_leaves_no_gap(cast, reader):
    state(cast.vendor_contact, reader, PHONE)
    middle = state(cast.vendor_contact, reader, PHONE, EMAIL, since=30)
    last = state(cast.vendor_contact, reader, BIRTH, since=60)
    withdraw_collection(actor=cast.vendor_contact, statement=middle, version=None, saying=Saying("Put off"))
    assert spans(reader) == [(ahead(0), ahead(59), {PHONE}), (ahead(60), None, {BIRTH})]
    last.refresh_from_db()
    withdraw_collection(actor=cast.vendor_contact, statement=last, version=None, saying=Saying("Put off"))
    assert spans(reader) == [(ahead(0), None, {PHONE})]


def test_it_ends_on_a_day_and_after_it_nothing_is_stated(cast, reader):
    made = state(cast.vendor_contact, reader, PHONE, since=-5)
    end_collection(actor=cast.vendor_contact, statement=made, last_day=ahead(3), version=None, saying=Saying())
    assert spans(reader) == [(ahead(-5), ahead(3), {PHONE})] and last_change().kind == "collection.ended"
    with pytest.raises(ValidationError, match="It begins on"):
        end_collection(actor=cast.vendor_contact, statement=made, last_day=ahead(-6), version=None, saying=Saying())


def test_an_end_does_not_reach_into_the_next_one(cast, reader):
    made = state(cast.vendor_contact, reader, PHONE)
    state(cast.vendor_contact, reader, EMAIL, since=30)
    made.refresh_from_db()
    with pytest.raises(ValidationError, match="another statement is recorded already"):
        end_collection(actor=cast.vendor_contact, statement=made, last_day=ahead(40), version=None, saying=Saying())


def test_the_second_of_two_administrators_is_told_and_nothing_is_lost(cast, reader):
    state(cast.vendor_contact, reader, PHONE)
    seen = version_of(reader)
    state(cast.vendor_contact, reader, PHONE, EMAIL, version=seen)
    with pytest.raises(ChangedMeanwhile):
        state(cast.vendor_contact, reader, BIRTH, version=seen)
    with pytest.raises(ChangedMeanwhile):
        withdraw_collection(actor=cast.vendor_contact, statement=statements_of(reader)[0], version=seen, saying=Saying("No"))
    assert spans(reader) == [(ahead(0), None, {PHONE, EMAIL})]


def test_only_whoever_keeps_the_record_states_it(cast, reader):
    for actor in (cast.officer, cast.reader):
        with pytest.raises(PermissionDenied):
            state(actor, reader, PHONE)
    with pytest.raises(PermissionDenied):
        state(cast.vendor_contact, make_product("Birch Math"), PHONE)
    with pytest.raises(ValidationError, match="product by product"):
        state(cast.vendor_contact, make_all_services(reader.vendor), PHONE)
    assert not CollectionStatement.objects.exists()


def test_a_district_states_it_of_what_nobody_keeps_and_that_is_said(cast):
    sync_catalogue()
    made = state(cast.officer, make_product("Birch Math"), PHONE)
    assert made.stated_by == CollectionStatement.StatedBy.DISTRICT


def test_two_records_that_become_one_state_what_either_stated(cast, reader):
    sync_catalogue()
    keep, twin = make_product("Birch Math"), make_product("Birch Maths")
    twin.name, twin.name_key = keep.name, keep.name_key
    twin.save()
    state(cast.officer, keep, PHONE, since=-20, need=Need.OPTIONAL)
    state(cast.officer, twin, PHONE, EMAIL, since=-10, until=30)
    merge_vendors(actor=cast.officer, keep=keep.vendor, absorb=twin.vendor, words="One company")
    assert spans(keep) == [
        (ahead(-20), ahead(-11), {PHONE}), (ahead(-10), ahead(30), {PHONE, EMAIL}), (ahead(31), None, {PHONE}),
    ]  # fmt: skip
    (_first, middle, last) = statements_of(keep)
    assert {e.element.code: e.need for e in middle.stated.all()} == {PHONE: "required", EMAIL: "required"}
    assert [e.need for e in last.stated.all()] == ["optional"]
    assert ProductChange.objects.filter(kind="collection.joined").exists()


def test_what_a_district_said_is_not_put_into_the_mouth_of_the_vendor(cast, client_of, reader):
    operator = make_actor("Pia Rood", make_organization("Operator", "operator", state=""), "platform_admin")
    twin = make_product("Acorn Twin")
    twin.name, twin.name_key = reader.name, reader.name_key
    twin.save()
    state(cast.vendor_contact, reader, PHONE, since=-20)
    state(cast.officer, twin, EMAIL, since=-10, until=30)
    merge_vendors(actor=operator, keep=reader.vendor, absorb=twin.vendor, words="One company")
    told = {one.since: (one.stated_by, source_of(one, reader).label) for one in statements_of(reader)}
    assert [by for by, _words in told.values()] == ["vendor", "both", "vendor"]
    assert "by its vendor and by a district" in told[ahead(-10)][1] and "the vendor's" in told[ahead(31)][1]
    page = client_of(cast.officer).get(f"/products/{reader.pk}/collected/").content.decode()
    assert "stated by the vendor and by a district" in page


def test_what_an_absorbed_record_alone_stated_is_taken_over(cast, reader):
    keep, twin = make_product("Birch Math"), make_product("Birch Maths")
    twin.name, twin.name_key = keep.name, keep.name_key
    twin.save()
    state(cast.officer, twin, FIRST)
    merge_vendors(actor=cast.officer, keep=keep.vendor, absorb=twin.vendor, words="One company")
    assert spans(keep) == [(ahead(0), None, {FIRST})]
