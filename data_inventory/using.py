"""Which products a district uses, by which agreements, on a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from agreements.covering import names_none
from agreements.models import Agreement, AgreementProduct
from agreements.models.agreements import Lifecycle
from agreements.ownership import OF_ROW
from data_inventory.coverage import Coverage, coverage_of
from vendors.models import Product

Acting = Actor | SystemActor
SHARED = "vendors and products are shared records"


@dataclass(frozen=True, slots=True)
class Use:
    """A product and the agreements of one district that cover it."""

    product: Product
    agreements: tuple[Agreement, ...]


def uses(actor: Acting, on: date, *, organization: Organization | None = None, products: Iterable[Product] = ()) -> list[Use]:
    """The products of one district on a day, with their agreements: all of them, or those asked for. Five queries at most.

    An agreement that names no product covers whatever its vendor offers: the product that stands for all of it, and each
    product of that vendor that is asked for, or that another agreement names.
    """
    known = {p.pk: p for p in products}
    coverage = coverage_of(actor, on, organization, list(known.values()))
    if not known:
        rows = Product.objects.unscoped(SHARED).filter(pk__among=coverage.covered).select_related("vendor")
        known = {p.pk: p for p in rows.order_by()} if coverage.covered else {}
    found: dict[UUID, list[Agreement]] = {key: [] for key in known}
    agreements = _concerned(coverage, known)
    for agreement in agreements:
        for key in coverage.links.get(agreement.pk, ()):
            if key in found:
                found[key].append(agreement)
    for product, agreement in _of_whole_vendors(coverage, agreements, known):
        found[product.pk].append(agreement)
    made = [Use(product, tuple(found[key])) for key, product in known.items()]
    return sorted(made, key=lambda use: (use.product.vendor.name.casefold(), use.product.name.casefold(), str(use.product.pk)))


def _concerned(coverage: Coverage, known: dict[UUID, Product]) -> list[Agreement]:
    """The agreements that cover any of these products, by title."""
    vendors = {product.vendor_id for product in known.values()}
    keys = {key for key, named in coverage.links.items() if not known.keys().isdisjoint(named)}
    keys |= {key for key, vendor in coverage.alone.items() if vendor in vendors}
    rows = Agreement.objects.unscoped(OF_ROW).filter(pk__among=keys).defer("search_text")
    return list(rows.order_by("title", "id")) if keys else []


def _of_whole_vendors(
    coverage: Coverage, agreements: Iterable[Agreement], known: dict[UUID, Product]
) -> Iterator[tuple[Product, Agreement]]:
    """Each agreement that names no product with the products of its vendor."""
    by_vendor: dict[UUID, list[Product]] = defaultdict(list)
    for product in known.values():
        by_vendor[product.vendor_id].append(product)
    for agreement in agreements:
        if agreement.pk in coverage.alone:
            yield from ((product, agreement) for product in by_vendor[coverage.alone[agreement.pk]])


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
