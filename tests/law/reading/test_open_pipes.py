"""Tables of pipes without a frame: a row that begins or ends with a pipe has an empty cell there."""

from datetime import date

from law.contract import as_dict
from law.reader import read as read_paper
from tests.law.reading.reading_cases import read, rows

OPEN = """\
EXHIBIT B
SCHEDULE OF DATA

Category | Element | Check if used
Names | First name | X
 | Nickname |
Health | Allergies |
Meals | Lunch status |
Work | Essays | X
 | Drawings |
"""


def test_empty_cells_at_both_edges_stay_cells() -> None:
    found = rows(read(OPEN))
    assert found[0] == ("Category", "Element", "Check if used")
    assert ("", "Nickname", "") in found and ("Health", "Allergies", "") in found


def test_every_element_is_read_once_under_its_category_and_only_marked_ones_are_used() -> None:
    schedule = as_dict(read_paper("paper.txt", OPEN.encode(), on=date(2026, 5, 4)))["schedule"]
    assert [(r["category"], r["element"], r["used"]) for r in schedule] == [
        ("Names", "First name", True),
        ("Names", "Nickname", False),
        ("Health", "Allergies", False),
        ("Meals", "Lunch status", False),
        ("Work", "Essays", True),
        ("Work", "Drawings", False),
    ]


def test_a_row_that_lacks_its_last_pipe_belongs_to_the_table() -> None:
    found = rows(read("Category | Element | Used\nNames | First name | X\nHealth | Allergies\nWork | Essays | X\n"))
    assert found[2] == ("Health", "Allergies") and len(found) == 4


def test_two_columns_without_a_frame_are_rows_where_a_cell_is_empty() -> None:
    assert rows(read("Element | Used\nFirst name | X\nGender |\nGrade | X\n"))[2] == ("Gender", "")


def test_a_framed_table_keeps_its_cells_and_a_line_of_contacts_is_no_table() -> None:
    assert rows(read("| Field | Used |\n|---|---|\n| Name | X |\n| Gender | |\n"))[-1] == ("Gender", "")
    assert rows(read("Ada Moreno | Clerk\nBo Lind | Principal\nCy Farr | Dean\n")) == []


def test_words_in_the_column_of_marks_of_a_table_without_headings_are_no_mark() -> None:
    text = "EXHIBIT B\nSCHEDULE OF DATA\n\nFirst name\tX\nHome address\tsee the annex for this\nGrade\tX\nHomeroom\t\n"
    found = as_dict(read_paper("paper.txt", text.encode(), on=date(2026, 5, 4)))
    assert {r["element"]: r["used"] for r in found["schedule"]} == {
        "First name": True,
        "Home address": None,
        "Grade": True,
        "Homeroom": False,
    }
    assert any(f["rule"] == "mark-unread" and "Home address" in f["message"] for f in found["findings"])
