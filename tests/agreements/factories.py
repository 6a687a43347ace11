"""Agreements in numbers, for tests of lists and for benchmarks: made quickly, by the models, not by reading papers."""

import hashlib
from collections.abc import Sequence
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
    return _make(actor, range(number, number + 1), [term_set])[0]


def make_agreements(actor: Actor, count: int, *, first: int = 0, term_sets: int = 12) -> list[Agreement]:
    """`count` executed agreements of the actor's organization with terms in force, on a few dozen term sets."""
    held = [_term_set(n) for n in range(min(term_sets, count))]
    made = _make(actor, range(first, first + count), held)
    TermsInterval.objects.bulk_create(
        TermsInterval(
            agreement=agreement,
            term_set_id=agreement.latest_term_set_id,
            from_on=STARTS_ON,
            until_on=agreement.expires_on,
            recorded_at=RECORDED_AT,
            recorded_by=actor.key,
        )
        for agreement in made
    )
    StateTerms.objects.bulk_create(
        StateTerms(agreement=a, state=a.latest_term_set.state, term_set_id=a.latest_term_set_id)
        for a in made
        if a.latest_term_set
    )
    return made


def _term_set(number: int) -> TermSet:
    digest = hashlib.sha256(f"term set {number} {_STATES[number % 4]}".encode()).hexdigest()
    known = TermSet.objects.filter(digest=digest).first()
    return known or make_term_set(number, state=_STATES[number % 4], words=f"clause{number} encryption")


def _make(actor: Actor, numbers: range, term_sets: Sequence[TermSet | None]) -> list[Agreement]:
    """All at once and without history: the rows are what lists look at."""
    names = {n: f"{_FIRST[n % 20]} {_SECOND[n // 20 % 10]} {n // 200 or ''}".strip() for n in numbers}
    vendors = {name: make_vendor(name) for name in dict.fromkeys(names.values())}
    products = [Product(vendor=vendors[names[n]], name=f"{names[n]} {n}", name_key=name_key(f"{names[n]} {n}")) for n in numbers]
    Product.objects.bulk_create(products)
    form = make_form()
    made = [
        Agreement(
            organization=actor.organization,
            title=f"{names[n]}: {product.name}",
            form=form,
            state=_STATES[n % 4],
            lifecycle=Agreement.Lifecycle.EXECUTED,
            vendor=product.vendor,
            effective_on=STARTS_ON,
            expires_on=STARTS_ON + timedelta(days=365 + n % 900),
            latest_term_set=term_sets[n % len(term_sets)],
            search_text=vocabulary([product.name, actor.organization.name]),
            confirmed_by=actor.user,
            confirmed_at=RECORDED_AT,
        )
        for n, product in zip(numbers, products, strict=True)
    ]
    Agreement.objects.bulk_create(made)
    _make_contents(actor, made, products, numbers)
    return made


def _make_contents(actor: Actor, made: list[Agreement], products: list[Product], numbers: range) -> None:
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=a, role=role, name=name, position=position)
        for a in made
        for position, (role, name) in enumerate((("lea", actor.organization.name), ("provider", a.vendor.name)))
    )
    AgreementProduct.objects.bulk_create(
        AgreementProduct(agreement=a, product=p, from_on=STARTS_ON, recorded_by=actor.key)
        for a, p in zip(made, products, strict=True)
    )
    AgreementFinding.objects.bulk_create(
        AgreementFinding(
            agreement=a,
            rule="unit-unstated",
            severity=AgreementFinding.Severity.WARNING if n % 2 else AgreementFinding.Severity.NOTE,
            message="Which days?",
        )
        for a, n in zip(made, numbers, strict=True)
    )
