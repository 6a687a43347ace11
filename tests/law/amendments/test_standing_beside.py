"""Terms under the heading of a place, or about one, that instruct nothing: they never stand silently beside another time."""

from datetime import date

import pytest

from law.reader import Reading, read
from tests.law.amendments.base import BASE


def with_item(words: str) -> Reading:
    return read(
        "paper.txt", f"{BASE}1. {words}\n\n2. The Provider carries insurance.\n".encode(), on=date(2026, 11, 22), state="CO"
    )


def found_at(reading: Reading, rule: str) -> set[str | None]:
    return {f.address for f in reading.findings if f.rule == rule}


@pytest.mark.parametrize(
    "words",
    [
        "As for parent requests under Article II, Section 1, the Provider shall answer within ten (10) days of the request.",
        "With regard to the requests in Article II, Section 1, the Provider shall answer within ten (10) days.",
        "Article II, Section 1. The Provider shall answer within ten (10) days of the request.",
        "In Article II, Section 1, the Provider shall answer within ten (10) days.",
        "The answer to a parent's request (Article II, Section 1) shall be given within ten (10) days.",
    ],
)
def test_another_time_for_a_place_is_in_force_and_said_to_stand_beside_it(words: str) -> None:
    reading = with_item(words)
    assert [o.outcome for o in reading.operations if o.item == "1"] == ["standalone"]
    assert {"art_2__sec_1", "exh_G__CO__item_1"} <= found_at(reading, "conflicting-terms")


@pytest.mark.parametrize(
    "words",
    [
        "Article II, Section 1. Not applicable in this State.",
        "Article II, Section 1: The time for the answer shall be the shorter of ten (10) days and what state law says.",
        "Article II, Section 1 - Instead of thirty (30) days the Provider has ten (10) days.",
        "Article II, Section 1. This deadline no longer runs from the request.",
    ],
)
def test_what_is_said_of_the_place_that_heads_an_item_is_never_passed_over(words: str) -> None:
    reading = with_item(words)
    changed = {o.located for o in reading.operations if o.item == "1" and o.is_inferred}
    assert "art_2__sec_1" in found_at(reading, "amendment-not-understood") | changed
    assert not found_at(reading, "conflicting-terms") - {"art_4__sec_2"}


def test_a_figure_under_the_heading_of_its_place_is_changed_there() -> None:
    reading = with_item("Article II, Section 1. The figure is changed from thirty (30) to ten (10).")
    assert "within ten (10) days" in next(p.text for p in reading.terms.text.provisions if p.address == "art_2__sec_1")
    assert "art_2__sec_1" in found_at(reading, "amendment-inferred")


def test_terms_without_another_time_need_no_such_finding() -> None:
    reading = with_item("In Article II, Section 1, the Provider shall also help the parent to read the record.")
    assert not found_at(reading, "conflicting-terms")
