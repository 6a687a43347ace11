"""Who holds an element, and which elements a product holds: each with where that is said."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from agreements.models.agreements import Lifecycle
from agreements.ownership import OF_ROW
from data_inventory.catalogue import as_element
from data_inventory.coverage import Coverage, coverage_of, reads_others
from data_inventory.drift.facts import ProductFacts
from data_inventory.drift.loading import load_facts
from data_inventory.drift.papers import codes_told
from data_inventory.drift.shared import profile_lines, profile_source
from data_inventory.models import CatalogueElement, CollectedField, ElementMeaning, Flow, ScheduleRow
from data_inventory.policies import may_read_inventory
from data_inventory.reaching import Passing, Sketch, Ways, may_name
from data_inventory.selectors.in_papers import collected_in_papers
from data_inventory.standing import standing
from data_inventory.stated_lists import codes_stated, stated_by_vendors
from data_inventory.using import SHARED, Use, uses
from law.elements import Element
from law.inventory.reaching import Arrived, Stated, others_of, stated
from law.inventory.records import EXPIRED, UNSIGNED, WAY, Listed, Source
from trail.among import Keys
from vendors.graph import walk
from vendors.models import LifecycleRow, Product, ProductProfile, in_force
from vendors.named import products_named
from vendors.selectors.subprocessors import links_named

Acting = Actor | SystemActor
# What a source proves: an export was seen, a schedule was signed; the rest is what somebody says.
PROOF = frozenset({"schedule", "export"})


def is_proof(source: Source) -> bool:
    """Whether what the source says is proven by it: not by a schedule that nobody has signed."""
    return source.kind in PROOF and not source.doubt


ALL_DATA = "all_data"  # why it is not certain: words that may mean all data


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
        """Whether it counts as holding it, as the pictures show it: surely meant, used, and still valid."""
        return self.used is True and self.is_certain and self.is_covered and self.source.doubt != EXPIRED

    @property
    def is_proven(self) -> bool:
        return is_proof(self.source) and self.holds


@dataclass(frozen=True, slots=True)
class HeldElement:
    """An element of a product with every source that names it."""

    element: CatalogueElement
    listed: tuple[Listed, ...]

    @property
    def agreed(self) -> bool | None:
        """Whether an agreement in force says that it is used; None where its schedule does not tell, or does not list it."""
        signed = [one for one in self.listed if one.source.kind == "schedule" and not one.source.doubt]
        told = [one.used for one in signed if one.is_certain]
        return True if True in told else (False if False in told and None not in told else None)

    @property
    def is_proven(self) -> bool:
        return any(is_proof(one.source) and one.used and one.is_certain for one in self.listed)


@dataclass(frozen=True, slots=True)
class _Found:
    """A holder by the keys of its records, which are fetched once for all of them."""

    product: UUID
    source: Source
    used: bool | None = True
    is_certain: bool = True
    behind: UUID | None = None
    way: tuple[UUID, ...] = ()
    organization: UUID | None = None
    is_covered: bool = True

    @property
    def holds(self) -> bool:
        return self.used is True and self.is_certain and self.is_covered and self.source.doubt != EXPIRED


def holders_of(actor: Acting, element: CatalogueElement, on: date, organization: Organization | None = None) -> list[Holder]:
    """Products of the actor's agreements, uploads and flows that hold the element, and their subprocessors that get it.

    Of all districts in the actor's reach, or of the given one: each district's own agreements cover what it hands over.
    """
    coverage = coverage_of(actor, on, organization)
    found = [*_by_schedule(actor, element, on, coverage, organization)]
    if may_read_inventory(actor):
        found += [*_by_upload(actor, element, on, organization), *_by_flow(actor, element, on, organization)]
    found += [*_by_record(actor, element, on, coverage, organization)]
    found = [h if h.behind or _is_covered(h, coverage) else replace(h, is_covered=False) for h in found]
    held = {h.product: None for h in found if h.holds}
    met: dict[UUID, Product] = {}
    found += _by_subprocessor(element, held, held | dict.fromkeys(sorted(coverage.covered)), on, met)
    once = {(h.product, h.source.identity, h.behind, h.organization): h for h in found}
    made = _made(actor, list(once.values()), met)
    return sorted(made, key=lambda h: (h.product.vendor.name.casefold(), h.product.name.casefold(), h.source.identity))


def _is_covered(holder: _Found, coverage: Coverage) -> bool:
    owners = coverage.owners_of(holder.product)
    return holder.organization in owners if holder.organization else bool(owners)


def _made(actor: Acting, found: Sequence[_Found], met: Mapping[UUID, Product]) -> list[Holder]:
    """The holders with their products, of which some were met already, and districts. Two queries."""
    products = {**met, **products_named({key for h in found for key in (h.product, h.behind, *h.way) if key} - met.keys())}
    owners = {h.organization for h in found if h.organization}
    here = {actor.organization.pk: actor.organization} if actor.organization else {}
    organizations = here if owners <= here.keys() else {o.pk: o for o in Organization.objects.filter(pk__among=owners)}
    return [
        Holder(
            products[h.product], h.source, h.used, h.is_certain, products[h.behind] if h.behind else None,
            organizations[h.organization] if h.organization else None, h.is_covered, way=tuple(products[key] for key in h.way),
        )
        for h in found
    ]  # fmt: skip


def _by_schedule(
    actor: Acting, element: CatalogueElement, on: date, coverage: Coverage, owner: Organization | None
) -> Iterable[_Found]:
    """By the schedules: what a district settled goes before what was recognized."""
    meant = list(ElementMeaning.objects.unscoped(SHARED).filter(means=element).values_list("data_element", flat=True))
    if not meant:
        return
    if reads_others(actor):
        rows = ScheduleRow.objects.visible_to(actor).filter(standing(on, "agreement__"), element__among=meant)
        rows = rows.filter(agreement__organization=owner) if owner else rows
    else:
        rows = ScheduleRow.objects.unscoped(OF_ROW).filter(agreement__among=coverage.agreement_keys, element__among=meant)
    columns = (
        "agreement_id",
        "element_id",
        "used",
        "exhibit",
        "agreement__title",
        "agreement__organization_id",
        "agreement__lifecycle",
    )
    found = list(rows.order_by("agreement__title", "agreement_id", "position", "id").values_list(*columns))
    chosen = _meanings({row[1] for row in found}, element)
    for agreement, words, used, exhibit, title, whose, lifecycle in found:
        is_certain = chosen.get((words, whose)) if (words, whose) in chosen else chosen.get((words, None))
        if is_certain is None:
            continue
        doubt = "" if lifecycle == Lifecycle.EXECUTED else UNSIGNED
        source = Source("schedule", title, exhibit or None, str(agreement), doubt)
        for product in coverage.of(agreement):
            yield _Found(product, source, used, is_certain, organization=whose)


def _meanings(words: Collection[UUID], element: CatalogueElement) -> dict[tuple[UUID, UUID | None], bool | None]:
    """Whether it is certain that words mean the element, by the district that settled them (None: as recognized for everyone).

    None: they mean something else there.
    """
    found: dict[tuple[UUID, UUID | None], bool | None] = {}
    rows = ElementMeaning.objects.unscoped(SHARED).filter(data_element__among=words).order_by("id")
    for word, owner, means, is_certain in rows.values_list("data_element_id", "organization_id", "means_id", "is_certain"):
        held = found.setdefault((word, owner), None)
        if means == element.pk and held is None:
            found[word, owner] = is_certain
    return found


def _by_upload(actor: Acting, element: CatalogueElement, on: date, organization: Organization | None) -> Iterable[_Found]:
    rows = CollectedField.objects.visible_to(actor).filter(
        elements=element, collected__superseded_at=None, collected__observed_on__lte=on
    )
    rows = rows.filter(collected__organization=organization) if organization else rows
    of = ("collected_id", "collected__name", "collected__product_id", "collected__organization_id")
    found = rows.order_by("collected_id", "part", "position").values_list(*of, "part", "is_shared", "is_certain")
    for key, name, product, owner, part, is_shared, is_certain in found:
        source = Source("export", name, part or None, str(key))
        yield _Found(product, source, is_shared is not False, is_certain, organization=owner)


def _by_flow(actor: Acting, element: CatalogueElement, on: date, organization: Organization | None) -> Iterable[_Found]:
    rows = Flow.objects.visible_to(actor).filter(in_force(on), elements=element, organization__isnull=False)
    rows = rows.filter(organization=organization) if organization else rows
    columns = ("pk", "purpose", "to_product_id", "from_product_id", "organization_id")
    for key, purpose, to, start, owner in rows.order_by("pk").values_list(*columns):
        source = Source("flow", purpose, None, str(key))
        yield _Found(to, source, behind=start, organization=owner)
        if start:  # who passes it on has it
            yield _Found(start, source, organization=owner)


def _by_record(
    actor: Acting, element: CatalogueElement, on: date, coverage: Coverage, organization: Organization | None
) -> Iterable[_Found]:
    """By what the shared records say of the products of agreements, and by what the papers list of them."""
    for found in _by_shared_record(actor, element, on, coverage.covered_keys):
        if reads_others(actor):  # what all may read of the product holds for each district that uses it
            yield from (replace(found, organization=owner) for owner in sorted(coverage.owners_of(found.product)))
        else:
            yield found
    for listed in collected_in_papers(actor, on, organization):
        if element.code in listed.codes:
            yield from (_Found(p.pk, listed.source, organization=listed.organization.pk) for p in listed.products)


def _by_shared_record(actor: Acting, element: CatalogueElement, on: date, covered: Keys) -> Iterable[_Found]:
    """By profiles, life cycles, and flows that vendors state."""
    if not covered:
        return
    yield from _by_profile(actor, element, on, covered)
    rows = LifecycleRow.objects.visible_to(actor).filter(in_force(on), product__among=covered)
    for key, name, data in rows.order_by().values_list("product_id", "product__name", "data"):
        if element.code in codes_told(data):
            yield _Found(key, Source("technical_document", f"the life cycle of {name}", None, f"lifecycle:{key}"))
    flows = Flow.objects.unscoped(SHARED).filter(in_force(on), organization=None, elements=element, to_product__among=covered)
    for flow, purpose, to in flows.order_by("pk").values_list("pk", "purpose", "to_product_id"):
        yield _Found(to, Source("flow", purpose, None, str(flow)))
    for key, one in stated_by_vendors(element, covered, on):
        yield _Found(key, one.source, one.used)


def _by_profile(actor: Acting, element: CatalogueElement, on: date, covered: Keys) -> Iterable[_Found]:
    own = (as_element(element),) if element.organization_id else ()
    for product, assessor, assessed_on, expires_on, data_list in _profiles(
        actor, on, covered, "assessor", "assessed_on", "expires_on"
    ):
        for code, used, is_certain in read_list(data_list, own):
            if code == element.code:
                who = f"{assessor} {assessed_on or ''}".strip()
                source = profile_source(who, expires_on, on, str(product))
                yield _Found(product, source, used, is_certain)


def _profiles(actor: Acting, on: date, products: Keys, *columns: str) -> "QuerySet[Any, Any]":
    """The profiles that hold on the day: the product, these columns, and the list of data in the words that are kept."""
    begun = Q(assessed_on=None) | Q(assessed_on__lte=on)
    rows = ProductProfile.objects.visible_to(actor).filter(begun, product__among=products, superseded_at=None)
    told = Cast("data_list", TextField())
    return rows.order_by("product_id", "-recorded_at", "-id").values_list("product_id", *columns, told)


@lru_cache(maxsize=8192)
def read_list(data_list: str, extra: tuple[Element, ...]) -> tuple[tuple[str, bool | None, bool], ...]:
    """What the list of a profile names: code, whether it is used, and whether that is certain. The same words are read once."""
    lines = profile_lines(json.loads(data_list), Source("profile", ""), extra)
    return tuple((one.code, one.used, one.is_certain) for one in lines if one.code)


def recorded_codes(
    actor: Acting, products: Keys, on: date, extra: Sequence[Element], organization: Organization | None = None
) -> dict[UUID, set[str]]:
    """For each product, what its profiles, its life cycle and the papers' own lists say that it holds. A few queries."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for product, expires_on, data_list in _profiles(actor, on, products, "expires_on"):
        if expires_on and expires_on < on:
            continue  # what it says is shown, and not counted
        found[product] |= {code for code, used, is_certain in read_list(data_list, tuple(extra)) if used is True and is_certain}
    stages = LifecycleRow.objects.visible_to(actor).filter(in_force(on), product__among=products)
    for product, data in stages.values_list("product", "data"):
        found[product] |= codes_told(data)
    for key, codes in codes_stated(products, on).items():
        found[key] |= codes
    for listed in collected_in_papers(actor, on, organization):
        for one in listed.products:
            found[one.pk] |= listed.codes
    return found


