"""A picture can be read: nothing lies on anything else, whatever the graph."""

import re
import time
from itertools import combinations

from hypothesis import HealthCheck, given, settings

from desk import maps
from desk.maps.columns import in_columns
from desk.maps.given import given as made_ready
from desk.maps.lettering import width
from desk.maps.placing import crossings, laid_out, least_height, stacked, width_of
from desk.maps.scene import scene_of
from law.inventory.graphs import Edge, Graph, Node
from tests.desk.maps.graphs import SVG, district, graphs, parsed, rectangles

MAPS = (maps.product_map, maps.element_map, maps.district_map)
many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(graphs())
def test_it_lays_no_box_over_another(graph: Graph) -> None:
    for draw in MAPS:
        for one, other in combinations(rectangles(draw(graph)), 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@many
@given(graphs())
def test_it_keeps_every_box_and_every_line_of_type_inside(graph: Graph) -> None:
    root = parsed(maps.product_map(graph))
    _x, _y, right, bottom = (float(n) for n in root.get("viewBox", "").split())
    assert all(x >= 0 and y >= 0 and x2 <= right and y2 <= bottom for x, y, x2, y2 in rectangles(maps.product_map(graph)))
    for part in (*root.iter(f"{SVG}a"), *root.iter(f"{SVG}g")):
        box = next((rect for rect in part.findall(f"{SVG}rect") if rect.get("class") == "box"), None)
        for text in part.findall(f"{SVG}text") if box is not None else ():
            size, is_bold = (14, True) if text.get("class") == "t-name" else (12, text.get("class") in ("t-level", "t-proof"))
            end = float(text.get("x", "0")) + width((text.text or "").strip(), size, is_bold)
            assert end <= float(box.get("x", "0")) + float(box.get("width", "0"))
            assert float(text.get("y", "0")) <= float(box.get("y", "0")) + float(box.get("height", "0"))


@many
@given(graphs())
def test_it_leads_no_line_through_a_box(graph: Graph) -> None:
    """A line runs level within a column, at a height where no box but its own ends stands, and bends only between columns."""
    layout = laid_out(in_columns(scene_of(made_ready(graph)), shows="elements", is_bundled=False))
    boxes = [p for p in layout.placed.values() if p.box.lines]
    for leg in layout.legs:
        left, right = layout.placed[leg.left], layout.placed[leg.right]
        assert right.column == left.column + 1
        for passage in (p for p in (left, right) if not p.box.lines):
            assert not [b for b in boxes if b.column == passage.column and b.y <= passage.middle <= b.y + b.box.height]


@many
@given(graphs())
def test_it_knows_the_width_and_the_least_height_before_it_places_anything(graph: Graph) -> None:
    columns = in_columns(scene_of(made_ready(graph)), shows="elements", is_bundled=False)
    layout = laid_out(columns)
    assert width_of(columns) == layout.width and least_height(columns) <= layout.height


def test_it_puts_the_source_before_the_product_before_the_subprocessors() -> None:
    graph = Graph(
        "",
        (
            Node("h", "Host", "subprocessor"),
            Node("p", "Product", "product"),
            Node("s", "Source", "source"),
            Node("d", "Deep", "subprocessor"),
        ),
        (Edge("p", "h"), Edge("s", "p"), Edge("h", "d"), Edge("p", "d")),
    )
    names = re.findall(r'class="t-name"[^>]*>([^<]*?) ?<', maps.product_map(graph))
    assert names == ["Source", "Product", "Host", "Deep"]


def test_it_draws_a_circle_as_an_arrow_that_points_back() -> None:
    nodes = (Node("a", "First", "product"), Node("b", "Second", "product"))
    svg = maps.product_map(Graph("", nodes, (Edge("a", "b"), Edge("b", "a"), Edge("a", "a"))))
    assert svg.count('class="tip ') == 2
    assert "First to First" in svg and "Second to First" in svg


def test_it_stacks_boxes_as_near_to_their_wish_as_may_be() -> None:
    assert stacked([0, 0], [10, 10]) == [-12, 12]
    assert stacked([0, 100], [10, 10]) == [0, 100]


def test_it_untangles_lines_that_need_not_cross() -> None:
    nodes = tuple(Node(f"p{n}", f"P{n}", "product") for n in range(6)) + tuple(
        Node(f"h{n}", f"H{n}", "subprocessor") for n in range(6)
    )
    graph = Graph("", nodes, tuple(Edge(f"p{n}", f"h{5 - n}") for n in range(6)))
    columns = in_columns(scene_of(made_ready(graph)), shows="elements", is_bundled=False)
    layout = laid_out(columns)
    ordered = [sorted((b for b in column), key=lambda box: layout.placed[box.key].y) for column in columns.columns]
    assert crossings(ordered, columns.legs) == 0


def test_it_draws_the_same_picture_of_the_same_facts() -> None:
    assert maps.district_map(district(40, 12)) == maps.district_map(district(40, 12))


def test_it_draws_a_district_of_200_products_in_less_than_300_ms() -> None:
    graph = district()
    maps.district_picture(graph)  # the catalogue is read once
    spent = []
    for _ in range(3):
        start = time.process_time()
        maps.district_picture(graph)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.3
