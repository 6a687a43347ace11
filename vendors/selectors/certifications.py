"""How certifications stand, and which ones a product relies on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.actors import Actor, SystemActor
from vendors.graph import Outgoing, Reached, walk
from vendors.models import Certification, Product, Vendor
from vendors.models.assurances import LAPSING
from vendors.selectors.subprocessors import links_below_many

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
    """Of the product and its vendor, then of everyone to whom its data goes on: three queries."""
    return certifications_relied_on_by([product], on)[product.pk]


def certifications_relied_on_by(products: Sequence[Product], on: date) -> dict[UUID, list[Relied]]:
    """The same of many products, by the key of each: three queries, however many they are."""
    outgoing = Outgoing(links_below_many(products, on))
    reached = {p.pk: {r.service.pk: r for r in reversed(walk(p, outgoing))} for p in products}
    everyone = {p.pk: p for p in products} | {key: r.service for found in reached.values() for key, r in found.items()}
    rows = Certification.objects.unscoped(SHARED).filter(_covers(list(everyone.values())))
    found = list(rows.select_related("programme", "vendor", "product"))
    return {p.pk: _relied_on(p, reached[p.pk], found, on) for p in products}


def _relied_on(product: Product, reached: dict[UUID, Reached], rows: Iterable[Certification], on: date) -> list[Relied]:
    own, through = [], []
    for row in rows:
        ways = [way for way in reached.values() if _is_covered(row, way.service)]
        if _is_covered(row, product):
            own.append(Relied(row, row.state_on(on)))
        elif ways:
            through.append(Relied(row, row.state_on(on), min(ways, key=lambda r: r.depth)))
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
