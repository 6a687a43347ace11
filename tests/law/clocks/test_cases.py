"""The table that counsel reads: each row one event, one clock, one moment, worked out by hand."""

import csv
from pathlib import Path

import pytest

from law.calendars.district import calendar
from tests.law.clocks.reading import ask, due

CASES = list(csv.DictReader((Path(__file__).parent / "cases.csv").read_text().splitlines()))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_it_is_due_when_the_table_says(case: dict[str, str]) -> None:
    where = calendar(case["zone"], state=case["state"] or None)
    answer = ask(int(case["amount"]), case["unit"], case["start"], direction=case["direction"], where=where)
    assert (answer.verdict, due(answer)) == ("known", case["due"])
    assert case["says"] in answer.in_words
    assert answer.steps[-1].at == answer.due_at
    assert not answer.provisional and not answer.missing
    assert answer.unit == ("calendar_days" if case["unit"] == "days" else case["unit"])


FEDERAL = {  # day before, holiday as observed, next working day (2026, Arizona keeps no others)
    "New Year's Day": ("2025-12-31", "2026-01-01", "2026-01-02"),
    "Martin Luther King Jr. Day": ("2026-01-16", "2026-01-19", "2026-01-20"),
    "Washington's Birthday": ("2026-02-13", "2026-02-16", "2026-02-17"),
    "Memorial Day": ("2026-05-22", "2026-05-25", "2026-05-26"),
    "Juneteenth National Independence Day": ("2026-06-18", "2026-06-19", "2026-06-22"),
    "Independence Day (observed)": ("2026-07-02", "2026-07-03", "2026-07-06"),
    "Labor Day": ("2026-09-04", "2026-09-07", "2026-09-08"),
    "Columbus Day": ("2026-10-09", "2026-10-12", "2026-10-13"),
    "Veterans Day": ("2026-11-10", "2026-11-11", "2026-11-12"),
    "Thanksgiving Day": ("2026-11-25", "2026-11-26", "2026-11-27"),
    "Christmas Day": ("2026-12-24", "2026-12-25", "2026-12-28"),
}


@pytest.mark.parametrize("name", FEDERAL)
@pytest.mark.parametrize("zone,state", [("America/Phoenix", "AZ"), ("America/Chicago", None)])
def test_it_steps_over_every_federal_holiday_both_ways(name: str, zone: str, state: str | None) -> None:
    before, holiday, after = FEDERAL[name]
    where = calendar(zone, state=state)
    onward = ask(1, "business_days", before, where=where)
    assert str(due(onward)).startswith(after)
    assert name in onward.in_words
    assert str(due(ask(1, "business_days", holiday, where=where))).startswith(after)
    assert str(due(ask(1, "business_days", after, direction="before", where=where))).startswith(before)
    assert str(due(ask(1, "business_days", holiday, direction="before", where=where))).startswith(before)
    stays = ask(1, "calendar_days", before, where=where)
    if holiday[:4] == before[:4] and int(holiday[8:]) == int(before[8:]) + 1:
        assert str(due(stays)).startswith(holiday) and f"is {name}" in stays.in_words
