"""Data told in sentences, in answers and in comma lists; prose about other things names no data."""

import pytest

from tests.reading import paper_of, produced

HEAD = "Privacy report card\n\nMade by: Larkspur Learning, Inc.\n\nRated by: Quiet Oak Review\n\n"


def rows(text: str, head: str = HEAD) -> dict[str, bool | None]:
    return {r["element"]: r["used"] for r in produced(paper_of("profile.txt", head + text))["schedule"]}


def test_it_reads_an_enumeration_in_a_sentence():
    assert rows(
        "Larkspur collects from each pupil a first name, a last initial, a grade level and the pupil's date of birth."
    ) == {
        "first name": True,
        "last initial": True,
        "grade level": True,
        "date of birth": True,
    }


def test_it_reads_what_is_not_collected():
    assert rows("We never collect Social Security numbers, precise location, or home addresses.") == {
        "Social Security numbers": False,
        "precise location": False,
        "home addresses": False,
    }


def test_it_reads_an_answer_that_is_no_sentence():
    text = "Q1. What do you know about a teacher?\nA. Teacher name and teacher e-mail.\n\n"
    text += "Q2. Do you sell it?\nA. No.\n\nQ3. Where is it?\nA. In Ohio.\n"
    found = produced(paper_of("profile.txt", HEAD + text))
    assert [r["element"] for r in found["schedule"]] == ["Teacher name", "teacher e-mail"]
    assert not [f for f in found["findings"] if f["rule"] == "duplicate-number"]


@pytest.mark.parametrize(
    "text",
    [
        "If we discover a breach, we tell the school which names, dates and addresses were involved.",
        "We delete names, e-mail addresses and grades when the school asks.",
        "Parents may ask for the name, address and telephone number of our officer.",
        "We keep our promises, our word and our temper.",
    ],
)
def test_it_takes_other_prose_for_no_list(text):
    assert rows(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "“Student Data” means names, birth dates and addresses of students.",
        "The Provider shall not disclose names, birth dates and addresses.",
        "The notice shall state which names, birth dates and addresses were taken.",
        "The Provider shall store data, backups and logs in the United States.",
    ],
)
def test_it_reads_no_list_out_of_the_rules_of_an_agreement(text):
    assert rows(text, "STUDENT DATA PRIVACY AGREEMENT\n\n") == {}


def test_it_reads_lines_that_are_parted_by_commas():
    text = '```\nfield,about,collected,why\nFirst name,student,yes,greeting\n"Badge, printed",student,no,\nWork e-mail,teacher,yes,account\n```\n'
    assert rows(text) == {"First name": True, "Badge, printed": False, "Work e-mail": True}


def test_it_prefers_what_is_collected_to_what_is_required():
    text = "| Element | Collected | Required |\n|---|---|---|\n| Student name | Yes | No |\n| Date of birth | No | No |\n| Grade level | Yes | No |\n"
    assert rows(text) == {"Student name": True, "Date of birth": False, "Grade level": True}
