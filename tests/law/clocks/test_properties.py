"""What holds of every clock, whatever its figures."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.calendars.district import Calendar, calendar
from law.calendars.school_years import school_year_of_span
from law.clocks.combining import instant
from law.clocks.counting import Count, count_business_days
from law.clocks.engine import compute
from law.clocks.records import Answer, Clock, Start

YEARS = [school_year_of_span(date(y, 8, 15), date(y + 1, 6, 5)) for y in range(2020, 2034)]
PLACES = [
    calendar(zone, state=state, school_years=YEARS)
    for zone, state in (
        ("America/Indiana/Indianapolis", "IN"),
        ("America/Phoenix", "AZ"),
        ("Pacific/Honolulu", "HI"),
        ("America/Puerto_Rico", "PR"),
        ("America/New_York", "NY"),
    )
]
places = st.sampled_from(PLACES)
amounts = st.integers(1, 120)
moments = st.datetimes(datetime(2022, 1, 1), datetime(2030, 12, 31)).map(lambda naive: naive.replace(tzinfo=UTC))
day_units = st.sampled_from(["days", "calendar_days", "business_days", "school_days", "weeks", "months", "years"])
units = st.one_of(st.just("hours"), day_units)
directions = st.sampled_from(["after", "before"])
some = settings(max_examples=60)


def ask(amount: int, unit: str, at: datetime, where: Calendar, direction: str = "after") -> Answer:
    return compute(Clock(amount, unit, direction), Start(at), where)


@some
@given(places, units, directions, st.integers(1, 36), moments, moments)
def test_a_later_start_is_never_due_sooner(
    where: Calendar, unit: str, direction: str, amount: int, one: datetime, other: datetime
) -> None:
    first, second = sorted((one, other))
    amount = min(amount, 3) if unit == "years" else amount
    assert instant(ask(amount, unit, first, where, direction)) <= instant(ask(amount, unit, second, where, direction))


@some
@given(places, units, amounts, moments)
def test_a_larger_amount_is_due_later(where: Calendar, unit: str, amount: int, at: datetime) -> None:
    amount = min(amount, 3) if unit in ("years", "months") else amount
    assert instant(ask(amount, unit, at, where)) < instant(ask(amount + 1, unit, at, where))
    assert instant(ask(amount, unit, at, where, "before")) > instant(ask(amount + 1, unit, at, where, "before"))


@some
@given(places, st.sampled_from(["calendar_days", "weeks", "business_days", "school_days"]), amounts, moments)
def test_before_mirrors_after(where: Calendar, unit: str, amount: int, at: datetime) -> None:
    there = ask(amount, unit, at, where)
    assert there.due_at is not None
    back = ask(amount, unit, there.due_at, where, "before")
    again = ask(amount, unit, back.due_at or at, where)
    assert again.due_at == there.due_at
    if unit in ("calendar_days", "weeks"):
        assert back.due_at is not None and back.due_at.date() == at.astimezone(where.zone).date()


@some
@given(places, st.integers(1, 5000), moments)
def test_hours_are_exact_and_mirror_to_the_second(where: Calendar, amount: int, at: datetime) -> None:
    there = ask(amount, "hours", at, where)
    assert instant(there) - at == timedelta(hours=amount)
    assert there.due_at is not None and instant(ask(amount, "hours", there.due_at, where, "before")) == at


@some
@given(places, day_units, st.integers(1, 24), moments)
def test_days_end_with_the_last_second_of_a_later_day(where: Calendar, unit: str, amount: int, at: datetime) -> None:
    end = ask(min(amount, 3) if unit == "years" else amount, unit, at, where).due_at
    assert end is not None and (end.hour, end.minute, end.second, end.microsecond) == (23, 59, 59, 0)
    assert end.date() > at.astimezone(where.zone).date()
    if unit == "business_days":
        assert where.why_no_business_day(end.date()) is None
    if unit == "school_days":
        assert where.instruction is not None and end.date() in where.instruction.days


@some
@given(places, st.integers(1, 60), moments)
def test_fewer_days_count_where_more_are_left_out(where: Calendar, amount: int, at: datetime) -> None:
    plain, business = (instant(ask(amount, unit, at, where)) for unit in ("calendar_days", "business_days"))
    assert plain <= business


def counted_one_by_one(start: date, amount: int, sign: int, where: Calendar, off: frozenset[date]) -> Count:
    """The rule of 34 CFR 300.11(b), day by day, as one counts on one's fingers."""
    passed, day = [], start
    while amount:
        day += sign * timedelta(days=1)
        if day.weekday() > 4 or day in off:
            continue
        why = where.why_no_business_day(day)
        if why:
            passed.append((day, why))
        else:
            amount -= 1
    return Count(day, tuple(sorted(passed)))


@settings(max_examples=200)
@given(
    places,
    st.dates(date(2024, 10, 1), date(2027, 3, 1)),
    st.integers(1, 130),
    st.sampled_from([1, -1]),
    st.sets(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=30),
    st.frozensets(st.dates(date(2025, 11, 1), date(2026, 2, 28)), max_size=30),
)
def test_business_days_are_those_that_one_counts_one_by_one(
    place: Calendar, start: date, amount: int, sign: int, closures: set[date], off: frozenset[date]
) -> None:
    where = replace(place, closures=dict.fromkeys(closures, "closed"))
    assert count_business_days(start, amount, sign, where, off) == counted_one_by_one(start, amount, sign, where, off)


@pytest.fixture(params=["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def machine_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The machine stands elsewhere for a while."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("unit", ["hours", "days", "business_days", "school_days", "months"])
def test_it_does_not_matter_where_the_machine_stands(machine_zone: str, unit: str) -> None:
    assert os.environ["TZ"] == machine_zone
    answer = ask(30, unit, datetime(2026, 3, 7, 4, 30, tzinfo=UTC), PLACES[0])
    expected = {
        "hours": "2026-03-08T06:30:00-04:00",
        "days": "2026-04-05T23:59:59-04:00",
        "business_days": "2026-04-20T23:59:59-04:00",
        "school_days": "2026-04-17T23:59:59-04:00",
        "months": "2028-09-06T23:59:59-04:00",
    }
    assert answer.due_at is not None and answer.due_at.isoformat() == expected[unit]
    assert answer == ask(30, unit, datetime(2026, 3, 7, 4, 30, tzinfo=UTC), PLACES[0])
