"""What assessors' profiles promise of the products of an agreement: duties beside those of the paper, never part of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from agreements.models import Agreement, AgreementProduct
from agreements.ownership import OF_ROW
from vendors.models import Product, ProductProfile

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
    holds = Q(assessed_on=None) | Q(assessed_on__lte=on)
    not_over = Q(expires_on=None) | Q(expires_on__gte=on)
    profiles = ProductProfile.objects.unscoped(SHARED).filter(
        holds, not_over, superseded_at=None, product__in=_products(agreement, on)
    )
    found = profiles.select_related("product__vendor").order_by("product__name", "-assessed_on", "pk")
    return tuple(Promised(row, profile) for profile in found for row in profile.promises if isinstance(row, dict))


def _products(agreement: Agreement, on: date) -> "list[UUID] | QuerySet[Product, UUID]":
    """The products that it names; where it names none, whatever its vendor offers."""
    links = AgreementProduct.objects.unscoped(OF_ROW).filter(agreement=agreement, superseded_at=None)
    named = list(links)
    if named or agreement.vendor_id is None:
        return [link.product_id for link in named if (link.from_on or on) <= on <= (link.until_on or on)]
    return (
        Product.objects.unscoped(SHARED)
        .filter(vendor=agreement.vendor_id, merged_into=None)
        .order_by()
        .values_list("pk", flat=True)
    )
