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
    apply_correction,
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


BARE = b"""# BrightSeal Privacy Review

## Product profile: **Plover Quiz**

*Maker:* Pippin Educational Games, Inc. \xc2\xb7 *Issued:* 02/14/2026

### About this review

A profile sums up what the maker has told the reviewers. It is not legal advice.
"""
TABLELESS = (
    BARE
    + b"""
### What Pippin promises

1. Pippin notifies the school of a breach of student information within 72 hours of discovering it.
"""
)


def said(actor, content: bytes) -> Draft:
    draft = bring_in(actor, content)
    choose_vendor(actor=actor, draft=draft, vendor=None)
    choose_product(actor=actor, draft=draft, product=None, name="Plover Quiz")
    return draft


def test_a_profile_that_holds_nothing_is_not_offered_for_confirming_and_leads_to_its_place(client_of, cast):
    client, draft = client_of(cast.officer), said(cast.officer, BARE)
    way = reverse("confirm_draft", args=[draft.pk])
    page = client.get(way).content.decode()
    assert "cannot be confirmed yet: no table of data, no third party and no promise" in page
    assert f"{reverse('draft', args=[draft.pk])}?section=schedule" in page and "?section=dates" in page
    assert "Confirm the profile" not in page
    page = client.post(way).content.decode()
    assert "cannot be confirmed yet" in page and not ProductProfile.objects.unscoped("a test").exists()


def test_a_profile_without_a_table_says_so_before_it_is_confirmed(client_of, cast):
    client, draft = client_of(cast.officer), said(cast.officer, TABLELESS)
    way = reverse("confirm_draft", args=[draft.pk])
    page = client.get(way).content.decode()
    assert "No table of data was read in this profile" in page and "?section=schedule" in page
    assert "Confirm the profile" in page
    client.post(way)
    assert ProductProfile.objects.unscoped("a test").get().data_list == []


def test_one_with_a_table_asks_for_none(client_of, cast):
    page = client_of(cast.officer).get(reverse("confirm_draft", args=[ready(cast.officer).pk])).content.decode()
    assert "No table of data" not in page and "cannot be confirmed yet" not in page


@pytest.mark.parametrize(
    ("family", "called"),
    [("profile", "A product profile, which is no agreement"), ("NDPA", "on the national form"), ("model", "on the Model DPA"),
     ("other", "A new agreement</")],
)  # fmt: skip
def test_the_review_and_the_list_call_a_paper_by_its_kind(client_of, cast, family, called):
    client, draft = client_of(cast.officer), bring_in(cast.officer)
    Draft.objects.unscoped("a test").update(reading={**draft.reading, "form": {**draft.reading["form"], "family": family}})
    assert called in client.get(reverse("draft", args=[draft.pk])).content.decode()
    assert called in client.get(reverse("add_paper")).content.decode()


def test_a_paper_that_a_person_calls_otherwise_is_listed_as_that(client_of, cast):
    client, draft = client_of(cast.officer), bring_in(cast.officer)
    apply_correction(actor=cast.officer, draft=draft, path="/form/family", value="model")
    for page in (reverse("draft", args=[draft.pk]), reverse("add_paper")):
        assert "on the Model DPA" in client.get(page).content.decode()


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


LAYOUT = b"""# Vendor Privacy Profile

Product: Fenwick Maps
Made by: Fernway Learning, Inc.
Reviewed by: Copper Beech Review
Assessment completed: March 4, 2026

## What the product collects

| Data element | Collected |
|---|---|
| First name | Yes |
| Last name | Yes |
| Email address | Yes |

## Other companies involved

| What they get | Company | Why | Contract in place | Hosted in |
|---|---|---|---|---|
| All student data | Harbor Cloud GmbH | Hosting | Yes | Germany |
| Email address, first name | Finch Mail LLC | Sends e-mail | No | USA |
"""


def test_a_table_of_another_layout_is_stored_with_places_and_agreements(cast):
    draft = bring_in(cast.officer, LAYOUT)
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    choose_product(actor=cast.officer, draft=draft, product=None, name="Fenwick Maps")
    profile = confirm_profile(actor=cast.officer, draft=draft)

    assert profile.assessed_on == date(2026, 3, 4)
    assert [row["element"] for row in profile.data_list] == ["First name", "Last name", "Email address"]
    assert [(row["name"], row["countries"]) for row in profile.third_parties] == [
        ("Harbor Cloud GmbH", ["DE"]), ("Finch Mail LLC", ["US"]),
    ]  # fmt: skip
    links = SubprocessorLink.objects.unscoped("a test").filter(product=profile.product)
    assert {(s.service.vendor.name, s.information, s.written_agreement, *s.countries) for s in links} == {
        ("Harbor Cloud GmbH", "All student data", True, "DE"),
        ("Finch Mail LLC", "Email address, first name", False, "US"),
    }


def test_a_stated_day_is_not_put_down_to_a_signature(client_of, cast):
    for content, is_stated in ((LAYOUT, True), (LAYOUT.replace(b"Assessment completed: March 4, 2026", b""), False)):
        draft = bring_in(cast.officer, content + b"\n\nSigned: Rowan Teal\nDate: March 6, 2026\n", name=f"{is_stated}.md")
        page = client_of(cast.officer).get(reverse("confirm_draft", args=[draft.pk])).content.decode()
        assert ("Wed 4 Mar 2026" in page) is is_stated
        assert ("by the last signature" in page) is ("Fri 6 Mar 2026" in page) is not is_stated
