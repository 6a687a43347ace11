"""Lists of data whose lines carry marks: what a mark means is said by the paper's own legend."""

import pytest

from law.facts.legends import legend_of
from law.facts.schedules import read_schedule
from law.parts import PartKind
from tests.law.facts.making import facts, lone_part


def told(text: str, title: str = "", kind: PartKind = PartKind.EXHIBIT) -> list[tuple[str, str, str, bool | None]]:
    source, part = lone_part(text, kind=kind, title=title, label="B")
    return [(r.subject, r.category, r.element, r.used) for r in read_schedule(source, [part])]


@pytest.mark.parametrize(
    ("text", "legend"),
    [
        ("Legend: [Y] taken in [N] not taken in", {"Y": True, "N": False}),
        ("Data of learners (X = collected)", {"\u2612": True}),
        ("\u25cf collected \u25cb not collected", {"\u2612": True, "\u2610": False}),
        ("C - collected; NC - not collected; O - optional", {"C": True, "NC": False, "O": None}),
        ("X means not collected", {"\u2612": False}),
        ("Elements marked with a Y are stored", {"Y": True}),
        ("+ used, - not used", {"+": True, "-": False}),
        ("[A] Strongly agree", {}),
        ("The Vendor keeps its records in order.", {}),
    ],
)
def test_a_legend_says_what_marks_mean(text: str, legend: dict[str, bool | None]) -> None:
    assert legend_of([text]) == legend


def test_two_meanings_of_one_mark_are_none() -> None:
    assert legend_of(["Y = collected", "Y = not collected"]) == {}


def test_letters_in_brackets_mark_the_lines_under_their_headings() -> None:
    rows = told(
        "Legend: [Y] collected [N] not collected\nPupils\n[Y] First name\n[N] Gender\nTeachers\n[Y] Teacher name\n[N] Salary"
    )
    assert rows == [
        ("student", "Pupils", "First name", True),
        ("student", "Pupils", "Gender", False),
        ("teacher", "Teachers", "Teacher name", True),
        ("teacher", "Teachers", "Salary", False),
    ]


def test_a_legend_may_turn_the_tick_around() -> None:
    rows = told("X = not collected\n[X] Gender\n[ ] First name\n[ ] Last name", title="DATA ELEMENTS")
    assert [(element, used) for _, _, element, used in rows] == [("Gender", False), ("First name", True), ("Last name", True)]


@pytest.mark.parametrize(
    "lines",
    [
        "Y - First name\nN - Gender\nY - Grade level",
        "(Y) First name\n(N) Gender\n(Y) Grade level",
        "First name ........ Y\nGender ........ N\nGrade level ........ Y",
        "Yes: First name\nNo: Gender\nYes: Grade level",
        "First name [Y]\nGender [N]\nGrade level [Y]",
        "[Y] First name     [N] Gender\n[Y] Grade level",
    ],
)
def test_marks_may_stand_before_or_behind_or_side_by_side(lines: str) -> None:
    assert [(element, used) for _, _, element, used in told(lines)] == [
        ("First name", True),
        ("Gender", False),
        ("Grade level", True),
    ]


def test_a_checklist_of_other_things_is_no_list_of_data() -> None:
    assert told("[Y] Encryption at rest\n[Y] Training of staff\n[N] Servers abroad\n[Y] Two steps to sign in") == []


def test_ticked_names_of_data_need_no_title() -> None:
    paper = "DATA AGREEMENT\n\nBetween Maple School District and Pebble, Inc.\n\n1. Data. The Vendor collects what is ticked.\n\n"
    boxes = "                SCHEDULE A\n\n            About learners (X = collected)\n\n  [X]  First name\n  [ ]  Home address\n  [X]  Grade level\n"
    assert [(r.exhibit, r.element, r.used) for r in facts(paper + boxes).schedule] == [
        ("A", "First name", True),
        ("A", "Home address", False),
        ("A", "Grade level", True),
    ]


def test_a_table_may_have_a_column_for_each_answer() -> None:
    rows = told("Collected\tNot collected\nFirst name\tHome address\nGrade level\tReligion", title="SCHEDULE OF DATA")
    assert [(element, used) for _, _, element, used in rows] == [
        ("First name", True),
        ("Grade level", True),
        ("Home address", False),
        ("Religion", False),
    ]


def test_an_enumeration_may_stand_behind_the_answer() -> None:
    rows = told(
        "Collected about pupils: first name, last name and grade level\nNot collected about parents: name; telephone number"
    )
    assert [(subject, element, used) for subject, _, element, used in rows] == [
        ("student", "first name", True),
        ("student", "last name", True),
        ("student", "grade level", True),
        ("parent", "name", False),
        ("parent", "telephone number", False),
    ]


def test_an_order_to_dispose_is_no_list_of_what_is_collected() -> None:
    assert told("[X] First name\n[X] Grade level\n[ ] Date of birth", title="DIRECTIVE FOR DISPOSITION") == []


def test_a_scan_may_spoil_a_side_of_some_boxes() -> None:
    paper = "DATA AGREEMENT\n\nBetween Maple School District and Pebble, Inc.\n\n1. Data. The Vendor collects what is ticked.\n\n"
    boxes = "EXHIBIT B\n\nDATA ELEMENTS\n\n[X] First name\n[Xl Last name\n[ ] Gender\nlX] Grade level\n[ l Home address\n[X] Photograph\n"
    assert [(r.element, r.used) for r in facts(paper + boxes).schedule] == [
        ("First name", True),
        ("Last name", True),
        ("Gender", False),
        ("Grade level", True),
        ("Home address", False),
        ("Photograph", True),
    ]
