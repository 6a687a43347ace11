"""Agreements whose duties a test names, in force in the districts of the cast."""

import hashlib
import itertools
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from accounts.actors import Actor
from agreements.models import Agreement, AgreementProduct, TermSet, TermsInterval
from deadlines.models import Deadline
from tests.agreements.factories import make_form, make_vendor
from tests.agreements.papers import make_duty
from trail.dispatching import hand_on_events
from trail.models import DomainEvent
from trail.services import Moment
from vendors.models import Product

_numbers = itertools.count()
BEGINS = date(2026, 1, 5)
STATED = DomainEvent.Source.STATED


def terms_with(*duties: dict[str, Any]) -> TermSet:
    """A term set with these duties."""
    digest = hashlib.sha256(f"{next(_numbers)} {duties}".encode()).hexdigest()
    return TermSet.objects.create(digest=digest, form=make_form(), state="OH", rules_version="1", duties=list(duties))


def agreement_with(actor: Actor, *duties: dict[str, Any], **values: Any) -> Agreement:
    """An executed agreement of the actor's district that asks for these duties."""
    return agreement_on(actor, terms_with(*duties), **values)


def agreement_on(actor: Actor, term_set: TermSet, **values: Any) -> Agreement:
    """An executed agreement on a term set, in force since January."""
    given = {
        "organization": actor.organization, "title": f"Agreement {next(_numbers)}", "lifecycle": "executed",
        "effective_on": BEGINS, "latest_term_set": term_set, "vendor": make_vendor(),
    } | values  # fmt: skip
    agreement = Agreement.objects.create(**given)
    TermsInterval.objects.create(
        agreement=agreement, term_set=term_set, from_on=agreement.effective_on or BEGINS, until_on=None, recorded_by="x"
    )
    return agreement


def covers(agreement: Agreement, product: Product) -> None:
    """The agreement covers the product from its first day."""
    AgreementProduct.objects.create(agreement=agreement, product=product, from_on=agreement.effective_on, recorded_by="x")


def product_named(name: str = "Lumen Reader") -> Product:
    """A product."""
    return Product.objects.create(vendor=make_vendor(), name=name, name_key=name.casefold())


def at(text: str) -> datetime:
    """A moment in UTC: `2026-03-06 19:30`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def stated(text: str) -> Moment:
    """A moment that somebody stated."""
    return Moment(at(text), STATED)


def opened_for(agreement: Agreement) -> list[Deadline]:
    """What is there for the agreement, the earliest first, after everything was handed on."""
    hand_on_events()
    return list(Deadline.objects.unscoped("a test").filter(agreement=agreement).order_by("due_at", "kind"))


def by_contract(agreement: Agreement) -> list[Deadline]:
    """Of these, what the agreement itself asks for."""
    return [row for row in opened_for(agreement) if row.origin == Deadline.Origin.CONTRACT]


def changes_of(deadline: Deadline) -> Sequence[str]:
    """What happened to a deadline, in order."""
    return [change.what for change in deadline.changes.order_by("made_at", "id")]


BREACH = make_duty(exceptions=["law_enforcement_delay"])
"""72 hours from confirmation, unless law enforcement asks to wait."""
AT_ONCE = make_duty(exceptions=[], address="art_9")
"""The same, whoever asks to wait."""
DISPOSITION = make_duty(
    kind="disposition_on_request", trigger="disposition_requested", amount=60, unit="calendar_days", address="art_6"
)
SCHOOL_DAYS = make_duty(kind="record_access", trigger="access_requested", amount=5, unit="school_days", address="art_2__sec_2")
BUSINESS_DAYS = make_duty(
    kind="correction", trigger="inaccuracy_notified", amount=10, unit="business_days", address="art_2__sec_3"
)
LIST = make_duty(
    kind="subprocessor_list", trigger="calendar", amount=None, unit=None, recurs=["07-01", "01-01"], address="art_2__sec_5"
)
TRAINING = make_duty(kind="training", trigger="calendar", amount=None, unit=None, recurs="annual", address="art_3__sec_1")
