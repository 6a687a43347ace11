"""Words that join a provision, and words of which nobody can say whether they join it or take its place."""

import pytest

from tests.law.adding import figures, findings_at, text_at, with_state_terms

PLACE = "Article II, Section 3"
NEW = '"The Provider shall repeat the notice within sixty (60) days."'


@pytest.mark.parametrize(
    "words",
    [
        f"{PLACE} is amended by adding a new sentence at the end thereof to read: {NEW}",
        f"{PLACE} is amended by adding a new sentence at the beginning thereof, to read as follows: {NEW}",
        f"{PLACE} is amended by adding thereto a sentence which shall read {NEW}",
        f"{PLACE} shall also read: {NEW}",
        f"{PLACE} is supplemented to read: {NEW}",
    ],
)
def test_a_time_that_is_added_leaves_the_time_that_stands_there(words):
    reading = with_state_terms(words)
    assert set(figures(reading, "breach_notice")) == {(72, "base"), (60, "ID.1")}


@pytest.mark.parametrize("verb", ["expanded", "enlarged", "extended", "clarified", "amended and supplemented"])
def test_words_that_may_add_or_replace_do_neither_and_say_so(verb):
    reading = with_state_terms(f"{PLACE} is {verb} to read: {NEW}")
    assert figures(reading, "breach_notice") == [(72, "base")]
    assert findings_at(reading, "amendment-ambiguous") == {"exh_G__ID__item_1", "art_2__sec_3"}
    assert not findings_at(reading, "amendment-not-understood")


def test_a_provision_that_is_expanded_and_said_again_is_said_anew():
    again = "The Provider shall notify the LEA within twenty-four (24) hours of discovery of a breach, and then each day."
    reading = with_state_terms(f'{PLACE} is expanded to read: "{again}"')
    assert text_at(reading, "art_2__sec_3") == again
    assert not findings_at(reading, "amendment-ambiguous")


TABLE = """The agreement is amended as follows:

Section | Delete | Insert
Article II, Section 3 | "seventy-two (72) hours" | "forty-eight (48) hours"
Article I, Section 1 | "forty-five (45) days" | "thirty (30) days"
"""


def test_a_table_of_old_and_new_words_replaces_the_old_ones():
    reading = with_state_terms(TABLE)
    assert figures(reading, "breach_notice") == [(48, "ID.1")]
    assert figures(reading, "record_access") == [(30, "ID.1")]


def test_a_table_that_does_not_say_which_words_are_new_changes_nothing():
    reading = with_state_terms(TABLE.replace("Section | Delete | Insert", "Section | First | Second"))
    assert figures(reading, "breach_notice") == [(72, "base")]
    assert findings_at(reading, "amendment-not-understood") >= {"art_2__sec_3"}


def test_several_paragraphs_take_the_place_of_one():
    reading = with_state_terms(
        f'{PLACE} is replaced by the following two paragraphs:\n"The Provider shall notify the LEA within ten (10) hours of a breach."\n"It shall report in writing."'
    )
    assert figures(reading, "breach_notice") == [(10, "ID.1")]


@pytest.mark.parametrize(
    "change",
    [
        'strike "seventy-two (72) hours" and put "forty-eight (48) hours" in its place, and add at the end:',
        'delete "seventy-two (72) hours", write "forty-eight (48) hours" instead and append:',
        'strike "seventy-two (72) hours" and insert "forty-eight (48) hours" in lieu thereof, and add at the end:',
    ],
)
def test_what_is_added_behind_words_that_took_the_place_of_others_joins_the_provision(change):
    reading = with_state_terms(f"In {PLACE}, {change} {NEW}")
    assert set(figures(reading, "breach_notice")) == {(48, "ID.1"), (60, "ID.1")}
    assert not findings_at(reading, "amendment-not-understood")
