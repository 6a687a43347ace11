"""Pictures as nodes and arrows: in layers, readable when there are many, and never with an arrow to nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.inventory.graphs import Edge, Graph, HeatCell, HeatMap, Node, collapsed, layers, merged, worst

SIS = Node("sis", "Student information system", "source")
READER = Node("reader", "Larkspur Reader", "product", "moderate", "Larkspur")
CLOUD = Node("cloud", "Fernwood Cloud", "subprocessor", "high")


def names(group: str, count: int) -> str:
    return f"{group} ({count})"


def test_it_puts_each_node_behind_all_that_lead_to_it():
    graph = Graph("Map", (CLOUD, SIS, READER), (Edge("sis", "reader"), Edge("reader", "cloud"), Edge("sis", "cloud")))
    assert [[n.key for n in layer] for layer in layers(graph)] == [["sis"], ["reader"], ["cloud"]]


def test_it_refuses_an_arrow_to_nowhere_and_two_nodes_with_one_key():
    with pytest.raises(ValueError, match="nobody"):
        Graph("Map", (SIS,), (Edge("sis", "nobody"),))
    with pytest.raises(ValueError, match="one key"):
        Graph("Map", (SIS, SIS))


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=60))
def test_it_lays_out_any_graph_even_with_circles(pairs):
    nodes = tuple(Node(str(n), str(n), "product") for n in range(13))
    graph = Graph("Map", nodes, tuple(Edge(str(a), str(b)) for a, b in pairs))
    assert sorted(n.key for layer in layers(graph) for n in layer) == sorted(n.key for n in nodes)


def test_it_lays_out_a_chain_of_any_length():
    nodes = tuple(Node(str(n), str(n), "product") for n in range(2000))
    chain = tuple(Edge(str(n), str(n + 1)) for n in range(1999))
    assert len(layers(Graph("Map", nodes, chain))) == 2000


def test_it_draws_a_group_as_one_when_there_are_too_many():
    products = tuple(Node(f"p{n}", f"Product {n}", "product", "low" if n else "highest", "Larkspur") for n in range(200))
    edges = tuple(Edge("sis", p.key, (f"student.x.{n % 3}",), is_proven=n > 0) for n, p in enumerate(products))
    graph = Graph("Map", (SIS, *products), edges)
    few = collapsed(graph, limit=40, label=names)
    assert [n.label for n in few.nodes] == ["Student information system", "Larkspur (200)"]
    assert few.nodes[1].sensitivity == "highest"
    assert len(few.edges) == 1 and not few.edges[0].is_proven and len(few.edges[0].codes) == 3
    assert collapsed(graph, limit=500, label=names) is graph


def test_it_merges_arrows_between_the_same_two():
    [edge] = merged([Edge("a", "b", ("y",), "daily", "low"), Edge("a", "b", ("x",), "nightly", "high")])
    assert (edge.codes, edge.label, edge.sensitivity, edge.is_proven) == (("x", "y"), "daily, nightly", "high", True)


def test_it_knows_the_most_sensitive():
    assert worst(["low", "highest", None]) == "highest" and worst([None]) is None


def test_it_finds_the_cells_of_the_heat_map():
    heat = HeatMap(
        (("r", "Reader"),), (("student.name", "Name"),), (HeatCell("r", "student.name", ("student.name.first",), "moderate"),)
    )
    assert list(heat.by_place()) == [("r", "student.name")]
