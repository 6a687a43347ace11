"""Changing a vendor's records: told before what districts will read, refused with what was typed, done with a receipt."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from data_inventory.models import CatalogueElement, Flow
from data_inventory.services.catalogue import sync_catalogue
from data_inventory.services.stated import version_of
from tests.cast import Cast
from tests.data_inventory.stating import ZONE
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_link, make_product
from trail.clock import today
from trail.models import StoredFile
from vendors.models import (
    Certification,
    CertificationProgramme,
    ClaimRequest,
    LifecycleRow,
    MergeProposal,
    Product,
    ProductChange,
    SubprocessorLink,
    Vendor,
    VendorContact,
)
from vendors.services import add_detail, add_subprocessor, change_detail

PDF = b"%PDF-1.4 a report"


def hidden(page: str) -> dict[str, str]:
    """What a summary sends again."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def through(client, path: str, form: dict):
    """The form, the summary, the receipt: gives the summary and the receipt."""
    summary = client.post(path, form | {"step": "summary"}).content.decode()
    assert "Check it before it is saved" in summary, summary[:3000]
    answer = client.post(path, hidden(summary) | {"step": "save"}, follow=True)
    return summary, answer.content.decode()


@pytest.fixture
def reader(cast: Cast) -> Product:
    return make_claimed(cast)


def test_a_subprocessor_is_added_after_a_summary_that_counts_and_names_nobody(cast: Cast, client_of, reader: Product) -> None:
    make_use(cast.officer.organization, reader)
    make_use(cast.other_officer.organization, reader)
    client, path = client_of(cast.vendor_contact), f"/products/{reader.pk}/add/subprocessors/"
    form = {"company": "Tallow Mail LLC", "purpose": "Letters", "countries": "United States, ie", "written_agreement": "yes"}
    summary, receipt = through(client, path, form)
    assert "2 districts" in summary and "Save, and tell 2 districts" in summary
    assert "Willow Creek" not in summary + receipt and "Prairie Lakes" not in summary + receipt
    assert "Subprocessor added: Tallow Mail LLC" in receipt
    link = SubprocessorLink.objects.get()
    assert (link.product, link.service.vendor.name, link.countries) == (reader, "Tallow Mail LLC", ["IE", "US"])
    assert link.written_agreement is True and link.stated_by == "vendor"


def test_the_summary_names_the_company_that_is_not_there_yet(cast: Cast, client_of, reader: Product) -> None:
    client, path = client_of(cast.vendor_contact), f"/products/{reader.pk}/add/subprocessors/"
    whole, receipt = through(client, path, {"company": "Tallow Mail LLC", "purpose": "Letters"})
    assert "Subprocessor added: Tallow Mail LLC" in whole and "Tallow Mail LLC</ins>" in whole and "All services" not in whole
    form = {"company": "Wax Seal Inc", "service": "Stamps", "purpose": "Stamps on letters"}
    page = client.post(path, form | {"step": "summary"}).content.decode()
    assert "Subprocessor added: Wax Seal Inc: Stamps" in page and "Wax Seal Inc: Stamps</ins>" in page
    assert not Vendor.objects.filter(name="Wax Seal Inc").exists()


def test_a_subprocessor_of_all_services_is_added_from_the_page_of_the_vendor(cast: Cast, client_of, reader: Product) -> None:
    other = make_product("Acorn Maths", reader.vendor)
    make_use(cast.officer.organization, reader)
    make_use(cast.other_officer.organization, other)
    client, tab = client_of(cast.vendor_contact), f"/vendors/{reader.vendor_id}/subprocessors/"
    path = f"/vendors/{reader.vendor_id}/add/subprocessors/"
    assert path in client.get(tab).content.decode()
    summary, receipt = through(client, path, {"company": "Tallow Mail LLC", "purpose": "Letters"})
    assert "Subprocessor added: Tallow Mail LLC" in summary and "Save, and tell 2 districts" in summary
    link = SubprocessorLink.objects.get()
    assert link.product.is_all_services and link.product.vendor == reader.vendor
    assert "Tallow Mail LLC" in client.get(tab).content.decode()
    again = {"company": "Wax Seal Inc", "purpose": "Stamps"}
    through(client, path, again)
    assert SubprocessorLink.objects.filter(product=link.product).count() == 2


