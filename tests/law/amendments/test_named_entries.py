"""Data elements that join a schedule, representatives that change, and words about the paper as amended."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import Reading, read

BASE = """DATA PRIVACY AGREEMENT

This agreement is between Elm City Schools, 9 Mill Road, Elm City, OH 43000 (the "LEA") and Fern Apps, Inc. (the "Provider").

1. Purpose. The Provider handles Student Data only as the LEA directs. The data is listed in Exhibit "B".

2. Notices. Notice goes to the representative named here.

The designated representative of the LEA is:

Name: Ida Marsh
Title: Director
Email: ida@elm.example

The designated representative of the Provider is:

Name: Omar Vance
Title: President
Email: omar@fern.example

EXHIBIT "B"
SCHEDULE OF DATA

Category | Data element | Used
Identity | Student name | X
Work | Essays | X
Work | Drawings |
Contact | Home address |
"""


def amended(item: str) -> Reading:
    text = f"FIRST AMENDMENT\n\nto the Data Privacy Agreement between Elm City Schools and Fern Apps, Inc.\n\nThe agreement is amended as follows:\n\n1. {item}\n"
    return read("amendment.txt", text.encode(), on=date(2026, 11, 23), base=("base.txt", BASE.encode()))


def told(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(row["op"], row["target"], row["outcome"]) for row in as_dict(reading)["amendments"]]


@pytest.mark.parametrize(
    ("item", "used"),
    [
        (
            "Exhibit “B” is amended by adding, in the category “Work”, the element “Voice recordings”, which is marked as used.",
            True,
        ),
        ("Add the element “Voice recordings” to the category “Work” in Exhibit “B”.", True),
        ("In Exhibit “B”, under “Work”, insert the data element “Voice recordings”.", True),
        ("The element “Voice recordings” is added to Exhibit “B” in the category “Work”.", True),
        ("A new row “Voice recordings” is inserted under the heading “Work” of Exhibit “B”.", True),
        ("Exhibit “B” is amended by adding under the category “Work” the item “Voice recordings”, marked as not used.", False),
    ],
)
def test_an_element_joins_the_schedule(item: str, used: bool) -> None:
    reading = amended(item)
    assert told(reading) == [("insert_item", "exh_B", "applied")]
    rows = [(r.category, r.element, r.used) for r in reading.document.schedule]
    assert rows == [
        ("Identity", "Student name", True), ("Work", "Essays", True), ("Work", "Drawings", False),
        ("Work", "Voice recordings", used), ("Contact", "Home address", False),
    ]  # fmt: skip
    assert not [f for f in reading.findings if f.rule.startswith("amendment-")]


@pytest.mark.parametrize(
    "item",
    [
        "The designated representative of the LEA in Section 2 is changed to: Ann Reed, Data Officer, ann@elm.example.",
        "The representative for the LEA named in Section 2 is hereby replaced by Ann Reed, Data Officer, ann@elm.example.",
        "The designated representative of LEA under Section 2 shall be changed to Ann Reed, Data Officer, ann@elm.example.",
        "The designated representative of the District in Section 2 is amended to read as follows: Ann Reed, Data Officer, ann@elm.example.",
    ],
)
def test_another_represents_a_side(item: str) -> None:
    reading = amended(item)
    assert told(reading) == [("replace_phrase", "sec_2", "applied")]
    text = reading.text("OH").get("sec_2")
    assert text and "Ann Reed, Data Officer" in text.text and "Ida Marsh" not in text.text and "Omar Vance" in text.text


def test_a_representative_who_is_not_named_there_is_settled_by_hand() -> None:
    reading = amended("The designated representative of the LEA in Section 1 is changed to: Ann Reed, ann@elm.example.")
    assert told(reading) == [("standalone", "sec_1", "not_understood")]
    assert {f.address for f in reading.findings if f.rule == "amendment-not-understood"} >= {"sec_1"}


@pytest.mark.parametrize(
    "words",
    [
        "A reference in the agreement to “this Agreement” is, from that day, a reference to the agreement as so amended.",
        "References to “the Agreement” in any other paper mean the agreement as amended by this Amendment.",
        "All references to the “Agreement” are references to the Agreement as amended hereby.",
        "Any mention of “the Agreement” is a mention of the Agreement as modified.",
    ],
)
def test_what_is_said_of_the_paper_as_amended_changes_no_words(words: str) -> None:
    reading = amended(f"In Section 1, strike “only” and insert “solely”. {words}")
    assert ("replace_phrase", "sec_1", "applied") in told(reading)
    assert "not_understood" not in {outcome for _, _, outcome in told(reading)}
