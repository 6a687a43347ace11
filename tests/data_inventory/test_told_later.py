"""Whoever an announced change concerns only after it was made is told of it, too."""

import pytest

from agreements.models import Agreement
from data_inventory.models import ChangeNotice
from data_inventory.selectors.notices import consequences
from data_inventory.services import record_schedule
from data_inventory.services.catalogue import sync_catalogue
from data_inventory.services.notices import acknowledge, keep_meanings, tell_of_coming
from data_inventory.services.stating import withdraw_collection
from tests.data_inventory.factories import row
from tests.data_inventory.stating import PHONE, ahead, state
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_link, make_product
from trail.dispatching import hand_on_events
from vendors.models import Announcement
from vendors.services import Saying, add_subprocessor, change_product
from vendors.services.announcing import withdraw_announcement


@pytest.fixture
def reader(cast):
    sync_catalogue()
    product = make_claimed(cast)
    make_use(cast.officer.organization, product, title="Acorn agreement")
    return product


def sign(actor, product):
    hand_on_events()  # what was said until then is told to whom it concerned
    agreement = make_use(actor.organization, product, title="Signed since")
    record_schedule(actor=actor, agreement=agreement, paper=None, rows=[row("First Name")])
    return agreement


def told_to(actor) -> list[ChangeNotice]:
    rows = ChangeNotice.objects.unscoped("a test").filter(organization=actor.organization)
    return list(rows.select_related("change", "organization").order_by("change__made_at"))


def catch_up() -> int:
    hand_on_events()
    told = tell_of_coming()
    keep_meanings()
    return told


def test_a_district_that_signs_after_the_announcement_is_told_what_it_means(cast, reader):
    state(cast.vendor_contact, reader, PHONE, since=30)
    sign(cast.other_officer, reader)
    assert catch_up() == 1
    (notice,) = told_to(cast.other_officer)
    means = consequences(cast.other_officer, notice)
    assert means.on == ahead(30) and PHONE in {code for one in means.appeared for code in one.codes}
    assert [a.title for a in means.agreements] == ["Signed since"]


def test_whoever_was_told_is_told_once_and_an_answer_stands(cast, reader):
    state(cast.vendor_contact, reader, PHONE, since=30)
    hand_on_events()
    (notice,) = told_to(cast.officer)
    acknowledge(actor=cast.officer, notice=notice)
    sign(cast.other_officer, reader)
    assert (catch_up(), catch_up()) == (1, 0)
    assert [one.state for one in told_to(cast.officer)] == ["acknowledged"] and len(told_to(cast.other_officer)) == 1


def test_an_agreement_that_ended_before_that_day_and_goes_on_now_is_told(cast, reader):
    Agreement.objects.unscoped("a test").update(expires_on=ahead(10))
    state(cast.vendor_contact, reader, PHONE, since=30)
    assert catch_up() == 0 and not told_to(cast.officer)
    Agreement.objects.unscoped("a test").update(expires_on=ahead(300))
    assert catch_up() == 1 and len(told_to(cast.officer)) == 1


def test_whose_data_goes_on_there_only_since_is_told(cast, reader):
    state(cast.vendor_contact, reader, PHONE, since=30)
    other = make_product("Quill")
    sign(cast.other_officer, other)
    assert catch_up() == 0
    make_link(other, reader, since=-1)
    assert catch_up() == 1 and [one.is_indirect for one in told_to(cast.other_officer)] == [True]


def test_what_was_taken_back_is_not_told_any_more_and_what_holds_already_neither(cast, reader):
    gone = state(cast.vendor_contact, reader, PHONE, since=30)
    withdraw_collection(actor=cast.vendor_contact, statement=gone, version=None, saying=Saying("It will not come"))
    for name in ("Acorn Reader 3", "Acorn Reader 4"):
        change_product(
            actor=cast.vendor_contact, product=reader, version=None, values={"name": name}, saying=Saying("", ahead(9))
        )
        announced = Announcement.objects.unscoped("a test").open().get()
        withdraw_announcement(actor=cast.vendor_contact, announcement=announced, words="We keep it")
    add_subprocessor(actor=cast.vendor_contact, product=reader, service=make_product("Tallow Mail"), since=ahead(-2))
    sign(cast.other_officer, reader)
    assert catch_up() == 0 and not told_to(cast.other_officer)


def test_one_announcement_that_was_taken_back_does_not_hide_another_one(cast, reader):
    for values in ({"name": "Acorn Reader 3"}, {"website": "https://three.example"}):
        change_product(actor=cast.vendor_contact, product=reader, version=None, values=values, saying=Saying("", ahead(9)))
    first = Announcement.objects.unscoped("a test").open().order_by("change__made_at").first()
    withdraw_announcement(actor=cast.vendor_contact, announcement=first, words="We keep the name")
    sign(cast.other_officer, reader)
    assert catch_up() == 1
    assert [one.change.after for one in told_to(cast.other_officer)] == [{"website": "https://three.example"}]
