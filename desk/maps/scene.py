"""What a picture shows: spots (one node, or several as one) and arrows (one edge, or several as one)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from desk.maps.given import Edge, Element, Given, Node
from desk.maps.levels import highest, rank

KINDS = ("district", "source", "element", "category", "product", "vendor", "subprocessor")  # from left to right


@dataclass(frozen=True)
class Spot:
    """A box of the picture. `is_rest`: the box that says "and 14 more". `group`: the name under which several stand as one."""

    key: str
    label: str
    kind: str
    url: str = ""
    note: str = ""
    members: tuple[Node, ...] = ()
    group: str = ""
    is_rest: bool = False


@dataclass(frozen=True)
class Arrow:
    """All that goes from one spot to another in one bundle."""

    from_key: str
    to_key: str
    edges: tuple[Edge, ...]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return distinct(element for edge in self.edges for element in edge.elements)

    @cached_property
    def sensitivity(self) -> str:
        return highest((*(edge.level for edge in self.edges), *(element.sensitivity for element in self.elements)))

    @cached_property
    def unread(self) -> str:
        """What is stated of its elements in words that nobody has understood."""
        return "; ".join(dict.fromkeys(edge.unread for edge in self.edges if edge.unread))

    @cached_property
    def unproven(self) -> int:
        return sum(not edge.is_proven for edge in self.edges)


@dataclass(frozen=True)
class Scene:
    """Spots and arrows in a fixed order; `within` counts the flows that stay inside a spot of several."""

    spots: tuple[Spot, ...]
    arrows: tuple[Arrow, ...]
    inside: tuple[Arrow, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Spot]:
        return {spot.key: spot for spot in self.spots}


def distinct(elements: Iterable[Element]) -> tuple[Element, ...]:
    """Every element once, the most sensitive first."""
    found: dict[str, Element] = {}
    for code, label, sensitivity in elements:
        known = found.get(code)
        if known is None or rank(sensitivity) > rank(known.sensitivity):
            found[code] = Element(code, label, sensitivity)
    return tuple(sorted(found.values(), key=lambda e: (-rank(e.sensitivity), e.label.lower(), e.code)))


def scene_of(graph: Given) -> Scene:
    """Every node a spot, every edge an arrow."""
    spots = tuple(Spot(n.key, n.label or n.key, n.kind, n.url, n.note, (n,)) for n in graph.nodes)
    return Scene(spots, tuple(Arrow(edge.from_key, edge.to_key, (edge,)) for edge in graph.edges))
