"""Who holds an element, and which elements a product holds: each with where that is said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from agreements.models import AgreementProduct
from data_inventory.catalogue import as_element
from data_inventory.drift.facts import ProductFacts
from data_inventory.drift.loading import load_facts
from data_inventory.drift.papers import codes_told
from data_inventory.drift.shared import profile_lines
from data_inventory.models import CatalogueElement, CollectedField, Flow, ScheduleRow
from data_inventory.policies import may_read_inventory
from data_inventory.selectors.in_papers import collected_in_papers
from data_inventory.using import SHARED, Use, all_services_by_vendor, covered_by, standing, uses, whole_vendors
from law.elements import Element
from law.inventory.records import Listed, Source
from vendors.graph import Outgoing, walk
from vendors.models import LifecycleRow, Product, ProductProfile, SubprocessorLink, in_force
from vendors.selectors.subprocessors import links_below_many

Acting = Actor | SystemActor
# What a source proves: an export was seen, a schedule was signed; the rest is what somebody says.
PROOF = frozenset({"schedule", "export"})


@dataclass(frozen=True, slots=True)
class Holder:
    """A product that holds an element, by a source. `behind`: the product whose subprocessor it is."""

    product: Product
    source: Source
    used: bool | None
    is_certain: bool = True
    behind: Product | None = None
    way: tuple[Product, ...] = field(default=(), kw_only=True)  # past whom it comes there from that product
    organization: Organization | None = None  # whose paper or list it is, where the actor reads several
    is_covered: bool = True  # by an agreement in force: without one, nobody has given it data of ours

    @property
    def holds(self) -> bool:
        """Whether it counts as holding it, as the pictures show it: surely meant, and used."""
        return self.used is True and self.is_certain and self.is_covered

    @property
    def is_proven(self) -> bool:
        return self.source.kind in PROOF and self.holds


@dataclass(frozen=True, slots=True)
class HeldElement:
    """An element of a product with every source that names it."""

    element: CatalogueElement
    listed: tuple[Listed, ...]

    @property
    def agreed(self) -> bool | None:
        """Whether a schedule says that it is used; None where it does not tell, or does not list it."""
        told = [one.used for one in self.listed if one.source.kind == "schedule" and one.is_certain]
        return True if True in told else (False if False in told and None not in told else None)

    @property
    def is_proven(self) -> bool:
        return any(one.source.kind in PROOF and one.used and one.is_certain for one in self.listed)


def holders_of(actor: Acting, element: CatalogueElement, on: date) -> list[Holder]:
    """Products of the actor's agreements, uploads and flows that hold the element, and their subprocessors that get it."""
    found = [*_by_schedule(actor, element, on)]
    covered = covered_products(actor, on)
    if may_read_inventory(actor):
        found += [*_by_upload(actor, element, on), *_by_flow(actor, element, on)]
    found += [*_by_record(actor, element, on, covered)]
    keys = set(covered_products(actor, on, is_asked=True).values_list("pk", flat=True))
    found = [h if h.product.pk in keys or h.behind else replace(h, is_covered=False) for h in found]
    held = {h.product.pk: h.product for h in found if h.holds}
    found += _by_subprocessor(element, held.values(), on)
    once = {(h.product.pk, h.source.identity, h.behind.pk if h.behind else None): h for h in found}
    return sorted(once.values(), key=lambda h: (h.product.vendor.name.casefold(), h.product.name.casefold(), h.source.identity))


def _by_schedule(actor: Acting, element: CatalogueElement, on: date) -> Iterable[Holder]:
    """By the schedules: what a district settled goes before what was recognized."""
    rows = ScheduleRow.objects.visible_to(actor).filter(
        standing(on, "agreement__"), element__in=element.meanings.values("data_element")
    )
    links = "agreement__product_links__product__vendor"
    rows = rows.select_related("agreement__organization", "element").prefetch_related(links, "element__meanings")
    found = list(rows.defer("agreement__search_text"))
    whole = all_services_by_vendor({row.agreement.vendor_id for row in found})
    for row in found:
        own = [m for m in row.element.meanings.all() if m.organization_id == row.agreement.organization_id]
        chosen = own or [m for m in row.element.meanings.all() if m.organization_id is None]
        meaning = next((m for m in chosen if m.means_id == element.pk), None)
        if meaning is None:
            continue
        agreement = row.agreement
        source = Source("schedule", agreement.title, row.exhibit or None, str(agreement.pk))
        for product in covered_by(agreement, whole, on):
            yield Holder(product, source, row.used, meaning.is_certain, None, agreement.organization)


