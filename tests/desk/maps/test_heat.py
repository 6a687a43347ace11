"""The heat map is a table: heads for every cell, a number and a word in it, and a way to its source."""

import time
import xml.etree.ElementTree as ET

from desk.maps import HeatCategory, HeatCell, HeatRow, heat_parts, heat_summary, heat_table
from law.inventory.graphs import HeatCell as GivenCell
from law.inventory.graphs import HeatMap
from tests.desk.maps.graphs import parsed

CATEGORIES = [
    HeatCategory("name", "Name", "/categories/name/", "Students"),
    HeatCategory("health", "Health", "", "Students"),
    HeatCategory("work", "Work", "", "Teachers"),
]
ROWS = [
    HeatRow(
        "Lanternfish",
        "/products/1/",
        "Halyard",
        {"name": HeatCell(2, "moderate", "/a/"), "health": HeatCell(3, "highest", "/b/", mark="differs")},
    ),
    HeatRow("Quillworks", "/products/2/", "", {"work": HeatCell(0, "", "/c/", is_known=False), "name": HeatCell(0)}),
]


def table(rows: list[HeatRow] = ROWS, categories: list[HeatCategory] = CATEGORIES) -> ET.Element:
    return parsed(heat_table(rows, categories, caption="Heat"))


def test_it_has_a_head_for_every_row_and_column() -> None:
    assert [th.get("scope") for th in table().iter("th")] == [
        "col",
        "col",
        "colgroup",
        "colgroup",
        "col",
        "col",
        "col",
        "row",
        "row",
    ]
    assert all(len(row) == 5 for row in table().iter("tr") if row[0].get("scope") == "row")


def test_it_gives_number_word_shade_and_source() -> None:
    cell = next(td for td in table().iter("td") if "heat--highest" in td.get("class", ""))
    assert " ".join("".join(cell.itertext()).split()) == "≠ differs: 3 highest"
    assert cell[0].get("href") == "/b/"


def test_it_never_shows_the_unknown_as_nothing() -> None:
    words = [" ".join("".join(td.itertext()).split()) for td in table().iter("td")]
    assert words == ["5", "2 mod.", "≠ differs: 3 highest", "", "? perhaps more", "", "", "? unclear"]


def test_what_is_perhaps_more_is_said_beside_the_number() -> None:
    row = HeatRow("Quillworks", "", "", {"name": HeatCell(2, "moderate", is_more=True), "health": HeatCell(1, "high")})
    words = [" ".join("".join(td.itertext()).split()) for td in table([row]).iter("td")]
    assert words == ["3? perhaps more", "2? mod.", "1 high", ""]
    assert heat_summary([row], CATEGORIES).endswith("Of 1 not all is known.")
    assert "not all" not in heat_summary(ROWS[:1], CATEGORIES)


def test_it_scrolls_by_keyboard() -> None:
    assert table().get("tabindex") == "0" and table().get("role") == "region" and table().get("aria-label") == "Heat"


def test_it_says_the_whole_in_a_sentence() -> None:
    assert (
        heat_summary(ROWS, CATEGORIES)
        == "2 products, 3 categories. 1 hold data of the highest sensitivity. Of 1 not all is known."
    )


def test_it_draws_200_products_by_25_categories_in_less_than_300_ms() -> None:
    categories = [HeatCategory(f"c{n}", f"Category {n}") for n in range(25)]
    rows = [
        HeatRow(f"Product {n}", f"/products/{n}/", "", {c.code: HeatCell(3, "high", "/x/") for c in categories})
        for n in range(200)
    ]
    start = time.process_time()
    heat_table(rows, categories)
    assert time.process_time() - start < 0.3


def test_it_takes_the_heat_map_that_law_makes() -> None:
    columns = (("teacher.name", "Names of teachers"), ("student.health", "Health"), ("student.name", "Name"))
    given = HeatMap(
        (("p1", "Lanternfish"),),
        columns,
        (GivenCell("p1", "student.name", ("a", "b"), "moderate"), GivenCell("p1", "student.health", (), None)),
    )
    rows, categories = heat_parts(
        given, row_url=lambda row: f"/products/{row}/", cell_url=lambda row, column: f"/products/{row}/#{column}"
    )
    assert [(c.label, c.group) for c in categories] == [
        ("Health", "Students"),
        ("Name", "Students"),
        ("Names of teachers", "Teachers"),
    ]
    assert rows[0].cells["student.name"] == HeatCell(2, "moderate", "/products/p1/#student.name")
