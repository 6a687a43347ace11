"""Schedules whose own columns say whose data an element is, and whether giving it is required or left open."""

import pytest

from law.facts.schedules import read_schedule
from tests.law.facts.making import paper

ROWS = (
    "| First and last name | {a} | Account | Required |\n| Profile photo | {a} | Class list | Optional |\n"
    "| Work email address | {b} | Sign-in | Required |\n| Home address | {a} | Nothing | Not collected |\n"
)


def told(text):
    source, parts = paper(f"PRODUCT PROFILE\n\n### Information collected\n\n{text}")
    return [(r.subject, r.element, r.used) for r in read_schedule(source, parts)]


@pytest.mark.parametrize("whose", ["Who", "Of whom", "About whom", "User type", "Whose data"])
@pytest.mark.parametrize("presence", ["Required or optional", "Required/optional", "Mandatory or optional?"])
def test_each_row_is_of_those_that_it_names_and_optional_data_is_collected(whose, presence):
    head = f"| Data element | {whose} | Purpose | {presence} |\n|---|---|---|---|\n"
    assert told(head + ROWS.format(a="Student", b="Teacher")) == [
        ("student", "First and last name", True),
        ("student", "Profile photo", True),
        ("teacher", "Work email address", True),
        ("student", "Home address", False),
    ]


def test_a_row_of_two_is_a_row_for_each():
    head = "| Data element | Who | Purpose | Required or optional |\n|---|---|---|---|\n"
    assert told(head + ROWS.format(a="Student, parent", b="Teacher"))[:2] == [
        ("student", "First and last name", True),
        ("parent", "First and last name", True),
    ]


def test_answers_in_sentences_are_no_elements():
    table = (
        "| Data question | Answer | Collected? |\n|---|---|---|\n| Email address | Sign-in | Yes |\n"
        "| Who is trained? | Privacy training on joining and every year thereafter. | Yes |\n"
    )
    assert not [e for _, e, _ in told(table) if e.endswith(".") or len(e.split()) > 6]


def test_what_subprocessors_receive_is_no_schedule():
    text = (
        "SCHEDULE 1\nSTUDENT DATA\n\n| Category | Element | Collected |\n|---|---|---|\n| Name | First name | Yes |\n\n\n"
        "SCHEDULE 2\nSUBPROCESSORS\n\n| Name | Purpose | Student Data received |\n|---|---|---|\n"
        "| Blue Mesa Hosting, Inc. | Servers | All |\n| Corvid Mail | E-mail | Names |\n"
    )
    source, parts = paper(text)
    assert [r.element for r in read_schedule(source, parts)] == ["First name"]


def test_a_bracket_behind_a_name_says_whether_it_is_collected():
    items = "Quill collects the following student data:\n\n- Student name (required)\n- Photographs (optional)\n- Home address (not collected)\n- Grade level\n"
    assert [(e, u) for _, e, u in told(items)] == [
        ("Student name", True),
        ("Photographs", True),
        ("Home address", False),
        ("Grade level", True),
    ]
