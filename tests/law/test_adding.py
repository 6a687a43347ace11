"""A paper that is added to an agreement never disappears: each of its terms is a row, or the paper is reported."""

import pytest

from tests.law.adding import AGREEMENT, added, figures, findings_at, rows

NUMBERS = ("1. ", "(1) ", "(a) ", "A. ", "I. ", "")
ITEMS = ('In Article II, Section 3, replace "seventy-two (72)" with "thirty-six (36)".', "Article II, Section 2 is deleted.")


@pytest.mark.parametrize(
    "title", ["LETTER AGREEMENT\n\nMay 4, 2026", "THIRD AMENDMENT\nto the Student Records Agreement", "Side Letter"]
)
@pytest.mark.parametrize("first", NUMBERS)
def test_it_takes_up_every_instruction_however_it_is_numbered(title: str, first: str) -> None:
    second = {"1. ": "2. ", "(1) ": "(2) ", "(a) ": "(b) ", "A. ": "B. ", "I. ": "II. "}.get(first, "")
    paper = f"{title}\n\nWe agree:\n\n{first}{ITEMS[0]}\n\n{second}{ITEMS[1]}\n"
    assert [r[1:] for r in rows(added(paper))] == [
        ("replace_phrase", "art_2__sec_3", "applied"),
        ("delete_phrase", "art_2__sec_2", "applied"),
    ]


@pytest.mark.parametrize("title", ["ADDENDUM", "Privacy Rider", "MEMORANDUM OF UNDERSTANDING"])
@pytest.mark.parametrize("first", ["1. ", ""])
def test_terms_of_its_own_stand_beside_those_of_the_agreement(title: str, first: str) -> None:
    second = "2. " if first else ""
    reading = added(
        f"{title}\n\n{first}The Provider shall notify the LEA of a breach within ten (10) hours of discovery.\n\n"
        f"{second}The Provider shall train its employees every year.\n"
    )
    assert [r[1] for r in rows(reading)] == ["standalone", "standalone"]
    assert figures(reading, "breach_notice") == [(72, "base"), (10, "addendum_1.1")]
    assert findings_at(reading, "conflicting-terms")


def test_recitals_dates_and_signatures_are_no_items() -> None:
    reading = added(
        "SECOND AMENDMENT\nto the Student Records Agreement\n\nDated: March 3, 2026. This amendment takes effect on April 1, 2026.\n\n"
        "A. Whereas the parties want shorter times;\n\nThey agree:\n\n(a) Article II, Section 2 is deleted.\n\n"
        "(b) All else stays as it is.\n\nFor the LEA: Ines Calder, Superintendent, March 3, 2026\n\nFor the Provider: Otto Brandt, President, March 4, 2026\n"
    )
    assert [(r[0], r[1]) for r in rows(reading)] == [("a", "delete_phrase"), ("b", "standalone")]
    assert all("Calder" not in p.text for p in reading.terms.text.provisions)


def test_a_letter_gives_its_terms_and_not_its_courtesies() -> None:
    reading = added(
        "May 4, 2026\n\nAlder Creek Schools\n9 Mill Road\n\nDear Ms. Ferro:\n\nThis letter records what we agreed. The Provider will report "
        "any breach to the LEA within ten (10) hours of discovery.\n\nPlease sign below.\n\nSincerely,\n\nOtto Brandt\nCopperleaf Software LLC\n"
    )
    assert [r[1] for r in rows(reading)] == ["standalone"]


def test_new_words_that_an_instruction_announces_belong_to_it() -> None:
    reading = added(
        "LETTER AGREEMENT\n\nArticle II, Section 2 is replaced with the following:\n\nThe LEA may audit the Provider once a year.\n"
    )
    assert [r[1] for r in rows(reading)] == ["replace_provision"]


def test_an_amendment_that_is_read_alone_is_one_in_spite_of_its_recitals() -> None:
    reading = added("FIRST AMENDMENT\n\nA. Whereas times change;\n\n(a) Article II, Section 2 is deleted.\n", base="Nothing.")
    assert [r[0] for r in rows(reading)] == ["a"]


def test_a_paper_of_which_nothing_is_understood_is_reported() -> None:
    assert findings_at(added("Green hills\n\nA lake\n"), "addition-not-taken-in") == {None}
    assert not findings_at(added("ADDENDUM\n\n1. Article II, Section 2 is deleted.\n"), "addition-not-taken-in")


def test_a_second_amendment_with_the_same_number_keeps_an_address_of_its_own() -> None:
    base = AGREEMENT + "\nAMENDMENT NO. 1\n\n1. Article II, Section 2 is deleted.\n"
    reading = added("AMENDMENT NO. 1\n\n1. Article I, Section 3 is deleted.\n", base=base)
    assert [a.instrument for a in reading.paper.operations] == ["addendum_1", "addendum_2"]
