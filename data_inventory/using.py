"""Which products a district uses, by which agreements, on a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from agreements.models import Agreement, AgreementProduct
from agreements.models.agreements import Lifecycle
from vendors.models import Product

Acting = Actor | SystemActor
ENDED = (Lifecycle.SUPERSEDED, Lifecycle.TERMINATED, Lifecycle.DECLINED, Lifecycle.EXPIRED, Lifecycle.DRAFT)
SHARED = "vendors and products are shared records"


@dataclass(frozen=True, slots=True)
class Use:
    """A product and the agreements of one district that cover it."""

    product: Product
    agreements: tuple[Agreement, ...]


def standing(on: date, path: str = "") -> Q:
    """The condition that an agreement, at the end of `path`, has begun and not ended. One that is not signed yet counts."""
    begun = Q(**{f"{path}effective_on": None}) | Q(**{f"{path}effective_on__lte": on})
    goes_on = Q(**{f"{path}expires_on": None}) | Q(**{f"{path}expires_on__gte": on})
    return begun & goes_on & ~Q(**{f"{path}lifecycle__in": ENDED})


def uses(actor: Acting, on: date, *, organization: Organization | None = None, products: Iterable[Product] = ()) -> list[Use]:
    """The products of one district on a day, with their agreements: all of them, or those asked for. Three queries."""
    links = _links(actor, on, organization)
    wanted = [p.pk for p in products]
    links = links.filter(product__in=wanted) if wanted else links
    found: dict[UUID, list[Agreement]] = defaultdict(list)
    known = {p.pk: p for p in products}
    for product, agreement in _of_whole_vendors(actor, on, organization):
        if not wanted or product.pk in wanted:
            known.setdefault(product.pk, product)
            found[product.pk].append(agreement)
    for link in links:
        known.setdefault(link.product_id, link.product)
        if link.agreement not in found[link.product_id]:
            found[link.product_id].append(link.agreement)
    made = [Use(product, tuple(found.get(key, ()))) for key, product in known.items()]
    return sorted(made, key=lambda use: (use.product.vendor.name.casefold(), use.product.name.casefold(), str(use.product.pk)))


def _links(actor: Acting, on: date, organization: Organization | None) -> QuerySet[AgreementProduct]:
    found = AgreementProduct.objects.visible_to(actor).in_force(on=on).filter(standing(on, "agreement__"))
    owner = organization or actor.organization
    found = found.filter(agreement__organization=owner).select_related("product__vendor", "agreement")
    return found.defer("agreement__search_text").order_by("agreement__title", "agreement_id", "id")


def _of_whole_vendors(actor: Acting, on: date, organization: Organization | None) -> list[tuple[Product, Agreement]]:
    """Agreements that name no product speak of whatever their vendor offers: of the product that stands for all of it."""
    owner = organization or actor.organization
    named = AgreementProduct.objects.unscoped(SHARED).filter(agreement=OuterRef("pk"), superseded_at=None)
    alone = Agreement.objects.visible_to(actor).filter(standing(on), ~Exists(named), organization=owner, vendor__isnull=False)
    agreements = list(alone.defer("search_text").order_by("title", "id"))
    vendors = {a.vendor_id for a in agreements}
    if not vendors:
        return []
    whole = Product.objects.unscoped(SHARED).filter(kind=Product.Kind.ALL_SERVICES, vendor__in=vendors, merged_into=None)
    by_vendor = {p.vendor_id: p for p in whole.select_related("vendor")}
    return [(by_vendor[a.vendor_id], a) for a in agreements if a.vendor_id in by_vendor]


def products_of(used: Sequence[Use]) -> list[Product]:
    """The products alone."""
    return [use.product for use in used]
