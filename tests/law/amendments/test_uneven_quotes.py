"""Quoted and told amounts whose words and figure differ, from each other or from the text that they quote."""

from datetime import date

import pytest

from law.reader import Reading, read
from tests.law.amendments.base import BASE


def with_item(words: str, base: str = BASE) -> Reading:
    return read(
        "paper.txt", f"{base}1. {words}\n\n2. The Provider carries insurance.\n".encode(), on=date(2026, 11, 22), state="CO"
    )


def text_at(reading: Reading, address: str) -> str:
    return next(p.text for p in reading.terms.text.provisions if p.address == address)


@pytest.mark.parametrize("quoted", ["thirty (40) days", "forty (30) days", "within thirty (13) days of the request"])
def test_the_amount_of_which_one_half_stands_there_is_found_and_said_to_be_approximate(quoted: str) -> None:
    reading = with_item(f'In Article II, Section 1, replace "{quoted}" with "within ten (10) days".')
    assert [o.outcome for o in reading.operations if o.item == "1"] == ["approximate"]
    assert "within ten (10) days" in text_at(reading, "art_2__sec_1")
    said = {f.address for f in reading.findings if f.rule == "amendment-approximate"}
    assert said == {"exh_G__CO__item_1", "art_2__sec_1"}


@pytest.mark.parametrize("quoted", ["twenty (25) days", "thirty (30) hours", "within thirty (40) days of the order"])
def test_another_amount_or_other_words_are_not_found(quoted: str) -> None:
    reading = with_item(f'In Article II, Section 1, replace "{quoted}" with "ten (10) days".')
    assert "thirty (30) days" in text_at(reading, "art_2__sec_1")
    assert "art_2__sec_1" in {f.address for f in reading.findings if f.rule.startswith("amendment-")}


def test_an_amount_of_which_each_half_stands_elsewhere_is_not_found() -> None:
    base = BASE.replace(
        "returns Pupil Records within forty five (45) days",
        "acts within thirty (30) days and returns Pupil Records within forty (40) days",
    )
    reading = with_item('In Article IV, Section 2, replace "thirty (40) days" with "ten (10) days".', base)
    assert [o.outcome for o in reading.operations if o.item == "1"] == ["not_located"]


def test_a_told_amount_with_two_values_is_said_to_be_inferred() -> None:
    reading = with_item("The forty-five (54) days in Article IV, Section 2 become thirty (30) days.")
    assert "within thirty (30) days" in text_at(reading, "art_4__sec_2")
    assert "art_4__sec_2" in {f.address for f in reading.findings if f.rule == "amendment-inferred"}
