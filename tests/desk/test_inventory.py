"""The inventory of a district: overview, heat map, what is agreed beside what is known, the map of a product."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Organization
from accounts.roles import Role
from data_inventory.selectors import heat_map
from tests.cast import make_actor, make_organization
from tests.data_inventory.factories import DAY, make_covered, row, upload
from vendors.services import add_subprocessor, add_vendor, all_services_of

PAGES = (
    "/inventory/",
    "/inventory/heat/",
    "/inventory/differences/",
    "/inventory/flows/",
    "/inventory/uploads/",
    "/inventory/gate/",
)


@pytest.fixture
def product(cast):
    ((_agreement, made),) = make_covered(cast.officer)
    upload(cast.officer, made, "first_name,last_name,phone\n", on=DAY)
    return made


def test_the_answer_comes_first(client_of, cast, product):
    page = client_of(cast.officer).get("/inventory/").content.decode()
    assert "product holds data of ours" in page and "difference to settle" in page
    assert "Most to settle" in page and f"/products/{product.pk}/differences/" in page
    assert "<svg" in page


def test_a_product_without_a_schedule_is_named(client_of, cast):
    ((_agreement, made),) = make_covered(cast.officer, rows=[])
    page = client_of(cast.officer).get("/inventory/").content.decode()
    assert "1 product without a schedule" in page and made.name in page


def test_the_heat_map_is_narrowed(client_of, cast, product):
    client = client_of(cast.officer)
    whole = client.get("/inventory/heat/").content.decode()
    assert product.name in whole and "heat__cell" in whole
    assert "Nothing fits this" in client.get("/inventory/heat/?q=zebra").content.decode()
    assert "Nothing fits this" in client.get("/inventory/heat/?subject=teacher").content.decode()


def test_what_is_agreed_stands_beside_what_is_known(client_of, cast, product):
    page = client_of(cast.officer).get(f"/products/{product.pk}/data/").content.decode()
    assert "2 elements are agreed" in page
    assert "1 of them is not agreed" in page
    assert "export.csv" in page


def test_the_map_of_a_product_says_the_same_in_a_table(client_of, cast, product):
    page = client_of(cast.officer).get(f"/products/{product.pk}/map/").content.decode()
    assert "<svg" in page and "product-map-table" in page and "Telephone" in page


@pytest.mark.parametrize("path", PAGES)
def test_a_consortium_chooses_a_district_and_a_vendor_sees_nothing(client_of, cast, product, path):
    consortium = make_organization("Plains Alliance", Organization.Kind.CONSORTIUM, state="")
    manager = make_actor("Hal Moss", consortium, Role.CONSORTIUM_MANAGER)
    page = client_of(manager).get(path)
    assert page.status_code == 200 and "Choose a district" in page.content.decode()
    assert client_of(manager).get(f"{path}?district={cast.officer.organization.pk}").status_code == 404
    assert client_of(cast.vendor_contact).get(path).status_code == 403


@pytest.mark.parametrize("path", ["/inventory/", "/inventory/heat/", "/elements/"])
def test_it_asks_as_often_for_many_products_as_for_few(client_of, cast, path):
    client, counts = client_of(cast.officer), []
    client.get("/elements/")  # the first page of a session asks more
    for first, count in ((0, 3), (3, 12)):
        for _agreement, made in make_covered(cast.officer, count, first=first):
            upload(cast.officer, made, "first_name,phone\n")
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_heat_map_marks_differences_and_shows_what_nobody_can_say(client_of, cast, product):
    rows = [row("First Name"), row("Last Name"), row("Primary language", None, category="Language Information")]
    ((_agreement, unsure),) = make_covered(cast.officer, rows=rows, first=5)
    ((_agreement, silent),) = make_covered(cast.officer, rows=[], first=6)
    page = client_of(cast.officer).get("/inventory/heat/").content.decode()
    assert "open difference:" in page and "heat__cell--marked" in page  # telephone: collected, and not agreed
    assert "<b>?</b> <span>unclear</span>" in page and unsure.name in page
    assert "no list says what it holds" in page and silent.name in page


def test_narrowed_to_what_is_sensitive_it_keeps_what_nobody_can_say(client_of, cast, product):
    health = row("Medical alerts/ health data", None, category="Special Indicator")
    ((_agreement, unsure),) = make_covered(cast.officer, rows=[row("First Name"), health], first=5)
    ((_agreement, silent),) = make_covered(cast.officer, rows=[], first=6)
    page = client_of(cast.officer).get("/inventory/heat/?least=highest").content.decode()
    assert unsure.name in page and silent.name in page and product.name not in page.partition("<table")[2]
    assert "Of 2 not all is known." in page


def test_what_only_goes_on_to_somebody_else_is_not_none(cast, product):
    host = all_services_of(actor=cast.officer, vendor=add_vendor(actor=cast.officer, name="Otter Storage"))
    add_subprocessor(actor=cast.officer, product=product, service=host, purpose="Files", information="Photographs, first names")
    cells = {cell.column: cell for cell in heat_map(cast.officer, DAY).cells}
    assert not cells["student.media"].is_known and cells["student.media"].unsure == "high"
    assert cells["student.name"].is_known and cells["student.name"].unsure is None
