"""A large graph made readable: several nodes as one by vendor or category, and the rest of a column as "and 14 more"."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.maps.given import Edge, Given, Node
from desk.maps.levels import rank
from desk.maps.scene import Arrow, Scene, Spot
from law.elements.catalogue import catalogue

READABLE = 12  # boxes in a column


@dataclass(frozen=True)
class Collapse:
    """How to gather. `by`: "vendor" (the group that a node names), "category" (of the most sensitive element a product
    receives), "" for not at all, or the key of a node → the name of its group. `opened`: groups shown one by one.

    `group_url` gives the address that opens a group, `rest_url` (by kind) the list on which everything stands,
    `categories` the names of categories that the catalogue does not have.
    """

    by: str | Mapping[str, str] = "vendor"
    opened: frozenset[str] = frozenset()
    most: int = READABLE
    group_url: Callable[[str], str] | None = None
    rest_url: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)

    def groups(self, graph: Given) -> Mapping[str, str]:
        """The group of every node that has one."""
        if not isinstance(self.by, str):
            return self.by
        if self.by == "category":
            return _by_category(graph, self.categories)
        return _by_vendor(graph) if self.by else {}


def _by_vendor(graph: Given) -> dict[str, str]:
    return {node.key: node.group for node in graph.nodes if node.group and node.kind not in ("source", "district")}


def _by_category(graph: Given, labels: Mapping[str, str]) -> dict[str, str]:
    """Products under the category of the most sensitive element that reaches them; subprocessors under their vendor."""
    reached: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for edge in graph.edges:
        for code, _label, sensitivity in edge.elements:
            reached[edge.to_key].append((-rank(sensitivity), code.rpartition(".")[0] or code))
    found = _by_vendor(graph)
    for node in graph.nodes:
        if node.kind == "product":
            category = min(reached[node.key])[1] if reached[node.key] else ""
            known = catalogue().categories.get(category)
            found[node.key] = labels.get(category) or (known.label if known else category) or _("Elements not stated")
    return found


def collapsed(graph: Given, collapse: Collapse) -> Scene:
    """The graph as a scene of which every column can be read."""
    groups = collapse.groups(graph)
    spots, place = _grouped(graph.nodes, groups, collapse)
    opened = {key for key, group in groups.items() if group in collapse.opened}
    spots, place = _limited(spots, place, graph.edges, collapse, opened)
    between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        between[place[edge.from_key], place[edge.to_key]].append(edge)
    arrows = tuple(Arrow(*ends, tuple(edges)) for ends, edges in between.items())
    several = {spot.key for spot in spots if len(spot.members) > 1}
    inside = tuple(a for a in arrows if a.from_key == a.to_key and a.from_key in several)
    return Scene(tuple(spots), tuple(a for a in arrows if a not in inside), inside)


def _grouped(nodes: tuple[Node, ...], groups: Mapping[str, str], collapse: Collapse) -> tuple[list[Spot], dict[str, str]]:
    members: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        group = groups.get(node.key, "")
        is_single = not group or group in collapse.opened
        members[node.kind, f"node:{node.key}" if is_single else f"group:{group}"].append(node)
    spots: list[Spot] = []
    place: dict[str, str] = {}
    for (kind, name), gathered in members.items():
        spot = _spot(kind, name.removeprefix("group:"), gathered, collapse)
        spots.append(spot)
        place.update((node.key, spot.key) for node in gathered)
    return spots, place


def _spot(kind: str, name: str, members: list[Node], collapse: Collapse) -> Spot:
    if len(members) == 1:
        node = members[0]
        return Spot(node.key, node.label or node.key, node.kind, node.url, node.note, (node,))
    url = collapse.group_url(name) if collapse.group_url else ""
    return Spot(f"group:{kind}:{name}", name, kind, url, counted(kind, len(members)), tuple(members), group=name)


def _limited(
    spots: list[Spot], place: dict[str, str], edges: tuple[Edge, ...], collapse: Collapse, alone: set[str]
) -> tuple[list[Spot], dict[str, str]]:
    """Of a kind with too many spots, the most sensitive and the busiest stay; the others become one."""
    weight: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for edge in edges:
        top = max((rank(e[2]) for e in edge.elements), default=0)
        for key in {place[edge.from_key], place[edge.to_key]}:
            weight[key] = (max(weight[key][0], top), weight[key][1] + 1)
    kept: list[Spot] = []
    for kind in dict.fromkeys(spot.kind for spot in spots):
        opened = [spot for spot in spots if spot.kind == kind and _is_opened(spot, alone)]
        of_kind = [spot for spot in spots if spot.kind == kind and spot not in opened]
        kept += opened
        if len(of_kind) <= collapse.most:
            kept += of_kind
            continue
        of_kind.sort(key=lambda s: (weight[s.key], len(s.members)), reverse=True)
        rest = tuple(node for spot in of_kind[collapse.most - 1 :] for node in spot.members)
        label = _("and %(n)s more") % {"n": len(of_kind) - collapse.most + 1}
        more = Spot(f"rest:{kind}", label, kind, collapse.rest_url.get(kind, ""), counted(kind, len(rest)), rest, is_rest=True)
        kept += [*of_kind[: collapse.most - 1], more]
        place = {**place, **{node.key: more.key for node in rest}}
    return kept, place


def _is_opened(spot: Spot, alone: set[str]) -> bool:
    return any(node.key in alone for node in spot.members)


def counted(kind: str, n: int) -> str:
    """How many of a kind."""
    if kind == "product":
        return ngettext("%(n)s product", "%(n)s products", n) % {"n": n}
    if kind == "subprocessor":
        return ngettext("%(n)s service", "%(n)s services", n) % {"n": n}
    if kind == "source":
        return ngettext("%(n)s source", "%(n)s sources", n) % {"n": n}
    return ngettext("%(n)s place", "%(n)s places", n) % {"n": n}