def test_an_officer_adds_it_for_a_company_that_only_a_paper_names_and_others_do_not(
    cast: Cast, client_of, reader: Product
) -> None:
    named = Vendor.objects.create(name="Only On Paper", name_key="only on paper")
    tab, path = f"/vendors/{named.pk}/subprocessors/", f"/vendors/{named.pk}/add/subprocessors/"
    client = client_of(cast.officer)
    assert path in client.get(tab).content.decode()
    page = client.post(path, {"company": "Tallow Mail LLC", "purpose": "Letters", "step": "summary"}).content.decode()
    assert "Check it before it is saved" in page and not named.products.exists()
    through(client, path, {"company": "Tallow Mail LLC", "purpose": "Letters"})
    assert [link.product.vendor for link in SubprocessorLink.objects.all()] == [named]
    for stranger in (cast.reader, cast.vendor_contact):
        assert path not in client_of(stranger).get(tab).content.decode()
        assert client_of(stranger).get(path).status_code == 403
    claimed = f"/vendors/{reader.vendor_id}/add/subprocessors/"
    assert client_of(cast.officer).get(claimed).status_code == 403


def test_a_summary_writes_nothing(cast: Cast, client_of, reader: Product) -> None:
    client = client_of(cast.vendor_contact)
    form = {"company": "Tallow Mail LLC", "purpose": "Letters", "step": "summary"}
    page = client.post(f"/products/{reader.pk}/add/subprocessors/", form).content.decode()
    assert "Check it before it is saved" in page
    assert not SubprocessorLink.objects.exists() and not ProductChange.objects.exists()
    assert not Vendor.objects.filter(name="Tallow Mail LLC").exists()


def test_one_can_go_back_from_the_summary_and_keep_what_was_typed(cast: Cast, client_of, reader: Product) -> None:
    client, path = client_of(cast.vendor_contact), f"/vendors/{reader.vendor_id}/add/contacts/"
    summary = client.post(path, {"purpose": "privacy", "email": "ada@acorn.example", "step": "summary"}).content.decode()
    page = client.post(path, hidden(summary) | {"step": "back"}).content.decode()
    assert 'value="ada@acorn.example"' in page and "Please correct" not in page


def test_a_company_of_a_like_name_is_asked_for_and_never_guessed(cast: Cast, client_of, reader: Product) -> None:
    known = make_product("Tallow Mail").vendor
    client, path = client_of(cast.vendor_contact), f"/products/{reader.pk}/add/subprocessors/"
    form = {"company": "Tallow Mails", "purpose": "Letters"}
    page = client.post(path, form | {"step": "summary"}).content.decode()
    assert "Say which one is meant" in page and str(known.pk) in page
    through(client, path, form | {"which": str(known.pk)})
    assert SubprocessorLink.objects.get().service.vendor == known


def test_a_circle_is_refused_before_the_summary_with_what_was_typed(cast: Cast, client_of, reader: Product) -> None:
    client = client_of(cast.vendor_contact)
    form = {"company": reader.vendor.name, "service": reader.name, "purpose": "Round and round", "step": "summary"}
    page = client.post(f"/products/{reader.pk}/add/subprocessors/", form).content.decode()
    assert "Please correct this" in page and "not its own subprocessor" in page
    assert 'value="Round and round"' in page


def test_a_subprocessor_that_agreements_rely_on_can_be_ended(cast: Cast, client_of, reader: Product) -> None:
    make_use(cast.officer.organization, reader)
    client = client_of(cast.vendor_contact)
    through(client, f"/products/{reader.pk}/add/subprocessors/", {"company": "Tallow Mail LLC", "purpose": "Letters"})
    link = SubprocessorLink.objects.get()
    last = (today(ZONE) + timedelta(days=9)).isoformat()
    path = f"/vendors/{reader.vendor_id}/end/subprocessors/{link.pk}/"
    summary, _receipt = through(client, path, {"last_day": last, "version": "1", "words": "By ourselves"})
    assert "1 district" in summary and "By ourselves" in summary
    link.refresh_from_db()
    assert link.until == today(ZONE) + timedelta(days=9)


