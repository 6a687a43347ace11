"""What may not be watched, taken or sold, and who must be looked into, told in a paper's own words."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

PAPER = (
    'STUDENT DATA AGREEMENT\n\nThis Agreement is made between Alder Point School District, 1 Main Street, Alder Point, Ohio 43999 (the "District"), and Moss Learning, '
    'Inc. (the "Company").\n\n1. The Company shall use student data only to provide the service.\n\n2. {}\n\n3. The District pays for the service.\n'
)


def told(text: str) -> dict[str, set[str]]:
    found = as_dict(read("x.txt", PAPER.format(text).encode(), on=date(2026, 5, 4)))["restrictions"]
    return {r["kind"]: set(r["values"]) for r in found if r["address"] == "sec_2"}


@pytest.mark.parametrize(
    ("text", "watched"),
    [
        ("The service does not track where a student is.", {"location"}),
        (
            "The Company shall not collect fingerprints or voiceprints of pupils, and shall not track the location of a pupil's device.",
            {"location"},
        ),
        ("The application turns on no camera or microphone.", {"audio", "visual"}),
        ("No camera, microphone or location sensor of a student's device is used.", {"audio", "visual", "location"}),
        ("The Company shall not (i) collect recordings of sound or pictures inside a vehicle.", {"audio", "visual"}),
        ("The Company shall never gather audio or video of students.", {"audio", "visual"}),
        ("The Company does not record a student's precise location.", {"location"}),
    ],
)
def test_what_may_not_be_watched(text: str, watched: set[str]) -> None:
    assert told(text)["prohibited_monitoring"] == watched


@pytest.mark.parametrize(
    "text",
    [
        "The Company shall collect the location of buses.",
        "The Company shall track the progress of students, but shall not sell student data.",
        "The Company shall make recordings of sound in the booth.",
    ],
)
def test_what_may_be_watched_is_no_restriction(text: str) -> None:
    assert "prohibited_monitoring" not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Company asks for nothing that the service does not need.",
        "The Company collects only what the service cannot do without.",
        "The Company takes in no data that it does not need.",
    ],
)
def test_no_more_than_is_needed(text: str) -> None:
    assert "minimum_data" in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Before the Company lets any of its employees enter a school, it shall certify that the employee has not been convicted of an offense named in the Code.",
        "No person who has been convicted of a felony may work with student data.",
        "The Company looks into the criminal past of each employee before that employee sees student data.",
    ],
)
def test_who_must_be_looked_into(text: str) -> None:
    assert "background_checks" in told(text)


@pytest.mark.parametrize(
    "text", ["The Company makes no money from student data.", "The Company gives student data to nobody for money."]
)
def test_nothing_is_sold(text: str) -> None:
    assert "sale" in told(text)


def test_a_second_prohibition_of_the_sentence_is_no_element() -> None:
    found = told("The Company does not collect home addresses or health records, and it does not track where a student is.")
    assert found["prohibited_elements"] == {"home addresses", "health records"}
    assert found["prohibited_monitoring"] == {"location"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The Company shall keep no Social Security numbers.", {"Social Security numbers"}),
        ("The Company will hold no health records or religion.", {"health records", "religion"}),
    ],
)
def test_what_shall_be_kept_of_nobody_is_prohibited(text: str, values: set[str]) -> None:
    assert told(text)["prohibited_elements"] == values


@pytest.mark.parametrize(
    "text", ["The Company shall keep no copies after the end.", "The Company shall collect no more data than it needs."]
)
def test_what_is_no_name_of_data_is_no_element_kept(text: str) -> None:
    assert "prohibited_elements" not in told(text)
