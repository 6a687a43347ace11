"""Graphs of invented places for the tests of pictures, and what is read back out of a picture."""

import random
import xml.etree.ElementTree as ET

from hypothesis import strategies as st

from law.elements.catalogue import catalogue
from law.inventory.graphs import Carried, Edge, Graph, Node

SVG = "{http://www.w3.org/2000/svg}"
CODES = sorted(catalogue().elements)
KINDS = ("source", "product", "subprocessor")
HOSTILE = '"><script>alert(1)</script>&amp;\x00\x1b\u202e\ud800]]>'

labels = st.text(min_size=0, max_size=60) | st.sampled_from([HOSTILE, "W" * 200, "a-b/" * 30, "数据" * 40, "🎒" * 30, "   "])
links = st.sampled_from(
    [None, "/products/1/", "javascript:alert(1)", "//evil.example/", "https://a.example/?q=1&b='\"", "data:text/html,x"]
)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any graph: circles, arrows to oneself, lone places, names of any letters."""
    size = draw(st.integers(0, 9))
    nodes = tuple(
        Node(
            f"n{n}",
            draw(labels),
            draw(st.sampled_from(KINDS)),
            link=draw(links),
            note=draw(labels),
            group=draw(st.sampled_from(["", "G", "H"])),
        )
        for n in range(size)
    )
    ends = st.integers(0, max(size - 1, 0))
    edges = tuple(draw(_edge(f"n{draw(ends)}", f"n{draw(ends)}")) for _ in range(draw(st.integers(0, 14)) if size else 0))
    return Graph(draw(labels), nodes, edges)


@st.composite
def _edge(draw: st.DrawFn, first: str, second: str) -> Edge:
    own = Carried("own.element", draw(labels), draw(st.sampled_from([None, "low", "nonsense", "highest"])))
    return Edge(
        first,
        second,
        tuple(draw(st.lists(st.sampled_from(CODES), max_size=6))),
        elements=(own,) if draw(st.booleans()) else (),
        purpose=draw(labels),
        is_proven=draw(st.booleans()),
        link=draw(links),
    )


def district(products: int = 200, services: int = 60, vendors: int = 80) -> Graph:
    """A whole district, the same at every call."""
    dice = random.Random(4)  # noqa: S311
    nodes = [Node(f"s{n}", f"Source {n}", "source", link=f"/sources/{n}/") for n in range(3)]
    nodes += [
        Node(f"p{n}", f"Product {n}", "product", link=f"/products/{n}/", group=f"Vendor {n % vendors}") for n in range(products)
    ]
    nodes += [
        Node(f"h{n}", f"Host {n}", "subprocessor", link=f"/vendors/{n}/", group=f"Hosting house {n // 3}")
        for n in range(services)
    ]
    edges = [Edge(f"s{n % 3}", f"p{n}", tuple(dice.sample(CODES, 6)), is_proven=n % 4 > 0) for n in range(products)]
    edges += [
        Edge(f"p{n}", f"h{dice.randrange(services)}", tuple(dice.sample(CODES, 3)), is_proven=dice.random() > 0.3)
        for n in range(products)
        for _ in range(3)
    ]
    return Graph("A district", tuple(nodes), tuple(edges))


def parsed(markup: str) -> ET.Element:
    """Markup that must be well-formed."""
    return ET.fromstring(markup)  # noqa: S314  (our own output)


def rectangles(svg: str) -> list[tuple[float, float, float, float]]:
    """Every box of a picture: left, top, right, bottom."""
    found = []
    for rect in parsed(svg).iter(f"{SVG}rect"):
        if rect.get("class") == "box":
            x, y, width, height = (float(rect.get(name, "0")) for name in ("x", "y", "width", "height"))
            found.append((x, y, x + width, y + height))
    return found
