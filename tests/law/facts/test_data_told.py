"""What terms and agreements tell of data in sentences joins the schedule; what they order, fear or forbid does not."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

TERMS = (
    "# Wickerby Terms\n\nWickerby is made by Moss Learning, Inc. (“Moss”, “we”, “us”). These terms are for schools (“you”).\n\n## What we keep\n\n{}\n\n"
    "## Other things\n\nWe tell you within three days when names, grades or addresses were taken in a breach.\n"
)
AGREEMENT = (
    "DATA EXHIBIT\n\nThis Exhibit is between Osier School District (the District) and Moss, Inc. (the Contractor).\n\n{}\n"
)


def rows(text: str, template: str = TERMS) -> dict[str, tuple[bool | None, str]]:
    found = as_dict(read("terms.md", template.format(text).encode(), on=date(2026, 5, 4)))["schedule"]
    return {r["element"]: (r["used"], r["subject"]) for r in found}


def test_it_reads_sentences_of_terms() -> None:
    found = rows(
        "When you set up a class, we collect each student's first and last name, grade level and school e-mail address. As students work, our logs record their "
        "scores and their IP address. Teachers give us their name, work e-mail address and telephone number. We never ask for home addresses, Social Security "
        "numbers or photographs."
    )
    assert found == {
        "first and last name": (True, "student"),
        "grade level": (True, "student"),
        "school e-mail address": (True, "student"),
        "scores": (True, "student"),
        "IP address": (True, "student"),
        "name": (True, "teacher"),
        "work e-mail address": (True, "teacher"),
        "telephone number": (True, "teacher"),
        "home addresses": (False, "student"),
        "Social Security numbers": (False, "student"),
        "photographs": (False, "student"),
    }


def test_it_reads_bullets_below_a_sentence_and_the_sentences_behind_them() -> None:
    found = rows(
        "From the roster we receive:\n\n- student first and last name\n- grade level\n- class and teacher\n\nWhile students work we also store the date of birth and the "
        "IP address."
    )
    assert {name for name, (used, _) in found.items() if used} == {
        "student first and last name", "grade level", "class and teacher", "date of birth", "IP address",
    }  # fmt: skip


def test_it_reads_a_clause_of_an_exhibit_and_whose_data_it_is() -> None:
    text = (
        "C. Data. The Contractor will receive from the District the following: student legal name, date of birth, grade and home language; and for employees, "
        "name, position and work e-mail address."
    )
    assert {(n, s) for n, (u, s) in rows(text, AGREEMENT).items() if u} == {
        ("student legal name", "student"),
        ("date of birth", "student"),
        ("grade", "student"),
        ("home language", "student"),
        ("name", "teacher"),
        ("position", "teacher"),
        ("work e-mail address", "teacher"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "We collect fees, charges and interest. We keep promises, secrets and our word.",
        "If we receive a complaint about names, grades and addresses, we answer it.",
        "We delete names, grades and addresses when you ask.",
        "You may ask which names, grades and addresses we hold.",
    ],
)
def test_other_sentences_list_no_data(text: str) -> None:
    assert rows(text) == {}


def test_a_table_of_marked_data_needs_no_usual_heading() -> None:
    table = (
        "Intake\n\nGroup | Item | Collected\nAccount | First name | Yes\nAccount | Last name | No\nAccount | Password | Yes\nWork | Grade level | Yes\n"
        "Technical | IP address | Yes\nTechnical | Cookies | No\n"
    )
    found = rows(table, AGREEMENT)
    assert {name: used for name, (used, _) in found.items()} == {
        "First name": True, "Last name": False, "Password": True, "Grade level": True, "IP address": True, "Cookies": False,
    }  # fmt: skip


def test_a_table_of_other_things_is_no_schedule() -> None:
    table = "Equipment\n\nGroup | Item | Received\nRoom | Chairs | Yes\nRoom | Tables | No\nRoom | Lamps | Yes\nRoom | Screens | Yes\n"
    assert rows(table, AGREEMENT) == {}


COLLECTS = "We collect the first name, the grade level and the date of birth of students."


@pytest.mark.parametrize(
    "text",
    [
        "We store student information in the United States, with backup copies in Ireland, and in no other country.",
        "We keep records of pupils on servers in Ohio, copies in Canada, and nothing in any other country.",
        "We hold student data to teach, to grade, and to report attendance.",
    ],
)
def test_where_and_why_data_is_kept_is_no_list_of_data(text: str) -> None:
    assert set(rows(f"{COLLECTS}\n\n{text}")) == set(rows(COLLECTS))


@pytest.mark.parametrize(
    "text",
    [
        "From students we collect first name and grade level. From teachers we collect name, work e-mail address and password.",
        "About each student we keep a first name and a grade level. About our teachers we keep a name, a work e-mail address and a password.",
        "We collect the following:\n\n- Students: first name, grade level\n- Teachers: name, work e-mail address, password",
        "We collect these things.\n\n### What we collect\n\nStudents: first name, grade level.\n\nTeachers: name, work e-mail address, password.",
        "Schools give us the first name and grade level of each student, and the name, work e-mail address and password of each teacher.",
        "Of students we collect:\n\n- first name\n- grade level\n\nOf **teachers** we collect:\n\n- name\n- work e-mail address\n- password",
    ],
)
def test_a_list_for_each_of_those_whose_data_it_is(text: str) -> None:
    assert rows(text) == {
        "first name": (True, "student"),
        "grade level": (True, "student"),
        "name": (True, "teacher"),
        "work e-mail address": (True, "teacher"),
        "password": (True, "teacher"),
    }


def test_who_wrote_something_does_not_say_whose_it_is() -> None:
    text = "While students work we collect:\n\n- essays\n- grade level\n- date of birth\n- comments that teachers leave on student work"
    assert rows(text)["comments that teachers leave on student work"] == (True, "student")


def test_their_own_things_belong_to_the_people_named_before() -> None:
    found = rows(f"{COLLECTS}\n\nWe do not keep the names of parents, their addresses or their telephone numbers.")
    assert found["addresses"] == (False, "parent")
