"""Items of one instrument that operate at times of their own."""

from datetime import date

import pytest

from tests.law.adding import AGREEMENT, added, figures, findings_at, printed, rows, text_at, with_state_terms

FIRST = 'In Article II, Section 4, replace "sixty (60) days" with "ninety (90) days".'
SECOND = 'In Article II, Section 3, replace "seventy-two (72) hours" with "forty-eight (48) hours".'
THIRD = 'In Article I, Section 1, replace "forty-five (45) days" with "thirty (30) days".'
BEFORE, AFTER = date(2026, 12, 31), date(2027, 1, 1)


def in_force(words: str, on: date) -> set[str]:
    """The items whose changes stand in the text on a day."""
    reading = with_state_terms(FIRST, SECOND, THIRD, words, on=on)
    return {s.removeprefix("ID.") for kind in KINDS for _, s in figures(reading, kind) if s != "base"}


KINDS = ("termination_notice", "breach_notice", "record_access")


@pytest.mark.parametrize(
    ("words", "later"),
    [
        ("Item 2 takes effect on January 1, 2027.", {"2"}),
        ("Items 2 to 3 take effect on January 1, 2027.", {"2", "3"}),
        ("Items 2-3 come into force on 01/01/2027.", {"2", "3"}),
        ("Items 1, 2 and 3 apply from January 1, 2027.", {"1", "2", "3"}),
        ("Items 1 and 3 take effect on the first day of January 2027.", {"1", "3"}),
        ("Commencement. Items 2 and 3 above become effective as of January 1, 2027.", {"2", "3"}),
        ("Paragraphs 2 and 3 of this Exhibit shall take effect on January 1, 2027.", {"2", "3"}),
        ("The changes in items 2 and 3 do not apply before January 1, 2027.", {"2", "3"}),
        ("This Exhibit, except item 3, takes effect on January 1, 2027.", {"1", "2"}),
        ("With the exception of items 1 and 2, this Exhibit takes effect on January 1, 2027.", {"3"}),
        ("Item 1 takes effect on January 1, 2026; item 2 takes effect on January 1, 2027.", {"2"}),
    ],
)
def test_only_the_items_that_are_named_wait_for_their_day(words, later):
    assert in_force(words, BEFORE) == {"1", "2", "3"} - later
    assert in_force(words, AFTER) == {"1", "2", "3"}


def test_an_item_that_waits_says_so_at_its_place():
    reading = with_state_terms(FIRST, SECOND, "Item 2 takes effect on January 1, 2027.", on=BEFORE)
    assert findings_at(reading, "conditional-term") == {"exh_G__ID__item_2", "art_2__sec_3"}
    assert not findings_at(reading, "not-yet-in-force")
    assert rows(reading)[-1] == ("3", "standalone", None, "standalone")


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("Item 2 expires on January 1, 2027.", date(2027, 1, 1)),
        ("Item 2 ceases to apply on January 2, 2027.", date(2027, 1, 1)),
        ("Item 2 applies until January 1, 2027.", date(2027, 1, 1)),
    ],
)
def test_an_item_ends_with_its_last_day(words, last):
    assert "2" in in_force(words, last)
    assert in_force(words, date(2027, 1, 2)) == {"1", "3"}


@pytest.mark.parametrize(
    "when",
    [
        "upon the LEA's written notice",
        "on the first day of the 2027-2028 school year",
        "thirty (30) days after the last signature",
        "when the Provider has opened its new center",
    ],
)
def test_what_no_calendar_tells_changes_nothing_and_says_so(when):
    reading = with_state_terms(FIRST, SECOND, f"Item 2 takes effect {when}.", on=AFTER)
    assert figures(reading, "breach_notice") == [(72, "base")]
    assert figures(reading, "termination_notice") == [(90, "ID.1")]
    assert findings_at(reading, "amendment-not-understood") == {"exh_G__ID__item_2", "art_2__sec_3"}
    assert not [d for d in printed(reading)["duties"] if d["kind"] == "other"]


def test_a_term_of_its_own_waits_for_its_day_too():
    own = "The Provider shall notify each parent within five (5) business days of a breach."
    words = "Item 1 applies from January 1, 2027."
    amounts = [[d["amount"] for d in printed(with_state_terms(own, words, on=day))["duties"]] for day in (BEFORE, AFTER)]
    assert 5 not in amounts[0]
    assert 5 in amounts[1]


@pytest.mark.parametrize("words", ["Items 2 and 3 take effect at once.", "Items 2 and 3 apply to all schools of the LEA."])
def test_items_of_which_no_time_is_told_operate(words):
    assert in_force(words, BEFORE) == {"1", "2", "3"}


def test_a_day_in_the_new_words_of_an_item_is_not_its_beginning():
    new = "From July 1, 2027, the Provider shall notify the LEA within ten (10) hours."
    reading = with_state_terms(f"Article II, Section 3 is amended to read as follows: {new}", on=BEFORE)
    assert text_at(reading, "art_2__sec_3") == new


@pytest.mark.parametrize(
    "words",
    [
        "The forty-five (45) days in Article I, Section 1 become, from January 1, 2027, twenty (20) business days.",
        "From January 1, 2027 the period in Article I, Section 1 is twenty (20) business days.",
    ],
)
def test_the_day_of_an_item_hides_nothing_of_its_instruction(words):
    early, late = (figures(with_state_terms(words, on=day), "record_access") for day in (BEFORE, AFTER))
    assert (early, late) == ([(45, "base")], [(20, "ID.1")])


def test_the_year_of_a_day_is_no_number_of_days():
    reading = with_state_terms("The Provider shall report on item 2 from September 1, 2026 business days excepted.")
    assert not [d for d in printed(reading)["duties"] if d["amount"] == 2026]


def test_the_time_of_an_item_of_another_instrument_is_settled_by_a_person():
    first = f"{AGREEMENT}\nAMENDMENT NO. 1\n\n1. {SECOND}\n"
    second = (
        "AMENDMENT NO. 2\nto the Student Records Agreement\n\n1. Item 1 of Amendment No. 1 takes effect on January 1, 2027.\n"
    )
    reading = added(second, base=first, on=BEFORE)
    assert findings_at(reading, "amendment-not-understood") >= {"addendum_2__item_1"}


@pytest.mark.parametrize("words", ["takes effect on", "applies from", "is effective from"])
def test_a_section_that_is_to_begin_on_a_day_is_settled_by_a_person(words):
    reading = with_state_terms(f"Article II, Section 3 {words} January 1, 2027.", on=BEFORE)
    assert "art_2__sec_3" in findings_at(reading, "amendment-not-understood")
