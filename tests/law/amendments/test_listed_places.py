"""An instruction that names several places is carried out, or reported, at every one of them."""

import pytest

from law.amendments.listed_places import variants
from tests.law.adding import findings_at, rows, text_at, with_state_terms


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Sections 1 and 3 of Article I are deleted.", ["art_1__sec_1", "art_1__sec_3"]),
        (
            "Article I, Sections 1 through 3, are hereby deleted in their entirety.",
            ["art_1__sec_1", "art_1__sec_2", "art_1__sec_3"],
        ),
        ("Strike Sections 2-4 of Article II.", ["art_2__sec_2", "art_2__sec_3", "art_2__sec_4"]),
        (
            "Delete Article I, Section 2, Article II, Section 1 and Article II, Section 2.",
            ["art_1__sec_2", "art_2__sec_1", "art_2__sec_2"],
        ),
    ],
)
def test_it_strikes_every_place_of_a_list(words: str, places: list[str]) -> None:
    assert [r[2] for r in rows(with_state_terms(words)) if r[1] == "delete_phrase"] == places


def test_it_replaces_words_in_every_place_of_a_list() -> None:
    reading = with_state_terms('In Article II, Sections 2 and 4, replace "days\'" with "school days\'".')
    assert text_at(reading, "art_2__sec_2") == "Upon at least ten (10) school days' notice, the LEA may audit the Provider."
    assert text_at(reading, "art_2__sec_4") == "Either party may terminate this agreement upon sixty (60) school days' notice."


def test_what_is_said_respectively_of_lists_that_do_not_pair_is_left_to_a_person() -> None:
    reading = with_state_terms(
        'In Article II, Sections 2 and 4, replace "ten (10)" and "sixty (60)" with "five (5)", "six (6)" and "thirty (30)", respectively.'
    )
    assert {r[3] for r in rows(reading)} == {"not_understood"}
    assert findings_at(reading, "amendment-not-understood") == {"exh_G__ID__item_1", "art_2__sec_2", "art_2__sec_4"}


def test_a_list_in_new_text_stays_one() -> None:
    reading = with_state_terms(
        "Article II, Section 4 is replaced by the following: Sections 2 and 3 survive the end of this agreement."
    )
    assert text_at(reading, "art_2__sec_4") == "Sections 2 and 3 survive the end of this agreement."


@pytest.mark.parametrize(
    "words",
    ['Replace "Sections 1 and 2" with "Section 1".', "Section 3 is renumbered Section 2 and Section 4 is renumbered Section 3."],
)
def test_it_takes_no_list_apart_that_is_none(words: str) -> None:
    assert variants(words) == [words]


def test_it_reads_past_what_an_item_says_of_an_earlier_one() -> None:
    reading = with_state_terms(
        'In Article II, Section 3, replace "seventy-two (72)" with "forty (40)".',
        'In Article II, Section 3, as amended by item 1, replace "forty (40)" with "twenty (20)".',
    )
    assert [r[3] for r in rows(reading)] == ["applied", "applied"]
    assert "within twenty (20) hours" in text_at(reading, "art_2__sec_3")
