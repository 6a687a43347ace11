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
class Touched:
    """A product of a district's agreement that a change is about, or whose data goes on to what it is about."""

    product: UUID
    is_indirect: bool


@dataclass(frozen=True, slots=True)
class Concern:
    """A district and every product of its agreements by which a change concerns it."""

    organization: UUID
    touched: tuple[Touched, ...]

    @property
    def first(self) -> Touched:
        return self.touched[0]


def products_of_change(vendor: Vendor, product: Product | None) -> QuerySet[Product]:
    """The products that a change is about: one, or all of the vendor where it is about the vendor as a whole."""
    own = Product.objects.unscoped("shared records").filter(vendor=vendor)
    return own if product is None or product.is_all_services else own.filter(pk=product.pk)


def concerned(vendor: Vendor, product: Product | None, on: date) -> list[Concern]:
    """Each district with an agreement that has not ended, once, with each product of it that is touched.

    The product itself comes before one that passes data on to it.
    """
    direct = set(products_of_change(vendor, product).values_list("pk", flat=True))
    whose = vendor if product is None or product.is_all_services else product
    behind = set(products_behind(whose, on).values_list("pk", flat=True)) - direct
    found: dict[UUID, dict[UUID, Touched]] = {}
    for is_indirect, products in ((False, direct), (True, behind)):
        for owner, key in _covering(products, on):
            found.setdefault(owner, {}).setdefault(key, Touched(key, is_indirect))
    return [Concern(owner, tuple(touched.values())) for owner, touched in found.items()]


def _covering(products: set[UUID], on: date) -> Iterator[tuple[UUID, UUID]]:
    """Districts with each product that concerns them: those that an agreement names before those of a whole vendor."""
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
    """Agreements that name no product are concerned by each product of their vendor; where one stands for all, by that one."""
    of_vendor: dict[UUID, list[UUID]] = {}
    whole: dict[UUID, list[UUID]] = {}
    for start in range(0, len(keys), 1000):
        rows = Product.objects.unscoped("shared records").filter(pk__in=keys[start : start + 1000]).order_by("pk")
        for key, vendor, kind in rows.values_list("pk", "vendor_id", "kind"):
            of_vendor.setdefault(vendor, []).append(key)
            if kind == Product.Kind.ALL_SERVICES:
                whole[vendor] = [key]
    vendors = sorted(of_vendor)
    for start in range(0, len(vendors), 1000):
        some = Agreement.objects.unscoped(WHY).filter(_not_over(on), names_none(), vendor__in=vendors[start : start + 1000])
        pairs = some.order_by("organization_id", "vendor_id").values_list("organization_id", "vendor_id")
        for owner, vendor in pairs.distinct():
            yield from ((owner, key) for key in whole.get(vendor) or of_vendor[vendor])
