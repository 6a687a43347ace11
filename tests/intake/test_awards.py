"""What an assessor awarded is kept as a certification of the product, by its word and dated by its profile."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from intake.assessing import awarded
from intake.payload import payload_of
from intake.services import choose_product, choose_vendor, confirm_profile, finish_reading, start_reading, upload
from law.reader import read
from tests.shared import needs_shared, seeds
from tests.vendors.graphs import make_product
from vendors.models import Certification, Product
from vendors.services import change_detail, record_award, record_profile
from vendors.services.certifications import add_programme

pytestmark = pytest.mark.django_db


def said(text):
    found = awarded({"provisions": [None, {"address": "sec_1", "text": text}]})
    return found and found[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Plover Quiz was reviewed. Plover Quiz has been awarded the xWren Pupil Records Certification.",
            "xWren Pupil Records Certification",
        ),
        ("The Council grants Plover Quiz the Safe Classroom Seal.", "Safe Classroom Seal"),
        ("Both products carry the Student Records Badge.", "Student Records Badge"),
        ("Mark awarded: Lantern Verified", "Lantern Verified"),
    ],
)
def test_it_is_told_what_was_awarded(text, name):
    assert said(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Products that pass may be awarded the Safe Classroom Seal.",
        "Plover Quiz has not been awarded the Safe Classroom Seal.",
        "The Safe Classroom Seal was awarded in 2019 and withdrawn.",
        "Our host has industry-recognized certifications and audits.",
        "Once corrected, the product will be granted the Safe Classroom Seal.",
    ],
)
def test_what_is_not_surely_awarded_is_none(text):
    assert said(text) is None


def make_profile(actor, product, day=date(2026, 3, 1), **head):
    reading = {"assessor": "Wren Council", "assessed_on": day, "promises": [{"kind": "audit"}], **head}
    return record_profile(actor=actor, product=product, reading=reading)


def test_it_is_kept_once_with_the_days_of_the_profile_and_changed_by_nobody(cast, client_of):
    product = make_product("Plover Quiz")
    profile = make_profile(cast.officer, product, expires_on=date(2030, 3, 1))
    add_programme(actor=cast.officer, code="safe", name="Safe Classroom Seal")
    one, again = (
        record_award(actor=cast.officer, profile=profile, programme="Safe classroom seal", words="It carries the seal.")
        for _ in "ab"
    )
    assert one == again and one.programme.code == "safe"
    assert (one.issued_on, one.expires_on, one.stated_in) == (date(2026, 3, 1), date(2030, 3, 1), profile)
    assert one.state_on(date(2026, 11, 1)) == Certification.State.CURRENT
    with pytest.raises(ValidationError, match="assessor"):
        change_detail(actor=cast.officer, row=one, version=one.version, values={"expires_on": date(2040, 1, 1)})
    for address in (f"/products/{product.pk}/", f"/vendors/{product.vendor_id}/certifications/"):
        page = client_of(cast.officer).get(address).content.decode()
        assert "Safe Classroom Seal" in page and "stated by Wren Council, in its profile" in page


def test_a_paper_that_is_superseded_already_awards_nothing(cast):
    product = make_product("Plover Quiz")
    make_profile(cast.officer, product)
    older = make_profile(cast.officer, product, date(2020, 3, 1))
    assert record_award(actor=cast.officer, profile=older, programme="Safe Classroom Seal", words="") is None


@needs_shared
def test_the_real_profile_gives_its_product_a_certification(cast):
    seed = seeds()[1]
    draft = upload(actor=cast.officer, content=seed.read_bytes(), name="profile.txt")
    start_reading(draft=draft)
    finish_reading(draft=draft, payload=payload_of(read(seed.name, seed.read_bytes(), on=date(2026, 11, 22))))
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    choose_product(actor=cast.officer, draft=draft, product=None, name="Plover Quiz")
    confirm_profile(actor=cast.officer, draft=draft)
    product = Product.objects.unscoped("a test").get(name="Plover Quiz")
    (kept,) = Certification.objects.unscoped("a test").filter(product=product)
    assert "FERPA" in kept.programme.name and kept.issued_on == date(2022, 8, 11) and kept.expires_on is None
