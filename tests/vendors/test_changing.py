"""Every change is allowed or refused, dated, diffed, told, and never lost to another."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.services.refusals import ChangedMeanwhile
from tests.cast import Cast, make_actor, make_organization
from tests.vendors.graphs import day, make_link, make_product
from trail.models import AuditEntry, DomainEvent
from vault.models import KeyDestruction
from vendors.models import (
    Certification,
    FrameworkAdoption,
    Hosting,
    Product,
    ProductChange,
    ProductTier,
    ProductVersion,
    SubprocessorLink,
    Vendor,
    VendorContact,
)
from vendors.selectors import change_of_event, changes_of, contacts_of, diff_of, hostings_of, words_of_change
from vendors.services import (
    Saying,
    add_detail,
    add_programme,
    change_detail,
    change_product,
    change_vendor,
    claim_vendor,
    end_product,
    end_subprocessor,
    erase_contact,
    offer_product,
    withdraw_detail,
    withdraw_subprocessor,
)


@pytest.fixture
def reader(cast: Cast) -> Product:
    return make_product("Acorn Reader")


@pytest.fixture
def claimed(cast: Cast, reader: Product) -> Product:
    claim_vendor(actor=cast.vendor_contact, vendor=reader.vendor, organization=cast.vendor_contact.organization)
    reader.vendor.refresh_from_db()
    return reader


def test_a_change_is_dated_diffed_and_told(cast: Cast, reader: Product) -> None:
    change_product(
        actor=cast.officer, product=reader, version=1, values={"website": "https://acorn.example", "name": "Acorn Reader "},
        saying=Saying("It moved", day(3)),
    )  # fmt: skip
    change = ProductChange.objects.get()
    assert (change.kind, change.effective_on, change.words) == ("product.changed", day(3), "It moved")
    assert (change.made_by, change.made_for) == (cast.officer.user, cast.officer.organization)
    assert [(r.field, r.before, r.after) for r in diff_of(change)] == [("website", "", "https://acorn.example")]
    event = DomainEvent.objects.get()
    assert (event.code, event.subjects) == ("product.changed", [{"kind": "vendors.product", "key": str(reader.pk)}])
    assert change_of_event(event) == change
    assert AuditEntry.objects.filter(code="product.changed", fields=["website"]).exists()
    assert words_of_change(change) == "changed a product"
    reader.refresh_from_db()
    assert (reader.version, reader.history.count()) == (2, 2)


def test_the_second_of_two_who_edit_a_product_is_told_and_nothing_is_lost(cast: Cast, reader: Product) -> None:
    change_product(actor=cast.officer, product=reader, version=1, values={"description": "Reads aloud."})
    with pytest.raises(ChangedMeanwhile, match="after you opened it"):
        change_product(actor=cast.other_officer, product=reader, version=1, values={"description": "Reads."})
    reader.refresh_from_db()
    assert reader.description == "Reads aloud."


def test_nothing_is_told_where_nothing_is_different(cast: Cast, reader: Product) -> None:
    change_product(actor=cast.officer, product=reader, version=1, values={"name": "Acorn Reader"})
    assert not ProductChange.objects.exists() and not DomainEvent.objects.exists()


def test_a_vendor_changes_its_own_and_an_officer_what_nobody_claimed(cast: Cast, claimed: Product) -> None:
    other = make_product("Osprey Maths")
    assert change_product(actor=cast.vendor_contact, product=claimed, version=None, values={"description": "x"})
    assert change_product(actor=cast.officer, product=other, version=None, values={"description": "x"})
    signer = make_actor("Sol Reyes", cast.vendor_contact.organization, "vendor_signer")
    stranger = make_actor("Una Mars", make_organization("Osprey", "vendor", state=""), "vendor_admin")
    for actor, product in (
        (cast.officer, claimed), (cast.vendor_contact, other), (cast.reader, other), (signer, claimed), (stranger, claimed),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            change_product(actor=actor, product=product, version=None, values={"description": "y"})
        with pytest.raises(PermissionDenied):
            change_vendor(actor=actor, vendor=product.vendor, version=None, values={"address": "y"})
        with pytest.raises(PermissionDenied):
            add_detail(actor=actor, model=ProductTier, vendor=product.vendor, product=product, values={"name": "Free"})
    assert not ProductTier.objects.exists()


def test_a_vendor_keeps_its_former_name(cast: Cast, claimed: Product) -> None:
    vendor = change_vendor(
        actor=cast.vendor_contact,
        vendor=claimed.vendor,
        version=None,
        values={"name": "Oak Press", "domain": "https://www.oak.example/x"},
    )
    assert (vendor.name_key, vendor.domain) == ("oak press", "oak.example")
    assert vendor.other_names.get().name == "Acorn Reader Co"
    assert DomainEvent.objects.get().code == "vendor.changed"


def test_it_refuses_what_is_not_well_written_and_writes_nothing(cast: Cast, reader: Product) -> None:
    for values, field in (({"domain": "no domain"}, "domain"), ({"name": ""}, "name")):
        with pytest.raises(ValidationError) as refused:
            change_vendor(actor=cast.officer, vendor=reader.vendor, version=None, values=values)
        assert field in refused.value.message_dict
    with pytest.raises(ValidationError) as twice:
        offer_product(actor=cast.officer, vendor=reader.vendor, values={"name": "ACORN reader"})
    assert "already: Acorn Reader" in twice.value.message_dict["name"][0]
    assert not ProductChange.objects.exists()


def test_a_product_is_added_and_ended(cast: Cast, claimed: Product) -> None:
    product = offer_product(actor=cast.vendor_contact, vendor=claimed.vendor, values={"name": "Acorn Maths"})
    end_product(actor=cast.vendor_contact, product=product, version=1, last_day=day(9), saying=Saying())
    kinds = [(c.kind, c.effective_on) for c in changes_of(cast.officer, product)]
    assert kinds[0] == ("product.ended", day(9)) and kinds[1][0] == "product.added"


@pytest.mark.parametrize(
    ("model", "values", "then"),
    [
        (ProductVersion, {"name": "4.2", "released_on": day(1)}, {"ended_on": day(3)}),
        (ProductTier, {"name": "Free"}, {"note": "no reports"}),
        (Hosting, {"country": "US", "place": "Ohio"}, {"until": day(3)}),
        (FrameworkAdoption, {"framework": "ISO 27000 series"}, {"since": day(3)}),
    ],
)
def test_details_are_added_changed_and_withdrawn(cast: Cast, reader: Product, model, values, then) -> None:
    row = add_detail(actor=cast.officer, model=model, vendor=reader.vendor, product=reader, values=values)
    with pytest.raises(ChangedMeanwhile):
        change_detail(actor=cast.officer, row=row, version=7, values=then)
    changed = change_detail(actor=cast.officer, row=row, version=1, values=then)
    assert changed.version == 2
    with pytest.raises(ValidationError) as refused:
        withdraw_detail(actor=cast.officer, row=changed, version=2, saying=Saying(" "))
    assert "words" in refused.value.message_dict
    withdraw_detail(actor=cast.officer, row=changed, version=2, saying=Saying("It was another product"))
    assert not model.objects.exists() and model.history.count() == 3
    acts = [c.kind.rpartition(".")[2] for c in changes_of(cast.officer, reader)]
    assert acts[0] == "withdrawn" and acts[1] in {"changed", "ended"} and acts[2] == "added"
    assert all(words_of_change(c) != c.kind and diff_of(c) for c in changes_of(cast.officer, reader))


def test_a_detail_belongs_to_a_product_of_that_vendor(cast: Cast, reader: Product) -> None:
    other, iso = make_product("Osprey"), add_programme(actor=cast.officer, code="iso-27001", name="ISO/IEC 27001")
    with pytest.raises(ValidationError) as refused:
        add_detail(actor=cast.officer, model=Certification, vendor=reader.vendor, values={"product": other, "programme": iso})
    assert "another vendor" in refused.value.message_dict["product"][0]
    assert not Certification.objects.exists()


def test_a_removed_subprocessor_is_a_change_that_others_are_told_of(cast: Cast, claimed: Product) -> None:
    link = make_link(claimed, make_product("Cloudberry"), 0)
    ended = end_subprocessor(actor=cast.vendor_contact, link=link, version=1, last_day=day(30))
    change = ProductChange.objects.get()
    assert (change.kind, change.effective_on, change.after["service"]["label"]) == ("subprocessor.ended", day(30), "Cloudberry")
    assert [(r.field, r.after) for r in diff_of(change)] == [("until", "31 March 2026")]
    withdraw_subprocessor(actor=cast.vendor_contact, link=ended, version=2, words="It never was one")
    assert not SubprocessorLink.objects.exists()
    assert DomainEvent.objects.filter(code="product.changed").count() == 2


def make_contact(cast: Cast, vendor: Vendor, **values: object) -> VendorContact:
    given = {"purpose": "security", "name": "Vera Holt", "email": "vera@acorn.example", "phone": "555-0100", **values}
    return add_detail(actor=cast.officer, model=VendorContact, vendor=vendor, values=given)


def test_a_telephone_number_stands_nowhere_in_the_clear(cast: Cast, reader: Product) -> None:
    contact = make_contact(cast, reader.vendor)
    changed = change_detail(actor=cast.officer, row=contact, version=1, values={"phone": "555-0199"})
    assert VendorContact.objects.get(pk=changed.pk).phone == "555-0199"
    kept = str(list(ProductChange.objects.values())) + str(list(VendorContact.history.values()))
    assert "555-01" not in kept
    row = diff_of(ProductChange.objects.first())[0]
    assert (row.field, row.after) == ("phone", "changed; it is not shown here")


def test_a_contact_of_the_product_goes_before_the_vendors(cast: Cast, reader: Product) -> None:
    general = make_contact(cast, reader.vendor)
    assert contacts_of(cast.reader, reader.vendor, purpose="security", product=reader, on=day(0)) == [general]
    own = make_contact(cast, reader.vendor, product=reader, name="Ned Own")
    assert contacts_of(cast.reader, reader.vendor, purpose="security", product=reader, on=day(0)) == [own]
    assert contacts_of(None, reader.vendor, on=day(0)) == []


def test_an_erased_contact_leaves_nothing_of_the_person(cast: Cast, reader: Product) -> None:
    contact = make_contact(cast, reader.vendor)
    with pytest.raises(ValidationError):
        erase_contact(actor=cast.officer, contact=contact, reason="")
    with pytest.raises(PermissionDenied):
        erase_contact(actor=cast.reader, contact=contact, reason="left")
    erase_contact(actor=cast.officer, contact=contact, reason="The person asked for it")
    kept = str(list(ProductChange.objects.values())) + str(list(VendorContact.history.values()))
    assert "Vera" not in kept and "vera@" not in kept and "security" in kept
    assert KeyDestruction.objects.filter(scope_kind="person").exists()


def test_places_of_all_services_count_for_each_product(cast: Cast, reader: Product) -> None:
    from vendors.services import all_services_of

    generic = all_services_of(actor=cast.officer, vendor=reader.vendor)
    assert all_services_of(actor=cast.officer, vendor=reader.vendor) == generic
    add_detail(actor=cast.officer, model=Hosting, vendor=reader.vendor, product=generic, values={"country": "US"})
    add_detail(actor=cast.officer, model=Hosting, vendor=reader.vendor, product=reader, values={"country": "CA", "until": day(1)})
    assert {h.country for h in hostings_of(cast.reader, reader, day(0))} == {"US", "CA"}
    assert {h.country for h in hostings_of(cast.reader, reader, day(2))} == {"US"}
