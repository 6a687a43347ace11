"""The days of an agreement, and what goes by them: the products that it covers, the terms that it has, papers that are added."""

from collections.abc import Iterator
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from agreements.models import Agreement, AgreementProduct, TermsInterval
from agreements.ownership import ASKED
from agreements.services.terms import record_interval
from rendering.days import validate_day_in_reach
from trail.clock import now
from vendors.models import Product

Span = tuple[date, date | None]


def link_product(actor: Actor | SystemActor, agreement: Agreement, product: Product, at: datetime) -> None:
    """The agreement covers the product, for as long as it lasts."""
    link = AgreementProduct(
        agreement=agreement,
        product=product,
        from_on=agreement.effective_on,
        until_on=agreement.expires_on,
        recorded_at=at,
        recorded_by=actor.key,
    )
    link.full_clean(exclude=["agreement", "product"])
    link.save(force_insert=True)


def follow_days(actor: Actor | SystemActor, agreement: Agreement) -> None:
    """A later paper gave the agreement other days: its products are covered, and its terms are in force, on those.

    What was believed before stays recorded, superseded. A product whose link ended with the old term would be taken for one
    that nobody has an agreement about.
    """
    at = now()
    for link in agreement.product_links.filter(superseded_at=None).select_related("product"):
        if (link.from_on, link.until_on) != (agreement.effective_on, agreement.expires_on):
            link.superseded_at = at
            link.save(update_fields=["superseded_at"])
            link_product(actor, agreement, link.product, at)
    _fit_terms(actor, agreement, at)


def _fit_terms(actor: Actor | SystemActor, agreement: Agreement, at: datetime) -> None:
    """The first terms begin and the last end with the agreement; between them nothing changes."""
    known = TermsInterval.objects.unscoped(ASKED).filter(agreement=agreement, superseded_at=None)
    rows = list(known.select_related("term_set").order_by("from_on"))
    if not rows or agreement.effective_on is None:
        return
    spans = list(_fitted([(row.from_on, row.until_on) for row in rows], agreement.effective_on, agreement.expires_on))
    changed = [(row, span) for row, span in zip(rows, spans, strict=True) if span != (row.from_on, row.until_on)]
    for row, _span in changed:  # all of them first: no two that are known at one time may overlap
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
    for row, span in changed:
        if span:
            record_interval(actor, agreement, row.term_set, *span, at)


def _fitted(spans: list[Span], first: date, last: date | None) -> Iterator[Span | None]:
    """Each span within the days from `first` to `last`, None where nothing of it is left; outermost ones reach to them."""
    for number, (since, until) in enumerate(spans):
        since = first if number == 0 else max(since, first)
        until = last if number == len(spans) - 1 or until is None else until if last is None else min(until, last)
        yield (since, until) if until is None or since <= until else None


def check_operating_day(day: date, effective_on: date | None, expires_on: date | None) -> None:
    """Refuse a day from which somebody says that a paper operates, on which there is no agreement that it could change."""
    told = ""
    if effective_on is not None and day < effective_on:
        told = _("The agreement begins on %(day)s. Write that day or a later one.") % {"day": effective_on.isoformat()}
    elif expires_on is not None and day > expires_on:
        told = _("The agreement ends on %(day)s. Write that day or an earlier one.") % {"day": expires_on.isoformat()}
    if told:
        raise ValidationError({"operates_from_on": told})
    validate_day_in_reach(day)