def _by_subprocessor(
    element: CatalogueElement, held: Collection[UUID], starts: Collection[UUID], on: date, met: dict[UUID, Product]
) -> Iterable[_Found]:
    """Services to which the element comes from these products, past whomever, where a link or a vendor's flow names it.

    `held`: the products that hold it themselves: all of their data has it. Where a link names it, it goes along by that.
    `met` takes in the products on the ways.
    """
    code, sketch = element.code, Sketch(starts, on)
    rows = Flow.objects.unscoped(SHARED).filter(in_force(on), organization=None, elements=element)
    rows = rows.filter(from_product__among=sketch.starting)
    flows = list(rows.order_by("pk").values_list("pk", "purpose", "from_product_id", "to_product_id"))
    leading = sketch.leading(starts, code, {start for _, _, start, _ in flows})
    links = links_named(leading.links)
    met.update((product.pk, product) for link in links for product in (link.product, link.service))
    met.update(products_named(leading.products - met.keys()))
    products = [met[key] for key in starts if key in leading.products]  # in their order: of two ways the first is shown first
    if not products:
        return
    below = Ways(links, on)
    concerned = {link.pk for link in links if may_name(link.information, code)}
    ways: dict[UUID, list[tuple[Product, tuple[UUID, ...]]]] = {start: [] for _, _, start, _ in flows}
    for product in products:
        reached = walk(product, below.outgoing)
        if product.pk in ways:
            ways[product.pk].append((product, ()))
        for one in (one for one in reached if one.link.service_id in ways):
            ways[one.link.service_id].append((product, tuple(step.service_id for step in one.path)))
        naming = [one for one in reached if one.link.pk in concerned]
        if naming:  # else nothing has to be known of what comes in
            yield from _named(product, below.to(naming, product, reached), code, product.pk in held)
    for key, purpose, start, to in flows:
        for product, way in ways[start]:
            yield _Found(to, Source("flow", purpose, None, str(key)), behind=product.pk, way=way)