def _by_upload(actor: Acting, element: CatalogueElement, on: date) -> Iterable[Holder]:
    rows = CollectedField.objects.visible_to(actor).filter(
        elements=element, collected__superseded_at=None, collected__observed_on__lte=on
    )
    for row in rows.select_related("collected__product__vendor", "collected__organization"):
        source = Source("export", row.collected.name, row.part or None, str(row.collected_id))
        product, owner = row.collected.product, row.collected.organization
        yield Holder(product, source, row.is_shared is not False, row.is_certain, None, owner)


def _by_flow(actor: Acting, element: CatalogueElement, on: date) -> Iterable[Holder]:
    rows = Flow.objects.visible_to(actor).filter(in_force(on), elements=element, organization__isnull=False)
    for flow in rows.select_related("to_product__vendor", "from_product__vendor", "organization"):
        source = Source("flow", flow.purpose, None, str(flow.pk))
        yield Holder(flow.to_product, source, True, True, flow.from_product, flow.organization)
        if flow.from_product:  # who passes it on has it
            yield Holder(flow.from_product, source, True, True, None, flow.organization)


def covered_products(
    actor: Acting, on: date, organization: Organization | None = None, *, is_asked: bool = False
) -> QuerySet[Product]:
    """The products of agreements in force that the actor reads; of those of its own district, where it has one.

    Of an agreement that names no product, the one that stands for all services of its vendor. `is_asked`: whether something is
    covered of which one knows already that it is used, as every product of that vendor is.
    """
    links = AgreementProduct.objects.visible_to(actor).in_force(on=on).filter(standing(on, "agreement__"))
    if owner := organization or actor.organization:
        links = links.filter(agreement__organization=owner)
    products = Product.objects.unscoped(SHARED)
    whole = products.filter(merged_into=None, vendor__in=whole_vendors(actor, on, organization).order_by().values("vendor"))
    whole = whole if is_asked else whole.filter(kind=Product.Kind.ALL_SERVICES)
    keys = links.order_by().values("product").union(whole.order_by().values("pk"))
    return products.filter(pk__in=keys).select_related("vendor")


def _by_record(actor: Acting, element: CatalogueElement, on: date, covered: QuerySet[Product]) -> Iterable[Holder]:
    """By what the shared records say of the products of agreements: profiles, life cycles, flows that vendors state."""
    products = covered.order_by().values("pk")
    own = (as_element(element),) if element.organization_id else ()
    begun = Q(assessed_on=None) | Q(assessed_on__lte=on)
    profiles = ProductProfile.objects.visible_to(actor).filter(begun, product__in=products, superseded_at=None)
    for profile in profiles.select_related("product__vendor"):
        label = f"the profile by {profile}" if str(profile) else "the profile"
        for one in profile_lines(profile.data_list, Source("profile", label, None, str(profile.product_id)), own):
            if one.code == element.code:
                yield Holder(profile.product, one.source, one.used, one.is_certain)
    rows = LifecycleRow.objects.visible_to(actor).filter(product__in=products).select_related("product__vendor")
    for row in rows:
        if element.code in codes_told(row.data):
            source = Source("technical_document", f"the life cycle of {row.product.name}", None, f"lifecycle:{row.product_id}")
            yield Holder(row.product, source, True)
    for listed in collected_in_papers(actor, on):
        if element.code in listed.codes:
            yield from (Holder(p, listed.source, True, True, None, listed.organization) for p in listed.products)
    flows = Flow.objects.unscoped(SHARED).filter(in_force(on), organization=None, elements=element, to_product__in=products)
    for flow in flows.select_related("to_product__vendor"):
        yield Holder(flow.to_product, Source("flow", flow.purpose, None, str(flow.pk)), True)


