"""A picture of many steps, or of many places, is read in parts: nothing is lost, nothing cut, and on paper nothing is too small."""

import re

from hypothesis import HealthCheck, given, settings

from desk import maps
from desk.maps.given import given as made_ready
from desk.maps.pictures import Picture
from desk.maps.sheets import ON_PAPER, ON_SCREEN, WHOLE_SHEET
from law.inventory.graphs import Edge, Graph, Node
from tests.desk.maps.graphs import district, graphs, parsed, rectangles

SMALLEST = 7 / 9  # letters of 12 px are 9 pt, and none is to be under 7 pt


def chain(tiers: int, width: int = 2) -> Graph:
    """A source, a product, and so many steps of subprocessors."""
    nodes = [Node("s", "Rostering", "source"), Node("p", "Plover Quiz", "product")]
    edges = [Edge("s", "p", ("student.technology.cookies",))]
    for step in range(tiers):
        for n in range(width):
            nodes.append(Node(f"t{step}{n}", f"Tier {step} service {n}", "subprocessor"))
            edges.append(Edge(f"t{step - 1}{n}" if step else "p", f"t{step}{n}", ("student.technology.cookies",)))
    return Graph("Plover Quiz", tuple(nodes), tuple(edges))


def size(svg: str) -> tuple[float, float]:
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert found
    return float(found[1]), float(found[2])


def shown(picture: Picture, medium: str) -> list[str]:
    return [str(sheet.svg) for sheet in picture.sheets if sheet.medium in ("", medium)]


def test_what_can_be_read_at_once_stays_one_picture() -> None:
    picture = maps.product_picture(chain(1))
    assert [str(sheet.svg) for sheet in picture.sheets] == [str(picture.svg)]


def test_four_steps_break_where_they_leave_the_window_and_go_on_where_they_broke() -> None:
    picture = maps.product_picture(chain(4))
    parts = shown(picture, "screen")
    assert len(parts) > 1 and all(size(svg)[0] <= ON_SCREEN for svg in parts)
    assert "Tier 1 service 0" in parts[0] or "Tier 0 service 0" in parts[0]
    names = [set(re.findall(r"Tier (\d) service 0", svg)) for svg in parts]
    assert all(one & other for one, other in zip(names, names[1:], strict=False)) and set.union(*names) == set("0123")
    assert "step 4" in parts[-1] and [sheet.title for sheet in picture.sheets][0].endswith(f"part 1 of {len(parts)}")


def test_on_paper_no_letter_is_smaller_than_seven_points() -> None:
    for graph in (chain(4), chain(5, 9), chain(2, 24), district()):
        for draw in (maps.product_picture, maps.element_picture, maps.district_picture):
            for width, height in map(size, shown(draw(graph), "print")):
                assert min(1.0, ON_PAPER / width) >= SMALLEST
                assert height * min(1.0, ON_PAPER / width) <= WHOLE_SHEET


def test_a_first_sheet_with_little_room_is_not_left_half_empty() -> None:
    picture = maps.district_picture(chain(1, 9), below_head=320.0)
    first = size(shown(picture, "print")[0])
    assert first[1] * min(1.0, ON_PAPER / first[0]) <= 320.0


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(graphs())
def test_every_place_and_every_arrow_stands_in_some_part_and_nothing_lies_on_anything(graph: Graph) -> None:
    picture = maps.product_picture(graph)
    flows, places = len(graph.edges), {node.key for node in made_ready(graph).nodes}
    for medium in ("screen", "print"):
        parts = shown(picture, medium)
        assert sum(svg.count('class="label ') for svg in parts) == flows
        assert sum(len(parsed(svg).findall(".//*[@data-spot]")) for svg in parts) >= len(places)
        for svg in parts:
            boxes = rectangles(svg)
            for n, one in enumerate(boxes):
                assert all(one[2] <= b[0] or b[2] <= one[0] or one[3] <= b[1] or b[3] <= one[1] for b in boxes[n + 1 :])


def test_two_parts_of_a_page_have_names_of_their_own() -> None:
    picture = maps.product_picture(chain(5, 16))
    names = [name for sheet in picture.sheets for name in re.findall(r'id="([^"]+)"', str(sheet.svg))]
    assert len(names) == len(set(names)) and {"screen", "print"} == {sheet.medium for sheet in picture.sheets}
