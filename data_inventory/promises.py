"""What assessors' profiles promise of the products of agreements: duties beside those of the paper, never part of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from agreements.models import Agreement, AgreementProduct
from agreements.ownership import OF_ROW
from vendors.models import ProductProfile
from vendors.naming import name_key

SHARED = "profiles are shared records; the agreement was asked for"


@dataclass(frozen=True, slots=True)
class Promised:
    """A duty that a profile promises, with the profile that says so."""

    row: dict[str, Any]
    profile: ProductProfile

    @property
    def kind(self) -> str:
        return str(self.row.get("kind") or "")


def promises_of(agreement: Agreement, on: date) -> tuple[Promised, ...]:
    """The promises of the profiles that hold on the day, of each product that the agreement covers then. Two queries."""
    found = profiles_on([agreement], {agreement.pk: on}).get(agreement.pk, ())
    return tuple(Promised(row, profile) for profile in found for row in profile.promises if isinstance(row, dict))


def profiles_on(agreements: Sequence[Agreement], days: Mapping[UUID, date]) -> dict[UUID, tuple[ProductProfile, ...]]:
    """The profiles that held on each agreement's day, of the products that it covered: two queries for all.

    Where it names no product, those of whatever its vendor offers. An agreement without any is left out.
    """
    keys = [agreement.pk for agreement in agreements]
    links = AgreementProduct.objects.unscoped(OF_ROW).filter(agreement__among=keys, superseded_at=None).order_by()
    spans: dict[UUID, list[AgreementProduct]] = defaultdict(list)
    for link in links.only("agreement_id", "product_id", "from_on", "until_on"):
        spans[link.agreement_id].append(link)
    named = {link.product_id for its in spans.values() for link in its}
    # Only of what names no product: asked for both at once, the database looks through all profiles.
    vendors = {one.vendor_id for one in agreements if one.vendor_id and one.pk not in spans}
    within = Q(product__among=named)
    if vendors:
        within |= Q(product__vendor__among=vendors, product__merged_into=None)
    # Those that others took the place of are asked for, too: on an earlier day they held.
    profiles = ProductProfile.objects.unscoped(SHARED).filter(within)
    known = list(profiles.select_related("product__vendor").order_by("product__name", "-assessed_on", "pk"))
    if not known:
        return {}
    held = {day: _Held(_held_on(known, day)) for day in set(days.values())}
    covered = {one.pk: _covered(one, held[days[one.pk]], spans.get(one.pk, ()), days[one.pk]) for one in agreements}
    return {key: found for key, found in covered.items() if found}


class _Held:
    """The profiles that held on a day, each in its place: found by product and by vendor for thousands of agreements."""

    def __init__(self, profiles: Iterable[ProductProfile]) -> None:
        self.by_product: dict[UUID, list[tuple[int, ProductProfile]]] = defaultdict(list)
        self.by_vendor: dict[UUID, list[ProductProfile]] = defaultdict(list)
        for place, one in enumerate(profiles):
            self.by_product[one.product_id].append((place, one))
            if one.product.merged_into_id is None:
                self.by_vendor[one.product.vendor_id].append(one)


def _covered(agreement: Agreement, held: _Held, links: Sequence[AgreementProduct], day: date) -> tuple[ProductProfile, ...]:
    if not links:
        return tuple(held.by_vendor.get(agreement.vendor_id, ())) if agreement.vendor_id else ()
    named = {link.product_id for link in links if (link.from_on or day) <= day <= (link.until_on or day)}
    found = [placed for product in named for placed in held.by_product.get(product, ())]
    return tuple(one for _place, one in sorted(found, key=lambda placed: placed[0]))


def _held_on(profiles: Sequence[ProductProfile], day: date) -> list[ProductProfile]:
    """Of each product and assessor the one that held on the day: the newest of those that were assessed by then."""
    newest: dict[tuple[UUID, str], ProductProfile] = {}
    for one in profiles:
        about = one.product_id, name_key(one.assessor)
        if (one.assessed_on is None or one.assessed_on <= day) and (about not in newest or _rank(newest[about]) < _rank(one)):
            newest[about] = one
    chosen = {one.pk for one in newest.values() if one.expires_on is None or one.expires_on >= day}
    return [one for one in profiles if one.pk in chosen]


def _rank(profile: ProductProfile) -> tuple[Any, ...]:
    """What is in force comes before what it took the place of."""
    return profile.superseded_at is None, profile.assessed_on or date.min, profile.recorded_at
