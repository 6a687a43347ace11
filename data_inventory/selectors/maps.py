"""Maps: what goes from where to whom, as graphs; and products by categories."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from agreements.labels import place_label
from data_inventory.drift.comparing import differences_of
from data_inventory.drift.facts import ProductFacts
from data_inventory.drift.loading import load_facts
from data_inventory.drift.papers import codes_told, unread_of
from data_inventory.models import CatalogueElement, Flow
from data_inventory.reaching import Passing, Ways
from data_inventory.selectors.drift import decision_on, settlements
from data_inventory.selectors.holders import Holder, everything, holders_of, is_proof
from data_inventory.using import Use, uses
from law.inventory.graphs import Carried, Edge, Graph, HeatCell, HeatMap, Node, worst
from law.inventory.records import EXPIRED, Difference, Listed, Named, Source
from vendors.models import Product, in_force
from vendors.selectors.subprocessors import links_below_many

Acting = Actor | SystemActor
DISTRICT = "district"


def heat_map(actor: Acting, on: date, *, organization: Organization | None = None) -> HeatMap:
    """Every product of the district by every category of data that any of them holds. Rows have the keys of products."""
    owner = organization or actor.organization
    if owner is None:
        return HeatMap((), (), ())
    used = uses(actor, on, organization=owner)
    facts = load_facts(actor, owner, used, on)
    known = _catalogue(actor)
    settled = settlements(actor, owner, list(facts))
    labels = {row.category: row.category_label for row in reversed(known.values())}
    categories: dict[str, str] = {}
    cells: list[HeatCell] = []
    for key, held in facts.items():
        open_ones = [d for d in differences_of(held) if decision_on(d, settled, key) is None]
        for cell in _cells(str(key), held, known, open_ones):
            categories[cell.column] = labels[cell.column]
            cells.append(cell)
    return HeatMap(tuple((str(u.product.pk), u.product.name) for u in used), tuple(sorted(categories.items())), tuple(cells))


def _cells(row: str, facts: ProductFacts, known: dict[str, CatalogueElement], found: Sequence[Difference]) -> list[HeatCell]:
    """A product's categories: what it surely holds, what nobody can say, and how many open differences are about it."""
    held = _by_category(facts, known)
    unsure = _unsure(facts, known, held)
    differing = [{known[code].category for code in one.codes if code in known} for one in found]
    cells = []
    for category in {*held, *unsure, *(c for categories in differing for c in categories)}:
        codes = tuple(sorted(held.get(category, ())))
        differs = sum(category in categories for categories in differing)
        besides = unsure.get(category, ())
        if codes or besides or differs:
            surely, perhaps = (worst(known[c].sensitivity for c in some) for some in (codes, besides))
            cells.append(HeatCell(row, category, codes, surely, differs, bool(codes) or not besides, perhaps))
    return cells


def _unsure(facts: ProductFacts, known: dict[str, CatalogueElement], held: dict[str, dict[str, bool]]) -> dict[str, set[str]]:
    """What is perhaps held besides, by category: named without telling whether it is used, in words that may mean something
    else, or only as what goes on to somebody else.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for one in everything(facts):
        if one.code in known and one.used is not False and (_is_unsure(one) or one.source.kind == "subprocessor"):
            category = known[one.code].category
            if one.code not in held.get(category, ()):
                found[category].add(one.code)
    return found


def _is_unsure(one: Listed) -> bool:
    return one.used is None or not one.is_certain or one.source.doubt == EXPIRED


def _by_category(facts: ProductFacts, known: dict[str, CatalogueElement]) -> dict[str, dict[str, bool]]:
    """The codes that are held, by category, each with whether that is proven."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for code, proven in _held(facts, known).items():
        found[known[code].category][code] = proven
    return found


def _held(facts: ProductFacts, known: dict[str, CatalogueElement]) -> dict[str, bool]:
    """Words that may mean an element put it into no picture: they wait among the differences until somebody settles them.

    Nor does what has expired.
    """
    held: dict[str, bool] = {}
    for one in everything(facts):
        is_valid = one.is_certain and one.source.doubt != EXPIRED
        if one.code in known and one.used is True and is_valid and one.source.kind != "subprocessor":
            held[one.code] = held.get(one.code, False) or is_proof(one.source)
    return held


def map_of_product(actor: Acting, product: Product, on: date, *, organization: Organization | None = None) -> Graph:
    """Source systems or the district, the product, and everyone to whom its data goes on, nearest first."""
    owner = organization or actor.organization
    if owner is None:
        return Graph(product.name, ())
    use = uses(actor, on, organization=owner, products=[product])[0]
    ways = Ways(links_below_many([product], on), on)
    flows = _flows(actor, owner, on).filter(Q(to_product=product) | Q(from_product=product))
    drawn = _Drawing(_catalogue(actor))
    drawn.into(use, load_facts(actor, owner, [use], on)[product.pk], [f for f in flows if f.to_product_id == product.pk], owner)
    for passing in ways.of(product):
        drawn.link(passing, product)
    for flow in flows:
        if flow.from_product_id == product.pk:
            drawn.onward(flow)
    return drawn.graph(product.name)


