"""Figures as agreements print them."""

import csv
from pathlib import Path

import pytest

from law.number_words import number_value
from law.quantities import quantities, uncountable

ROWS = list(csv.DictReader((Path(__file__).resolve().parent / "quantities.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["text"])
def test_it_reads_a_figure_with_its_unit(row: dict[str, str]) -> None:
    found = quantities(row["text"])
    if not row["words"]:
        assert found == ()
        return
    (quantity,) = found
    assert row["text"][quantity.start : quantity.end] == row["words"]
    assert (quantity.amount, quantity.unit) == (int(row["amount"]), row["unit"])
    assert quantity.unit_stated is (row["unit_stated"] == "yes")
    assert (quantity.mismatch or "") == row["mismatch"]


@pytest.mark.parametrize(("words", "value"), [("forty-five", 45), ("one hundred and five", 105), ("ninety", 90), ("a few", None)])
def test_it_reads_numbers_in_words(words: str, value: int | None) -> None:
    assert number_value(words) == value


def test_it_finds_several_in_order() -> None:
    text = "within ten (10) days, and again after two (2) weeks"
    assert [(q.amount, q.unit) for q in quantities(text)] == [(10, "calendar_days"), (2, "weeks")]


@pytest.mark.parametrize(
    "words", ["half a day", "1.5 days", "a few weeks", "two (2) school weeks", "24 business hours", "two years and ten days"]
)
def test_it_knows_what_no_calendar_can_count(words: str) -> None:
    (quantity,) = uncountable(f"within {words} of the request")
    assert f"within {words} of the request"[quantity.start : quantity.end] == words
