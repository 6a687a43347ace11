"""A vendor's own terms: "we" has a name, the school that reads them has none until an addendum names it."""

from datetime import date
from typing import Any

from law.contract import as_dict
from law.reader import read

TERMS = """Larkfield Terms for Classrooms

These Terms for Classrooms (the "Terms") cover any school, charter network or other educational agency ("School," "you") that signs up
for the Larkfield reader (the "Service"), which is run by Larkfield Reading LLC, 12 Mill Lane, Concord, New Hampshire 03301 ("Larkfield,"
"we," "us"). These Terms are governed by the laws of the State of New Hampshire.

What we promise

We will tell the School of any breach of Student Data within three business days after we discover it.

Contact

Questions about these Terms: Odile Farrow, Privacy Lead, privacy@larkfield.example, (603) 555-0121.
"""
ADDENDUM = """ADDENDUM TO THE LARKFIELD TERMS FOR CLASSROOMS

This Addendum is made between Tamarack Valley School District, 4 Depot Street, Tamarack, New Hampshire 03222 (the "School") and Larkfield
Reading LLC, 12 Mill Lane, Concord, New Hampshire 03301 ("Larkfield"). It amends the Larkfield Terms for Classrooms (the "Terms").

1. In the section "What we promise", replace "three business days" with "two business days".
"""


def reading(**more: Any) -> dict[str, Any]:
    name, text = ("addendum.txt", ADDENDUM) if more else ("terms.txt", TERMS)
    return as_dict(read(name, text.encode(), on=date(2026, 5, 4), **more))


def parties(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(p["role"], p["name"]) for p in found["parties"]]


def rules(found: dict[str, Any]) -> set[str]:
    return {f["rule"] for f in found["findings"]}


def test_the_vendor_is_who_speaks_as_we_and_a_description_is_no_party() -> None:
    found = reading()
    assert parties(found) == [("provider", "Larkfield Reading LLC")]
    assert found["parties"][0]["address"] == "12 Mill Lane, Concord, New Hampshire 03301"
    assert "party-unnamed" in rules(found)


def test_the_person_to_write_to_is_named_with_title_and_side() -> None:
    (contact,) = reading()["contacts"]
    assert (contact["party"], contact["name"], contact["title"]) == ("provider", "Odile Farrow", "Privacy Lead")
    assert (contact["email"], contact["phone"]) == ("privacy@larkfield.example", "(603) 555-0121")


def test_an_addendum_names_the_school_that_the_terms_left_open() -> None:
    found = reading(base=("terms.txt", TERMS.encode()))
    assert sorted(parties(found)) == [("lea", "Tamarack Valley School District"), ("provider", "Larkfield Reading LLC")]
    assert "party-unnamed" not in rules(found)


def test_a_profile_keeps_the_person_behind_its_label() -> None:
    text = (
        "# Product Privacy Profile: Ember Notes\n\n**Company:** Ember Study Co., 9 Hill Road, Salem, Oregon 97301\n"
        "**Product:** Ember Notes\n**Privacy contact:** Ruta Vance, Data Protection Manager, ruta@ember.example, 503-555-0144\n\n"
        "## Data collected\n\n| Category | Element | Collected |\n|---|---|---|\n| Enrollment | Grade level | Yes |\n"
    )
    (contact,) = as_dict(read("profile.md", text.encode(), on=date(2026, 5, 4)))["contacts"]
    assert (contact["name"], contact["title"], contact["email"]) == (
        "Ruta Vance",
        "Data Protection Manager",
        "ruta@ember.example",
    )