def map_of_element(actor: Acting, element: CatalogueElement, on: date, holders: Sequence[Holder] | None = None) -> Graph:
    """Everyone who holds an element, and from whom they have it. `holders`: where they have been asked for already."""
    drawn = _Drawing({element.code: element})
    owner = actor.organization
    for holder in holders_of(actor, element, on) if holders is None else holders:
        if not holder.holds and not holder.behind:  # what may come to somebody is drawn dashed
            continue
        start = drawn.product(holder.behind) if holder.behind else drawn.district(holder.organization or owner)
        for between in holder.way:  # who passes it on has it
            end = drawn.product(between, "subprocessor")
            drawn.edge(start, end, {element.code: False})
            start = end
        drawn.edge(
            start,
            drawn.product(holder.product, "subprocessor" if holder.behind else "product"),
            {element.code: holder.is_proven},
            source=holder.source.label,
        )
    return drawn.graph(element.label)


def map_of_district(
    actor: Acting, on: date, *, organization: Organization | None = None, products: Sequence[Product] = ()
) -> Graph:
    """The district's systems, all its products (or those given), and everyone to whom their data goes on."""
    owner = organization or actor.organization
    if owner is None:
        return Graph("", ())
    used = uses(actor, on, organization=owner, products=products)
    facts = load_facts(actor, owner, used, on)
    keys = set(facts)
    flows = list(_flows(actor, owner, on).filter(Q(to_product__in=keys) | Q(from_product__in=keys)))
    drawn = _Drawing(_catalogue(actor))
    into: dict[UUID, list[Flow]] = defaultdict(list)
    for flow in flows:
        into[flow.to_product_id].append(flow)
    ways = Ways(links_below_many([u.product for u in used], on), on)
    for use in used:
        drawn.into(use, facts[use.product.pk], into[use.product.pk], owner)
    for use in used:
        for passing in ways.of(use.product):
            drawn.link(passing, use.product)
    for flow in flows:
        if flow.from_product_id in keys and flow.to_product_id not in keys:
            drawn.onward(flow)
    return drawn.graph(owner.name)


def _flows(actor: Acting, owner: Organization, on: date) -> "QuerySet[Flow]":
    ours = Q(organization=None) | Q(organization=owner)
    rows = Flow.objects.visible_to(actor).filter(ours, in_force(on)).order_by("id")
    return rows.select_related(
        "to_product__vendor", "from_product__vendor", "source_system", "authority_agreement"
    ).prefetch_related("elements")


def _catalogue(actor: Acting) -> dict[str, CatalogueElement]:
    return {row.code: row for row in CatalogueElement.objects.visible_to(actor)}


