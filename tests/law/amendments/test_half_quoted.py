"""Instructions of which one half only is quoted, amounts printed otherwise, and parts of a place: nothing is struck for want of words."""

import pytest

from tests.law.amendments.base import BASE
from tests.law.amendments.test_uneven_quotes import text_at, with_item

_PLACE = "art_2__sec_1"


def test_the_base_holds_the_amount() -> None:
    assert "thirty (30) days" in BASE


@pytest.mark.parametrize(
    "words",
    [
        'In Article II, Section 1, strike "thirty (30) days" and substitute ten days.',
        'Replace "thirty (30) days" in Article II, Section 1 with ten days.',
        'In Article II, Section 1, "thirty (30) days" becomes ten days.',
        'In Article II, Section 1, remove "thirty (30) days" and put ten days in its place.',
        'In Article II, Section 1, "thirty (30) days" gives way to ten days.',
        'In Article II, Section 1, thirty (30) days is replaced by "ten days".',
        'In Article II, Section 1, "thirty days" is replaced by "ten days".',
        'In Article II, Section 1, "30 days" shall read "ten days".',
    ],
)
def test_an_amount_takes_the_place_of_the_other(words: str) -> None:
    text = text_at(with_item(words), _PLACE)
    assert "ten days" in text
    assert "thirty" not in text


@pytest.mark.parametrize(
    "words",
    [
        'In Article II, Section 1, strike "within thirty (30) days" and write as soon as the Provider can.',
        'In Article II, Section 1, "thirty (30) days" is replaced by such time as the LEA sets.',
        'In Article II, Section 1, the promise is replaced by "ten days".',
        'In Article II, Section 1, the second deadline is replaced by "ten days".',
    ],
)
def test_what_has_no_borders_strikes_nothing_and_is_said(words: str) -> None:
    reading = with_item(words)
    assert "thirty (30) days" in text_at(reading, _PLACE)
    assert _PLACE in {f.address for f in reading.findings if f.rule == "amendment-not-understood"}


@pytest.mark.parametrize(
    "words",
    [
        'In Article II, Section 1, the deadline is replaced by "ten (10) days".',
        'The period stated in Article II, Section 1 shall read "ten (10) days".',
        'In Article II, Section 1 the time limit is amended to read "within ten (10) days".',
    ],
)
def test_the_one_time_of_a_place_changes_and_not_the_place(words: str) -> None:
    before = text_at(with_item("The Provider keeps a log."), _PLACE)
    reading = with_item(words)
    assert text_at(reading, _PLACE) == before.replace("thirty (30) days", "ten (10) days")
    assert _PLACE in {f.address for f in reading.findings if f.rule == "amendment-inferred"}


def test_the_whole_place_is_still_replaced_where_the_words_say_so() -> None:
    new = "The Provider answers within ten (10) days."
    reading = with_item(f'In Article II, Section 1, the whole text is replaced by "{new}"')
    assert text_at(reading, _PLACE).strip() == new
