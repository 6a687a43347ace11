"""Agreements in numbers, for tests of lists and for benchmarks: made quickly, by the models, not by reading papers."""

import hashlib
from datetime import UTC, date, datetime, timedelta

from accounts.actors import Actor
from agreements.canonical import vocabulary
from agreements.models import (
    Agreement,
    AgreementFinding,
    AgreementParty,
    AgreementProduct,
    Form,
    StateTerms,
    TermSet,
    TermsInterval,
)
from tests.agreements.papers import RESTRICTION, make_duty
from vendors.models import Origin, Product, Vendor
from vendors.naming import name_key

_FIRST = (
    "Amber Birch Cobalt Delta Ember Fjord Garnet Heron Indigo Juniper Kelp Lumen Maple Nectar Otter Pine Quartz Raven Sable Tern"
).split()
_SECOND = "Learning Reading Math Science Music Classroom Library Testing Safety Transport".split()
_STATES = ("OH", "IL", "ME", "")
RECORDED_AT = datetime(2026, 8, 4, 15, tzinfo=UTC)
STARTS_ON = date(2026, 8, 3)


def make_term_set(number: int, *, state: str = "OH", words: str = "") -> TermSet:
    """A term set with a breach clock of `number` + 24 hours, and enough text to search."""
    text = f"The provider notifies the LEA within {number + 24} hours. {words}"
    return TermSet.objects.create(
        digest=hashlib.sha256(f"term set {number} {state}".encode()).hexdigest(),
        form=make_form(),
        state=state,
        rules_version="1",
        provisions=[
            {
                "address": "art_5__sec_4",
                "number": "4",
                "heading": "Data Breach",
                "kind": "section",
                "instrument": None,
                "state": None,
                "segments": [{"text": text, "state": "kept", "source": "base"}],
            }
        ],
        duties=[make_duty(amount=number + 24, quote=f"within {number + 24} hours")],
        restrictions=[dict(RESTRICTION)],
        words=vocabulary([text]),
    )


def make_form() -> Form:
    """One form for all of them."""
    digest = hashlib.sha256(b"form").hexdigest()
    return Form.objects.filter(digest=digest).first() or Form.objects.create(
        family=Form.Family.NDPA, version="1", title="Student Data Privacy Agreement", digest=digest, is_shared=True
    )


def make_vendor(name: str = "Lumen Learning") -> Vendor:
    """A vendor of that name, unclaimed."""
    known = Vendor.objects.filter(name_key=name_key(name)).first()
    return known or Vendor.objects.create(name=name, name_key=name_key(name), origin=Origin.DEMO)


def make_bare_agreement(actor: Actor, *, number: int = 0, term_set: TermSet | None = None) -> Agreement:
    """An executed agreement with a vendor, a product, parties and a finding, but no terms by interval."""
    name = f"{_FIRST[number % 20]} {_SECOND[number // 20 % 10]} {number // 200 or ''}".strip()
    vendor = make_vendor(name)
    product = Product.objects.create(vendor=vendor, name=f"{name} {number}", name_key=name_key(f"{name} {number}"))
    agreement = Agreement.objects.create(
        organization=actor.organization,
        title=f"{name}: {product.name}",
        form=make_form(),
        state=_STATES[number % 4],
        lifecycle=Agreement.Lifecycle.EXECUTED,
        vendor=vendor,
        effective_on=STARTS_ON,
        expires_on=STARTS_ON + timedelta(days=365 + number % 900),
        latest_term_set=term_set,
        search_text=vocabulary([name, product.name, actor.organization.name]),
        confirmed_by=actor.user,
        confirmed_at=RECORDED_AT,
    )
    AgreementParty.objects.create(agreement=agreement, role="lea", name=actor.organization.name, state="OH")
    AgreementParty.objects.create(agreement=agreement, role="provider", name=name, position=1)
    AgreementProduct.objects.create(agreement=agreement, product=product, from_on=STARTS_ON, recorded_by=actor.key)
    severity = AgreementFinding.Severity.WARNING if number % 2 else AgreementFinding.Severity.NOTE
    AgreementFinding.objects.create(agreement=agreement, rule="unit-unstated", severity=severity, message="Which days?")
    return agreement


def make_agreements(actor: Actor, count: int, *, term_sets: int = 12) -> list[Agreement]:
    """`count` executed agreements of the actor's organization with terms in force, on a few dozen term sets."""
    held = [make_term_set(n, state=_STATES[n % 4], words=f"clause{n} encryption") for n in range(min(term_sets, count))]
    return [_with_terms(actor, number, held[number % len(held)]) for number in range(count)]


def _with_terms(actor: Actor, number: int, term_set: TermSet) -> Agreement:
    agreement = make_bare_agreement(actor, number=number, term_set=term_set)
    TermsInterval.objects.create(
        agreement=agreement,
        term_set=term_set,
        from_on=STARTS_ON,
        until_on=agreement.expires_on,
        recorded_at=RECORDED_AT,
        recorded_by=actor.key,
    )
    StateTerms.objects.create(agreement=agreement, state=term_set.state, term_set=term_set)
    return agreement