class _Drawing:
    """Nodes and edges as they are found, each once."""

    def __init__(self, known: dict[str, CatalogueElement]) -> None:
        self._known = known
        self._nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str, str], Edge] = {}
        self._links: set[tuple[object, ...]] = set()

    def graph(self, title: str) -> Graph:
        return Graph(title, tuple(self._nodes.values()), tuple(self._edges.values()))

    def product(self, product: Product, kind: str = "product") -> str:
        key = f"product:{product.pk}"
        label = product.vendor.name if product.is_all_services else product.name
        node = Node(key, label, kind, group=product.vendor.name, link=f"/products/{product.pk}/")
        self._nodes.setdefault(key, node)
        return key

    def district(self, organization: Organization | None) -> str:
        key = f"{DISTRICT}:{organization.pk if organization else ''}"
        self._nodes.setdefault(key, Node(key, organization.name if organization else "", "district"))
        return key

    def into(self, use: Use, facts: ProductFacts, flows: Sequence[Flow], owner: Organization) -> None:
        """By the flows that are recorded; what they do not name comes from the district itself."""
        end, told = self.product(use.product), set[str]()
        for flow in flows:
            codes = {e.code: flow.basis == Flow.Basis.PROVEN for e in flow.elements.all()}
            told |= codes.keys()
            self.edge(self._origin(flow, owner), end, codes, purpose=flow.purpose, source=_shown_by(flow))
        ours = set(self._known) if use.agreements else _uploaded(facts)
        rest = {code: proven for code, proven in _held(facts, self._known).items() if code not in told and code in ours}
        if rest or (use.agreements and not flows):  # without agreement, upload or flow, nothing of ours goes there
            self.edge(self.district(owner), end, rest, source=_lists_with(facts, rest, is_covered=bool(use.agreements)))
        for plain, same in facts.undeclared.items():
            self.unregistered(end, plain, same, gettext("named, and not declared"))
        for plain, same in facts.beside_register.items():
            self.unregistered(end, plain, same, gettext("listed in papers, not on record"), _told_of(facts, same))

    def _origin(self, flow: Flow, owner: Organization) -> str:
        if flow.from_product:
            return self.product(flow.from_product)
        if flow.source_system is None:
            return self.district(owner)
        key = f"source:{flow.source_system.pk}"
        self._nodes.setdefault(key, Node(key, flow.source_system.name, "source"))
        return key

    def unregistered(self, start: str, plain: str, same: Sequence[Named], note: str, told: Sequence[Listed] = ()) -> None:
        """Whoever papers name or list, and the register does not have: what goes there is not proven."""
        key = f"named:{plain}"
        self._nodes.setdefault(key, Node(key, same[0].name, "subprocessor", note=note))
        places = dict.fromkeys(_place_of(n.source) for n in same)
        codes = {one.code: False for one in told if one.code and one.used is not False and one.is_certain}
        unread = "; ".join(dict.fromkeys(one.text for one in told if not one.code))
        self.edge(start, key, codes, purpose=note, source="; ".join(places), unread=unread)

    def onward(self, flow: Flow) -> None:
        codes = {e.code: flow.basis == Flow.Basis.PROVEN for e in flow.elements.all()}
        start = self.product(flow.from_product) if flow.from_product else ""
        self.edge(start, self.product(flow.to_product, "subprocessor"), codes, purpose=flow.purpose, source=_shown_by(flow))

    def link(self, passing: Passing, product: Product) -> None:
        """What it is stated to carry, as far as it can have come in."""
        link, way = passing.reached.link, passing.reached.path
        start = way[-2].service if len(way) > 1 else product
        codes = {code: False for code in codes_told(link.information) if passing.came.most.has(code)}
        if (start.pk, link.pk, *codes) in self._links:
            return
        self._links.add((start.pk, link.pk, *codes))
        said, unread = str(link.get_stated_by_display()), unread_of(link.information)
        end = self.product(link.service, "subprocessor")
        self.edge(self.product(start), end, codes, purpose=link.purpose, source=said, unread=unread)

    def edge(
        self, start: str, end: str, codes: dict[str, bool], *, purpose: str = "", source: str = "", unread: str = ""
    ) -> None:
        rows = sorted((self._known[c] for c in codes if c in self._known), key=lambda e: (e.subject, e.category, e.label))
        known = self._edges.get((start, end, purpose))
        carried = dict.fromkeys((*(known.elements if known else ()), *(Carried(e.code, e.label, e.sensitivity) for e in rows)))
        proven = (bool(codes) and all(codes.values())) or (known is not None and known.is_proven)
        sources = dict.fromkeys(filter(None, (known.source if known else "", source)))
        self._edges[start, end, purpose] = Edge(
            start, end, tuple(c.code for c in carried), sensitivity=worst(c.sensitivity for c in carried), is_proven=proven,
            elements=tuple(carried), purpose=purpose, source="; ".join(sources), unread=unread or (known.unread if known else ""),
        )  # fmt: skip


def _place_of(source: Source) -> str:
    return f"{source.label}, {place_label(source.address)}".rstrip(", ")


def _told_of(facts: ProductFacts, same: Sequence[Named]) -> list[Listed]:
    """What lists say that goes to them. Two of one list are told apart by their names, which its places end in."""
    names = {one.name for one in same}
    of_others = [one for entries in facts.lists.values() for one in entries if one.source.kind == "subprocessor"]
    return [one for one in of_others if (one.source.key or "").rpartition(":")[2] in names]


def _uploaded(facts: ProductFacts) -> set[str | None]:
    """What an upload of ours shows there, whatever is agreed."""
    return {one.code for one in everything(facts) if one.source.kind == "export"}


def _shown_by(flow: Flow) -> str:
    """On what a flow rests: its authority, else who says so."""
    if flow.authority_agreement:
        place = flow.authority_address and (place_label(flow.authority_address) or flow.authority_address)
        return ", ".join(filter(None, (flow.authority_agreement.title, place)))
    if flow.authority_citation:
        return flow.authority_citation
    return gettext("stated by the vendor") if flow.organization_id is None else str(flow.get_basis_display())


def _lists_with(facts: ProductFacts, codes: Collection[str], *, is_covered: bool) -> str:
    """The lists on which these elements stand."""
    found = [one for one in everything(facts) if one.code in codes and one.used is True and one.is_certain]
    labels = dict.fromkeys(o.source.label for o in found if o.source.kind != "subprocessor" and o.source.doubt != EXPIRED)
    said = "; ".join(label[:1].upper() + label[1:] for label in labels)
    return said if is_covered or not said else f"{said} ({gettext('no agreement in force')})"
