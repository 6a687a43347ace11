"""Who holds an element: how many products for each in a list, and for one element all holders with their sources."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.models import Organization
from agreements.ownership import OF_ROW
from data_inventory.catalogue import extra_for
from data_inventory.coverage import Coverage, coverage_of
from data_inventory.models import CatalogueElement, CollectedField, Flow, ScheduleRow
from data_inventory.policies import may_read_inventory
from data_inventory.selectors import Holder, Meanings, holders_of, map_of_element
from data_inventory.selectors.holders import ALL_DATA, recorded_codes
from desk import maps
from desk.drift_rows import ShownSource
from desk.drift_words import KINDS, source_url, source_words
from law.inventory.graphs import Graph
from law.inventory.records import EXPIRED, OPTIONAL, UNSIGNED, WAY, Source
from vendors.graph import full_name
from vendors.models import Product, in_force


def product_counts(actor: Actor, owner: Organization | None, on: date) -> dict[UUID, int]:
    """For each element, how many products with an agreement in force hold it, as the maps show them. A few queries."""
    if owner is None:
        return {}
    held: dict[UUID, set[UUID]] = defaultdict(set)
    coverage = coverage_of(actor, on, owner)
    _by_schedules(held, coverage, owner)
    _by_records(held, actor, owner, coverage, on)
    if may_read_inventory(actor):
        lists = {"collected__organization": owner, "collected__superseded_at": None, "collected__observed_on__lte": on}
        fields = CollectedField.objects.visible_to(actor).filter(**lists, is_certain=True).exclude(is_shared=False)
        _add(held, fields.order_by().values_list("elements", "collected__product").distinct())
        flows = Flow.objects.visible_to(actor).filter(in_force(on), Q(organization=owner) | Q(organization=None))
        for end in ("to_product", "from_product"):
            ours = flows.filter(**{f"{end}__among": coverage.asked}).order_by()
            _add(held, ours.values_list("elements", end).distinct())
    keys = coverage.asked
    return {key: len(products & keys) for key, products in held.items() if products & keys}


def _by_records(held: dict[UUID, set[UUID]], actor: Actor, owner: Organization, coverage: Coverage, on: date) -> None:
    rows = CatalogueElement.objects.visible_to(actor).filter(Q(organization=None) | Q(organization=owner))
    by_code = dict(rows.values_list("code", "pk"))
    for product, codes in recorded_codes(actor, coverage.covered_keys, on, tuple(extra_for(owner)), owner).items():
        for code in codes & by_code.keys():
            held[by_code[code]].add(product)


def _by_schedules(held: dict[UUID, set[UUID]], coverage: Coverage, owner: Organization) -> None:
    rows = ScheduleRow.objects.unscoped(OF_ROW).filter(agreement__among=coverage.agreement_keys, used=True)
    pairs = list(rows.order_by().values_list("element_id", "agreement_id").distinct())
    meanings = Meanings.of({element for element, _agreement in pairs}, owner)
    for element, agreement in pairs:
        for meaning in meanings.rows(element):
            if meaning.means_id and meaning.is_certain:
                held[meaning.means_id].update(coverage.of(agreement))


def _add(held: dict[UUID, set[UUID]], pairs: Iterable[tuple[UUID | None, UUID]]) -> None:
    for element, product in pairs:
        if element:
            held[element].add(product)


@dataclass
class HolderRow:
    """A product that holds an element, with all sources that say so. `behind`: the products whose subprocessor it is."""

    product: Product
    holders: list[Holder] = field(default_factory=list)
    is_used: bool = False
    is_proven: bool = False
    is_denied: bool = True  # every source says for certain that it is not used
    is_covered: bool = False  # by an agreement in force

    @property
    def is_subprocessor(self) -> bool:
        return bool(self.behind)

    @cached_property
    def sources(self) -> list[tuple[ShownSource, str]]:
        """Each source once, with what is to be said of it. Put into words where a page shows the row."""
        return list(dict.fromkeys((_source(holder), _note(holder)) for holder in self.holders))

    @cached_property
    def behind(self) -> list[Product]:
        return list(dict.fromkeys(holder.behind for holder in self.holders if holder.behind))

    @cached_property
    def owners(self) -> list[str]:
        return list(dict.fromkeys(holder.organization.name for holder in self.holders if holder.organization))

    @property
    def owner_keys(self) -> set[UUID]:
        return {holder.organization.pk for holder in self.holders if holder.organization}


@dataclass(frozen=True, slots=True)
class Holders:
    """Everyone who holds an element: products that hold it themselves, then those to whom it is passed on."""

    products: tuple[HolderRow, ...]
    subprocessors: tuple[HolderRow, ...]
    unused: tuple[HolderRow, ...]  # lists that name it and do not say for certain that it is held, or have no agreement

    @property
    def rows(self) -> tuple[HolderRow, ...]:
        return (*self.products, *self.subprocessors, *self.unused)

    @property
    def proven(self) -> int:
        return sum(1 for row in self.products if row.is_proven)


def holders_shown(actor: Actor, element: CatalogueElement, on: date) -> Holders:
    """The holders of an element by product."""
    return by_product(holders_of(actor, element, on))


def by_product(holders: Iterable[Holder]) -> Holders:
    """Holders as a page shows them."""
    direct: dict[UUID, HolderRow] = {}
    passed: dict[UUID, HolderRow] = {}
    for holder in holders:
        rows = passed if holder.behind else direct
        row = rows.setdefault(holder.product.pk, HolderRow(holder.product))
        _take(row, holder)
    return Holders(
        products=tuple(row for row in direct.values() if row.is_used),
        subprocessors=tuple(passed.values()),
        unused=tuple(row for row in direct.values() if not row.is_used),
    )


APART = 60  # flows: to lay out more takes as long as all else on the page


def picture_of(
    actor: Actor, element: CatalogueElement, on: date, holders: Sequence[Holder], *, is_asked_for: bool = False
) -> maps.Picture | None:
    """The map of an element, by its holders. None for a large one that nobody has drawn: who shows the holders answers first and
    has it asked for by itself (`is_asked_for`).
    """
    title = _("Who holds %(element)s") % {"element": element.label}
    graph = map_of_element(actor, element, on, holders)
    found = drawn(graph, title, get_language())
    return found.picture if is_asked_for or found.is_drawn or len(graph.edges) <= APART else None


@dataclass
class Drawn:
    """A map, drawn where it is first shown."""

    graph: Graph
    title: str

    @cached_property
    def picture(self) -> maps.Picture:
        return maps.element_picture(self.graph, title=self.title)

    @property
    def is_drawn(self) -> bool:
        return "picture" in self.__dict__


# Whoever sees the same graph is shown the same drawing: it is made of nothing but the graph.
@lru_cache(maxsize=32)
def drawn(graph: Graph, title: str, language: str | None) -> Drawn:
    """What has been drawn of it in this process, or will be."""
    return Drawn(graph, title)


def _take(row: HolderRow, holder: Holder) -> None:
    row.holders.append(holder)
    row.is_used = row.is_used or holder.holds
    row.is_proven = row.is_proven or holder.is_proven
    row.is_denied = row.is_denied and holder.used is False and holder.is_certain
    row.is_covered = row.is_covered or holder.is_covered


WHY = {
    WAY: gettext_lazy("whether it comes there is not known"),
    ALL_DATA: gettext_lazy("its words may mean all data"),
    EXPIRED: gettext_lazy("expired"),
    UNSIGNED: gettext_lazy("the agreement is not signed"),
    OPTIONAL: gettext_lazy("collected from some, or where it is switched on"),
}


def _note(holder: Holder) -> str:
    way = _("through %(way)s") % {"way": " → ".join(full_name(p) for p in holder.way)} if holder.way else ""
    return "; ".join(filter(None, (way, _doubt(holder))))


def _doubt(holder: Holder) -> str:
    """What is not plain about it: first that nothing of ours is there, then why the source does not settle it."""
    if not holder.is_covered:
        return _("no agreement in force")
    if not holder.is_certain:
        return str(WHY.get(holder.source.doubt) or _("its words may mean something else"))
    if holder.used is None:
        return _("use not stated")
    return _("not used") if holder.used is False else str(WHY.get(holder.source.doubt, ""))


def _source(holder: Holder) -> ShownSource:
    source = holder.source
    kind = str(KINDS.get(source.kind, source.kind))
    if source.kind == "subprocessor":
        words = _("stated by %(who)s") % {"who": source.label}
        teller = holder.way[-1] if holder.way else holder.behind or holder.product
        return ShownSource(kind, words, reverse("product_subprocessors", args=[teller.pk]))
    return ShownSource(kind, source_words(source), _url(source, holder.product))


def _url(source: Source, product: Product) -> str:
    if source.kind in {"technical_document", "agreement", "statement"}:
        return source_url(source, product.pk)
    pages = {"schedule": "agreement_schedule", "flow": "flow", "export": "one_upload"}
    if source.kind == "profile":
        return reverse("product_profile", args=[product.pk])
    return reverse(pages[source.kind], args=[source.key]) if source.kind in pages and source.key else ""
