"""Who processes for a product, and for which products somebody processes, on any day."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.actors import Actor, SystemActor
from trail.among import Keys
from vendors.closures import Window, links_below, links_below_all, products_above, usual_order, with_both_ends
from vendors.graph import Reached, walk
from vendors.models import Product, SubprocessorLink, Vendor, in_force
from vendors.named import links_with_ends

Acting = Actor | SystemActor


def subprocessors_of(product: Product, on: date) -> list[Reached]:
    """Everyone to whom data of the product goes on that day, directly or further, nearest first: one query."""
    return walk(product, links_below(product, Window(on, on)))


def direct_subprocessors_of(product: Product, on: date | None = None) -> QuerySet[SubprocessorLink]:
    """The links of the product itself and of all services of its vendor: on a day, or of any day."""
    own = Q(product=product) | Q(product__vendor=product.vendor_id, product__kind=Product.Kind.ALL_SERVICES)
    links = SubprocessorLink.objects.unscoped("shared records, of a product that is in scope").filter(own)
    return (links.on(on) if on else links).select_related("product__vendor", "service__vendor")


def products_behind(whose: Vendor | Product, on: date) -> QuerySet[Product]:
    """The products whose data comes to this product, or to any product of this vendor, on that day: one query."""
    return products_above(_keys(whose), Window(on, on))


def links_below_many(products: Iterable[Product], on: date) -> list[SubprocessorLink]:
    """Every link along which data of any of the products goes on that day, directly or further: two queries, to be walked."""
    return with_both_ends(links_below_all([p.pk for p in products], Window(on, on)))


def links_named(keys: Collection[UUID]) -> list[SubprocessorLink]:
    """These links, to be walked, with both ends and their vendors by name: two queries."""
    if not keys:
        return []
    rows = SubprocessorLink.objects.unscoped("links below products that are in scope").filter(pk__among=Keys(keys))
    return sorted(links_with_ends(rows, "since", "information", "stated_by"), key=usual_order)


def links_of_many(products: Iterable[Product], on: date) -> QuerySet[SubprocessorLink]:
    """The direct links of many products, for reports over a district: with both ends."""
    keys, vendors = [p.pk for p in products], {p.vendor_id for p in products}
    of_all = Q(vendor__in=vendors, kind=Product.Kind.ALL_SERVICES)
    # Products first, then their links: an "or" over both tables would read every link that there is.
    starts = Product.objects.unscoped("of products that are in scope").filter(Q(pk__in=keys) | of_all).order_by().values("pk")
    links = SubprocessorLink.objects.unscoped("shared records, of products that are in scope").filter(in_force(on))
    return links.filter(product__in=starts).select_related("product__vendor", "service__vendor")


def says_where(actor: Acting, link: SubprocessorLink) -> str:
    """The key of the paper in which a link stands, for the organization whose paper it is; nothing for others."""
    return link.source_key if link.source_organization_id == actor.organization_key else ""


def _keys(whose: Vendor | Product) -> list:
    if isinstance(whose, Product):
        return [whose.pk]
    return list(Product.objects.unscoped("shared records").filter(vendor=whose).values_list("pk", flat=True))
