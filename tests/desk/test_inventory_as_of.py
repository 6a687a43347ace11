"""Who holds an element, and what a product has: as of a day, with the days that vendors have announced."""

import pytest

from data_inventory.services import record_schedule
from data_inventory.services.catalogue import sync_catalogue
from data_inventory.services.stating import withdraw_collection
from tests.data_inventory.factories import row, upload
from tests.data_inventory.stating import FIRST, PHONE, ahead, element, state
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_product
from trail.dispatching import hand_on_events
from vendors.services import Saying, add_subprocessor, end_detail


@pytest.fixture
def reader(cast):
    sync_catalogue()
    product = make_claimed(cast)
    agreement = make_use(cast.officer.organization, product, title="Acorn agreement")
    record_schedule(actor=cast.officer, agreement=agreement, paper=None, rows=[row("First Name")])
    return product


def day_in_words(days):
    day = ahead(days)
    return f"{day:%a} {day.day} {day:%b %Y}"


@pytest.fixture
def pages(cast, client_of, reader):
    client = client_of(cast.officer)

    def text(path, **query):
        answer = client.get(path, query)
        assert answer.status_code == 200
        return answer.content.decode()

    return text


def test_nobody_holds_it_today_and_the_page_says_from_when_that_may_be_another(cast, reader, pages):
    state(cast.vendor_contact, reader, FIRST)
    state(cast.vendor_contact, reader, FIRST, PHONE, since=20)
    hand_on_events()
    address = f"/elements/{element(PHONE).pk}/"
    today = pages(address)
    assert "Nobody, as far as is known" in today and "statement of a vendor" in today
    assert f'<a href="?on={ahead(20)}">{day_in_words(20)}</a>' in today
    then = pages(address, on=ahead(20).isoformat())
    assert "Nobody" not in then and f"As of {day_in_words(20)}, by what is known today" in then and "Acorn Reader" in then
    assert "Vendors have announced" not in then


def test_the_map_and_the_data_of_a_product_are_shown_as_of_a_day(cast, reader, pages):
    service = make_product("Tallow Mail")
    link = add_subprocessor(
        actor=cast.vendor_contact, product=reader, service=service, purpose="Letters", information="phone numbers",
        since=ahead(20),
    )  # fmt: skip
    end_detail(actor=cast.vendor_contact, row=link, version=None, last_day=ahead(60))
    hand_on_events()
    for tab in ("map", "data"):
        now = pages(f"/products/{reader.pk}/{tab}/")
        assert f"?on={ahead(20)}" in now and f"?on={ahead(61)}" in now, tab
    for days, goes_on in ((0, False), (20, True), (60, True), (61, False)):
        shown = pages(f"/products/{reader.pk}/map/", on=ahead(days).isoformat())
        assert ("Tallow Mail" in shown) is goes_on, days
    assert "Telephone" in pages(f"/products/{reader.pk}/data/", on=ahead(30).isoformat())
    assert "Telephone" not in pages(f"/products/{reader.pk}/data/")


def test_what_was_taken_back_or_concerns_another_product_is_not_announced(cast, reader, pages):
    other = make_product("Quill", reader.vendor)
    make_use(cast.officer.organization, other)
    state(cast.vendor_contact, other, PHONE, since=20)
    gone = state(cast.vendor_contact, reader, PHONE, since=30)
    withdraw_collection(actor=cast.vendor_contact, statement=gone, version=None, saying=Saying("It will not come"))
    hand_on_events()
    assert "Vendors have announced" not in pages(f"/products/{reader.pk}/map/")
    assert f"?on={ahead(20)}" in pages(f"/products/{other.pk}/map/")


def test_what_is_no_day_is_said_beside_the_field(reader, pages):
    assert "is not a day" in pages(f"/products/{reader.pk}/map/", on="soon")


def test_another_district_is_told_of_no_day(cast, client_of, reader):
    state(cast.vendor_contact, reader, PHONE, since=20)
    hand_on_events()
    page = client_of(cast.other_officer).get(f"/elements/{element(PHONE).pk}/").content.decode()
    assert "Vendors have announced" not in page and str(ahead(20)) not in page


@pytest.fixture
def announced(cast, reader):
    """The vendor says from which day it collects telephone numbers, of which the schedule has nothing."""
    state(cast.vendor_contact, reader, FIRST)
    state(cast.vendor_contact, reader, FIRST, PHONE, since=20)
    hand_on_events()
    return {"on": ahead(20).isoformat()}


def test_the_whole_district_is_shown_as_of_a_day(reader, pages, announced):
    for path, then_only in (
        ("/inventory/", "Telephone"),
        ("/inventory/heat/", "Contact details"),
        ("/inventory/differences/", "has telephone (students)"),
        (f"/products/{reader.pk}/differences/", "has telephone (students)"),
    ):
        now, then = pages(path), pages(path, **announced)
        assert f"?on={ahead(20)}" in now and then_only not in now, path
        assert f"As of {day_in_words(20)}, by what is known today" in then and then_only in then, path


def test_what_leads_on_from_another_day_leads_to_that_day(reader, pages, announced):
    day = announced["on"]
    overview = pages("/inventory/", **announced)
    assert f"/products/{reader.pk}/differences/?on={day}" in overview
    assert f"/inventory/differences/?on={day}&amp;standing=open" in overview
    assert f"/products/{reader.pk}/data/?on={day}#student.contact" in pages("/inventory/heat/", **announced)
    listed = pages("/inventory/differences/", severity="error", **announced)
    assert f"/products/{reader.pk}/differences/?on={day}#difference-" in listed
    kept = f'<input type="hidden" name="on" value="{day}"'
    assert kept in listed and '<input type="hidden" name="severity" value="error">' in listed  # each form keeps the other's
    assert kept in pages("/inventory/heat/", **announced)
    for export in ("/inventory/differences.csv", f"/products/{reader.pk}/differences.csv"):
        assert "telephone" in pages(export, **announced) and "telephone" not in pages(export), export


def test_decisions_are_made_of_what_stands_today(cast, reader, pages, announced):
    upload(cast.officer, reader, "first_name,phone\n")
    for query, may in (({}, True), (announced, False)):
        page = pages(f"/products/{reader.pk}/differences/", **query)
        assert ('name="outcome"' in page) is may and ("decisions are made there" in page) is not may


def test_where_nobody_is_known_to_hold_it_products_without_a_schedule_are_counted(cast, reader, pages):
    address = f"/elements/{element(PHONE).pk}/"
    assert "nobody can say" not in pages(address)
    for name in ("Quill", "Burr"):
        make_use(cast.officer.organization, make_product(name), title=name)
    shown = pages(address)
    assert "Nobody, as far as is known" in shown and "2 products have no schedule of data" in shown
