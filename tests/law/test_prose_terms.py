"""Terms in prose: the first heading below the opening is the first section, not part of the cover."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

OPENING = (
    'These Classroom Terms (the "Terms") say what Alderbrook Reading LLC ("Alderbrook," "we") does with what it learns of students '
    "whose school uses the reader, and they are part of each order that refers to them."
)
SECTIONS = (
    "What we learn\n\nWe learn the names of students, the class in which they sit, and the pages that they have read with us, and no more "
    "than that.\n\nHow long we keep it\n\nWe delete everything that we know of a student within 35 days after the school's subscription "
    "ends.\n\nWho answers\n\nWe answer each letter of a school about its students, and tell it what we have done about what it asked.\n"
)


def addresses(text: str) -> list[tuple[str, str]]:
    found = as_dict(read("terms.txt", text.encode(), on=date(2026, 5, 4)))
    return [(p["address"], p["heading"]) for p in found["provisions"] if p["address"].startswith("sec_")]


def test_sections_are_counted_from_the_first_heading_below_an_opening() -> None:
    wanted = [("sec_1", "What we learn"), ("sec_2", "How long we keep it"), ("sec_3", "Who answers")]
    assert addresses(f"Alderbrook Classroom Terms\nLast changed: May 2, 2025\n\n{OPENING}\n\n{SECTIONS}") == wanted


@pytest.mark.parametrize(
    "line", ["*Version of March 2, 2026*", "**Last revised: 2/2026**", "### Effective as of 1 July 2026", "*Updated May 2025*"]
)
def test_the_day_of_a_text_is_no_heading_of_a_section(line: str) -> None:
    text = (
        f"# Alderbrook Reader Terms\n\n{line}\n\nThe reader is made by Alderbrook Reading LLC. These terms say what we do.\n\n"
        "## What we learn\n\nNames of students.\n\n## What we never do\n\nWe do not sell them.\n\n## Who answers\n\nWe do.\n"
    )
    found = as_dict(read("terms.md", text.encode(), on=date(2026, 5, 4)))
    sections = [(p["address"], p["heading"]) for p in found["provisions"] if p["address"].startswith("sec_")]
    assert sections == [("sec_1", "What we learn"), ("sec_2", "What we never do"), ("sec_3", "Who answers")]


def test_a_profile_line_names_its_framework() -> None:
    text = (
        "# Product Privacy Profile: Ember Notes\n\n**Company:** Ember Study Co., 9 Hill Road, Salem, Oregon 97301\n\n## Data collected\n\n"
        "| Category | Element | Collected |\n|---|---|---|\n| Enrollment | Grade level | Yes |\n\n## Security\n\n"
        "- Framework: CIS Critical Security Controls\n- Standard: none yet, ISO 27001 planned\n"
    )
    found = as_dict(read("profile.md", text.encode(), on=date(2026, 5, 4)))
    assert found["frameworks"] == [{"name": "CIS Critical Security Controls", "selected": True}]