def _named(product: Product, passing: Iterable[Passing], code: str, is_held: bool) -> Iterable[_Found]:
    for one in passing:
        link = one.reached.link
        doubt = _carries(stated(link.information), one.came, code, is_held)
        if doubt is not None:
            source = Source("subprocessor", str(link.get_stated_by_display()), None, str(link.pk), doubt)
            way = tuple(step.service_id for step in one.reached.path[:-1])
            yield _Found(link.service_id, source, is_certain=not doubt, behind=product.pk, way=way)


def _carries(said: Stated, came: Arrived, code: str, is_held: bool) -> str | None:
    """Whether a link carries an element: "" surely, a reason why perhaps; None: it does not, as far as is known."""
    if not said.concerns(code):
        return None
    subject = code.partition(".")[0]
    sure, named = said.extent.meet(came.sure), code in said.extent.codes
    if code in sure.codes or (is_held and subject in sure.whole):
        return ""
    if named and came.most.has(code):
        return WAY
    if any(code in others_of(other, came.most) for other in said.extent.codes if not came.most.has(other)):
        return WAY
    if subject in said.extent.whole and (is_held or code in came.most.codes) and came.most.has(code):
        return WAY
    return ALL_DATA if is_held and subject in said.perhaps and came.most.has(code) else None


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
    return [*facts.schedule, *facts.unsigned, *(one for entries in facts.lists.values() for one in entries)]


def compared_with(actor: Acting, used: list[Use], on: date, organization: Organization) -> dict[str, dict[UUID, bool | None]]:
    """Schedules of several products side by side: for each code, by product, whether it is used (absent: not listed)."""
    found: dict[str, dict[UUID, bool | None]] = defaultdict(dict)
    for key, facts in load_facts(actor, organization, used, on).items():
        for one in (*facts.schedule, *facts.unsigned):
            if one.code and found[one.code].get(key) is not True:
                found[one.code][key] = one.used
    return dict(sorted(found.items()))
