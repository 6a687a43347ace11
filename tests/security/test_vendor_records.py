"""What shared records must not tell: who signed with a vendor, what a district has called its papers, who reads whom."""

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.actors import Actor
from accounts.models import ConsortiumMember, Organization
from accounts.roles import Role
from accounts.services.limited_access import let_in
from data_inventory.models import CatalogueElement
from data_inventory.selectors import districts_to_tell
from data_inventory.services import record_flow, sync_catalogue
from tests.cast import Cast, make_actor, make_organization
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_product
from trail.clock import now, today
from trail.files import erase_file
from trail.models import AuditEntry, StoredFile
from trail.selectors import entries_for
from trail.sweeping import sweep_waiting
from vendors.models import Certification, CertificationProgramme, ClaimRequest, Product, ProductChange, Vendor, VendorContact
from vendors.services import add_detail, ask_to_claim, decide_claim, merge_vendors, release_vendor

PAPER = b"%PDF-1.4 a report"


@pytest.fixture
def reader() -> Product:
    return make_product("Quiet Reader")


@pytest.fixture
def administrator(cast: Cast) -> Actor:
    return make_actor("Pia Holm", make_organization("Those who run it", Organization.Kind.OPERATOR), Role.PLATFORM_ADMIN)


@pytest.fixture
def manager(cast: Cast) -> Actor:
    """Of a consortium whose member the district is."""
    union = make_organization("Lake Counties Union", Organization.Kind.CONSORTIUM)
    ConsortiumMember.objects.create(
        consortium=union, district=cast.officer.organization, from_on=today() - timedelta(days=3), accepted_at=now()
    )
    return make_actor("Con Mana", union, Role.CONSORTIUM_MANAGER)


