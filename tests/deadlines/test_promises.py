"""What a product's profile promises opens deadlines beside those of the agreement, marked as what they are."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import AgreementProduct
from deadlines.concerned import concerned_by
from deadlines.happenings import happening_of
from deadlines.models import Deadline
from deadlines.promised import promises_for
from deadlines.selectors.leading import beside
from deadlines.services.events import record_happening
from deadlines.services.states import meet
from tests.agreements.papers import make_duty
from tests.cast import Cast
from tests.deadlines.papers import BREACH, agreement_with, at, changes_of, covers, opened_for, product_named, stated
from trail.dispatching import hand_on_events
from trail.handlers import Subject
from trail.models import DomainEvent
from vendors.models import Product, ProductProfile
from vendors.services import record_profile

CONFIRMED, FRIDAY = "incident.confirmed", "2026-03-06 19:30"
PROMISE = make_duty(amount=36, obligee="data_subjects", address="sec_4", quote="Users are told within 36 hours.")


def promise(cast: Cast, product: Product, *rows: dict, **head: str) -> ProductProfile:
    reading = {"assessor": "Fair Data", "assessed_on": "2026-02-01", "promises": list(rows or [PROMISE])} | head
    return record_profile(actor=cast.officer, product=product, reading=reading)


def confirmed(cast: Cast, moment: str = FRIDAY, corrects: DomainEvent | None = None, **about) -> DomainEvent:
    return record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated(moment), corrects=corrects, **about)


def promised(agreement) -> list[Deadline]:
    return [row for row in opened_for(agreement) if row.origin == Deadline.Origin.PROFILE]


@pytest.fixture
def product() -> Product:
    return product_named()


@pytest.fixture
def agreement(cast: Cast, product: Product):
    held = agreement_with(cast.officer, BREACH, vendor=product.vendor)
    covers(held, product)
    return held


def test_a_promise_opens_beside_the_clock_of_the_agreement(cast: Cast, product, agreement) -> None:
    promise(cast, product)
    confirmed(cast, agreements=[agreement])
    (row,) = promised(agreement)
    assert (row.kind, row.obligor, row.obligee, row.due_at) == (
        "breach_notice",
        "provider",
        "data_subjects",
        at("2026-03-08 07:30"),
    )
    assert (row.is_urgent, row.quote, row.term_set) == (True, "Users are told within 36 hours.", None)
    assert row.cite == "Profile of Lumen Reader by Fair Data, assessed on Sun 1 Feb 2026"
    assert not (row.address or row.source)  # a place in the profile is none in the agreement
    assert "sec_4" not in str(row.reckoning.steps)
    assert [one.due_at for one in opened_for(agreement) if one.origin == "contract"] == [at("2026-03-09 19:30")]


def test_what_nobody_signed_does_not_lead_what_somebody_signed(cast: Cast, product, agreement) -> None:
    promise(cast, product, PROMISE | {"obligee": "lea"})
    confirmed(cast, agreements=[agreement])
    (row,) = promised(agreement)
    (signed,) = [one for one in opened_for(agreement) if one.origin == "contract"]
    found = beside(cast.officer, signed)
    assert row.due_at < signed.due_at and found.leads == signed and row in found.dated
    signed.delete()
    assert beside(cast.officer, row).leads == row


@pytest.mark.parametrize("left_out", ["amount", "unit", "trigger"])
def test_a_promise_without_a_figure_or_of_another_event_opens_nothing(cast: Cast, product, agreement, left_out: str) -> None:
    promise(cast, product, PROMISE | {left_out: None}, make_duty(trigger="audit_requested"), make_duty(obligor="lea"))
    confirmed(cast, agreements=[agreement])
    assert promised(agreement) == []


def test_an_agreement_that_names_no_product_has_the_promises_of_its_vendor(cast: Cast, product, agreement) -> None:
    promise(cast, product)
    AgreementProduct.objects.all().delete()
    confirmed(cast, agreements=[agreement])
    assert len(promised(agreement)) == 1


def test_of_a_product_only_its_own_profile_speaks(cast: Cast, product, agreement) -> None:
    other = product_named("Birch Math")
    covers(agreement, other)
    promise(cast, product)
    promise(cast, other, PROMISE | {"amount": 20})
    confirmed(cast, products=[other])
    (row,) = promised(agreement)
    assert row.due_at == at("2026-03-07 15:30") and "Birch Math" in row.cite
    confirmed(cast, agreements=[agreement])
    assert len(promised(agreement)) == 3  # an event at the agreement asks for all that it covers


@pytest.mark.parametrize("head", [{"assessed_on": "2026-03-07"}, {"expires_on": "2026-03-05"}])
def test_a_profile_that_did_not_hold_on_the_day_promises_nothing(cast: Cast, product, agreement, head) -> None:
    promise(cast, product, **head)
    confirmed(cast, agreements=[agreement])
    assert promised(agreement) == []


def test_a_product_that_left_the_agreement_promises_nothing_there(cast: Cast, product, agreement) -> None:
    promise(cast, product)
    AgreementProduct.objects.update(until_on=date(2026, 3, 5))
    confirmed(cast, agreements=[agreement])
    assert promised(agreement) == []


def test_a_newer_profile_moves_what_is_open(cast: Cast, product, agreement) -> None:
    promise(cast, product)
    confirmed(cast, agreements=[agreement])
    (before,) = promised(agreement)
    promise(cast, product, PROMISE | {"amount": 24}, assessed_on="2026-03-01")
    (after,) = promised(agreement)
    assert (after.pk, before.due_at, after.due_at) == (before.pk, at("2026-03-08 07:30"), at("2026-03-07 19:30"))
    assert changes_of(after) == ["opened", "recomputed"] and "Sun 1 Mar 2026" in after.cite


def test_a_newer_profile_leaves_what_was_done(cast: Cast, product, agreement) -> None:
    promise(cast, product)
    confirmed(cast, agreements=[agreement])
    (row,) = promised(agreement)
    meet(actor=cast.officer, deadline=row, version=row.version)
    promise(cast, product, PROMISE | {"amount": 24}, assessed_on="2026-03-01")
    assert [(one.state, one.due_at) for one in promised(agreement)] == [("met", row.due_at)]


def test_a_profile_of_after_the_event_changes_nothing_of_it(cast: Cast, product, agreement) -> None:
    promise(cast, product)
    event = confirmed(cast, agreements=[agreement])
    (before,) = promised(agreement)
    promise(cast, product, PROMISE | {"amount": 24}, assessed_on="2026-04-01")
    assert [(one.state, one.due_at) for one in promised(agreement)] == [("open", before.due_at)]
    confirmed(cast, moment="2026-04-03 19:30", corrects=event)
    assert [(one.state, one.due_at) for one in promised(agreement)] == [("open", at("2026-04-04 19:30"))]


def test_what_a_newer_profile_no_longer_promises_is_void(cast: Cast, product, agreement) -> None:
    promise(cast, product)
    confirmed(cast, agreements=[agreement])
    assert len(promised(agreement)) == 1
    promise(cast, product, PROMISE | {"amount": None}, assessed_on="2026-03-01")
    (row,) = promised(agreement)
    assert row.state == "void" and "no longer promises" in row.changes.get(what="voided").words
    assert [one.state for one in opened_for(agreement) if one.origin == "contract"] == ["open"]


def test_a_correction_takes_it_out_with_its_agreement(cast: Cast, product, agreement) -> None:
    promise(cast, product)
    event = confirmed(cast, agreements=[agreement])
    other = agreement_with(cast.officer, BREACH)
    assert len(promised(agreement)) == 1
    confirmed(cast, corrects=event, agreements=[other])
    assert [row.state for row in promised(agreement)] == ["void"]


def test_it_asks_as_often_for_many_agreements_as_for_one(cast: Cast, product, agreement) -> None:
    promise(cast, product)
    hand_on_events()
    few = asked_of_promises(cast, product)
    more = [agreement_with(cast.officer, BREACH, vendor=product.vendor) for _ in range(6)]
    for one in more:
        covers(one, product)
    assert asked_of_promises(cast, product) == few == 2
    assert all(len(promised(one)) == 2 for one in more)  # one for each event


def asked_of_promises(cast: Cast, product: Product) -> int:
    """How often an event at a product asks what is promised, and what the agreements cover."""
    event = confirmed(cast, products=[product])
    happening, subjects = happening_of(event), [Subject("vendors.product", str(product.pk))]
    concerned = concerned_by(event, subjects, happening.moment)
    with CaptureQueriesContext(connection) as asked:
        assert len(promises_for(happening, concerned)) == len(concerned)
    return len(asked)


def test_its_page_and_the_list_say_that_a_profile_promises_it(cast: Cast, product, agreement, client_of) -> None:
    promise(cast, product)
    confirmed(cast, agreements=[agreement])
    (row,) = promised(agreement)
    client = client_of(cast.officer)
    page = client.get(reverse("deadline", args=[row.pk])).content.decode()
    assert "what the vendor&#x27;s profile promises: <a" in page and "Profile of Lumen Reader by Fair Data" in page
    assert f'href="{reverse("agreement", args=[agreement.pk])}#promised"' in page
    listed = client.get(reverse("deadline_list"), {"origin": "profile"}).content.decode()
    (other,) = [one for one in opened_for(agreement) if one.origin == "contract"]
    assert f"/deadlines/{row.pk}/" in listed and f"/deadlines/{other.pk}/" not in listed
