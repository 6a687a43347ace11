"""What nobody signs, what is counted right in front of a table, and what is one thing under two headings."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

NOTICE = (
    '# Privacy Notice for Schools\n\n**Moss Software, Inc.**\n\nEffective June 1, 2026\n\nMoss Software, Inc. ("Moss", "we", "us") makes Flint, a writing studio. This notice explains '
    "what we do with the information of students.\n\n## Who helps us\n\n{} Each has signed a contract that holds it to this notice.\n\n| Company | What it does for us |\n|---|---|\n"
    "| Basalt Cloud, Inc. | Hosts Flint |\n| Heron Ltd. | Keeps copies |\n| Parcel, Inc. | Sends email |\n\n## What we do\n\nWe use student information only to run Flint.\n{}\n\n"
    "## How to reach us\n\nPhilippa Oduya, Head of Privacy\nMoss Software, Inc., 58 Cannery Row Lane, Astoria, Oregon 97199\nprivacy@moss.example\n503-555-0139\n"
)


def read_notice(count: str = "Three companies help us.", more: str = "") -> dict:
    return as_dict(read("x.md", NOTICE.format(count, more).encode(), on=date(2026, 7, 1)))


def rules(found: dict) -> list[str]:
    return [f["rule"] for f in found["findings"]]


def test_a_notice_that_nobody_signs_is_not_unsigned() -> None:
    assert "unsigned" not in rules(read_notice())


def test_one_that_is_to_be_signed_is() -> None:
    assert "unsigned" in rules(read_notice(more="\nThe school and Moss sign below.\n"))


@pytest.mark.parametrize(
    ("count", "differs"), [("Three companies help us.", False), ("Five companies help us to run Flint.", True)]
)
def test_companies_are_counted_in_front_of_a_table(count: str, differs: bool) -> None:
    assert ("count-mismatch" in rules(read_notice(count))) is differs


def test_the_title_and_the_contact_of_a_notice() -> None:
    found = read_notice()
    assert found["form"]["title"] == "Privacy Notice for Schools"
    assert [(c["party"], c["name"], c["email"]) for c in found["contacts"]] == [
        ("provider", "Philippa Oduya", "privacy@moss.example")
    ]


@pytest.mark.parametrize(("row", "twice"), [("Local student ID number", True), ("First name", False)])
def test_a_number_is_one_thing_under_every_category(row: str, twice: bool) -> None:
    table = f"| Category | Element | Collected |\n|---|---|---|\n| Identifiers | {row} | X |\n| Enrollment | Grade level | X |\n| Enrollment | {row} | X |\n"
    text = (
        'This Agreement is made between Alder Point School District (the "District") and Moss, Inc. (the "Company").\n\n1. The Company shall use it for the service.\n\n'
        f"# Schedule 1: Student Data\n\n{table}"
    )
    found = as_dict(read("x.md", text.encode(), on=date(2026, 7, 1)))
    assert ("duplicate-element" in rules(found)) is twice
