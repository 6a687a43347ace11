"""One change, one notice: what it means is said for each agreement and product of the district that it touches."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import ListedSubprocessor
from data_inventory.models import ChangeNotice, TouchedProduct
from data_inventory.selectors.notices import consequences
from data_inventory.services import record_schedule
from data_inventory.services.notices import acknowledge, keep_meanings
from tests.data_inventory.factories import row
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_link, make_product
from trail.dispatching import hand_on_events
from vendors.models import Product
from vendors.services import add_subprocessor, merge_vendors
from vendors.services.adding import all_services_of


def make_products(cast, count):
    """Products of the vendor in the cast, each with an agreement of the district."""
    reader = make_claimed(cast)
    made = [reader, *(make_product(f"Acorn {n}", reader.vendor) for n in range(1, count))]
    return made, [agreed(cast, product) for product in made]


def agreed(cast, product):
    agreement = make_use(cast.officer.organization, product, title=f"Agreement on {product.name}")
    record_schedule(actor=cast.officer, agreement=agreement, paper=None, rows=[row("First Name")])
    return agreement


def add_for_all(cast, vendor, name="Tallow Mail", **values):
    """A subprocessor for whatever the vendor offers."""
    whole = all_services_of(actor=cast.vendor_contact, vendor=vendor)
    return add_subprocessor(actor=cast.vendor_contact, product=whole, service=make_product(name), **values)


def told(cast) -> ChangeNotice:
    hand_on_events()
    keep_meanings()
    return ChangeNotice.objects.unscoped("a test").select_related("change").get(organization=cast.officer.organization)


def rules(part) -> set[str]:
    return {one.rule for one in part.appeared}


def test_a_subprocessor_of_all_services_is_told_for_each_product(cast, client_of):
    products, agreements = make_products(cast, 3)
    for agreement in agreements[1:]:
        ListedSubprocessor.objects.create(agreement=agreement, name="Tallow Mail Co")
    add_for_all(cast, products[0].vendor, information="phone numbers")
    notice = told(cast)
    found = consequences(cast.officer, notice)
    assert {part.product for part in found.parts} == set(products)
    assert set(found.agreements) == set(agreements) and set(found.naming) == set(agreements[1:])
    by_product = {part.product: part for part in found.parts}
    assert any("Tallow Mail" in one.message for one in by_product[products[0]].appeared)
    assert all({"student.contact.phone"} <= {c for d in part.appeared for c in d.codes} for part in found.parts)
    assert not by_product[products[0]].naming and by_product[products[1]].naming == (agreements[1],)
    page = client_of(cast.officer).get(f"/changes/{notice.pk}/").content.decode()
    assert "It touches 3 products that you use" in page and page.count("its paper lists this subprocessor") == 2
    assert all(agreement.title in page for agreement in agreements)
    assert "and 2 more" in client_of(cast.officer).get("/changes/").content.decode()
    assert str(notice.pk) in client_of(cast.officer).get("/changes/", {"q": "Acorn 2"}).content.decode()


def test_who_stands_behind_several_vendors_is_told_for_each_of_them(cast, client_of):
    host = make_claimed(cast, "Cinder Cloud")
    products = [make_product(name) for name in ("Birch Books", "Cedar Chat", "Dogwood Drill")]
    agreements = [agreed(cast, product) for product in products]
    for product in products:
        make_link(product, host, since=-400)
    add_subprocessor(actor=cast.vendor_contact, product=host, service=make_product("Ferrous Backup"), information="phone numbers")
    notice = told(cast)
    found = consequences(cast.officer, notice)
    assert {(part.product, part.is_indirect) for part in found.parts} == {(product, True) for product in products}
    assert set(found.agreements) == set(agreements)
    assert all(any("Ferrous Backup" in one.message for one in part.appeared) for part in found.parts)
    page = client_of(cast.officer).get(f"/changes/{notice.pk}/").content.decode()
    assert page.count("through its subprocessor") == 3


def test_an_agreement_on_the_whole_vendor_is_told_beside_one_on_a_product(cast):
    products, (one,) = make_products(cast, 1)
    everything = make_use(cast.officer.organization, products[0], title="Agreement on all of it")
    everything.product_links.all().delete()
    add_for_all(cast, products[0].vendor)
    found = consequences(cast.officer, told(cast))
    assert {part.product.kind for part in found.parts} == {"named", "all_services"}
    assert set(found.agreements) == {one, everything}


def test_a_change_of_one_product_does_not_touch_the_others(cast):
    products, agreements = make_products(cast, 3)
    add_subprocessor(actor=cast.vendor_contact, product=products[1], service=make_product("Tallow Mail"))
    found = consequences(cast.officer, told(cast))
    assert [part.product for part in found.parts] == [products[1]] and found.agreements == (agreements[1],)


def test_it_stays_as_it_was_answered_for_each(cast, client_of):
    products, agreements = make_products(cast, 2)
    link = add_for_all(cast, products[0].vendor, information="phone numbers")
    notice = told(cast)
    acknowledge(actor=cast.officer, notice=notice)
    link.delete()
    notice.refresh_from_db()
    found = consequences(cast.officer, notice)
    assert all(part.appeared and set(part.no_more) == set(part.appeared) for part in found.parts)
    assert set(found.agreements) == set(agreements)


def test_what_an_older_notice_kept_is_still_read(cast, client_of):
    products, agreements = make_products(cast, 1)
    add_for_all(cast, products[0].vendor, information="phone numbers")
    notice = told(cast)
    (kept,) = notice.meant["products"]
    assert kept.pop("product") == str(products[0].pk)
    TouchedProduct.objects.unscoped("a test").all().delete()
    ChangeNotice.objects.unscoped("a test").update(meant=kept)
    notice.refresh_from_db()
    (part,) = consequences(cast.officer, notice).parts
    assert part.product == products[0] and part.agreements == tuple(agreements) and part.appeared


def test_of_two_products_that_turn_out_to_be_one_it_tells_once(cast, client_of):
    host = make_claimed(cast, "Cinder Cloud")
    products = [make_product("Birch Books"), make_product("Birch Books Inc")]
    agreements = [agreed(cast, product) for product in products]
    for product in products:
        make_link(product, host, since=-400)
    add_subprocessor(actor=cast.vendor_contact, product=host, service=make_product("Ferrous Backup"))
    notice = told(cast)
    keep, absorb = products
    absorb.name, absorb.name_key = keep.name, keep.name_key
    absorb.save()
    merge_vendors(actor=cast.officer, keep=keep.vendor, absorb=absorb.vendor, words="One company")
    absorb.refresh_from_db()
    assert absorb.merged_into_id == keep.pk
    assert [row.product for row in TouchedProduct.objects.unscoped("a test").filter(notice=notice)] == [keep]
    notice = ChangeNotice.objects.unscoped("a test").select_related("change", "through").get(pk=notice.pk)
    found = consequences(cast.officer, notice)
    assert {part.product for part in found.parts} == {keep} and set(found.agreements) == set(agreements)
    assert client_of(cast.officer).get(f"/changes/{notice.pk}/").status_code == 200


@pytest.mark.parametrize("kept", [True, False])
def test_many_products_cost_as_many_queries_as_few(cast, client_of, kept):
    counts = []
    reader = make_claimed(cast)
    client = client_of(cast.officer)
    for count in (2, 9):
        have = list(Product.objects.filter(vendor=reader.vendor, kind="named"))
        for n in range(len(have), count):
            agreed(cast, make_product(f"Acorn {n}", reader.vendor))
        if count == 2:
            agreed(cast, reader)
        ChangeNotice.objects.unscoped("a test").all().delete()
        add_for_all(cast, reader.vendor, f"Service {count}", information="phone numbers")
        notice = told(cast)
        if not kept:
            ChangeNotice.objects.unscoped("a test").update(meant=None)
        client.get(f"/changes/{notice.pk}/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/changes/{notice.pk}/").content.decode()
        assert f"It touches {count} products" in page
        counts.append(len(queries))
    assert counts[0] == counts[1]