def recorded_codes(
    actor: Acting, products: QuerySet[Product], on: date, extra: Sequence[Element], organization: Organization | None = None
) -> dict[UUID, set[str]]:
    """For each product, what its profiles, its life cycle and the papers' own lists say that it holds. A few queries."""
    found: dict[UUID, set[str]] = defaultdict(set)
    keys, source = products.order_by().values("pk"), Source("profile", "")
    begun = Q(assessed_on=None) | Q(assessed_on__lte=on)
    profiles = ProductProfile.objects.visible_to(actor).filter(begun, product__in=keys, superseded_at=None)
    for product, data_list in profiles.values_list("product", "data_list"):
        lines = profile_lines(data_list, source, extra)
        found[product] |= {one.code for one in lines if one.code and one.used is True and one.is_certain}
    for product, data in LifecycleRow.objects.visible_to(actor).filter(product__in=keys).values_list("product", "data"):
        found[product] |= codes_told(data)
    for listed in collected_in_papers(actor, on, organization):
        for one in listed.products:
            found[one.pk] |= listed.codes
    return found


def _by_subprocessor(element: CatalogueElement, held: Iterable[Product], on: date) -> Iterable[Holder]:
    """Services to which data of a product that holds it comes, past whomever, where the link or a vendor's flow names it."""
    products = list(held)
    outgoing = Outgoing(links_below_many(products, on))
    ways: dict[UUID, list[tuple[Product, tuple[Product, ...]]]] = {p.pk: [(p, ())] for p in products}
    for product in products:
        for reached in walk(product, outgoing):
            link, way = reached.link, tuple(one.service for one in reached.path)
            ways.setdefault(link.service_id, []).append((product, way))
            if _names(link, element):
                source = Source("subprocessor", str(link.get_stated_by_display()), None, str(link.pk))
                yield Holder(link.service, source, True, True, product, way=way[:-1])
    stated = Flow.objects.unscoped(SHARED).filter(in_force(on), organization=None, elements=element, from_product__in=list(ways))
    for flow in stated.select_related("to_product__vendor"):
        for product, way in ways[flow.from_product_id]:  # type: ignore[index]
            source = Source("flow", flow.purpose, None, str(flow.pk))
            yield Holder(flow.to_product, source, True, True, product, way=way)


def _names(link: SubprocessorLink, element: CatalogueElement) -> bool:
    return element.code in codes_told(link.information)


def elements_of_product(
    actor: Acting, product: Product, on: date, *, organization: Organization | None = None
) -> list[HeldElement]:
    """The elements that any source names for a product in the actor's district, under their headings."""
    owner = organization or actor.organization
    if owner is None:
        return []
    facts = load_facts(actor, owner, uses(actor, on, organization=owner, products=[product]), on)[product.pk]
    return _held(actor, facts)


def _held(actor: Acting, facts: ProductFacts) -> list[HeldElement]:
    by_code: dict[str, list[Listed]] = defaultdict(list)
    for one in everything(facts):
        if one.code:
            by_code[one.code].append(one)
    rows = CatalogueElement.objects.visible_to(actor).filter(code__in=by_code).order_by("subject", "category", "label")
    return [HeldElement(row, tuple(by_code[row.code])) for row in rows]


def everything(facts: ProductFacts) -> list[Listed]:
    """All entries of all lists of a product, the schedule first."""
    return [*facts.schedule, *(one for entries in facts.lists.values() for one in entries)]


def compared_with(actor: Acting, used: list[Use], on: date, organization: Organization) -> dict[str, dict[UUID, bool | None]]:
    """Schedules of several products side by side: for each code, by product, whether it is used (absent: not listed)."""
    found: dict[str, dict[UUID, bool | None]] = defaultdict(dict)
    for key, facts in load_facts(actor, organization, used, on).items():
        for one in facts.schedule:
            if one.code and found[one.code].get(key) is not True:
                found[one.code][key] = one.used
    return dict(sorted(found.items()))
