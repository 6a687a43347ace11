"""An amendment that stands in the same file, behind the clauses it amends."""

from datetime import date

import pytest

from law.amendments.operations import Outcome
from law.reader import Reading, read

NUMBERED = """DATA PRIVACY AGREEMENT

This Agreement is between Alder Valley School District ("LEA") and Finch Learning, Inc. ("Provider").

1. Notice. Provider shall notify LEA within five (5) days of a breach.

2. Return. Provider shall destroy Student Data within sixty (60) days of termination.

"""
ITEMS = """
1. In Section 1, replace "five (5) days" with "three (3) days".

2. Section 2 is amended by replacing "sixty (60)" with "thirty (30)".
"""


def reading_of(text: str) -> Reading:
    """A file, read by itself."""
    return read("paper.txt", text.encode(), on=date(2026, 1, 1))


@pytest.mark.parametrize(
    "title", ["FIRST AMENDMENT", "AMENDMENT", "SECOND ADDENDUM TO DATA PRIVACY AGREEMENT", "AMENDMENT NO. 1", "MODIFICATIONS"]
)
def test_it_amends_the_clauses_before_it(title):
    reading = reading_of(NUMBERED + title + "\n" + ITEMS)
    assert [(o.item_address, o.target, o.outcome.value) for o in reading.operations if o.outcome] == [
        ("addendum_1__item_1", "sec_1", "applied"),
        ("addendum_1__item_2", "sec_2", "applied"),
    ]
    assert {(d.amount, d.address) for d in reading.duties} == {(3, "sec_1"), (30, "sec_2")}


def test_each_amendment_of_a_file_is_its_own():
    second = 'SECOND AMENDMENT\n\n1. In Section 1, replace "three (3) days" with "two (2) days".\n'
    reading = reading_of(NUMBERED + "FIRST AMENDMENT\n" + ITEMS + "\n" + second)
    assert [s.address for s in reading.document.supplements] == ["addendum_1", "addendum_2"]
    assert {(d.amount, d.address) for d in reading.duties} == {(2, "sec_1"), (30, "sec_2")}


def test_an_amendment_that_names_itself_changes_nothing_and_says_so():
    text = 'FIRST AMENDMENT\n\n1. In Section 1 of this First Amendment, replace "five (5) days" with "three (3) days".\n'
    reading = reading_of(NUMBERED + text)
    assert [o.outcome.value for o in reading.operations if o.outcome] == ["not_understood"]
    assert "amendment-not-understood" in {f.rule for f in reading.findings}
    assert {(d.amount, d.address) for d in reading.duties} == {(5, "sec_1"), (60, "sec_2")}


def test_a_title_without_instructions_behind_it_opens_no_amendment():
    reading = reading_of(NUMBERED + "AMENDMENT\n\n3. Both parties may change this Agreement in writing.\n")
    assert not reading.document.supplements


def test_an_instruction_that_stands_in_no_amendment_is_carried_out():
    reading = reading_of(NUMBERED + '3. In Section 1, replace "five (5) days" with "three (3) days".\n')
    assert [(o.instrument, o.item, o.outcome) for o in reading.operations] == [("sec_3", "3", Outcome.APPLIED)]
    assert {(d.amount, d.address) for d in reading.duties} == {(3, "sec_1"), (60, "sec_2")}


def test_an_instruction_that_stands_in_no_amendment_and_finds_no_words_is_reported():
    reading = reading_of(NUMBERED + '3. In Section 1, replace "nine (9) days" with "three (3) days".\n')
    assert [(f.rule, f.address) for f in reading.findings if f.rule.startswith("amendment")] == [
        ("amendment-not-understood", "sec_3"),
        ("amendment-not-understood", "sec_1"),
    ]
    assert {d.amount for d in reading.duties} == {5, 60}
