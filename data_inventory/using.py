"""Which products a district uses, by which agreements, on a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from agreements.covering import names_none
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
    """The products of one district on a day, with their agreements: all of them, or those asked for. Three queries.

    An agreement that names no product covers whatever its vendor offers: the product that stands for all of it, and each
    product of that vendor that is asked for, or that another agreement names.
    """
    known = {p.pk: p for p in products}
    wanted = list(known)
    links = _links(actor, on, organization)
    links = links.filter(product__in=wanted) if wanted else links
    found: dict[UUID, list[Agreement]] = defaultdict(list)
    for link in links:
        known.setdefault(link.product_id, link.product)
        if link.agreement not in found[link.product_id]:
            found[link.product_id].append(link.agreement)
    whole = whole_vendors(actor, on, organization).filter(organization=organization or actor.organization)
    if wanted:
        whole = whole.filter(vendor__in={p.vendor_id for p in known.values()})
    for product, agreement in _of_whole_vendors(whole, known, is_asked=bool(wanted)):
        found[product.pk].append(agreement)
    made = [Use(product, tuple(found.get(key, ()))) for key, product in known.items()]
    return sorted(made, key=lambda use: (use.product.vendor.name.casefold(), use.product.name.casefold(), str(use.product.pk)))


def _links(actor: Acting, on: date, organization: Organization | None) -> QuerySet[AgreementProduct]:
    found = AgreementProduct.objects.visible_to(actor).in_force(on=on).filter(standing(on, "agreement__"))
    owner = organization or actor.organization
    found = found.filter(agreement__organization=owner).select_related("product__vendor", "agreement")
    return found.defer("agreement__search_text").order_by("agreement__title", "agreement_id", "id")


def whole_vendors(actor: Acting, on: date, organization: Organization | None = None) -> QuerySet[Agreement]:
    """Agreements that name no product speak of whatever their vendor offers. Of one's own district, where one has one."""
    alone = Agreement.objects.visible_to(actor).filter(standing(on), names_none(), vendor__isnull=False)
    owner = organization or actor.organization
    alone = alone.filter(organization=owner) if owner else alone
    return alone.defer("search_text").order_by("title", "id")


def _of_whole_vendors(
    whole: QuerySet[Agreement], known: dict[UUID, Product], *, is_asked: bool
) -> Iterator[tuple[Product, Agreement]]:
    """Each of these agreements with the products that it covers; the one that stands for all services is put among the known."""
    agreements = list(whole)
    if not is_asked:
        known |= {p.pk: p for p in all_services_by_vendor({a.vendor_id for a in agreements}).values() if p.pk not in known}
    by_vendor: dict[UUID, list[Product]] = defaultdict(list)
    for product in known.values():
        by_vendor[product.vendor_id].append(product)
    for agreement in agreements:
        yield from ((product, agreement) for product in by_vendor[agreement.vendor_id])  # type: ignore[index]


def all_services_by_vendor(vendors: Collection[UUID | None]) -> dict[UUID, Product]:
    """Of each vendor the product that stands for all that it offers. One query; none where there is no vendor."""
    if not vendors:
        return {}
    whole = Product.objects.unscoped(SHARED).filter(kind=Product.Kind.ALL_SERVICES, vendor__in=vendors, merged_into=None)
    return {p.vendor_id: p for p in whole.select_related("vendor")}


def covered_by(agreement: Agreement, whole: dict[UUID, Product], on: date) -> list[Product]:
    """The products that an agreement names; where it names none, the one that stands for all services of its vendor."""
    links = [link for link in agreement.product_links.all() if link.superseded_at is None]
    if not links:
        return [whole[agreement.vendor_id]] if agreement.vendor_id in whole else []
    return [link.product for link in links if _holds(link, on)]


def _holds(link: object, on: date) -> bool:
    first, last = link.from_on, link.until_on  # type: ignore[attr-defined]
    return (first is None or first <= on) and (last is None or on <= last)


@dataclass(frozen=True, slots=True)
class Nearest:
    """An agreement that speaks of a product and is not in force, and on which days the product is covered by it."""

    agreement: Agreement
    covered_from: date | None = None
    covered_until: date | None = None

    def distance(self, on: date) -> tuple[bool, bool, int, str]:
        """What was concluded goes before what was not, what ended last before what begins first."""
        agreement = self.agreement
        end = min((d for d in (agreement.expires_on, self.covered_until) if d), default=None)
        start = max((d for d in (agreement.effective_on, self.covered_from) if d), default=None)
        away = (on - end).days if end and end < on else (start - on).days if start and start > on else 0
        return agreement.lifecycle in (Lifecycle.DRAFT, Lifecycle.DECLINED), bool(start and start > on), away, str(agreement.pk)


def nearest_use(actor: Acting, product: Product, on: date, *, organization: Organization) -> Nearest | None:
    """Where no agreement in force covers a product: the one that did last, or will first. Two queries."""
    links = AgreementProduct.objects.visible_to(actor).filter(
        product=product, agreement__organization=organization, superseded_at=None
    )
    rows = links.select_related("agreement").defer("agreement__search_text").order_by("id")
    found = [Nearest(link.agreement, link.from_on, link.until_on) for link in rows]
    alone = Agreement.objects.visible_to(actor).filter(names_none(), organization=organization, vendor=product.vendor_id)
    found += [Nearest(agreement) for agreement in alone.defer("search_text")]
    return min(found, key=lambda one: one.distance(on), default=None)


def products_of(used: Sequence[Use]) -> list[Product]:
    """The products alone."""
    return [use.product for use in used]
