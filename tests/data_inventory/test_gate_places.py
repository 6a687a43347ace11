"""Where data may lie is asked of whoever would get it, and of those on the way: not of others, and never taken for granted."""

import pytest

from data_inventory.models import Flow
from data_inventory.selectors import ask
from tests.data_inventory.factories import DAY, make_covered, row
from tests.data_inventory.test_holders_and_gate import give_text
from tests.vendors.graphs import make_link, make_product
from vendors.models import Hosting

PHONE = "student.contact.phone"
US_ONLY = {"kind": "storage_location", "rule": "required", "values": ["US"], "address": "art_4__sec_9", "source": "base"}


@pytest.fixture
def product(cast):
    """Its agreement lets data lie in the United States only; it keeps its own there."""
    ((agreement, product),) = make_covered(cast.officer, rows=[row("Phone", category="Student Contact")])
    give_text(agreement, "Student Data stays in the United States.", [US_ONLY])
    Hosting.objects.create(product=product, country="US")
    return product


def linked(start, name, countries):
    link = make_link(start, make_product(name), purpose=name)
    link.countries, link.information = countries, "phone numbers"
    link.save()
    return link.service


def places(cast, recipient, through=None):
    """The answers about places, with the reasons' words."""
    verdict = ask(cast.officer, code=PHONE, product=recipient, purpose="Calls", on=DAY, through=through)
    return {(r.answer, r.says.split(" keeps")[0]) for r in verdict.reasons if "location" in r.rule}


def test_a_subprocessor_whose_place_nobody_knows_is_not_let_through(cast, product):
    assert places(cast, linked(product, "Cinder Cloud", []), product) == {("unknown", "Where Cinder Cloud Co: Cinder Cloud")}


def test_its_place_is_known_by_the_link_by_its_own_record_or_by_a_flow(cast, product):
    assert places(cast, linked(product, "Cinder Cloud", ["US"]), product) == set()
    recorded = linked(product, "Ferrous Backup", [])
    Hosting.objects.create(product=recorded, country="US")
    assert places(cast, recorded, product) == set()
    told = linked(product, "Tin Archive", [])
    Flow.objects.create(
        organization=cast.officer.organization, from_product=product, to_product=told, purpose="x", countries=["RU"]
    )
    assert {answer for answer, _ in places(cast, told, product)} == {"no"}


def test_a_neighbours_place_says_nothing_about_it(cast, product):
    neighbour, asked = linked(product, "Far Mirror", ["RU"]), linked(product, "Cinder Cloud", ["US"])
    assert places(cast, asked, product) == set()
    assert places(cast, product) == set()
    assert places(cast, neighbour, product) == {("no", "Far Mirror Co: Far Mirror")}


def test_whoever_is_on_the_way_counts(cast, product):
    between = linked(product, "Far Mirror", ["RU"])
    behind = linked(between, "Cinder Cloud", ["US"])
    assert places(cast, behind, product) == {("no", "Far Mirror Co: Far Mirror")}


def test_where_the_product_itself_keeps_data_is_asked_of_it_alone(cast, product):
    service = linked(product, "Cinder Cloud", ["US"])
    Hosting.objects.filter(product=product).update(country="RU")
    assert places(cast, service, product) == set()
    assert {answer for answer, _ in places(cast, product)} == {"no"}