def test_who_saves_second_is_told_what_changed_and_keeps_what_they_typed(cast: Cast, client_of, reader: Product) -> None:
    values = {"purpose": "privacy", "name": "Ada Fell", "email": "ada@acorn.example"}
    row = add_detail(actor=cast.vendor_contact, model=VendorContact, vendor=reader.vendor, values=values)
    change_detail(actor=cast.vendor_contact, row=row, version=1, values={"name": "Ada Fell-Ruiz"})
    client, path = client_of(cast.vendor_contact), f"/vendors/{reader.vendor_id}/change/contacts/{row.pk}/"
    mine = {"purpose": "privacy", "name": "Ben Ota", "email": "ben@acorn.example", "version": "1", "step": "summary"}
    page = client.post(path, mine).content.decode()
    assert "In the meantime somebody else saved" in page
    assert "Ada Fell</del>" in page and "Ada Fell-Ruiz</ins>" in page
    assert 'value="ben@acorn.example"' in page
    again = re.search(r'name="version" value="(\d+)"', page)
    assert again and again[1] == "2"
    through(client, path, mine | {"version": "2"})
    row.refresh_from_db()
    assert row.name == "Ben Ota"


def test_nothing_changed_is_said_and_not_told(cast: Cast, client_of, reader: Product) -> None:
    form = {"name": reader.name, "version": str(reader.version), "step": "summary"}
    answer = client_of(cast.vendor_contact).post(f"/products/{reader.pk}/change/", form, follow=True)
    assert "Nothing was changed" in answer.content.decode()


def test_evidence_survives_the_summary(cast: Cast, client_of, reader: Product) -> None:
    programme = CertificationProgramme.objects.create(code="soc", name="SOC 2")
    client, path = client_of(cast.vendor_contact), f"/vendors/{reader.vendor_id}/add/certifications/"
    file = SimpleUploadedFile("report.pdf", PDF, "application/pdf")
    form = {"programme": str(programme.pk), "expires_on": "2030-01-31", "evidence_file": file, "step": "summary"}
    summary = client.post(path, form).content.decode()
    client.post(path, hidden(summary) | {"step": "save"})
    assert Certification.objects.get().evidence == StoredFile.objects.get()


@pytest.mark.parametrize(
    ("name", "content"), [("report.pdf", b"<script>alert(1)</script>"), ("report.html", PDF), ("a.pdf.exe", PDF)]
)
def test_evidence_of_another_kind_is_refused(cast: Cast, client_of, reader: Product, name: str, content: bytes) -> None:
    programme = CertificationProgramme.objects.create(code="soc", name="SOC 2")
    file = SimpleUploadedFile(name, content, "application/pdf")
    form = {"programme": str(programme.pk), "evidence_file": file, "step": "summary"}
    page = client_of(cast.vendor_contact).post(f"/vendors/{reader.vendor_id}/add/certifications/", form).content.decode()
    assert "is not a PDF, PNG or JPEG file" in page
    assert not StoredFile.objects.exists()


def test_the_life_cycle_is_changed_as_a_table(cast: Cast, client_of, reader: Product) -> None:
    client, path = client_of(cast.vendor_contact), f"/products/{reader.pk}/lifecycle/change/"
    opened = re.search(r'name="version" value="(\w+)"', client.get(path).content.decode())
    assert opened
    form = {"version": opened[1], "stage_0": "Collection", "data_0": "Rosters", "stage_1": "", "stage_2": "Destruction"}
    through(client, path, form)
    assert list(LifecycleRow.objects.values_list("stage", flat=True)) == ["Collection", "Destruction"]
    late = client.post(path, form | {"stage_0": "Other", "step": "save"}).content.decode()
    assert "In the meantime somebody else saved" in late and 'value="Other"' in late


