"""Who gives what to whom, as a graph: what pictures and tables are drawn from. Pure data, no layout."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

NodeKind = Literal["source", "product", "service", "vendor", "district", "category"]
Sensitivity = Literal["", "low", "moderate", "high", "highest"]


class ElementOnEdge(NamedTuple):
    """A data element that goes along: its code in the catalogue, a short name, and how sensitive it is."""

    code: str
    label: str
    sensitivity: Sensitivity = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A place where data lies. `group` names what it is gathered under: its vendor, for instance."""

    key: str
    label: str
    kind: NodeKind
    url: str = ""
    note: str = ""
    sensitivity: Sensitivity = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A flow from one place to another. `is_proven`: its source is a paper or an export, not a mere statement."""

    from_key: str
    to_key: str
    elements: tuple[ElementOnEdge, ...] = ()
    purpose: str = ""
    is_proven: bool = True
    note: str = ""
    url: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges in a fixed order, so that the same facts give the same picture."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
