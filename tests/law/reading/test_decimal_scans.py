"""Scans of agreements with decimal numbers: letters for figures in the numbers, the brackets, the references and the dates."""

from datetime import date

import pytest

from law.reader import Reading, read

PAPER = """DATA PROTECTION AGREEMENT

This Agreement is made between Calder Mills School District, Madison, Wisconsin 546O1 ("District") and Vireo Education, Inc., 4l2 Harbor Way, Tacoma, Washington 98402 ("Company").

1.   PURP0SE

1.1  Services. Company provides a scheduling product to the District.

1.2  Term. This Agreement begins on August 3, 2026 and ends on June
30, 2O29.

2.   REQUESTS 0F THE DISTRICT

2.l  Access. Company shall make a student's record available to the District within ten (lO) business days after the District's request.

2.2  Correction. Company shall correct inaccurate Student Data within five
(S) business days after notice from the District.

3.   SECURlTY

3.1  lncidents. Company shall notify the District within forty-eight (4B) hours after it discovers a security incident.

3.2  lnformation is given to nobody. See § 3.l and Section 2.l of this Agreement.

4.   ENDING

4.l  Company shall destroy Student Data within forty-five (4S) days after termination of this Agreement.
"""


def reading() -> Reading:
    return read("scan.txt", PAPER.encode(), on=date(2026, 11, 22))


def test_numbers_with_letters_are_numbers_where_the_series_goes_on() -> None:
    found = {p.address: p.heading for p in reading().document.provisions}
    assert found["art_2"] == "REQUESTS OF THE DISTRICT"
    assert (found["art_2__sec_1"], found["art_3__sec_1"]) == ("Access", "Incidents")
    assert "art_4__sec_1" in found


@pytest.mark.parametrize(
    ("address", "amount"), [("art_2__sec_1", 10), ("art_2__sec_2", 5), ("art_3__sec_1", 48), ("art_4__sec_1", 45)]
)
def test_a_bracket_of_letters_counts_where_the_words_before_it_say_the_same(address: str, amount: int) -> None:
    assert {d.amount for d in reading().duties if d.address == address} == {amount}


def test_a_bracket_that_says_another_number_is_left_and_reported() -> None:
    paper = PAPER.replace("(4B)", "(9B)")
    found = read("scan.txt", paper.encode(), on=date(2026, 11, 22))
    assert not any(d.amount for d in found.duties if d.address == "art_3__sec_1")
    assert "art_3__sec_1" in {f.address for f in found.findings if f.rule == "time-limit-unread"}


def test_references_houses_and_dates_over_two_lines_are_in_figures() -> None:
    document = reading().document
    text = next(p.text for p in document.provisions if p.address == "art_3__sec_2")
    assert text == "Information is given to nobody. See § 3.1 and Section 2.1 of this Agreement."
    assert document.dates.expires_on == date(2029, 6, 30)
    assert [(p.name, p.address) for p in document.parties][1] == (
        "Vireo Education, Inc.",
        "412 Harbor Way, Tacoma, Washington 98402",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The plan costs l.5 units. All of it.",
        "Llama and llano stand there.",
        "Ask for model S0 at lab l2.",
        "The list (S) of five things.",
    ],
)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    paper = f"AGREEMENT\n\n1. Purpose. It is short.\n\n2. Terms. {text}\n"
    assert text in next(
        p.text for p in read("paper.txt", paper.encode(), on=date(2026, 11, 22)).document.provisions if p.address == "sec_2"
    )
