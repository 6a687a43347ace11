"""Whose state's terms hold must be known before a time that they change is relied on."""

from datetime import date

from law.reader import read

PAPER = """MEMBER DATA AGREEMENT

This Agreement is made between Larkmont Learning Trust (the "District") and Quillmark, Inc., 4 Mill Lane, Ames, Iowa 50099 (the "Provider").

1. Requests. The Provider shall answer a request of the District to see a student's record within fifteen (15) business days of the request.

2. Breach. The Provider shall notify the District of a breach within five (5) calendar days after it confirms the breach.

For the District:
Name: Ada Fenwick
Title: Superintendent
Date: April 20, 2026

For the Provider:
Name: Otto Brandl
Title: President
Date: April 27, 2026

EXHIBIT KS - KANSAS

KS-1. In Section 2, "five (5) calendar days" is replaced with "seventy-two (72) hours".

EXHIBIT MO - MISSOURI

MO-1. In Section 2, "five (5) calendar days" is replaced with "three (3) calendar days".
"""


def warned(paper: str, state: str | None = None) -> set[str | None]:
    reading = read("member.txt", paper.encode(), state=state, on=date(2026, 5, 4))
    return {f.address for f in reading.findings if f.rule == "state-terms-missing"}


def test_a_time_that_a_state_changes_is_not_shown_for_certain_where_the_state_is_unknown() -> None:
    assert warned(PAPER) == {"sec_2"}


def test_a_known_state_has_its_own_terms() -> None:
    assert warned(PAPER, "KS") == set()
    assert warned(PAPER.replace("Trust (the", "Trust, 9 Elm Road, Salina, Kansas 67499 (the")) == set()


def test_a_form_that_nobody_filled_in_is_warned_of_nothing() -> None:
    blank = (
        PAPER.replace("Larkmont Learning Trust", "____________")
        .replace("Ada Fenwick", "________")
        .replace("Otto Brandl", "________")
    )
    assert warned(blank.replace("April 20, 2026", "____").replace("April 27, 2026", "____")) == set()
