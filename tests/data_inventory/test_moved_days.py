"""A last day that is moved or taken away: told for what it is, and compared on the first day on which it makes a difference."""

from datetime import date

import pytest

from data_inventory.models import ChangeNotice
from data_inventory.selectors.notices import consequences
from data_inventory.services import record_schedule
from data_inventory.services.catalogue import sync_catalogue
from data_inventory.services.notices import keep_meanings
from data_inventory.services.stated import state_passing, stated_of, version_of
from data_inventory.services.stating import end_collection, statements_of
from tests.data_inventory.factories import row
from tests.data_inventory.stating import BIRTH, PHONE, ahead, element, state
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_product
from trail.clock import today
from trail.dispatching import hand_on_events
from vendors.models import ProductVersion
from vendors.services import Saying, add_detail, add_subprocessor, change_detail, change_product, end_product
from vendors.services.days import Moved, moved

SPRING, SUMMER, AUTUMN = date(2027, 3, 1), date(2027, 6, 30), date(2027, 10, 1)


@pytest.fixture
def reader(cast):
    sync_catalogue()
    product = make_claimed(cast)
    agreement = make_use(cast.officer.organization, product, title="Acorn agreement")
    record_schedule(actor=cast.officer, agreement=agreement, paper=None, rows=[row("First Name")])
    return product


@pytest.fixture
def link(cast, reader):
    return add_subprocessor(
        actor=cast.vendor_contact, product=reader, service=make_product("Tallow Mail"), purpose="Letters",
        information="phone numbers", since=ahead(-50), until=ahead(20),
    )  # fmt: skip


def told(cast):
    """The last change that was told, and what it means."""
    hand_on_events()
    keep_meanings()
    notice = ChangeNotice.objects.unscoped("a test").select_related("change").order_by("-change__made_at", "-pk").first()
    return notice.change, consequences(cast.officer, notice)


def change(cast, held, **values):
    held.refresh_from_db()
    return change_detail(actor=cast.vendor_contact, row=held, version=None, values=values, saying=Saying())


def codes(differences):
    return {code for one in differences for code in one.codes}


@pytest.mark.parametrize(
    ("before", "after", "then"),
    [
        ((None, None), (None, SUMMER), Moved(True, SUMMER)),
        ((SPRING, AUTUMN), (SPRING, SUMMER), Moved(True, SUMMER)),
        ((SPRING, SUMMER), (SPRING, AUTUMN), Moved(False, date(2027, 7, 1))),
        ((SPRING, SUMMER), (SPRING, None), Moved(False, date(2027, 7, 1))),
        ((SPRING, None), (SUMMER, None), Moved(False, SPRING)),
        ((SUMMER, None), (SPRING, None), Moved(False, SPRING)),
        ((SPRING, None), (None, None), Moved(False, None)),
    ],
)
def test_the_first_day_on_which_it_makes_a_difference(before, after, then):
    assert moved(before, after) == then


@pytest.mark.parametrize("later", [400, None])
def test_a_subprocessor_that_stays_longer_is_not_told_to_end_and_what_it_means_is_seen(cast, client_of, reader, link, later):
    change(cast, link, until=None if later is None else ahead(later))
    made, means = told(cast)
    assert (made.kind, made.effective_on, means.on) == ("subprocessor.changed", ahead(21), ahead(21))
    assert PHONE in codes(means.appeared) and not means.vanished
    page = client_of(cast.officer).get("/changes/").content.decode()
    assert "subprocessor has ended" not in page.casefold()


def test_one_that_goes_earlier_than_was_said_is_still_told_to_end(cast, reader, link):
    change(cast, link, until=ahead(10))
    made, means = told(cast)
    assert (made.kind, made.effective_on, means.on) == ("subprocessor.ended", ahead(10), ahead(11))
    assert PHONE in codes(means.vanished)


def test_what_changes_today_is_compared_today_though_a_last_day_is_given_beside_it(cast, reader, link):
    change(cast, link, information="phone numbers, dates of birth", until=ahead(10))
    made, means = told(cast)
    assert (made.kind, made.effective_on, means.on) == ("subprocessor.changed", ahead(0), max(ahead(0), today()))
    assert BIRTH in codes(means.appeared)


