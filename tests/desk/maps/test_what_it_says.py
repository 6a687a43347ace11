"""What a picture says, its table says too; and neither lets through what a name smuggles in."""

import re

from django.template import engines
from hypothesis import HealthCheck, given, settings

from desk import maps
from desk.maps.lettering import clean
from law.inventory.graphs import Carried, Edge, Graph, Node
from tests.desk.maps.graphs import HOSTILE, SVG, district, graphs, parsed

many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SMALL = Graph(
    "Where Lanternfish gets and gives",
    (
        Node("s", "School records", "source", link="/sources/1/"),
        Node("p", "Lanternfish", "product", link="/products/1/", note="Halyard Learning"),
        Node("h", "Quay Hosting", "subprocessor"),
        Node("x", "Lone Analytics", "subprocessor", link="/vendors/9/"),
    ),
    (
        Edge(
            "s",
            "p",
            ("student.identifiers.ssn", "student.name.first"),
            purpose="Rostering",
            source="Schedule of Data",
            link="/agreements/1/",
        ),
        Edge("p", "h", (), elements=(Carried("own.badge", "Badge color", "low"),), purpose="Hosting", is_proven=False),
    ),
)


def rendered(template: str, **context: object) -> str:
    return engines["django"].from_string("{% load maps %}" + template).render(context)


@many
@given(graphs())
def test_it_is_well_formed_and_leads_nowhere_but_to_pages(graph: Graph) -> None:
    for draw in (maps.product_map, maps.element_map, maps.district_map):
        root = parsed(draw(graph))
        assert {part.tag for part in root.iter()} <= {
            f"{SVG}{tag}" for tag in ("svg", "title", "desc", "g", "a", "text", "rect", "path")
        }
        assert {a.get("href") for a in root.iter(f"{SVG}a")} <= {
            "/products/1/",
            "https://a.example/?q=1&b='\"",
            "#district-map-table",
        }
        assert not [name for part in root.iter() for name in part.keys() if name.startswith("on") or name == "style"]


@many
@given(graphs())
def test_it_says_every_place_and_every_flow_in_the_table(graph: Graph) -> None:
    picture = maps.product_picture(graph)
    told = [(row.origin.words, row.to.words) for row in picture.rows if row.to]
    names = {node.key: clean(node.label) or ("?" if node.label else node.key) for node in graph.nodes}
    assert sorted(told) == sorted((names[edge.first], names[edge.second]) for edge in graph.edges)
    assert set(names.values()) == {row.origin.words for row in picture.rows} | {words for _origin, words in told}


def test_it_says_what_goes_how_sensitive_it_is_and_what_proves_it() -> None:
    table = rendered("{% map picture %}", picture=maps.product_picture(SMALL))
    svg, rows = table[table.index('role="group"') : table.rindex("</svg>")], table[table.index("<table") :]
    for said in ("School records", "Lanternfish", "Quay Hosting", "Badge color", "Highest", "Low", "Not proven"):
        assert said in svg and said in rows
    assert "Social Security number" in rows and "Rostering" in rows and '<a href="/agreements/1/">Schedule of Data</a>' in rows
    assert "No flow from or to this place is known" in rows


def test_it_walks_by_keyboard_in_reading_order() -> None:
    svg = maps.product_map(SMALL)
    assert re.findall(r'<a [^>]*href="([^"]*)"', svg) == ["/sources/1/", "/agreements/1/", "/products/1/", "/vendors/9/"]
    assert 'aria-label="Lanternfish Halyard Learning, Product"' in svg
    assert 'aria-labelledby="product-map-title"' in svg and "<title id=" in svg and "<desc id=" in svg
    assert 'tabindex="0"' in rendered("{% map picture %}", picture=maps.product_picture(SMALL))


def test_it_dashes_what_is_not_proven() -> None:
    svg = maps.product_map(SMALL)
    assert 'class="leg leg--low is-unproven' in svg
    assert 'class="leg leg--highest is-unproven' not in svg


def test_it_fills_as_many_squares_as_the_level_has_steps() -> None:
    svg = maps.product_map(SMALL)
    assert svg.count("square is-filled") == 4 + 1


def test_it_escapes_hostile_names_everywhere() -> None:
    node = Node("a", HOSTILE, "product", link="javascript:alert(1)", note=HOSTILE, group=HOSTILE)
    graph = Graph(
        HOSTILE, (node, Node("b", HOSTILE, "subprocessor")), (Edge("a", "b", purpose=HOSTILE, source=HOSTILE, link="/x/"),)
    )
    html = rendered("{% map picture %}", picture=maps.element_picture(graph))
    row = maps.HeatRow(
        HOSTILE, "javascript:alert(1)", HOSTILE, {"c": maps.HeatCell(1, HOSTILE, "data:text/html,x", mark=HOSTILE)}
    )
    html += maps.heat_table([row], [maps.HeatCategory("c", HOSTILE, group=HOSTILE)], caption=HOSTILE)
    assert (
        "<script" not in html
        and "javascript:" not in html
        and "data:" not in html
        and "\x1b" not in html
        and "\u202e" not in html
    )


def test_it_says_that_nothing_is_known() -> None:
    html = rendered("{% map picture %}", picture=maps.district_picture(Graph("Empty", ())))
    assert "Nothing is known yet" in html


def test_it_gathers_a_large_district_until_it_can_be_read() -> None:
    picture = maps.district_picture(district())
    assert picture.svg.count('class="spot') + picture.svg.count('<a class="spot') < 3 * 14 * 2
    assert re.search(r"and \d+ more", picture.svg) and 'href="#district-map-table"' in picture.svg
    assert sum(int(n) for n in re.findall(r">(\d+) products? <", picture.svg)) == 200


def test_it_opens_a_group_and_leads_to_the_others() -> None:
    collapse = maps.Collapse(
        opened=frozenset({"Vendor 7"}), group_url=lambda group: f"?open={group}", rest_url={"product": "/products/"}
    )
    svg = maps.district_map(district(), collapsed=collapse)
    assert ">Product 7 <" in svg and ">Product 87 <" in svg and ">Vendor 7 <" not in svg
    assert 'href="?open=Vendor' in svg and 'href="/products/"' in svg


def test_it_gathers_by_the_category_of_the_most_sensitive_element() -> None:
    picture = maps.district_picture(district(), collapse=maps.Collapse(by="category"))
    assert re.search(r">(Protected matters|Biometrics|Identifiers|Special indicators) <", picture.svg)
