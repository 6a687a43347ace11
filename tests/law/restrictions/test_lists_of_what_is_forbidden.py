"""What lists and short promises forbid: each line says its own."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

PAPER = (
    'DATA TERMS\n\nThese terms are agreed between Fernwater School District (the "District") and Kettlebrook Learning, Inc. '
    '(the "Company").\n\n1. Limits\n\n{}\n\n2. Plan. The Company keeps a plan.\n'
)


def rules(text: str) -> dict[str, list[str]]:
    found = as_dict(read("terms.txt", PAPER.format(text).encode(), on=date(2026, 5, 4)))["restrictions"]
    return {r["kind"]: r["values"] for r in found if r["rule"] == "prohibited"}


def test_a_list_below_shall_not_without_a_colon() -> None:
    found = rules(
        "In particular the Company shall not\n\n   (1) sell student information;\n   (2) use it to advertise to a student;\n"
        "   (3) use it to train any artificial intelligence; or\n   (4) ask a student for a Social Security number."
    )
    assert set(found) == {"sale", "advertising", "other", "prohibited_elements"}
    assert found["prohibited_elements"] == ["a Social Security number"]


def test_promises_that_begin_with_no() -> None:
    assert set(rules("- No sale of student data\n- No targeted advertising\n- No use of student data to train AI models")) == {
        "sale",
        "advertising",
        "other",
    }


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        (
            "Pupils are not to be asked for their religion or Social Security number.",
            {"their religion", "Social Security number"},
        ),
        ("The Company shall not receive Social Security numbers.", {"Social Security numbers"}),
        ("It does not receive Social Security numbers, and the Company shall not collect them.", {"Social Security numbers"}),
        ("The Company does not ask for home addresses and does not track where a student is.", {"home addresses"}),
    ],
)
def test_elements_that_may_not_be_asked_for(text: str, elements: set[str]) -> None:
    assert set(rules(text)["prohibited_elements"]) == elements


def test_location_beside_advertising() -> None:
    found = rules("The Company may not show advertising to students, or follow students' location.")
    assert found["prohibited_monitoring"] == ["location"] and "advertising" in found


def test_what_is_paid_is_no_element() -> None:
    assert "prohibited_elements" not in rules("The Company shall not receive payment for student data.")
