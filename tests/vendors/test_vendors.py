"""Vendors: proposed and never matched silently, shared by all, claimed once."""

import pytest
from django.core.exceptions import ValidationError

from tests.cast import make_organization
from trail.models import AuditEntry
from trail.pseudonyms import pseudonym_of
from vendors.models import Vendor
from vendors.policies import may_add_vendor, may_see_vendors
from vendors.selectors import propose_product, propose_vendor, vendors_for
from vendors.services import add_product, add_vendor, add_vendor_name, claim_vendor


def test_it_proposes_known_vendors_best_first_with_reasons(cast):
    acorn = add_vendor(actor=cast.officer, name="Acorn Learning, Inc.", website="https://acorn.example")
    grove = add_vendor(actor=cast.officer, name="Acorn Grove Learning")
    add_vendor(actor=cast.officer, name="Osprey Science")
    found = propose_vendor(actor=cast.officer, names=["ACORN LEARNING"], addresses=["privacy@acorn.example"])
    assert [p.record for p in found] == [acorn, grove]
    assert (found[0].score, found[0].reasons, found[0].is_same_name) == (100, ("same name", "same domain"), True)
    assert Vendor.objects.count() == 3


def test_it_knows_a_vendor_by_its_other_names(cast):
    acorn = add_vendor(actor=cast.officer, name="Acorn Learning, Inc.")
    assert add_vendor_name(actor=cast.officer, vendor=acorn, name="Squirrel Press")
    assert add_vendor_name(actor=cast.officer, vendor=acorn, name="SQUIRREL PRESS Inc") is None
    assert add_vendor_name(actor=cast.officer, vendor=acorn, name="Acorn learning") is None
    assert [p.record for p in propose_vendor(actor=cast.officer, names=["Squirrel Press LLC"])] == [acorn]


def test_it_proposes_a_vendor_by_its_domain_alone(cast):
    acorn = add_vendor(actor=cast.officer, name="Acorn Learning", website="acorn.example")
    found = propose_vendor(actor=cast.officer, names=["Zig Holdings"], addresses=["privacy@acorn.example"])
    assert [(p.record, p.reasons, p.is_probable) for p in found] == [(acorn, ("same domain",), False)]


def test_it_proposes_products_of_that_vendor_only(cast):
    acorn, other = (add_vendor(actor=cast.officer, name=name) for name in ("Acorn", "Osprey"))
    reader = add_product(actor=cast.officer, vendor=acorn, name="Acorn Reader")
    add_product(actor=cast.officer, vendor=other, name="Acorn Reader")
    assert [p.record for p in propose_product(actor=cast.officer, name="acorn reader", vendor=acorn)] == [reader]
    assert propose_product(actor=cast.officer, name="acorn reader", vendor=None) == []


def test_it_proposes_no_product_for_the_vendors_name_in_it(cast):
    acorn = add_vendor(actor=cast.officer, name="Acorn")
    add_product(actor=cast.officer, vendor=acorn, name="Acorn Maps")
    assert propose_product(actor=cast.officer, name="Acorn Reader", vendor=acorn) == []


def test_it_keeps_one_product_per_name(cast):
    acorn = add_vendor(actor=cast.officer, name="Acorn")
    first = add_product(actor=cast.officer, vendor=acorn, name="Acorn Reader")
    assert add_product(actor=cast.officer, vendor=acorn, name="ACORN reader") == first


def test_it_is_claimed_by_one_vendor_organization(cast):
    acorn = add_vendor(actor=cast.officer, name="Acorn")
    own = cast.vendor_contact.organization
    assert not acorn.is_claimed
    assert claim_vendor(actor=cast.vendor_contact, vendor=acorn, organization=own).is_claimed
    assert claim_vendor(actor=cast.vendor_contact, vendor=acorn, organization=own).claimed_by == own
    with pytest.raises(ValidationError, match="Another"):
        claim_vendor(actor=cast.vendor_contact, vendor=acorn, organization=make_organization("Osprey", "vendor", state=""))
    with pytest.raises(ValidationError, match="vendor organization"):
        claim_vendor(actor=cast.officer, vendor=acorn, organization=cast.officer.organization)


def test_it_records_who_added_it_and_where_it_came_from(cast):
    acorn = add_vendor(actor=cast.officer, name="Acorn")
    assert acorn.origin == "paper"
    assert AuditEntry.objects.get(code="vendor.added").actor == pseudonym_of(cast.officer.key)
    assert acorn.history.count() == 1


def test_it_is_seen_by_all_who_act_and_added_by_keepers(cast):
    add_vendor(actor=cast.officer, name="Acorn")
    assert vendors_for(cast.other_officer).count() == vendors_for(cast.vendor_contact).count() == 1
    assert not Vendor.objects.visible_to(None).exists()
    assert may_see_vendors(cast.reader) and not may_see_vendors(None)
    assert may_add_vendor(cast.officer) and not may_add_vendor(cast.reader) and not may_add_vendor(None)