def test_an_officer_changes_what_nobody_has_claimed_and_nothing_else(cast: Cast, client_of, reader: Product) -> None:
    free, client = make_product("Birch Math"), client_of(cast.officer)
    through(client, f"/products/{free.pk}/add/tiers/", {"name": "School"})
    assert free.tiers.get().name == "School"
    assert client.get(f"/products/{reader.pk}/add/tiers/").status_code == 403
    assert client_of(cast.vendor_contact).get(f"/products/{free.pk}/add/tiers/").status_code == 403
    assert client_of(cast.reader).post(f"/products/{free.pk}/add/tiers/", {"name": "X", "step": "save"}).status_code == 403


def test_a_slip_is_removed_with_a_reason_that_districts_read(cast: Cast, client_of, reader: Product) -> None:
    client = client_of(cast.vendor_contact)
    through(client, f"/products/{reader.pk}/add/tiers/", {"name": "Schol"})
    path = f"/vendors/{reader.vendor_id}/remove/tiers/{reader.tiers.get().pk}/"
    assert "This field is required" in client.post(path, {"version": "1", "step": "summary"}).content.decode()
    _summary, receipt = through(client, path, {"version": "1", "words": "A slip of the pen"})
    assert "Tier removed as a mistake: Schol" in receipt
    assert not reader.tiers.exists()


def test_a_person_is_erased_and_nobody_is_told(cast: Cast, client_of, reader: Product) -> None:
    values = {"purpose": "privacy", "name": "Ada Fell", "email": "ada@acorn.example"}
    row = add_detail(actor=cast.vendor_contact, model=VendorContact, vendor=reader.vendor, values=values)
    client, path = client_of(cast.vendor_contact), f"/vendors/{reader.vendor_id}/remove/contacts/{row.pk}/"
    assert "cannot be undone" in client.get(path).content.decode()
    page = client.post(path, {"reason": "Asked to", "step": "summary"}, follow=True).content.decode()
    assert "The person is erased." in page and "Ada Fell" not in page
    assert "Ada Fell" not in client.get(f"/vendors/{reader.vendor_id}/changes/").content.decode()


def test_a_row_of_another_vendor_is_not_there(cast: Cast, client_of, reader: Product) -> None:
    other = make_product("Birch Math")
    row = VendorContact.objects.create(vendor=other.vendor, purpose="privacy", email="x@birch.example")
    client = client_of(cast.vendor_contact)
    assert client.get(f"/vendors/{reader.vendor_id}/change/contacts/{row.pk}/").status_code == 404
    assert client.get(f"/vendors/{reader.vendor_id}/add/nonsense/").status_code == 404


def test_a_vendor_asks_for_its_record_and_the_platform_decides(cast: Cast, client_of) -> None:
    from accounts.roles import Role
    from tests.cast import make_actor, make_organization

    vendor = make_product("Acorn Reader").vendor
    asking = client_of(cast.vendor_contact)
    asking.post(f"/vendors/{vendor.pk}/claim/", {"words": "Call us"})
    claim = ClaimRequest.objects.get()
    assert "waiting" in asking.get(f"/vendors/{vendor.pk}/names/").content.decode()
    platform = client_of(make_actor("Pia Roth", make_organization("Operator", "operator"), Role.PLATFORM_ADMIN))
    assert "Acorn Reader Co" in platform.get("/claims/").content.decode()
    refused = platform.post(f"/claims/{claim.pk}/", {"decision": "decline"}).content.decode()
    assert "Say why" in refused
    platform.post(f"/claims/{claim.pk}/", {"decision": "grant"})
    vendor.refresh_from_db()
    assert vendor.claimed_by == cast.vendor_contact.organization
    assert asking.get("/claims/").status_code == 403
    assert "Your products" in asking.get("/vendors/").content.decode()