def hidden_in(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def summary(client: Any, path: str, form: dict[str, Any]) -> str:
    return client.post(path, form | {"step": "summary"}).content.decode()


def with_evidence(client: Any, product: Product, name: str = "About Ana Ruiz.pdf") -> str:
    programme = CertificationProgramme.objects.create(code="ring", name="Ring of Trust")
    form = {"programme": str(programme.pk), "evidence_file": SimpleUploadedFile(name, PAPER)}
    return summary(client, f"/vendors/{product.vendor_id}/add/certifications/", form)


def codes_seen_by(actor: Actor) -> list[str]:
    return [row.entry.code for row in entries_for(actor=actor).rows]


# --- who has signed -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of_product", [False, True])
def test_an_officer_learns_no_number_of_districts(cast: Cast, client_of, reader: Product, of_product: bool) -> None:
    client, vendor = client_of(cast.other_officer), reader.vendor
    address = f"/products/{reader.pk}/change/" if of_product else f"/vendors/{vendor.pk}/change/"
    form = {"name": "Quieter Reader", "version": str(reader.version if of_product else vendor.version)}
    before = summary(client, address, form)
    make_use(cast.officer.organization, reader)
    after = summary(client, address, form)
    unlike = [re.sub(r'value="[^"]*"|nonce="[^"]*"', "", page) for page in (before, after)]
    assert "What districts will be told" in after
    assert unlike[0] == unlike[1]
    saved = client.post(address, form | {"step": "save"}, follow=True).content.decode()
    assert "1 district" not in saved
    assert districts_to_tell(cast.other_officer, vendor) is None


def test_a_vendor_learns_how_many_its_own_change_concerns(cast: Cast) -> None:
    product = make_claimed(cast)
    make_use(cast.officer.organization, product)
    assert districts_to_tell(cast.vendor_contact, product.vendor) == 1


# --- evidence -------------------------------------------------------------------------------------------------------------


def test_the_name_of_a_district_s_file_stands_in_no_change(cast: Cast, client_of, reader: Product) -> None:
    client, address = client_of(cast.officer), f"/vendors/{reader.vendor_id}/add/certifications/"
    client.post(address, hidden_in(with_evidence(client, reader)) | {"step": "save"})
    assert Certification.objects.get().evidence == StoredFile.objects.get()
    assert "Ana Ruiz" not in str(ProductChange.objects.values_list("before", "after"))
    for who in (cast.other_officer, cast.vendor_contact, cast.officer):
        page = client_of(who).get(f"/vendors/{reader.vendor_id}/changes/").content.decode()
        assert "a PDF file" in page
        assert "Ana Ruiz" not in page


def test_names_that_stood_in_changes_go(cast: Cast, reader: Product) -> None:
    from importlib import import_module

    from django.apps import apps

    from trail.files import store_file

    stored = store_file(cast.officer, PAPER, name="About Ana Ruiz.pdf", media_type="application/pdf")
    erase_file(cast.officer, stored, reason="mistake")
    state = {"number": "7", "evidence": {"key": str(stored.pk), "label": "About Ana Ruiz.pdf"}}
    change = ProductChange.objects.create(
        vendor=reader.vendor, kind="certification.added", record_kind="vendors.certification", record_key="1", after=state,
        effective_on=today(),
    )  # fmt: skip
    import_module("vendors.migrations.0004_changes_name_no_files").without_names(apps, None)
    change.refresh_from_db()
    assert change.after == {"number": "7", "evidence": {"key": str(stored.pk), "label": "a PDF file"}}


def test_a_summary_stores_no_file_and_what_nobody_saves_is_swept(cast: Cast, client_of, reader: Product) -> None:
    page = with_evidence(client_of(cast.officer), reader)
    assert "a PDF file" in page
    assert not StoredFile.objects.exists()
    waiting = [p for p in Path(settings.FILES_DIR).rglob("*") if p.is_file()]
    assert [p.read_bytes() for p in waiting] == [PAPER]
    assert sweep_waiting() == []
    os.utime(waiting[0], (0, 0))
    assert sweep_waiting() == waiting
    client = client_of(cast.officer)
    answer = client.post(f"/vendors/{reader.vendor_id}/add/certifications/", hidden_in(page) | {"step": "save"})
    assert "not held any longer" in answer.content.decode()
    assert not Certification.objects.exists()


def test_what_waits_is_its_own_person_s_and_goes_when_it_is_saved(
    cast: Cast, client_of, reader: Product, django_capture_on_commit_callbacks
) -> None:
    address = f"/vendors/{reader.vendor_id}/add/certifications/"
    kept = hidden_in(with_evidence(client_of(cast.officer), reader)) | {"step": "save"}
    foreign = {name: value for name, value in kept.items() if name != "acting_membership"}
    assert "not held any longer" in client_of(cast.other_officer).post(address, foreign).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client_of(cast.officer).post(address, kept)
    assert Certification.objects.get().evidence == StoredFile.objects.get()
    assert [p.read_bytes() for p in Path(settings.FILES_DIR).rglob("*") if p.is_file()] == [PAPER]


# --- people ---------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_every_page_that_shows_a_contact_is_entered(cast: Cast, client_of, reader: Product) -> None:
    values = {"purpose": "privacy", "name": "Ada Fell", "email": "ada@acorn.example", "phone": "+1 555 010 2030"}
    row = add_detail(actor=cast.officer, model=VendorContact, vendor=reader.vendor, values=values)
    client, read = client_of(cast.officer), AuditEntry.objects.filter(code="personal_data.read")
    vendor = reader.vendor_id
    pages = {
        f"/vendors/{vendor}/change/contacts/{row.pk}/": "contacts.phone",
        f"/vendors/{vendor}/end/contacts/{row.pk}/": "contacts.name",
        f"/vendors/{vendor}/changes/": "contacts.email",
        f"/products/{reader.pk}/changes/": "contacts.email",
        f"/products/{reader.pk}/": "contacts.name",
    }
    for address, field in pages.items():
        before = read.count()
        response = client.get(address)
        assert response.status_code == 200, address
        assert "Ada Fell" in response.content.decode(), address
        entries = list(read.order_by("recorded_at"))[before:]
        assert any(field in e.fields and e.object_key == str(vendor) for e in entries), address
    assert client_of(cast.reader).get(f"/vendors/{vendor}/change/contacts/{row.pk}/").status_code == 403


def test_who_asks_for_a_record_is_entered_for_the_vendor(cast: Cast, client_of, reader: Product, administrator: Actor) -> None:
    ask_to_claim(actor=cast.vendor_contact, vendor=reader.vendor, words="ours")
    client_of(administrator).get(f"/claims/{ClaimRequest.objects.get().pk}/")
    assert "personal_data.read" in codes_seen_by(cast.vendor_contact)


# --- agreements of others -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["administrator", "manager"])
def test_reading_of_a_district_s_agreements_is_in_its_trail(cast: Cast, client_of, reader: Product, request, who: str) -> None:
    actor: Actor = request.getfixturevalue(who)
    if who == "administrator":
        let_in(actor=cast.officer, administrator=actor.user, reason="A fault", until=now() + timedelta(hours=1))
    make_use(cast.officer.organization, reader)
    client, seen = client_of(actor), AuditEntry.objects.filter(owner_key=cast.officer.organization.pk)
    pages = [
        "/products/",
        "/vendors/",
        f"/products/{reader.pk}/",
        f"/products/{reader.pk}/agreements/",
        f"/vendors/{reader.vendor_id}/",
    ]
    exports = ["/products/export.csv", "/vendors/export.csv"] if who == "manager" else []
    for address in [*pages, *exports]:
        before = seen.count()
        assert client.get(address).status_code == 200
        assert seen.count() == before + 1, address


def test_a_product_that_nobody_in_reach_uses_enters_nothing(cast: Cast, client_of, reader: Product, manager: Actor) -> None:
    make_use(cast.other_officer.organization, reader)
    for address in ("/products/", f"/products/{reader.pk}/"):
        assert client_of(manager).get(address).status_code == 200
    assert not AuditEntry.objects.filter(code="record.read").exists()


# --- exports --------------------------------------------------------------------------------------------------------------


def test_who_may_not_export_agreements_takes_none_out(cast: Cast, client_of, reader: Product, administrator: Actor) -> None:
    let_in(actor=cast.officer, administrator=administrator.user, reason="A fault", until=now() + timedelta(hours=1))
    make_use(cast.officer.organization, reader)
    client = client_of(administrator)
    for room in ("products", "vendors"):
        table = client.get(f"/{room}/export.csv").content.decode()
        assert "Quiet Reader" in table or "Quiet" in table
        assert "greement" not in table.splitlines()[0]
        assert len(client.get(f"/{room}/export.csv?ours=on").content.decode().splitlines()) == 1
    for address in ("/inventory/flows.csv", "/inventory/uploads.csv", "/inventory/differences.csv", "/changes/export.csv"):
        assert client.get(address).status_code == 403, address


def test_school_staff_look_things_up_and_take_nothing_out(cast: Cast, client_of, reader: Product) -> None:
    staff = client_of(make_actor("Sam Staff", cast.officer.organization, Role.SCHOOL_STAFF))
    for room in ("products", "vendors", "elements"):
        page = staff.get(f"/{room}/")
        assert page.status_code == 200
        assert "export.csv" not in page.content.decode()
        assert staff.get(f"/{room}/export.csv").status_code == 403


# --- the vendor's own trail -----------------------------------------------------------------------------------------------


def test_a_vendor_sees_what_administrators_do_with_its_record(cast: Cast, reader: Product, administrator: Actor) -> None:
    ask_to_claim(actor=cast.vendor_contact, vendor=reader.vendor, words="ours")
    decide_claim(actor=administrator, request=ClaimRequest.objects.get(), is_granted=True)
    keep, absorb = Vendor.objects.get(pk=reader.vendor_id), make_product("Quiet Library").vendor
    merge_vendors(actor=administrator, keep=keep, absorb=absorb, words="One company")
    release_vendor(actor=administrator, vendor=keep, words="Not theirs")
    seen = codes_seen_by(cast.vendor_contact)
    for code in ("vendor.claimed", "vendor.claim_granted", "vendor.merged", "vendor.released"):
        assert code in seen
    assert not set(codes_seen_by(cast.officer)) & {"vendor.claimed", "vendor.released"}


def test_a_claim_that_a_merger_ends_is_told_to_who_asked(cast: Cast, reader: Product, administrator: Actor) -> None:
    kept = make_claimed(cast)
    other = make_actor("Ole Berg", make_organization("Birch Tools", Organization.Kind.VENDOR, state=""), Role.VENDOR_ADMIN)
    ask_to_claim(actor=other, vendor=reader.vendor, words="ours")
    merge_vendors(actor=administrator, keep=kept.vendor, absorb=reader.vendor, words="One company")
    assert "vendor.claim_declined" in codes_seen_by(other)


# --- twice ----------------------------------------------------------------------------------------------------------------


def test_the_same_form_sent_twice_makes_one_record(cast: Cast, client_of, reader: Product) -> None:
    client, vendor = client_of(cast.officer), reader.vendor_id
    programme = CertificationProgramme.objects.create(code="ring", name="Ring of Trust")
    contact = {"purpose": "privacy", "name": "Ada Fell", "email": "a@b.example", "phone": "+1 555 010 2030", "step": "save"}
    for _time in range(2):
        client.post(f"/vendors/{vendor}/add/contacts/", contact)
        client.post(f"/vendors/{vendor}/add/certifications/", {"programme": str(programme.pk), "number": "7", "step": "save"})
        client.post(f"/products/{reader.pk}/add/hosting/", {"country": "US", "step": "save"})
        client.post(f"/products/{reader.pk}/add/tiers/", {"name": "Large", "step": "save"})
    counts = [m.count() for m in (VendorContact.objects, Certification.objects, reader.hostings, reader.tiers)]
    assert (counts, ProductChange.objects.count()) == ([1, 1, 1, 1], 4)
    client.post(f"/vendors/{vendor}/add/contacts/", contact | {"phone": "+1 555 010 2031"})
    assert VendorContact.objects.count() == 2


def test_the_same_flow_sent_twice_is_one_flow(cast: Cast, reader: Product) -> None:
    sync_catalogue()
    elements = list(CatalogueElement.objects.unscoped("a test")[:3])
    values = {"to_product": reader, "purpose": "rosters", "countries": ["US"]}
    first, second = (record_flow(actor=cast.officer, elements=elements[:2], values=values) for _time in range(2))
    assert first == second
    assert record_flow(actor=cast.officer, elements=elements, values=values) != first


# --- naming others --------------------------------------------------------------------------------------------------------

LINK = {"purpose": "storage", "written_agreement": "", "step": "save"}


def test_whoever_names_a_company_does_not_keep_its_record(cast: Cast, client_of) -> None:
    own, client = make_claimed(cast), client_of(cast.vendor_contact)
    client.post(f"/products/{own.pk}/add/subprocessors/", LINK | {"company": "Northwind Cloud", "service": "Boxes"})
    named = Vendor.objects.get(name="Northwind Cloud")
    assert named.claimed_by is None
    for address in (f"/vendors/{named.pk}/change/", f"/vendors/{named.pk}/add/contacts/", f"/vendors/{named.pk}/add/products/"):
        assert client.get(address).status_code == 403


def test_nobody_adds_a_service_to_a_record_that_its_vendor_keeps(cast: Cast, client_of, reader: Product) -> None:
    claimed = make_claimed(cast)
    client, address = client_of(cast.officer), f"/products/{reader.pk}/add/subprocessors/"
    form = LINK | {"company": claimed.vendor.name}
    page = client.post(address, form | {"service": "A service of nobody"})
    assert "keeps its own list of services" in page.content.decode()
    assert not Product.objects.filter(name="A service of nobody").exists()
    assert client.post(address, form | {"service": claimed.name}).status_code == 302
