"""Where data goes, as nodes and arrows: the pictures and the tables beside them are drawn from the same graph."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from law.elements.records import SENSITIVITIES

NODE_KINDS = ("source", "product", "subprocessor", "vendor", "element", "category", "district")


@dataclass(frozen=True, slots=True)
class Node:
    """Something that holds data, or an element. `group`: what it is drawn with when there are too many; `link`: its page."""

    key: str
    label: str
    kind: str
    sensitivity: str | None = None
    group: str | None = None
    link: str | None = None
    note: str = ""


class Carried(NamedTuple):
    """An element on an arrow with its own name and sensitivity; needed where the catalogue of law/ does not have the code."""

    code: str
    label: str
    sensitivity: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """Data that goes from one node to another. Not proven: somebody says so, and no paper shows it.

    `elements` says of `codes` what they are called; `source` is what shows it, `link` the page on which that stands;
    `unread` are words about what goes along that nobody has understood.
    """

    first: str
    second: str
    codes: tuple[str, ...] = ()
    label: str = ""
    sensitivity: str | None = None
    is_proven: bool = True
    basis: str = ""
    elements: tuple[Carried, ...] = ()
    purpose: str = ""
    source: str = ""
    link: str | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """A picture in words. An arrow from or to nowhere is refused."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()
    description: str = ""

    def __post_init__(self) -> None:
        keys = [n.key for n in self.nodes]
        if len(keys) != len(set(keys)):
            raise ValueError(f"Two nodes of “{self.title}” have one key; give each its own.")
        known = set(keys)
        for edge in self.edges:
            if missing := {edge.first, edge.second} - known:
                raise ValueError(f"An arrow of “{self.title}” ends at {', '.join(sorted(missing))}, which is no node of it.")

    def node(self, key: str) -> Node:
        """The node of that key. Raises LookupError where there is none."""
        for node in self.nodes:
            if node.key == key:
                return node
        raise LookupError(f"“{self.title}” has no node {key!r}.")


@dataclass(frozen=True, slots=True)
class HeatCell:
    """How many elements of a category a product holds, and the most sensitive of them."""

    row: str
    column: str
    codes: tuple[str, ...]
    sensitivity: str | None
    differs: int = 0  # open differences about elements of the category
    is_known: bool = True  # false where nothing of it is surely held, and something perhaps
    unsure: str | None = None  # the most sensitive of what is perhaps held besides: unclear words, or only passed on


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Products × categories: (key, label) of rows and columns, and the cells that are not empty."""

    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    cells: tuple[HeatCell, ...]

    @property
    def untold(self) -> frozenset[str]:
        """The rows of which no list says anything."""
        return frozenset(key for key, _label in self.rows) - {c.row for c in self.cells}

    def by_place(self) -> dict[tuple[str, str], HeatCell]:
        """The cells by the keys of their row and column; what is not there is empty."""
        return {(c.row, c.column): c for c in self.cells}


def worst(sensitivities: Iterable[str | None]) -> str | None:
    """The highest of them; None where none is known."""
    known = [s for s in sensitivities if s in SENSITIVITIES]
    return max(known, key=SENSITIVITIES.index, default=None)


def layers(graph: Graph) -> tuple[tuple[Node, ...], ...]:
    """The nodes in columns from source to last recipient; a circle is broken where it is first met."""
    onward: dict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        onward[edge.first].append(edge.second)
    depth = _depths([n.key for n in graph.nodes], onward)
    found: dict[int, list[Node]] = defaultdict(list)
    for node in graph.nodes:
        found[depth[node.key]].append(node)
    return tuple(tuple(found[level]) for level in sorted(found))


def _depths(keys: Iterable[str], onward: Mapping[str, list[str]]) -> dict[str, int]:
    """The longest way to each node, along arrows that do not lead back."""
    order, back = _finished(keys, onward)
    depth = dict.fromkeys(order, 0)
    for key in order:
        for following in onward.get(key, ()):
            if (key, following) not in back:
                depth[following] = max(depth[following], depth[key] + 1)
    return depth


def _finished(keys: Iterable[str], onward: Mapping[str, list[str]]) -> tuple[list[str], set[tuple[str, str]]]:
    """The nodes so that every arrow leads forward, and the arrows that would lead back. Without recursion: chains are long."""
    done: list[str] = []
    state: dict[str, str] = {}
    back: set[tuple[str, str]] = set()
    for start in keys:
        stack = [] if start in state else [(start, iter(onward.get(start, ())))]
        if stack:
            state[start] = "open"
        while stack:
            key, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[key] = "done"
                done.append(key)
                stack.pop()
            elif following not in state:
                state[following] = "open"
                stack.append((following, iter(onward.get(following, ()))))
            elif state[following] == "open":
                back.add((key, following))
    return done[::-1], back


def collapsed(graph: Graph, *, limit: int, label: Callable[[str, int], str]) -> Graph:
    """The graph with the nodes of each group drawn as one, where there are more nodes than `limit`.

    `label` names a group from its name and the number of its nodes. Nodes without a group stay as they are.
    """
    if len(graph.nodes) <= limit:
        return graph
    members: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in graph.nodes:
        if node.group:
            members[node.kind, node.group].append(node)
    stands_for = {n.key: f"group:{kind}:{name}" for (kind, name), nodes in members.items() if len(nodes) > 1 for n in nodes}
    nodes = {n.key: n for n in graph.nodes if n.key not in stands_for}
    for (kind, name), grouped in members.items():
        if len(grouped) > 1:
            key = f"group:{kind}:{name}"
            nodes[key] = Node(key, label(name, len(grouped)), kind, worst(n.sensitivity for n in grouped), name)
    moved = [replace(e, first=stands_for.get(e.first, e.first), second=stands_for.get(e.second, e.second)) for e in graph.edges]
    return Graph(graph.title, tuple(nodes.values()), merged([e for e in moved if e.first != e.second]), graph.description)


def merged(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Arrows between the same two nodes as one: all codes, the highest sensitivity, proven only if all are."""
    between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        between[edge.first, edge.second].append(edge)
    return tuple(_merge(same) for same in between.values())


def _merge(same: list[Edge]) -> Edge:
    labels = dict.fromkeys(e.label for e in same if e.label)
    return replace(
        same[0],
        codes=tuple(sorted({c for e in same for c in e.codes})),
        label=", ".join(labels),
        sensitivity=worst(e.sensitivity for e in same),
        is_proven=all(e.is_proven for e in same),
        elements=tuple(sorted({c for e in same for c in e.elements}, key=lambda c: (c.code, c.label))),
        purpose=", ".join(dict.fromkeys(e.purpose for e in same if e.purpose)),
        source=", ".join(dict.fromkeys(e.source for e in same if e.source)),
    )
