"""State terms are known by their title: no instruction of theirs needs a verb that is known."""

import pytest

from law.reader import read, read_paper, terms_for
from tests.law.adding import AGREEMENT, ON, printed


@pytest.mark.parametrize(
    "title", ["SCHEDULE 1\nIDAHO RIDER", 'EXHIBIT "G"\nIDAHO ADDENDUM', "ANNEX 2\nIDAHO-SPECIFIC PROVISIONS"]
)
def test_a_rider_of_a_state_is_its_terms(title: str) -> None:
    terms = "1. The time in Article II, Section 3 dwindles by half.\n\n2. The Provider shall train its staff every year.\n"
    reading = read("paper.txt", f"{AGREEMENT}\n{title}\n\n{terms}".encode(), on=ON, state="ID")
    assert [(a["state"], a["item"], a["outcome"]) for a in printed(reading)["amendments"]] == [
        ("ID", "1", "not_understood"),
        ("ID", "2", "standalone"),
    ]


STATE_EXHIBITS = """DATA AGREEMENT

1. Breach. The Supplier shall notify the District within seventy-two (72) hours after it confirms a breach.

2. Access. The Supplier shall answer a request for records within thirty (30) days of the request.

{first} MO
MISSOURI

1. In Section 1, replace "seventy-two (72)" with "twenty-four (24)".

{first} KS
KANSAS

1. In Section 2, replace "thirty (30) days" with "ten (10) school days".
"""


@pytest.mark.parametrize("first", ["STATE EXHIBIT", "EXHIBIT", "SUPPLEMENTAL EXHIBIT", "STATE-SPECIFIC SCHEDULE"])
def test_an_exhibit_with_the_letters_of_a_state_is_that_states_whatever_stands_before_the_word(first: str) -> None:
    paper = read_paper("agreement.txt", STATE_EXHIBITS.format(first=first).encode())
    assert set(paper.states) == {"MO", "KS"}
    by_state = {state: {d.address: (d.amount, d.unit) for d in terms_for(paper, state).duties} for state in ("MO", "KS")}
    assert by_state["MO"] == {"sec_1": (24, "hours"), "sec_2": (30, "calendar_days")}
    assert by_state["KS"] == {"sec_1": (72, "hours"), "sec_2": (10, "school_days")}


SIGNED = """DATA AGREEMENT

This agreement is between Heron Lake School District, 4 Mill Road, Heron Lake, Ohio 44999 (the "District") and Tansy Apps LLC (the "Vendor").

Section 1. The Vendor will correct an error in a pupil's record within ten (10) business days after the District reports it.

Section 2. The Vendor will notify the District within three (3) calendar days after it discovers a breach.

For the District: /s/ Ana Bell, Superintendent, July 1, 2026
For the Vendor: /s/ Tom Crane, President, July 2, 2026

{title}

The parties change the agreement above as follows.

1. In Section 1, strike "ten (10) business days" and insert "five (5) business days".

2. The Vendor will store pupil data only in the United States.
"""


@pytest.mark.parametrize(
    ("title", "state"),
    [
        ("RIDER FOR OHIO", "OH"),
        ("Ohio Amendments", "OH"),
        ("Changes for Ohio Schools", "OH"),
        ("RIDER REQUIRED BY OHIO LAW", "OH"),
        ("LOCAL RIDER: OHIO", "OH"),
        ("Ohio", "OH"),
        ("Rider for Heron Lake, Ohio", None),
        ("CHANGES THAT THE PARTIES AGREED", None),
    ],
)
def test_changes_behind_the_signatures_are_those_of_the_state_that_their_title_names(title: str, state: str | None) -> None:
    printed_paper = printed(read("paper.txt", SIGNED.format(title=title).encode(), on=ON))
    assert [(a["state"], a["item"], a["target"], a["outcome"]) for a in printed_paper["amendments"]] == [
        (state, "1", "sec_1", "applied"),
        (state, "2", None, "standalone"),
    ]
    assert {d["amount"] for d in printed_paper["duties"] if d["address"] == "sec_1"} == {5}


def test_the_title_of_a_section_that_names_a_state_is_none_of_changes() -> None:
    title = "Section 3. Law\n\nThe law of Ohio governs. No addendum changes this."
    paper = SIGNED.format(title=title).split("The parties change")[0]
    assert not read("paper.txt", paper.encode(), on=ON).document.supplements
