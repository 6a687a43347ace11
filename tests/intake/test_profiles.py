"""A product profile becomes part of what is known of a product; an agreement tells of its product's subprocessors."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from agreements.models import Agreement
from intake.assessing import assessed_on, promises_in_full
from intake.models import Draft
from intake.payload import payload_of
from intake.services import (
    NotReady,
    choose_product,
    choose_vendor,
    confirm,
    confirm_profile,
    finish_reading,
    start_reading,
    upload,
)
from intake.services.third_parties import names_somebody
from law.reader import read
from vendors.models import ProductProfile, SubprocessorLink

PROFILE = Path(__file__).parent.parent / "documents/08_profile_brightseal.md"
ON = date(2026, 11, 22)
pytestmark = pytest.mark.django_db


def bring_in(actor, content: bytes = b"", name: str = "profile.md") -> Draft:
    content = content or PROFILE.read_bytes()
    draft = upload(actor=actor, content=content, name=name)
    start_reading(draft=draft)
    return finish_reading(draft=draft, payload=payload_of(read(name, content, on=ON)))


def ready(actor) -> Draft:
    draft = bring_in(actor)
    choose_vendor(actor=actor, draft=draft, vendor=None)
    choose_product(actor=actor, draft=draft, product=None, name="Plover Quiz")
    return draft


def test_it_becomes_a_profile_of_the_product_and_no_agreement(cast):
    profile = confirm_profile(actor=cast.officer, draft=ready(cast.officer))

    assert not Agreement.objects.unscoped("a test").exists()
    assert profile.product.name == "Plover Quiz"
    assert profile.assessor
    assert profile.data_list and profile.promises
    assert profile.recorded_by == cast.officer.user
    draft = Draft.objects.unscoped("a test").get()
    assert draft.status == Draft.Status.CONFIRMED
    assert draft.profile == profile and draft.agreement is None


def test_its_third_parties_become_subprocessors_of_the_product(cast):
    profile = confirm_profile(actor=cast.officer, draft=ready(cast.officer))

    links = SubprocessorLink.objects.unscoped("a test").filter(product=profile.product)
    assert {link.service.vendor.name for link in links} == {row["name"] for row in profile.third_parties}
    assert {link.stated_by for link in links} == {"paper"}


def test_it_asks_for_vendor_and_product_first_and_writes_nothing_meanwhile(cast):
    draft = bring_in(cast.officer)
    with pytest.raises(ValidationError):
        confirm_profile(actor=cast.officer, draft=draft)
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    with pytest.raises(NotReady, match="product"):
        confirm_profile(actor=cast.officer, draft=draft)
    assert not ProductProfile.objects.unscoped("a test").exists()


def test_a_profile_is_not_confirmed_as_an_agreement(cast):
    draft = ready(cast.officer)
    with pytest.raises(NotReady, match="profile"):
        confirm(actor=cast.officer, draft=draft)


def test_its_pages_lead_from_the_review_to_the_product(client_of, cast):
    client = client_of(cast.officer)
    draft = ready(cast.officer)
    page = client.get(reverse("confirm_draft", args=[draft.pk]))
    assert "Confirm the profile" in page.content.decode()

    receipt = client.post(reverse("confirm_draft", args=[draft.pk]), follow=True)

    assert "Plover Quiz" in receipt.content.decode()
    assert reverse("product", args=[ProductProfile.objects.unscoped("a test").get().product_id]) in receipt.content.decode()


@pytest.mark.parametrize(
    "name", ["A person other than the LEA", "Provider", "any third party", "None", "  ", "third parties", "N/A"]
)
def test_no_shared_record_is_made_of_a_description(name):
    assert not names_somebody(name)


@pytest.mark.parametrize("name", ["Amber Cloud", "Anyscale Works", "The Learning Host, Inc.", "Nonesuch Data LLC"])
def test_a_name_is_a_name(name):
    assert names_somebody(name)


def test_its_day_is_the_stated_one_and_else_that_of_the_last_signature():
    signed = [{"signed_on": "2026-02-10"}, None, {"signed_on": "2026-02-14"}, {"signed_on": None}]
    assert assessed_on({"dates": {"effective_on": "2026-02-01"}, "signatures": signed}) == "2026-02-01"
    assert assessed_on({"dates": {"effective_on": None}, "signatures": signed}) == "2026-02-14"
    assert assessed_on({"dates": {"effective_on": None}, "signatures": []}) is None


def test_a_promise_that_ends_in_a_colon_keeps_what_follows():
    reading = {
        "duties": [{"kind": "audit_support", "address": "sec_4", "quote": "Each spring the maker gives schools:"}],
        "provisions": [
            {"address": "sec_4", "text": "Audits. Each spring the maker gives schools:\n- a summary of its audit"},
            {"address": "sec_4__item_a", "text": "a list of those who had access"},
            {"address": "sec_41", "text": "something else"},
        ],
    }
    (promise,) = promises_in_full(reading)
    assert promise["clause"] == "Each spring the maker gives schools:\n- a summary of its audit\na list of those who had access"


def test_the_summary_names_the_vendor_and_the_product_apart(client_of, cast):
    draft = ready(cast.officer)
    page = client_of(cast.officer).get(reverse("confirm_draft", args=[draft.pk])).content.decode()
    assert "Pippin Educational Games, Inc., a new vendor" in page
    assert "Plover Quiz, new on record" in page


def test_the_profile_is_kept_with_its_day(cast):
    assert confirm_profile(actor=cast.officer, draft=ready(cast.officer)).assessed_on == date(2026, 2, 14)
