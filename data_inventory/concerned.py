"""Which districts a change of the shared records concerns. Crosses organizations: for handlers of events, and for numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import Organization
from agreements.covering import names_none
from agreements.models import Agreement, AgreementProduct
from data_inventory.standing import ENDED
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
    """Districts with one of the products that concerns them: one that an agreement names before one of a whole vendor."""
    goes_on = Q(until_on=None) | Q(until_on__gte=on)
    links = AgreementProduct.objects.unscoped(WHY).filter(goes_on, _not_over(on, "agreement__"), superseded_at__isnull=True)
    keys = sorted(products)
    for start in range(0, len(keys), 1000):
        portion = links.filter(product__in=keys[start : start + 1000]).order_by("agreement__organization_id", "product_id")
        yield from portion.values_list("agreement__organization_id", "product_id").distinct()
    yield from _of_whole_vendors(keys, on)


def _not_over(on: date, path: str = "") -> Q:
    """An agreement of a district at work that has not ended; one that begins later counts."""
    goes_on = Q(**{f"{path}expires_on": None}) | Q(**{f"{path}expires_on__gte": on})
    at_work = Q(**{f"{path}organization__status": Organization.Status.ACTIVE})
    return goes_on & at_work & ~Q(**{f"{path}lifecycle__in": ENDED})


def _of_whole_vendors(keys: Sequence[UUID], on: date) -> Iterator[tuple[UUID, UUID]]:
    """Agreements that name no product are concerned by each product of their vendor, first by the one that stands for all."""
    through: dict[UUID, UUID] = {}
    for start in range(0, len(keys), 1000):
        rows = Product.objects.unscoped("shared records").filter(pk__in=keys[start : start + 1000]).order_by("kind", "pk")
        for key, vendor in rows.values_list("pk", "vendor_id"):
            through.setdefault(vendor, key)
    vendors = sorted(through)
    for start in range(0, len(vendors), 1000):
        whole = Agreement.objects.unscoped(WHY).filter(_not_over(on), names_none(), vendor__in=vendors[start : start + 1000])
        pairs = whole.order_by("organization_id", "vendor_id").values_list("organization_id", "vendor_id")
        for owner, vendor in pairs.distinct():
            yield owner, through[vendor]
