"""Data goes on from one subprocessor to the next: on every page, on the days on which every link on the way holds."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from data_inventory.models import CatalogueElement, Flow
from data_inventory.selectors import (
    drift_of_district,
    drift_of_product,
    holders_of,
    map_of_district,
    map_of_element,
    map_of_product,
)
from desk.element_holders import holders_shown
from tests.data_inventory.factories import DAY, make_covered, row
from tests.vendors.graphs import make_all_services, make_link, make_product

PHONE = "student.contact.phone"


def element(code=PHONE):
    return CatalogueElement.objects.unscoped("a test").get(code=code, organization=None)


@pytest.fixture
def chain(cast):
    """A product whose host passes telephone numbers on to a backup in another country."""
    ((_, product),) = make_covered(cast.officer, rows=[row("Phone"), row("First Name")])
    host, backup = make_product("Cinder Cloud"), make_product("Ferrous Backup")
    first = make_link(product, host, purpose="Hosting")
    second = make_link(host, backup, purpose="Backup")
    second.information, second.countries = "phone numbers, student email addresses", ["CN"]
    second.save()
    return product, host, backup, first, second


def behind(cast, on=DAY):
    return {h.product.name: (h.behind.name, [p.name for p in h.way]) for h in holders_of(cast.officer, element(), on) if h.behind}


def test_whoever_is_further_on_holds_what_comes_there(cast, client_of, chain):
    assert behind(cast) == {"Ferrous Backup": (chain[0].name, ["Cinder Cloud"])}
    (shown,) = holders_shown(cast.officer, element(), DAY).subprocessors
    assert shown.sources[0][1] == "through Cinder Cloud Co: Cinder Cloud; whether it comes there is not known"
    assert shown.sources[0][0].url.startswith(f"/products/{chain[1].pk}/")
    page = client_of(cast.officer).get(f"/elements/{element().pk}/").content.decode()
    assert "Ferrous Backup" in page and "through Cinder Cloud" in page


def test_the_maps_show_the_whole_way(cast, chain):
    product, host, backup = chain[:3]
    way = {(f"product:{product.pk}", f"product:{host.pk}"), (f"product:{host.pk}", f"product:{backup.pk}")}
    for graph in (
        map_of_element(cast.officer, element(), DAY),
        map_of_district(cast.officer, DAY),
        map_of_product(cast.officer, product, DAY),
    ):
        assert way <= {(e.first, e.second) for e in graph.edges}


def test_the_differences_name_who_is_further_on(cast, chain):
    found = [item.difference for item in drift_of_product(cast.officer, chain[0], DAY).items]
    (email,) = [d for d in found if d.codes == ("student.contact.email",)]
    assert email.rule == "subprocessor-element-not-agreed" and "through Cinder Cloud" in email.first.label
    assert any("Ferrous Backup" in d.message for d in found if d.rule == "subprocessor-not-in-agreement")


@pytest.mark.parametrize("which", [3, 4])
def test_each_link_on_the_way_holds_on_the_day(cast, chain, which):
    chain[which].until = DAY - timedelta(days=1)
    chain[which].save()
    assert behind(cast) == {} and behind(cast, DAY - timedelta(days=1))
    codes = {code for item in drift_of_product(cast.officer, chain[0], DAY).items for code in item.difference.codes}
    assert "student.contact.email" not in codes


def test_what_a_vendor_states_further_on_counts_too(cast, chain):
    product, host, backup, _first, second = chain
    third = make_product("Tin Archive")
    link = make_link(backup, third, purpose="Archive")
    flow = Flow.objects.create(from_product=backup, to_product=third, purpose="Archive", link=link, basis=Flow.Basis.STATED)
    flow.elements.set([element()])
    assert behind(cast)["Tin Archive"] == (product.name, ["Cinder Cloud", "Ferrous Backup"])


def test_a_link_of_all_services_leads_every_product_of_the_vendor_on(cast, chain):
    product, _host, _backup, _first, second = chain
    second.product = make_all_services(chain[1].vendor)
    second.save()
    assert behind(cast) == {"Ferrous Backup": (product.name, ["Cinder Cloud"])}
    edges = {(e.first, e.second) for e in map_of_product(cast.officer, product, DAY).edges}
    assert (f"product:{chain[1].pk}", f"product:{chain[2].pk}") in edges


def test_the_questions_do_not_grow_with_the_way(cast, chain):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            holders_of(cast.officer, element(), DAY)
            drift_of_district(cast.officer, DAY)
            map_of_district(cast.officer, DAY)
        return len(queries)

    asked()
    before, last = asked(), chain[2]
    for number in range(6):
        further = make_product(f"Further {number}")
        link = make_link(last, further)
        link.information = "phone numbers"
        link.save()
        last = further
    assert asked() == before
