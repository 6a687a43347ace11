"""A life cycle that stands in a district's signed paper is that district's and its vendor's; nobody else reads a word of it."""

from datetime import date
from importlib import import_module

from django.apps import apps

from data_inventory.models import CatalogueElement
from data_inventory.selectors import drift_of_product, holders_of, map_of_product
from tests.data_inventory.factories import DAY, make_covered, row
from vendors.models import LifecycleRow, ProductChange
from vendors.services import claim_vendor, record_lifecycle

STAGES = [{"stage": "Intake at Willow Creek", "data": "Password; Phone", "roles": "Kept for 7 years by the help desk"}]
WORDS = "Intake at Willow Creek"


def signed(cast):
    ((agreement, product),) = make_covered(cast.officer, rows=[row("First Name")])
    owner = cast.officer.organization
    record_lifecycle(actor=cast.officer, product=product, rows=STAGES, source=agreement.title, owner=owner)
    return product


def test_the_district_reads_and_compares_it(cast, client_of):
    product = signed(cast)
    assert WORDS in client_of(cast.officer).get(f"/products/{product.pk}/lifecycle/").content.decode()
    found = [i.difference for i in drift_of_product(cast.officer, product, DAY).items]
    assert any(d.first.kind == "technical_document" and d.rule == "collected-not-agreed" for d in found)


def test_no_other_district_and_no_competing_vendor_reads_it(cast, client_of):
    product = signed(cast)
    for actor in (cast.other_officer, cast.vendor_contact):
        client = client_of(actor)
        for page in ("lifecycle/", "changes/", "", "history/"):
            assert WORDS not in client.get(f"/products/{product.pk}/{page}").content.decode()
    phone = CatalogueElement.objects.unscoped("a test").get(code="student.contact.phone", organization=None)
    assert holders_of(cast.other_officer, phone, DAY) == []
    assert drift_of_product(cast.other_officer, product, DAY).items == ()
    assert not map_of_product(cast.other_officer, product, DAY).edges
    assert not ProductChange.objects.unscoped("a test").filter(kind="lifecycle.recorded").exists()


def test_the_vendor_whose_paper_it_is_reads_it(cast, client_of):
    product = signed(cast)
    claim_vendor(actor=cast.vendor_contact, vendor=product.vendor, organization=cast.vendor_contact.organization)
    assert WORDS in client_of(cast.vendor_contact).get(f"/products/{product.pk}/lifecycle/").content.decode()


def test_a_shared_table_stands_beside_it(cast):
    product = signed(cast)
    record_lifecycle(actor=cast.officer, product=product, rows=[{"stage": "Use", "data": "Email"}])
    assert product.lifecycle.count() == 2 and product.lifecycle.filter(organization=None).count() == 1
    record_lifecycle(actor=cast.officer, product=product, rows=STAGES * 2, owner=cast.officer.organization)
    assert product.lifecycle.filter(organization=None).count() == 1 and product.lifecycle.count() == 3


def test_tables_that_were_shared_go_back_to_the_district_that_signed(cast):
    ((_agreement, product),) = make_covered(cast.officer)
    record_lifecycle(actor=cast.officer, product=product, rows=STAGES, source="a signed agreement")
    moving = import_module("vendors.migrations.0006_signed_tables_are_own")
    moving.to_their_districts(apps, None)
    (held,) = LifecycleRow.objects.unscoped("a test").filter(product=product)
    assert held.organization == cast.officer.organization
    (change,) = ProductChange.objects.unscoped("a test").filter(kind="lifecycle.recorded")
    assert WORDS not in str(change.after) and change.effective_on >= date(2026, 1, 1)
    moving.to_everybody(apps, None)
    held.refresh_from_db()
    assert held.organization is None
