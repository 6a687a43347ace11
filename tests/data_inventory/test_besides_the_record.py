"""Whoever a paper, a profile or a place of hosting names as getting data is told beside the record of a product that has not."""

import pytest

from agreements.models import ListedSubprocessor, PaperStatement
from data_inventory.selectors import map_of_district, map_of_product
from data_inventory.selectors.besides import besides_record
from tests.data_inventory.factories import DAY, make_covered, row
from vendors.models import Hosting
from vendors.selectors import subprocessors_of
from vendors.services import add_detail, add_subprocessor, add_vendor, all_services_of, end_detail, record_profile

PHONE = "student.contact.phone"


@pytest.fixture
def covered(cast):
    ((agreement, product),) = make_covered(cast.officer, rows=[row("Phone", category="Student Contact")])
    return agreement, product


def listed(agreement, name, **more):
    return ListedSubprocessor.objects.unscoped("a test").create(agreement=agreement, name=name, **more)


def named(agreement, name):
    return PaperStatement.objects.unscoped("a test").create(agreement=agreement, kind=PaperStatement.Kind.NAMED, name=name)


def besides(actor, product, agreements=(), on=DAY):
    return {
        one.name: one for one in besides_record(actor, product, on, subprocessors_of(product, on), [a.pk for a in agreements])
    }


def service_of(actor, name):
    return all_services_of(actor=actor, vendor=add_vendor(actor=actor, name=name))


def test_lists_and_words_of_papers_tell_of_those_whom_the_record_does_not_have(cast, covered):
    agreement, product = covered
    listed(agreement, "Kestrel Messaging", purpose="Messages", information="Phone numbers")
    named(agreement, "Otter Hosting, Inc.")
    named(agreement, product.vendor.name)  # the vendor itself is nobody else
    found = besides(cast.officer, product, [agreement])
    assert set(found) == {"Kestrel Messaging", "Otter Hosting, Inc."}
    assert found["Kestrel Messaging"].is_listed and found["Kestrel Messaging"].information == "Phone numbers"
    assert not found["Otter Hosting, Inc."].is_listed
    assert besides(cast.other_officer, product, [agreement]) == {}  # a paper is its own district's


def test_whom_the_record_has_is_not_told_again(cast, covered):
    agreement, product = covered
    listed(agreement, "Otter Hosting Incorporated")
    link = add_subprocessor(
        actor=cast.officer, product=product, service=service_of(cast.officer, "Otter Hosting, Inc."), purpose="Hosting"
    )
    assert besides(cast.officer, product, [agreement]) == {}
    end_detail(actor=cast.officer, row=link, version=link.version, last_day=DAY)
    assert set(besides(cast.officer, product, [agreement], on=DAY.replace(day=2))) == {"Otter Hosting Incorporated"}


def test_profiles_count_while_they_are_valid_and_hosts_of_places(cast, covered):
    _agreement, product = covered
    reading = {"assessor": "Fair Data", "third_parties": [{"name": "Sable Mail"}], "expires_on": "2026-10-01"}
    record_profile(actor=cast.officer, product=product, reading=reading)
    host = add_vendor(actor=cast.officer, name="Otter Hosting")
    add_detail(actor=cast.officer, model=Hosting, vendor=product.vendor, product=product, values={"country": "US", "host": host})
    assert set(besides(cast.officer, product)) == {"Sable Mail", "Otter Hosting"}
    assert set(besides(cast.officer, product, on=DAY.replace(day=2))) == {"Otter Hosting"}


def test_maps_draw_them_with_what_the_list_says_and_not_proven(cast, covered):
    agreement, product = covered
    listed(agreement, "Kestrel Messaging", information="Phone numbers")
    named(agreement, "Otter Hosting")
    for graph in (map_of_product(cast.officer, product, DAY), map_of_district(cast.officer, DAY)):
        notes = {n.label: n.note for n in graph.nodes if n.kind == "subprocessor"}
        assert notes == {"Kestrel Messaging": "listed in papers, not on record", "Otter Hosting": "named, and not declared"}
        ends = {n.key: n.label for n in graph.nodes}
        onward = {ends[e.second]: (e.codes, e.is_proven) for e in graph.edges if ends[e.second] in notes}
        assert onward == {"Kestrel Messaging": ((PHONE,), False), "Otter Hosting": ((), False)}


def test_the_pages_of_the_product_name_them(cast, covered, client_of):
    agreement, product = covered
    assert "nobody, as far as is recorded" in client_of(cast.officer).get(f"/products/{product.pk}/").content.decode()
    listed(agreement, "Kestrel Messaging", purpose="Messages")
    page = client_of(cast.officer).get(f"/products/{product.pk}/").content.decode()
    assert "Kestrel Messaging" in page and "nobody, as far as is recorded" not in page
    assert "Kestrel Messaging" in client_of(cast.officer).get(f"/products/{product.pk}/subprocessors/").content.decode()
    for path in ("/products/", "/products/export.csv"):
        assert "none on record" in client_of(cast.officer).get(path).content.decode(), path
    for other in (cast.other_officer, cast.vendor_contact):
        for path in ("", "subprocessors/"):
            assert "Kestrel" not in client_of(other).get(f"/products/{product.pk}/{path}").content.decode()
