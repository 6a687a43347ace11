"""The catalogue of elements: found by its other names, who holds one, unclear words settled, a district's own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from data_inventory.models import CatalogueElement, ElementMeaning
from data_inventory.services import add_element
from desk import element_holders
from tests.data_inventory.factories import DAY, make_covered, row, upload

UNCLEAR = "Blorptag of the week"


def element(code):
    return CatalogueElement.objects.unscoped("a test").get(code=code)


@pytest.fixture
def covered(cast):
    return make_covered(
        cast.officer, rows=[row("First Name"), row("Birth Date", category="Demographics"), row(UNCLEAR, category="Other")]
    )


def test_it_is_found_by_another_name(client_of, cast, covered):
    page = client_of(cast.officer).get("/elements/?q=DOB").content.decode()
    assert "Date of birth" in page and "First name" not in page
    assert "Nothing fits this" in client_of(cast.officer).get("/elements/?q=zebra").content.decode()


def test_it_counts_ones_own_products(client_of, cast, covered):
    file = client_of(cast.officer).get("/elements/export.csv?held=on&columns=products,code").content.decode()
    assert "student.name.first" in file and "student.contact.phone" not in file
    assert (
        "student.name.first"
        not in client_of(cast.other_officer).get("/elements/export.csv?held=on&columns=code").content.decode()
    )


def test_it_says_who_holds_it_and_where_that_stands(client_of, cast, covered):
    ((agreement, product),) = covered
    upload(cast.officer, product, "phone\n", on=DAY)
    page = client_of(cast.officer).get(f"/elements/{element('student.contact.phone').pk}/").content.decode()
    assert "1 product" in page and product.name in page and "export.csv" in page and "<svg" in page
    page = client_of(cast.officer).get(f"/elements/{element('student.name.first').pk}/").content.decode()
    assert f"/agreements/{agreement.pk}/schedule/" in page
    page = client_of(cast.other_officer).get(f"/elements/{element('student.name.first').pk}/").content.decode()
    assert product.name not in page and "Nobody, as far as is known" in page


def test_it_asks_as_often_for_many_holders_as_for_few(client_of, cast):
    client, counts = client_of(cast.officer), []
    client.get("/elements/")  # the first page of a session asks more
    for first, count in ((0, 3), (3, 15)):
        make_covered(cast.officer, count, first=first)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/elements/{element('student.name.first').pk}/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.fixture
def many_holders(cast, monkeypatch):
    """More holders than a page draws before it answers."""
    monkeypatch.setattr(element_holders, "APART", 5)
    element_holders.drawn.cache_clear()
    make_covered(cast.officer, 8)
    return f"/elements/{element('student.name.first').pk}/"


def test_a_large_map_comes_after_its_page_and_stays(client_of, cast, many_holders):
    client = client_of(cast.officer)
    first = client.get(many_holders, {"page": "1"}).content.decode()
    assert 'hx-get="?page=1&amp;map=1" hx-trigger="load"' in first and 'class="map__frame' not in first
    assert "8 products" in first and first.count("<tr>") > 8  # who holds it is all there
    alone = client.get(many_holders, {"map": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert 'class="map__frame' in alone and "<main" not in alone and "The same as a table" in alone
    again = client.get(many_holders).content.decode()
    assert 'class="map__frame' in again and "hx-get" not in again.split('id="the-map"')[1].split("</h2>")[1][:200]


def test_without_scripts_a_link_leads_to_the_page_with_its_large_map(client_of, cast, many_holders):
    client = client_of(cast.officer)
    assert 'href="?map=1#the-map"' in client.get(many_holders).content.decode()
    page = client.get(many_holders, {"map": "1"}).content.decode()
    assert "<main" in page and 'class="map__frame' in page


def test_a_small_map_stands_in_its_page_at_once(client_of, cast, covered):
    element_holders.drawn.cache_clear()
    page = client_of(cast.officer).get(f"/elements/{element('student.name.first').pk}/").content.decode()
    assert 'class="map__frame' in page and "map=1" not in page


def test_unclear_words_are_settled_in_one_go(client_of, cast, covered):
    client = client_of(cast.officer)
    page = client.get("/elements/unsettled/").content.decode()
    assert UNCLEAR in page
    key = page.split('name="chosen" value="')[1].split('"')[0]
    assert "No words were chosen" in client.post("/elements/unsettled/", {"means": ""}).content.decode()
    assert "Choose the element" in client.post("/elements/unsettled/", {"chosen": key}).content.decode()
    means = (
        element("student.media.photo")
        if CatalogueElement.objects.unscoped("a test").filter(code="student.media.photo")
        else element("student.name.first")
    )
    client.post("/elements/unsettled/", {"chosen": key, "means": means.pk})
    assert UNCLEAR not in client.get("/elements/unsettled/").content.decode()
    (said,) = ElementMeaning.objects.unscoped("a test").filter(organization=cast.officer.organization)
    assert said.means == means and said.is_certain


def test_words_that_tell_nothing_of_a_person_are_settled_too(client_of, cast, covered):
    client = client_of(cast.officer)
    key = client.get("/elements/unsettled/").content.decode().split('name="chosen" value="')[1].split('"')[0]
    client.post("/elements/unsettled/", {"settle": f"{key}:nothing"})
    assert "Every word is clear" in client.get("/elements/unsettled/").content.decode()


def test_a_district_adds_an_element_for_itself(client_of, cast, covered):
    client = client_of(cast.officer)
    given = {"label": "Blorptag", "category": "student.other", "sensitivity": "low", "synonyms": UNCLEAR}
    assert client.post("/elements/add/", given).status_code == 302
    own = CatalogueElement.objects.unscoped("a test").get(organization=cast.officer.organization)
    assert UNCLEAR not in client.get("/elements/unsettled/").content.decode()
    assert client_of(cast.other_officer).get(f"/elements/{own.pk}/").status_code == 404
    assert client_of(cast.reader).get("/elements/add/").status_code == 403


def test_a_name_that_is_taken_is_refused_with_its_place(client_of, cast, covered):
    given = {"label": "Natal day", "category": "student.demographics", "sensitivity": "low", "synonyms": "DOB"}
    page = client_of(cast.officer).post("/elements/add/", given).content.decode()
    assert "already names" in page and "Natal day" in page


def test_the_second_to_save_is_told(client_of, cast, covered):
    own = add_element(actor=cast.officer, label="Blorptag", category="student.other", subject="student", sensitivity="low")
    client = client_of(cast.officer)
    seen = client.get(f"/elements/{own.pk}/change/").context["form"].initial["seen"]
    first = {"label": "Blorptag one", "sensitivity": "low", "synonyms": "", "seen": seen}
    assert client.post(f"/elements/{own.pk}/change/", first).status_code == 302
    page = client.post(f"/elements/{own.pk}/change/", first | {"label": "Blorptag two"}).content.decode()
    assert "Somebody else saved" in page and "Blorptag two" in page
