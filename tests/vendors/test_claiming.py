"""Claiming: proven by a domain, or decided by a person."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.actors import Actor
from accounts.models import Organization, OrganizationDomain
from accounts.services.refusals import ChangedMeanwhile
from tests.cast import Cast, make_actor, make_organization
from trail.clock import now
from vendors.models import ClaimRequest, Vendor
from vendors.selectors import claims_for
from vendors.services import ask_to_claim, decide_claim, release_vendor, withdraw_claim


@pytest.fixture
def acorn(cast: Cast) -> Vendor:
    return Vendor.objects.create(name="Acorn", name_key="acorn", domain="acorn.example")


@pytest.fixture
def operator(cast: Cast) -> Actor:
    return make_actor("Pia Rood", make_organization("Operator", Organization.Kind.OPERATOR, state=""), "platform_admin")


def show(cast: Cast, domain: str, *, is_verified: bool = True) -> None:
    own = cast.vendor_contact.organization
    OrganizationDomain.objects.create(organization=own, domain=domain, verified_at=now() if is_verified else None)


def test_a_verified_domain_proves_it(cast: Cast, acorn: Vendor) -> None:
    show(cast, "acorn.example")
    assert ask_to_claim(actor=cast.vendor_contact, vendor=acorn).claimed_by == cast.vendor_contact.organization
    assert not ClaimRequest.objects.exists()


@pytest.mark.parametrize(("domain", "is_verified"), [("acorn.example", False), ("oak.example", True)])
def test_otherwise_a_person_decides(cast: Cast, acorn: Vendor, operator: Actor, domain, is_verified) -> None:
    show(cast, domain, is_verified=is_verified)
    request = ask_to_claim(actor=cast.vendor_contact, vendor=acorn, words="We trade as Acorn")
    assert isinstance(request, ClaimRequest) and ask_to_claim(actor=cast.vendor_contact, vendor=acorn) == request
    assert list(claims_for(operator)) == list(claims_for(cast.vendor_contact)) == [request]
    assert not claims_for(cast.officer) and not claims_for(cast.reader)
    for actor in (cast.officer, cast.vendor_contact):
        with pytest.raises(PermissionDenied):
            decide_claim(actor=actor, request=request, is_granted=True)
    assert decide_claim(actor=operator, request=request, is_granted=True).answer == "granted"
    acorn.refresh_from_db()
    assert acorn.claimed_by == cast.vendor_contact.organization
    with pytest.raises(ChangedMeanwhile):
        decide_claim(actor=operator, request=request, is_granted=False, words="no")


def test_one_granted_claim_declines_the_others(cast: Cast, acorn: Vendor, operator: Actor) -> None:
    rival = make_actor("Una Mars", make_organization("Rival", "vendor", state=""), "vendor_admin")
    first, second = (ask_to_claim(actor=a, vendor=acorn) for a in (cast.vendor_contact, rival))
    decide_claim(actor=operator, request=second, is_granted=True)
    first.refresh_from_db()
    assert first.answer == "declined" and "another organization" in first.answer_words
    with pytest.raises(ValidationError, match="Another organization"):
        ask_to_claim(actor=cast.vendor_contact, vendor=acorn)


def test_a_decline_says_why_and_a_claim_can_be_taken_back(cast: Cast, acorn: Vendor, operator: Actor) -> None:
    request = ask_to_claim(actor=cast.vendor_contact, vendor=acorn)
    with pytest.raises(ValidationError) as refused:
        decide_claim(actor=operator, request=request, is_granted=False)
    assert "words" in refused.value.message_dict
    assert withdraw_claim(actor=cast.vendor_contact, request=request).answer == "withdrawn"
    again = ask_to_claim(actor=cast.vendor_contact, vendor=acorn)
    assert decide_claim(actor=operator, request=again, is_granted=False, words="Show a contract").answer == "declined"


def test_an_organization_is_one_vendor_and_only_vendors_claim(cast: Cast, acorn: Vendor, operator: Actor) -> None:
    show(cast, "acorn.example")
    ask_to_claim(actor=cast.vendor_contact, vendor=acorn)
    with pytest.raises(ValidationError, match="has claimed Acorn"):
        ask_to_claim(actor=cast.vendor_contact, vendor=Vendor.objects.create(name="Oak", name_key="oak"))
    with pytest.raises(PermissionDenied):
        ask_to_claim(actor=cast.officer, vendor=Vendor.objects.create(name="Elm", name_key="elm"))
    with pytest.raises(PermissionDenied):
        release_vendor(actor=cast.vendor_contact, vendor=acorn, words="x")
    assert not release_vendor(actor=operator, vendor=acorn, words="It is another company").is_claimed
