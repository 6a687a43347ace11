"""The pages on which a vendor states what its product collects, and everyone reads it."""

import re

import pytest

from data_inventory.models import ChangeNotice, CollectionStatement
from data_inventory.services.catalogue import sync_catalogue
from data_inventory.services.stating import statements_of
from tests.cast import Cast
from tests.data_inventory.stating import BIRTH, EMAIL, PHONE, ZONE, ahead, element, state
from tests.desk.test_vendor_editing import through
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_product
from trail.clock import today
from trail.dispatching import hand_on_events
from vendors.models import Product


@pytest.fixture
def reader(cast: Cast) -> Product:
    sync_catalogue()
    return make_claimed(cast)


def need(code: str) -> str:
    return f"need_{element(code).pk.hex}"


def path_of(product: Product, more: str = "") -> str:
    return f"/products/{product.pk}/collected/{more}"


def text(page) -> str:
    return re.sub(r"\s+", " ", page.content.decode())


def test_a_vendor_states_it_and_everyone_reads_whose_word_it_is(cast: Cast, client_of, reader: Product) -> None:
    make_use(cast.officer.organization, reader)
    client = client_of(cast.vendor_contact)
    assert "Nobody has stated what it collects" in text(client.get(path_of(reader)))
    purpose = re.sub(r"\W", "_", f"purpose_student_{element(PHONE).category}")
    form = {need(PHONE): "required", need(BIRTH): "optional", purpose: "Calls home", "version": "0", "words": "As it is"}
    summary, receipt = through(client, path_of(reader, "state/"), form)
    assert "1 district" in summary and "Starts collecting" in summary and "Telephone (Calls home)" in summary
    for actor in (cast.officer, cast.other_officer):
        page = text(client_of(actor).get(path_of(reader)))
        assert "stated by the vendor" in page and "Telephone" in page and "Calls home" in page and "where switched on" in page
        assert "it is no authority to send anything" in page and "State a change" not in page
    assert "2 elements" in text(client_of(cast.officer).get(f"/products/{reader.pk}/"))


def test_a_later_change_is_announced_and_each_day_shows_its_own(cast: Cast, client_of, reader: Product) -> None:
    state(cast.vendor_contact, reader, PHONE, BIRTH)
    client, later = client_of(cast.vendor_contact), ahead(30)
    form = {need(PHONE): "required", need(EMAIL): "required", "since": later.isoformat(), "version": "1"}
    summary, _receipt = through(client, path_of(reader, "state/"), form)
    assert f"It holds from {later:%a} {later.day} {later:%b %Y}" in summary
    assert "Starts collecting" in summary and "Stops collecting" in summary
    page = text(client.get(path_of(reader)))
    assert "Announced" in page and "Date of birth</a>" in page
    page = text(client.get(path_of(reader, f"?on={later.isoformat()}")))
    assert "Earlier" in page and "Date of birth</a>" not in page


def test_an_element_is_found_under_its_other_names_and_what_is_chosen_stays(cast: Cast, client_of, reader: Product) -> None:
    client = client_of(cast.vendor_contact)
    page = text(client.post(path_of(reader, "state/"), {"find": "DOB", need(PHONE): "required", "step": "back", "version": "0"}))
    assert need(BIRTH) in page and need(PHONE) in page and need(EMAIL) not in page
    assert "1 element is chosen" in page and "also:" in page
    nothing = text(client.post(path_of(reader, "state/"), {"find": "zorbl", "step": "back", "version": "0"}))
    assert "No element of the catalogue is called that" in nothing and not CollectionStatement.objects.exists()


def test_to_choose_nothing_has_to_be_said(cast: Cast, client_of, reader: Product) -> None:
    client, path = client_of(cast.vendor_contact), path_of(reader, "state/")
    assert "or tick that it collects none" in text(client.post(path, {"step": "summary", "version": "0"}))
    both = {need(PHONE): "required", "nothing": "on", "step": "summary", "version": "0"}
    assert "Untick it" in text(client.post(path, both))
    through(client, path, {"nothing": "on", "version": "0"})
    assert "None of the catalogue" in text(client.get(path_of(reader)))


def test_the_second_administrator_is_told_what_the_first_saved(cast: Cast, client_of, reader: Product) -> None:
    state(cast.vendor_contact, reader, PHONE)
    client, path = client_of(cast.vendor_contact), path_of(reader, "state/")
    state(cast.vendor_contact, reader, PHONE, EMAIL)
    stale = text(client.post(path, {need(BIRTH): "required", "version": "1", "step": "summary"}))
    assert "In the meantime somebody else saved" in stale and "Starts collecting" in stale
    assert f'name="{need(BIRTH)}"' in stale and 'name="version" value="2"' in stale
    assert {e.element.code for e in statements_of(reader)[0].stated.all()} == {PHONE, EMAIL}


