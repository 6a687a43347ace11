"""Schedules whose headings do not say that they are schedules, or whose headings are the answers."""

import pytest

from law.facts.schedules import read_schedule
from law.parts import PartKind
from tests.law.facts.making import lone_part


def told(text, title="ANNEX", label="A", kind=PartKind.EXHIBIT):
    source, part = lone_part(text, kind=kind, title=title, label=label)
    return [(r.subject, r.category, r.element, r.used) for r in read_schedule(source, [part])]


@pytest.mark.parametrize(
    "head",
    [
        "Group\tItem\tNeeded by the Product",
        "Kind\tWhat\tDo we ask for it?",
        "Area\tParticular\tIn the service",
        "Heading\tDetail about the child\tGoes to the company",
    ],
)
@pytest.mark.parametrize(("yes", "no"), [("Yes", "No"), ("X", ""), ("\u2713", "\u2014"), ("\u2612", "\u2610")])
def test_names_of_data_and_marks_make_a_schedule(head, yes, no):
    rows = f"Name\tFirst name\t{yes}\nName\tLast name\t{yes}\nContact\tHome address\t{no}\nTechnical\tDevice identifier\t{yes}"
    assert told(f"{head}\n{rows}") == [
        ("student", "Name", "First name", True),
        ("student", "Name", "Last name", True),
        ("student", "Contact", "Home address", False),
        ("student", "Technical", "Device identifier", True),
    ]


@pytest.mark.parametrize("question", ["Encrypted", "Deleted within a year?", "Visible to other pupils", "Not collected"])
def test_a_mark_below_another_question_does_not_say_that_it_is_collected(question):
    text = f"Piece\t{question}\nFirst name\tYes\nLast name\tYes\nHome address\tNo"
    assert ("student", "", "First name", True) not in told(text, title="SAFEGUARDS")


def test_a_checklist_of_measures_is_no_schedule():
    text = "Area\tMeasure\tIn place\nAccess\tPasswords of twelve characters\tYes\nNetwork\tFirewalls\tYes\nBackups\tDaily copies\tYes"
    assert told(text, title="SAFEGUARDS") == []


@pytest.mark.parametrize(
    "head",
    [
        "Data element\tStudent\tParent\tTeacher",
        "Information\tStudents\tParents or guardians\tStaff",
        "Field\tCollected from students\tCollected from parents\tCollected from teachers",
        "\tAbout pupils\tAbout families\tAbout educators",
    ],
)
def test_a_column_for_each_of_those_whose_data_it_is(head):
    rows = "First and last name\tX\tX\tX\nEmail address\t\tX\tX\nGrade level\tX\t\t\nPhotograph\t\t\t"
    said = told(f"{head}\n{rows}", title="DATA COLLECTED")
    assert len(said) == 12
    assert {s[:1] + s[2:] for s in said if s[3]} == {
        ("student", "First and last name", True),
        ("parent", "First and last name", True),
        ("teacher", "First and last name", True),
        ("parent", "Email address", True),
        ("teacher", "Email address", True),
        ("student", "Grade level", True),
    }
    assert all(s[3] is False for s in said if s[2] == "Photograph")


def test_a_column_may_name_those_of_whom_data_is_collected():
    rows = "Name\tStudents, teachers\nWork email\tTeachers\nGrade level\tStudents\nHome address\tNobody"
    assert told(f"Data element\tCollected from\n{rows}", title="DATA COLLECTED") == [
        ("student", "", "Name", True),
        ("teacher", "", "Name", True),
        ("teacher", "", "Work email", True),
        ("student", "", "Grade level", True),
        ("student", "", "Home address", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Data element\tRequired\tOptional\tNot collected\nFirst name\tX\t\t\nGender\t\tX\t\nHome address\t\t\tX",
        "Data element\tYes\tNo\nFirst name\t\u2612\t\u2610\nGender\t\u2612\t\u2610\nHome address\t\u2610\t\u2612",
        "Data element\tStatus\nFirst name\tRequired\nGender\tOptional\nHome address\tNot collected",
    ],
)
def test_headings_may_be_the_answers_and_what_is_optional_is_collected(text):
    assert told(text, title="DATA") == [
        ("student", "", "First name", True),
        ("student", "", "Gender", True),
        ("student", "", "Home address", False),
    ]


def test_two_answers_in_a_row_leave_it_unknown():
    text = "Data element\tYes\tNo\nFirst name\tX\t\nGender\tX\tX\nHome address\t\tX"
    assert told(text, title="DATA")[1] == ("student", "", "Gender", None)
