"""Instructions that pair lists are done turn by turn, and left to a person where the lists do not pair."""

import pytest

from law.amendments.respective import written_out
from tests.law.adding import findings_at, rows, text_at, with_state_terms


@pytest.mark.parametrize(
    "words",
    [
        'In Article II, Sections 2 and 4, replace "ten (10)" and "sixty (60)" with "five (5)" and "thirty (30)", respectively.',
        'In Article II, Section 2 and Article II, Section 4, "ten (10)" and "sixty (60)" become "five (5)" and "thirty (30)" respectively.',
        "In Article II, Sections 2 and 4, the figures 10 and 60 become 5 and 30 respectively.",
        "The periods of ten (10) days and sixty (60) days in Article II, Sections 2 and 4 are changed to five (5) days and thirty (30) days, respectively.",
        'In Article II, the words "ten (10)" and "sixty (60)" are replaced with "five (5)" and "thirty (30)".',
    ],
)
def test_each_member_gives_way_to_the_one_in_its_turn(words: str) -> None:
    reading = with_state_terms(words)
    assert {r[3] for r in rows(reading)} == {"applied"}
    assert text_at(reading, "art_2__sec_2") == "Upon at least five (5) days' notice, the LEA may audit the Provider."
    assert text_at(reading, "art_2__sec_4") == "Either party may terminate this agreement upon thirty (30) days' notice."


def test_what_stands_behind_a_sentence_that_pairs_is_done_too() -> None:
    reading = with_state_terms(
        'In Article II, replace "ten (10)" and "sixty (60)" with "five (5)" and "thirty (30)", respectively. Article I, Section 3 is deleted.'
    )
    assert text_at(reading, "art_2__sec_2").startswith("Upon at least five (5) days' notice")
    assert text_at(reading, "art_1__sec_3") == ""


def test_a_whole_that_is_not_understood_is_reported_at_every_place() -> None:
    reading = with_state_terms(
        "Article II, Sections 2 and 4 are amended by putting five days and thirty days, respectively, where other periods stand."
    )
    assert {r[3] for r in rows(reading)} == {"not_understood"}
    assert findings_at(reading, "amendment-not-understood") == {"exh_G__ID__item_1", "art_2__sec_2", "art_2__sec_4"}


@pytest.mark.parametrize(
    "words",
    [
        "The LEA and the Provider shall respectively keep a copy for three years.",
        'Replace "one" and "two" with "three".',
        'Delete "one" and "two", and insert "three" and "four" after "five".',
    ],
)
def test_a_sentence_that_pairs_nothing_stays(words: str) -> None:
    assert written_out(words) == words


def test_a_heading_before_two_changes_is_no_member_of_a_list() -> None:
    words = (
        'Under "Returning", "within ten days" is replaced with "within five days", and "Ask us." is replaced with "We tell you."'
    )
    assert written_out(words) == words
