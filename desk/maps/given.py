"""The graph as it is given (`law.inventory.graphs`), made ready to be drawn: elements by name, each place once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from law.elements.catalogue import catalogue
from law.inventory.graphs import Edge as GivenEdge
from law.inventory.graphs import Graph as GivenGraph

Labels = Mapping[str, tuple[str, str]]  # code → name and sensitivity, for elements of a district or state


class Element(NamedTuple):
    """A data element on an arrow."""

    code: str
    label: str
    sensitivity: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A place where data lies."""

    key: str
    label: str
    kind: str
    url: str = ""
    note: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A flow. `level` is its sensitivity where its elements do not say it."""

    from_key: str
    to_key: str
    elements: tuple[Element, ...] = ()
    purpose: str = ""
    is_proven: bool = True
    note: str = ""
    url: str = ""
    source: str = ""
    level: str = ""
    unread: str = ""  # words about what goes along that nobody has understood


@dataclass(frozen=True, slots=True)
class Given:
    """Nodes and edges in a fixed order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def given(graph: GivenGraph, labels: Labels | None = None) -> Given:
    """The graph with the names of its elements: from the edge, from `labels`, or from the catalogue."""
    elements: dict[str, Element] = {code: Element(code, *said) for code, said in (labels or {}).items()}
    nodes = tuple(Node(n.key, n.label, n.kind, n.link or "", n.note, n.group or "") for n in graph.nodes)
    return Given(nodes, tuple(_edge(edge, elements) for edge in graph.edges))


def _edge(edge: GivenEdge, known: dict[str, Element]) -> Edge:
    for code in edge.codes:
        if code not in known:
            known[code] = element(code)
    told = {code: Element(code, label, sensitivity or "") for code, label, sensitivity in edge.elements}
    elements = tuple(told.get(code) or known[code] for code in dict.fromkeys((*edge.codes, *told)))
    return Edge(
        edge.first,
        edge.second,
        elements,
        edge.purpose,
        edge.is_proven,
        edge.label or edge.basis,
        edge.link or "",
        edge.source,
        edge.sensitivity or "",
        edge.unread,
    )


def element(code: str) -> Element:
    """An element by its code; one that no catalogue has keeps its code for a name."""
    known = catalogue().elements.get(code)
    return Element(code, known.label, known.sensitivity) if known else Element(code, code.rpartition(".")[2].replace("_", " "))