@pytest.mark.parametrize("later", [400, None])
def test_what_goes_on_longer_is_seen_though_something_else_changes_today(cast, reader, link, later):
    change(cast, link, information="phone numbers, dates of birth", until=None if later is None else ahead(later))
    made, means = told(cast)
    assert (made.kind, made.effective_on, means.on) == ("subprocessor.changed", ahead(0), max(ahead(0), today()))
    assert {BIRTH, PHONE} <= codes(means.appeared) and not means.vanished
    keys = [one.key for one in means.appeared]
    assert len(keys) == len(set(keys))


def test_one_that_begins_later_than_was_said_is_compared_on_the_day_on_which_it_was_to_begin(cast, reader):
    coming = add_subprocessor(
        actor=cast.vendor_contact, product=reader, service=make_product("Cloudberry"), purpose="Hosting",
        information="phone numbers", since=ahead(10),
    )  # fmt: skip
    change(cast, coming, since=ahead(40))
    made, means = told(cast)
    assert (made.effective_on, means.on) == (ahead(10), ahead(10)) and PHONE in codes(means.vanished)


def test_what_goes_along_longer_is_told_to_go_on(cast, reader, link):
    change(cast, link, until=ahead(400), information="")
    values = {"frequency": "weekly", "protection": "", "retention": "", "countries": [], "since": ahead(-5)}
    for last in (ahead(30), ahead(90)):
        state_passing(
            actor=cast.vendor_contact, product=reader, link=link, elements=[element(PHONE)], values={**values, "until": last},
            version=version_of(stated_of(link)), saying=Saying(),
        )  # fmt: skip
    made, means = told(cast)
    assert (made.kind, made.effective_on, means.on) == ("passing.changed", ahead(31), ahead(31))
    assert PHONE in codes(means.appeared)
    change(cast, link, until=ahead(500))  # its own last day stays
    change(cast, link, until=ahead(60))
    assert stated_of(link).until == ahead(60)


@pytest.mark.parametrize("by_form", [True, False])
def test_a_statement_that_holds_longer_is_told_to_go_on(cast, reader, by_form):
    held = state(cast.vendor_contact, reader, PHONE, since=-5, until=20)
    if by_form:
        state(cast.vendor_contact, reader, PHONE, since=-5, until=60)
    else:
        end_collection(actor=cast.vendor_contact, statement=held, last_day=ahead(60), version=None, saying=Saying())
    made, means = told(cast)
    assert (made.kind, made.effective_on, means.on) == ("collection.changed", ahead(21), ahead(21))
    assert PHONE in codes(means.appeared)


def test_the_last_day_of_a_statement_can_be_taken_away(cast, reader):
    state(cast.vendor_contact, reader, PHONE, since=-5, until=20)
    state(cast.vendor_contact, reader, PHONE, since=-5, until=None)
    assert [(one.since, one.until) for one in statements_of(reader)] == [(ahead(-5), None)]
    assert told(cast)[0].effective_on == ahead(21)


def test_stated_anew_without_a_last_day_it_holds_until_further_notice(cast, client_of, reader):
    state(cast.vendor_contact, reader, PHONE, since=-5, until=20)
    state(cast.vendor_contact, reader, PHONE, BIRTH)
    assert [(one.since, one.until) for one in statements_of(reader)] == [(ahead(-5), ahead(-1)), (ahead(0), None)]


def test_products_and_versions_that_are_offered_longer_are_not_told_to_end(cast, reader):
    end_product(actor=cast.vendor_contact, product=reader, version=None, last_day=ahead(20), saying=Saying())
    assert told(cast)[0].kind == "product.ended"
    for last in (ahead(90), None):
        change_product(actor=cast.vendor_contact, product=reader, version=None, values={"ended_on": last}, saying=Saying())
        assert told(cast)[0].kind == "product.changed"
    values = {"name": "3", "released_on": ahead(-90), "ended_on": ahead(9)}
    version = add_detail(actor=cast.vendor_contact, model=ProductVersion, vendor=reader.vendor, product=reader, values=values)
    change(cast, version, ended_on=ahead(30))
    made, _means = told(cast)
    assert (made.kind, made.effective_on) == ("version.changed", ahead(10))
