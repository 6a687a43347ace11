"""Vendors and products on pages: found, shown as of a day, exported; what one district signed is told to no other."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from tests.cast import Cast, make_actor
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_all_services, make_link, make_product
from trail.clock import today
from trail.files import store_file
from vendors.models import Certification, CertificationProgramme, Hosting, Product, Vendor, VendorContact
from vendors.services import add_vendor_name, merge_vendors, record_lifecycle

PDF = b"%PDF-1.4 a report"


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def certify(vendor: Vendor, last_in_days: int | None, *, programme: str = "soc", evidence=None) -> Certification:
    kept, _made = CertificationProgramme.objects.get_or_create(code=programme, defaults={"name": programme.upper()})
    last = None if last_in_days is None else today() + timedelta(days=last_in_days)
    return Certification.objects.create(vendor=vendor, programme=kept, expires_on=last, evidence=evidence)


def test_it_finds_a_vendor_by_any_name_product_and_domain(cast: Cast, client_of) -> None:
    product = make_product("Acorn Reader")
    add_vendor_name(actor=cast.officer, vendor=product.vendor, name="Oakling Publishers")
    make_product("Birch Math")
    client = client_of(cast.officer)
    for words in ("acorn", "oakling", "READER"):
        page = text(client.get("/vendors/", {"q": words}))
        assert "Acorn Reader Co" in page and "Birch" not in page
    assert "Nothing fits this" in text(client.get("/vendors/", {"q": "zeppelin"}))


def test_a_lapsed_certification_is_found_unless_it_was_renewed(cast: Cast, client_of) -> None:
    lapsed, renewed = make_product("Acorn Reader").vendor, make_product("Birch Math").vendor
    certify(lapsed, -3)
    certify(renewed, -3)
    certify(renewed, 300)
    page = text(client_of(cast.officer).get("/vendors/", {"lapsed": "on"}))
    assert "Acorn" in page and "lapsed" in page and "Birch" not in page


def test_products_are_found_by_a_subprocessor_several_steps_away(cast: Cast, client_of) -> None:
    reader, cloud, metal, other = (make_product(n) for n in ("Acorn Reader", "Cloud Nine", "Bare Metal", "Birch Math"))
    make_link(reader, cloud)
    make_link(cloud, make_all_services(metal.vendor))
    page = text(client_of(cast.officer).get("/products/", {"subprocessor": "bare metal"}))
    assert f"/products/{reader.pk}/" in page and f"/products/{other.pk}/" not in page


def test_products_are_found_by_country(cast: Cast, client_of) -> None:
    reader, other = make_product("Acorn Reader"), make_product("Birch Math")
    Hosting.objects.create(product=reader, country="IE")
    Hosting.objects.create(product=other, country="IE", until=today() - timedelta(days=2))
    page = text(client_of(cast.officer).get("/products/", {"country": "IE"}))
    assert "Acorn Reader" in page and "Birch" not in page and "Ireland" in page


def test_school_staff_see_which_products_may_be_used(cast: Cast, client_of) -> None:
    reader, other = make_product("Acorn Reader"), make_product("Birch Math")
    make_use(cast.officer.organization, reader)
    make_use(cast.other_officer.organization, other)
    client = client_of(make_actor("Ed Novak", cast.officer.organization, Role.SCHOOL_STAFF))
    page = text(client.get("/products/", {"ours": "on"}))
    assert "Acorn Reader" in page and "Birch" not in page
    assert "agreement in force" in text(client.get(f"/products/{reader.pk}/"))
    assert "no agreement in force" in text(client.get(f"/products/{other.pk}/"))


def test_what_others_signed_is_nowhere(cast: Cast, client_of) -> None:
    reader = make_product("Acorn Reader")
    make_use(cast.other_officer.organization, reader, title="Their secret paper")
    client = client_of(cast.officer)
    for path in ("", "agreements/", "changes/", "history/", "profile/"):
        page = text(client.get(f"/products/{reader.pk}/{path}"))
        assert "secret" not in page and "Prairie Lakes" not in page
    row = client.get("/products/export.csv", {"q": "acorn"}).content.decode("utf-8-sig").splitlines()[1]
    assert ",none," in row


@pytest.mark.parametrize("path", ["/vendors/", "/products/", "/vendors/export.csv", "/products/export.csv"])
def test_lists_ask_equally_often_for_ten_and_for_a_hundred(cast: Cast, client_of, path: str) -> None:
    client = client_of(cast.officer)

    def grow(count: int) -> None:
        for _ in range(count):
            product = make_product(f"Product {Product.objects.count()}")
            certify(product.vendor, 100, programme=f"p{Product.objects.count() % 5}")
            Hosting.objects.create(product=product, country="US")
            make_use(cast.officer.organization, product)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    grow(10)
    client.get(path)
    with_ten = count()
    grow(90)
    assert count() == with_ten


@pytest.mark.parametrize("path", ["", "subprocessors/", "hosting/", "changes/"])
def test_a_product_asks_equally_often_for_ten_and_for_a_hundred_subprocessors(cast: Cast, client_of, path: str) -> None:
    client, reader = client_of(cast.officer), make_product("Acorn Reader")

    def grow(count: int) -> None:
        for _ in range(count):
            service = make_product(f"Service {Product.objects.count()}")
            make_link(reader, service)
            Hosting.objects.create(product=reader, country="US", host=service.vendor)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/products/{reader.pk}/{path}").status_code == 200
        return len(queries)

    grow(10)
    count()
    with_ten = count()
    grow(90)
    assert count() == with_ten


def test_subprocessors_are_shown_as_of_a_day_with_the_way(cast: Cast, client_of) -> None:
    reader, cloud, metal = (make_product(n) for n in ("Acorn Reader", "Cloud Nine", "Bare Metal"))
    make_link(reader, cloud, since=0, until=10)
    make_link(cloud, metal, since=0)
    client = client_of(cast.officer)
    page = text(client.get(f"/products/{reader.pk}/subprocessors/", {"on": "2026-03-05"}))
    assert "Acorn Reader → Cloud Nine Co: Cloud Nine → Bare Metal Co: Bare Metal" in page
    assert "Cloud Nine" not in text(client.get(f"/products/{reader.pk}/subprocessors/", {"on": "2026-06-01"}))
    assert "“someday” is not a day" in text(client.get(f"/products/{reader.pk}/subprocessors/", {"on": "someday"}))


def test_a_merged_vendor_leads_to_the_one_that_was_kept(cast: Cast, client_of) -> None:
    keep, absorb = make_product("Acorn Reader"), make_product("Akorn Reader")
    merge_vendors(actor=cast.officer, keep=keep.vendor, absorb=absorb.vendor, words="One telephone")
    client = client_of(cast.officer)
    answer = client.get(f"/vendors/{absorb.vendor_id}/certifications/")
    assert answer.status_code == 302 and answer["Location"] == f"/vendors/{keep.vendor_id}/certifications/"
    assert client.post(f"/vendors/{absorb.vendor_id}/change/", {"name": "X"}).status_code == 404


def test_evidence_is_a_download_for_whom_its_owner_shows_it(cast: Cast, client_of) -> None:
    vendor = make_claimed(cast).vendor
    own = store_file(cast.vendor_contact, PDF, name="report.pdf", media_type="application/pdf")
    theirs = store_file(cast.other_officer, PDF + b"2", name="kept.pdf", media_type="application/pdf")
    shown, kept = certify(vendor, 100, evidence=own), certify(vendor, 100, programme="iso", evidence=theirs)
    client = client_of(cast.officer)
    answer = client.get(f"/vendors/{vendor.pk}/evidence/{shown.pk}/")
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/vendors/{vendor.pk}/evidence/{kept.pk}/").status_code == 403
    assert client.get(f"/vendors/{make_product('Birch').vendor_id}/evidence/{shown.pk}/").status_code == 404


def test_that_contacts_were_read_stands_in_the_trail(cast: Cast, client_of) -> None:
    from trail.models import AuditEntry

    vendor = make_product("Acorn Reader").vendor
    VendorContact.objects.create(vendor=vendor, purpose="privacy", name="Ada Fell", email="ada@acorn.example")
    assert "ada@acorn.example" in text(client_of(cast.officer).get(f"/vendors/{vendor.pk}/contacts/"))
    assert AuditEntry.objects.filter(code="personal_data.read", object_key=str(vendor.pk)).exists()


def test_who_changed_it_is_told_within_the_same_organization_only(cast: Cast, client_of) -> None:
    product = make_product("Acorn Reader")
    form = {"name": "Acorn Reader Two", "version": "1", "step": "save"}
    assert client_of(cast.officer).post(f"/products/{product.pk}/change/", form).status_code == 302
    mine, theirs = (text(client_of(a).get(f"/products/{product.pk}/changes/")) for a in (cast.officer, cast.other_officer))
    assert "Nora Feld" in mine
    assert "Nora Feld" not in theirs and "Willow Creek" not in theirs and "another organization" in theirs


def test_a_product_that_is_not_there_is_404(cast: Cast, client_of) -> None:
    assert client_of(cast.officer).get("/products/00000000-0000-7000-8000-000000000000/").status_code == 404


def test_the_overview_tells_of_a_table_that_changed_and_does_not_print_it(client_of, cast):
    product = make_claimed(cast)
    rows = [{"stage": "Collection", "data": "names of readers"}, {"stage": "Deletion", "data": "everything"}]
    record_lifecycle(actor=cast.vendor_contact, product=product, rows=rows)
    client = client_of(cast.officer)
    page = client.get(f"/products/{product.pk}/").content.decode()
    assert "The life cycle of data was recorded" in page and "2 rows" in page and "names of readers" not in page
    assert f"/products/{product.pk}/changes/#change-" in page
    assert "names of readers" in client.get(f"/products/{product.pk}/changes/").content.decode()
