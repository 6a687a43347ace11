"""Where no agreement is in force, the gate names the one that was, or will be, and since when a recipient is none."""

from datetime import date

import pytest

from agreements.models import Agreement, AgreementProduct
from agreements.models.agreements import Lifecycle
from data_inventory.selectors import ask
from tests.data_inventory.factories import DAY, make_covered, row
from vendors.models import SubprocessorLink
from vendors.services import add_product, add_subprocessor, add_vendor, all_services_of

PHONE = "student.contact.phone"


def reasons(actor, product, through=None):
    verdict = ask(actor, code=PHONE, product=product, purpose="Calls", on=DAY, through=through)
    return {r.rule: r for r in verdict.reasons}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"expires_on": date(2026, 6, 30)}, "ended on 30 Jun 2026"),
        ({"effective_on": date(2027, 1, 1), "expires_on": None}, "begins on 1 Jan 2027"),
        ({"lifecycle": Lifecycle.TERMINATED, "expires_on": None}, "it is terminated"),
    ],
)
def test_it_says_when_the_agreement_ended_or_begins(cast, values, words):
    ((agreement, product),) = make_covered(cast.officer, rows=[row("Phone")])
    Agreement.objects.unscoped("a test").filter(pk=agreement.pk).update(**values)
    found = reasons(cast.officer, product)
    assert words in found["agreement-in-force"].says and found["agreement-in-force"].answer == "no"
    assert "agreement" not in found and reasons(cast.other_officer, product)["agreement"].answer == "unknown"


def test_it_says_until_when_the_agreement_covered_the_product(cast):
    ((agreement, product),) = make_covered(cast.officer, rows=[row("Phone")])
    AgreementProduct.objects.unscoped("a test").filter(agreement=agreement).update(until_on=date(2026, 6, 30))
    assert "covered the recipient until 30 Jun 2026" in reasons(cast.officer, product)["agreement-covers"].says


def test_a_product_that_no_agreement_ever_named_has_none(cast):
    ((_agreement, product),) = make_covered(cast.officer)
    other = add_product(actor=cast.officer, vendor=product.vendor, name="Quarry Quiz")
    assert reasons(cast.officer, other)["agreement"].answer == "unknown"


def test_what_was_concluded_and_ended_goes_before_a_draft(cast):
    (ended, product), (draft, _) = make_covered(cast.officer, 2)
    Agreement.objects.unscoped("a test").filter(pk=ended.pk).update(expires_on=date(2026, 6, 30))
    Agreement.objects.unscoped("a test").filter(pk=draft.pk).update(lifecycle=Lifecycle.DRAFT)
    AgreementProduct.objects.unscoped("a test").filter(agreement=draft).update(product=product)
    assert reasons(cast.officer, product)["agreement-in-force"].source.key == str(ended.pk)


def test_a_subprocessor_has_its_vendors_name_and_no_first_day_is_since_ever(cast):
    ((_agreement, product),) = make_covered(cast.officer, rows=[row("Phone")])
    host = all_services_of(actor=cast.officer, vendor=add_vendor(actor=cast.officer, name="Cinder Cloud, Inc."))
    link = add_subprocessor(actor=cast.officer, product=product, service=host, purpose="Hosting", since=None)
    current = reasons(cast.officer, host, product)["recipient-current"]
    assert (current.answer, current.source.label) == ("yes", "Cinder Cloud, Inc.")
    SubprocessorLink.objects.unscoped("a test").filter(pk=link.pk).update(stated_by=SubprocessorLink.StatedBy.PAPER)
    assert reasons(cast.officer, host, product)["recipient-current"].answer == "unknown"
    SubprocessorLink.objects.unscoped("a test").filter(pk=link.pk).update(until=date(2026, 6, 30))
    assert reasons(cast.officer, host, product)["recipient-current"].answer == "no"