def test_two_records_are_laid_side_by_side_and_merged_with_a_reason(cast: Cast, client_of) -> None:
    keep, absorb = make_product("Acorn Reader").vendor, make_product("Akorn Reader").vendor
    make_use(cast.other_officer.organization, absorb.products.get(), title="Their secret paper")
    client, path = client_of(cast.officer), f"/vendors/{keep.pk}/merge/{absorb.pk}/"
    page = client.get(path).content.decode()
    assert "Akorn Reader" in page and "secret" not in page
    assert "Merge them into" in client.post(path, {"decision": "merge"}).content.decode()  # no reason: asked again
    client.post(path, {"decision": "merge", "words": "One telephone number"})
    absorb.refresh_from_db()
    assert absorb.merged_into == keep


def test_who_may_not_merge_proposes(cast: Cast, client_of, reader: Product) -> None:
    twin = make_product("Acorn Readers").vendor
    client_of(cast.officer).post(f"/vendors/{reader.vendor_id}/merge/{twin.pk}/", {"words": "One telephone number"})
    assert MergeProposal.objects.get().absorb == twin
    twin.refresh_from_db()
    assert twin.merged_into is None


def test_a_vendor_states_what_goes_along_and_districts_see_what_that_means(cast: Cast, client_of, reader: Product) -> None:
    sync_catalogue()
    make_use(cast.officer.organization, reader)
    link = make_link(reader, make_product("Cloudberry Host"), purpose="Hosting")
    phone, first = (CatalogueElement.objects.unscoped("a test").get(code=f"student.{c}") for c in ("contact.phone", "name.first"))
    client, path = client_of(cast.vendor_contact), f"/products/{reader.pk}/subprocessors/{link.pk}/along/"
    assert path in client.get(f"/products/{reader.pk}/subprocessors/").content.decode()
    assert (
        "Tick at least one element"
        in client.post(path, {"frequency": "daily", "step": "summary", "version": "0"}).content.decode()
    )
    form = {
        "elements": [str(phone.pk)],
        "frequency": "every night",
        "retention": "60 days",
        "countries": "Ireland",
        "version": "0",
    }
    summary, receipt = through(client, path, form)
    assert "1 district" in summary and "Telephone" in summary and "every night" in receipt
    flow = Flow.objects.unscoped("a test").get()
    assert (flow.organization, flow.from_product, flow.to_product, flow.countries) == (None, reader, link.service, ["IE"])
    assert "every night" in client_of(cast.officer).get(f"/products/{reader.pk}/subprocessors/").content.decode()
    stale = client.post(path, form | {"frequency": "hourly", "step": "summary"}).content.decode()
    assert "somebody else saved" in stale
    again = {**form, "elements": [str(first.pk)], "version": str(version_of(flow))}
    through(client, path, again)
    assert [e.code for e in Flow.objects.unscoped("a test").get().elements.all()] == ["student.name.first"]
    kinds = list(ProductChange.objects.order_by("made_at").values_list("kind", flat=True))
    assert kinds[-2:] == ["passing.added", "passing.changed"]


def test_nobody_else_states_what_goes_along(cast: Cast, client_of, reader: Product) -> None:
    link = make_link(reader, make_product("Cloudberry Host"), purpose="Hosting")
    path = f"/products/{reader.pk}/subprocessors/{link.pk}/along/"
    assert client_of(cast.officer).get(path).status_code == 403
    other = make_product("Birch Math")
    assert client_of(cast.vendor_contact).get(f"/products/{other.pk}/subprocessors/{link.pk}/along/").status_code in (403, 404)


def days_of(page: str) -> bool:
    return 'name="effective_on"' in page


