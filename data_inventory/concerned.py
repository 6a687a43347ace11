"""Which districts a change of the shared records concerns. Crosses organizations: for handlers of events, and for numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import Organization
from agreements.models import AgreementProduct
from data_inventory.using import ENDED
from vendors.models import Product, Vendor
from vendors.selectors.subprocessors import products_behind

WHY = "who is told of a change: each district is told of its own product alone"


@dataclass(frozen=True, slots=True)
class Concern:
    """A district and the product of its agreement by which a change concerns it."""

    organization: UUID
    product: UUID
    is_indirect: bool


def products_of_change(vendor: Vendor, product: Product | None) -> QuerySet[Product]:
    """The products that a change is about: one, or all of the vendor where it is about the vendor as a whole."""
    own = Product.objects.unscoped("shared records").filter(vendor=vendor)
    return own if product is None or product.is_all_services else own.filter(pk=product.pk)


def concerned(vendor: Vendor, product: Product | None, on: date) -> list[Concern]:
    """Each district with an agreement that has not ended, once: by the product itself before one that passes data on to it."""
    direct = set(products_of_change(vendor, product).values_list("pk", flat=True))
    whose = vendor if product is None or product.is_all_services else product
    behind = set(products_behind(whose, on).values_list("pk", flat=True)) - direct
    found: dict[UUID, Concern] = {}
    for is_indirect, products in ((False, direct), (True, behind)):
        for owner, key in _covering(products, on):
            found.setdefault(owner, Concern(owner, key, is_indirect))
    return list(found.values())


def _covering(products: set[UUID], on: date) -> Iterator[tuple[UUID, UUID]]:
    goes_on = Q(until_on=None) | Q(until_on__gte=on)
    not_over = Q(agreement__expires_on=None) | Q(agreement__expires_on__gte=on)
    links = AgreementProduct.objects.unscoped(WHY).filter(goes_on, not_over, superseded_at__isnull=True)
    links = links.filter(agreement__organization__status=Organization.Status.ACTIVE).exclude(agreement__lifecycle__in=ENDED)
    keys = sorted(products)
    for start in range(0, len(keys), 1000):
        portion = links.filter(product__in=keys[start : start + 1000]).order_by("agreement__organization_id", "product_id")
        yield from portion.values_list("agreement__organization_id", "product_id").distinct()
