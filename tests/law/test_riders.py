"""A rider of terms without numbers, behind an agreement without numbers that the parties have signed."""

import pytest

from law.reader import Reading, read
from tests.law.adding import ON, findings_at, rows, text_at

PAPER = """PUPIL PRIVACY AGREEMENT

between the Board of Education of Lark Hollow ("the Board"), Trenton, New Jersey, and Sandpiper Software, Inc. ("the Company"), Columbus, Ohio

What this is about

The Company provides an arithmetic program to the Board's schools and uses pupil data only for that. The parties have talked about it at length.

Questions from families

The Company shall deliver a pupil's record to the Board within ten (10) business days after the Board's request. The Company shall correct mistakes within ten (10) business days after the Board points them out.

If something goes wrong

The Company shall notify the Board within forty-eight (48) hours after it discovers unauthorized access to pupil data.

When it is over

The Company shall delete all pupil data within sixty (60) days after this agreement ends. It keeps a log.

For the Board: Hedda Lindqvist, Business Administrator, August 20, 2026
For the Company: Casper Oduya, Vice President, August 22, 2026

{title}

The following terms are part of the agreement and prevail over it.

Under "Questions from families", both periods of ten (10) business days are reduced to five (5) business days.

In the paragraph headed "If something goes wrong", the words "forty-eight (48) hours" are replaced with "twenty-four (24) hours".

With respect to "When it is over", the Company has thirty (30) days instead of sixty (60) days to delete pupil data.

"When it is over" is amended by striking "It keeps a log." and inserting "It keeps a log for one year."

The Company shall answer any letter of the Board within seven (7) days after it receives the letter.
"""


def with_title(title: str) -> Reading:
    return read("paper.txt", PAPER.format(title=title).encode(), on=ON)


@pytest.mark.parametrize(
    "title",
    ["RIDER OF LOCAL TERMS", "Local Terms", "SPECIAL PROVISIONS", "Rider", "ADDITIONAL TERMS OF THE BOARD", "Agreed Changes"],
)
def test_each_paragraph_of_it_is_an_item(title: str) -> None:
    reading = with_title(title)
    assert rows(reading) == [
        ("1", "replace_phrase", "sec_2", "applied"),
        ("2", "replace_phrase", "sec_3", "applied"),
        ("3", "replace_phrase", "sec_4", "applied"),
        ("4", "replace_phrase", "sec_4", "applied"),
        ("5", "standalone", None, "standalone"),
    ]
    assert text_at(reading, "sec_2").count("five (5) business days") == 2
    assert {d.amount for d in reading.duties if d.address == "sec_3"} == {24}
    assert {d.amount for d in reading.duties if d.kind == "disposition_on_termination"} == {30}
    assert {"sec_2", "sec_4"} <= findings_at(reading, "amendment-inferred")


def test_the_lines_on_which_the_parties_signed_before_it_are_no_sections() -> None:
    reading = with_title("RIDER OF LOCAL TERMS")
    assert "For the Board" not in {p.heading for p in reading.document.provisions}
    assert [(s.party, s.name) for s in reading.document.signatures] == [("lea", "Hedda Lindqvist"), ("provider", "Casper Oduya")]


def test_terms_of_that_name_that_change_nothing_are_sections() -> None:
    paper = (
        PAPER.split('Under "Questions')[0].format(title="ADDITIONAL TERMS")
        + "The Company carries insurance of two million dollars.\n"
    )
    assert not read("paper.txt", paper.encode(), on=ON).document.supplements


def test_terms_of_that_name_before_the_signatures_are_sections() -> None:
    before, signed = PAPER.split("For the Board: Hedda")
    terms = '\nSpecial Terms\n\nThe word "pupil" is replaced by "student" in the notices that the Company sends to parents.\n\n'
    paper = f"{before}{terms}For the Board: Hedda{signed.split('{title}')[0]}"
    assert not read("paper.txt", paper.encode(), on=ON).document.supplements


def test_a_period_that_stands_twice_changes_only_where_both_are_meant() -> None:
    paper = PAPER.format(title="RIDER").replace(
        "both periods of ten (10) business days are", "the period of ten (10) business days is"
    )
    reading = read("paper.txt", paper.encode(), on=ON)
    assert "five (5)" not in text_at(reading, "sec_2")
    assert "sec_2" in findings_at(reading, "amendment-not-understood") | findings_at(
        reading, "amendment-ambiguous"
    ) | findings_at(reading, "amendment-not-located")
