"""How certifications stand, and which ones a product relies on."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from accounts.actors import Actor, SystemActor
from vendors.graph import Reached
from vendors.models import Certification, Product, Vendor
from vendors.models.assurances import LAPSING
from vendors.selectors.subprocessors import subprocessors_of

SHARED = "shared records, of a vendor or product that is in scope"


@dataclass(frozen=True, slots=True)
class Relied:
    """A certification on which a product relies, how it stands, and through which subprocessor (none: its own)."""

    certification: Certification
    state: Certification.State
    through: Reached | None = None


def certifications_of(whose: Vendor | Product) -> QuerySet[Certification]:
    """Those of a vendor with all its products; those of a product with those that its vendor has for everything."""
    rows = Certification.objects.unscoped(SHARED).select_related("programme", "vendor", "product")
    if isinstance(whose, Vendor):
        return rows.filter(vendor=whose)
    return rows.filter(_covers([whose]))


def certifications_lapsing(actor: Actor | SystemActor, on: date, *, within: timedelta = LAPSING) -> list[Certification]:
    """Those that hold on the day and will not within so many days: by their own last day, or because the programme ends."""
    until = on + within
    soon = Q(expires_on__gte=on, expires_on__lt=until) | Q(programme__withdrawn_on__gt=on, programme__withdrawn_on__lte=until)
    rows = Certification.objects.visible_to(actor).filter(soon).select_related("programme", "vendor", "product")
    return [row for row in rows.order_by("expires_on", "id") if row.state_on(on) in Certification.GOOD]


def certifications_relied_on(product: Product, on: date) -> list[Relied]:
    """Of the product and its vendor, then of everyone to whom its data goes on: two queries."""
    reached = {r.service.pk: r for r in reversed(subprocessors_of(product, on))}
    services = [r.service for r in reached.values()]
    rows = (
        Certification.objects.unscoped(SHARED)
        .filter(_covers([product, *services]))
        .select_related("programme", "vendor", "product")
    )
    own, through = [], []
    for row in rows:
        state = row.state_on(on)
        if _is_covered(row, product):
            own.append(Relied(row, state))
        ways = [reached[s.pk] for s in services if _is_covered(row, s)]
        if ways and not _is_covered(row, product):
            through.append(Relied(row, state, min(ways, key=lambda r: r.depth)))
    return own + through


def products_covered(certification: Certification) -> QuerySet[Product]:
    """The products that a certification speaks for: one, or all of its vendor."""
    products = Product.objects.unscoped(SHARED).filter(vendor=certification.vendor_id, merged_into=None)
    return products.filter(pk=certification.product_id) if certification.product_id else products


def _covers(products: list[Product]) -> Q:
    general = Q(product=None, vendor__in={p.vendor_id for p in products})
    return general | Q(product__in=[p.pk for p in products])


def _is_covered(row: Certification, product: Product) -> bool:
    return row.product_id == product.pk or (row.product_id is None and row.vendor_id == product.vendor_id)