def test_what_collides_with_an_announcement_is_said_beside_the_day(cast: Cast, client_of, reader: Product) -> None:
    state(cast.vendor_contact, reader, PHONE)
    state(cast.vendor_contact, reader, PHONE, EMAIL, since=30)
    form = {need(BIRTH): "required", "since": ahead(10).isoformat(), "version": "2", "step": "summary"}
    page = text(client_of(cast.vendor_contact).post(path_of(reader, "state/"), form))
    assert "another statement is recorded already: it adds" in page and "Check it before it is saved" not in page


def test_it_is_ended_corrected_and_taken_back(cast: Cast, client_of, reader: Product) -> None:
    state(cast.vendor_contact, reader, PHONE, since=-5)
    coming = state(cast.vendor_contact, reader, EMAIL, since=30)
    client = client_of(cast.vendor_contact)
    page = client.get(path_of(reader, f"{coming.pk}/change/")).content.decode()
    assert f'value="{ahead(30).isoformat()}"' in page
    form = {need(EMAIL): "optional", "since": ahead(30).isoformat(), "version": "2"}
    through(client, path_of(reader, f"{coming.pk}/change/"), form)
    through(client, path_of(reader, f"{coming.pk}/end/"), {"last_day": ahead(60).isoformat(), "version": "3"})
    coming.refresh_from_db()
    assert coming.until == ahead(60) and [e.need for e in coming.stated.all()] == ["optional"]
    through(client, path_of(reader, f"{coming.pk}/remove/"), {"words": "Put off", "version": "4"})
    assert [one.is_in_force(ahead(40)) for one in statements_of(reader)] == [True]
    assert client.get(path_of(reader, f"{coming.pk}/change/")).status_code == 404


def test_nobody_else_changes_it_and_no_other_products_statement_is_reached(cast: Cast, client_of, reader: Product) -> None:
    made = state(cast.vendor_contact, reader, PHONE)
    for more in ("state/", f"{made.pk}/change/", f"{made.pk}/end/", f"{made.pk}/remove/"):
        assert client_of(cast.officer).get(path_of(reader, more)).status_code == 403
    sibling = make_product("Acorn Math", reader.vendor)
    assert client_of(cast.vendor_contact).get(path_of(sibling, f"{made.pk}/end/")).status_code == 404


def test_the_vendor_learns_nothing_of_the_districts_that_are_told(cast: Cast, client_of, reader: Product) -> None:
    make_use(cast.officer.organization, reader, title="Secret agreement")
    client = client_of(cast.vendor_contact)
    summary, receipt = through(client, path_of(reader, "state/"), {need(PHONE): "required", "version": "0"})
    pages = summary + receipt + text(client.get(path_of(reader))) + text(client.get(f"/products/{reader.pk}/changes/"))
    assert cast.officer.organization.name not in pages and "Secret agreement" not in pages


def test_a_district_reads_in_its_notice_what_starts_and_stops_and_what_that_means(cast, client_of, reader: Product) -> None:
    make_use(cast.officer.organization, reader)
    state(cast.vendor_contact, reader, PHONE, BIRTH)
    client = client_of(cast.vendor_contact)
    form = {need(PHONE): "required", need(EMAIL): "required", "since": ahead(30).isoformat(), "version": "1"}
    through(client, path_of(reader, "state/"), form)
    hand_on_events()
    notice = ChangeNotice.objects.unscoped("a test").get(change__effective_on=ahead(30))
    page = text(client_of(cast.officer).get(f"/changes/{notice.pk}/"))
    assert "What the product collects changes" in page and "Stops collecting" in page and "Starts collecting" in page
    assert f"holds from {ahead(30):%a} {ahead(30).day}" in page
    exported = client_of(cast.officer).get(f"/changes/export.csv?on={today(ZONE).isoformat()}")
    assert exported.status_code == 200 and "What the product collects changes" in exported.content.decode("utf-8-sig")


def test_the_gate_the_element_and_the_differences_say_it(cast: Cast, client_of, reader: Product) -> None:
    make_use(cast.officer.organization, reader)
    state(cast.vendor_contact, reader, PHONE)
    client, phone = client_of(cast.officer), element(PHONE)
    asked = {"element": phone.pk, "product": reader.pk, "purpose": "Reading", "on": today(ZONE).isoformat()}
    assert "no authority to send it" in text(client.get("/inventory/gate/", asked))
    assert "vendor's statement about Acorn Reader" in text(client.get(f"/elements/{phone.pk}/")).replace("&#x27;", "'")
    for page in (f"/products/{reader.pk}/differences/", f"/products/{reader.pk}/data/"):
        assert path_of(reader) in text(client.get(page))
    exported = client.get(f"/products/{reader.pk}/differences.csv").content.decode("utf-8-sig")
    assert "The vendor's statement about Acorn Reader" in exported