def test_a_change_holds_from_the_day_that_is_given(cast: Cast, client_of, reader: Product) -> None:
    since, given = today(ZONE) - timedelta(days=30), today(ZONE) - timedelta(days=10)
    link = add_subprocessor(actor=cast.vendor_contact, product=reader, service=make_product("Tallow Mail"), since=since)
    client, path = client_of(cast.vendor_contact), f"/vendors/{reader.vendor_id}/change/subprocessors/{link.pk}/"
    assert days_of(client.get(path).content.decode())
    form = {"purpose": "Letters", "information": "phone numbers", "since": since.isoformat(), "version": "1"}
    summary, _receipt = through(client, path, form | {"effective_on": given.isoformat()})
    assert f"It holds from {given:%a} {given.day} {given:%b %Y}" in summary
    made = ProductChange.objects.filter(kind="subprocessor.changed").get()
    assert made.effective_on == given
    again = form | {"information": "addresses", "version": "2", "effective_on": (given - timedelta(days=1)).isoformat()}
    page = client.post(path, again | {"step": "summary"}).content.decode()
    assert "It follows a change that holds from" in page and "Check it before it is saved" not in page
    through(client, path, again | {"effective_on": ""})
    assert ProductChange.objects.filter(kind="subprocessor.changed").order_by("-made_at").first().effective_on == today(ZONE)


def test_a_change_holds_from_no_day_before_its_record_and_is_announced_for_a_later_one(
    cast: Cast, client_of, reader: Product
) -> None:
    since = today(ZONE) - timedelta(days=30)
    link = make_link(reader, make_product("Tallow Mail"))
    SubprocessorLink.objects.filter(pk=link.pk).update(since=since)
    client, path = client_of(cast.vendor_contact), f"/vendors/{reader.vendor_id}/change/subprocessors/{link.pk}/"
    form = {"purpose": "Letters", "since": since.isoformat(), "version": "1", "step": "summary"}
    page = client.post(path, form | {"effective_on": (since - timedelta(days=1)).isoformat()}).content.decode()
    assert "The record begins on" in page
    assert not ProductChange.objects.exists()
    later = today(ZONE) + timedelta(days=10)
    summary, _receipt = through(client, path, form | {"effective_on": later.isoformat()})
    assert f"It holds from {later:%a} {later.day} {later:%b %Y}" in summary
    assert [(one.since, one.until) for one in SubprocessorLink.objects.order_by("since")] == [
        (since, later - timedelta(days=1)), (later, None),
    ]  # fmt: skip
    again = client.post(path, form | {"version": "2", "information": "names", "effective_on": later.isoformat()}).content.decode()
    assert "it is replaced already (purpose: Letters)" in again


def test_what_begins_later_is_told_for_its_first_day(cast: Cast, client_of, reader: Product) -> None:
    since = today(ZONE) + timedelta(days=40)
    client, path = client_of(cast.vendor_contact), f"/products/{reader.pk}/add/subprocessors/"
    assert not days_of(client.get(path).content.decode())
    through(client, path, {"company": "Tallow Mail LLC", "purpose": "Letters", "since": since.isoformat()})
    link = SubprocessorLink.objects.get()
    form = {"purpose": "Letters", "information": "addresses", "since": since.isoformat(), "version": "1"}
    through(client, f"/vendors/{reader.vendor_id}/change/subprocessors/{link.pk}/", form)
    assert {made.effective_on for made in ProductChange.objects.filter(kind__startswith="subprocessor.")} == {since}


def test_each_form_that_replaces_something_asks_for_the_day(cast: Cast, client_of, reader: Product) -> None:
    client, day = client_of(cast.vendor_contact), (today(ZONE) - timedelta(days=5)).isoformat()
    forms = {
        f"/vendors/{reader.vendor_id}/change/": {"name": "Acorn Learning", "version": str(reader.vendor.version)},
        f"/products/{reader.pk}/change/": {"name": "Acorn Reader 2", "version": str(reader.version)},
        f"/products/{reader.pk}/add/tiers/": {"name": "Large"},
        f"/products/{reader.pk}/lifecycle/change/": {"stage_0": "Collection", "data_0": "names"},
    }
    for path, form in forms.items():
        page = client.get(path).content.decode()
        assert days_of(page), path
        version = re.search(r'name="version" value="([^"]*)"', page)
        before = ProductChange.objects.count()
        through(client, path, {"version": version[1] if version else "", **form, "effective_on": day})
        assert ProductChange.objects.count() == before + 1
    assert {made.effective_on.isoformat() for made in ProductChange.objects.all()} == {day}
