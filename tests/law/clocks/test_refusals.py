"""What no clock can answer is refused in one line that says what to write."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from law.clocks.engine import compute, described
from law.clocks.errors import ClockError, NoSuchTime, TimeTwice
from law.clocks.moments import day_shifted, first_moment, in_zone, last_moment, local_moment
from law.clocks.records import Clock, Start
from tests.law.clocks.reading import NEW_YORK, ask, due

ZONE = ZoneInfo("America/New_York")
TOO_FAR = "The result lies beyond the years 1 to 9999; write a smaller amount."


@pytest.mark.parametrize("amount", [0, -1, 1.5, True, None, "3"])
def test_it_wants_a_positive_whole_number(amount: object) -> None:
    with pytest.raises(ClockError, match=r"^The amount is .*; write a positive whole number\.$"):
        compute(Clock(amount, "hours"), Start(datetime(2026, 3, 6, tzinfo=UTC)), NEW_YORK)  # type: ignore[arg-type]


def test_it_wants_a_unit_and_a_direction_that_exist() -> None:
    start = Start(date(2026, 3, 6))
    with pytest.raises(ClockError, match=r"^There is no unit 'fortnights'; write one of hours, days, .*, years\.$"):
        compute(Clock(1, "fortnights"), start, NEW_YORK)
    with pytest.raises(ClockError, match=r"^There is no direction 'sideways'; write after or before\.$"):
        compute(Clock(1, "days", "sideways"), start, NEW_YORK)


def test_hours_want_a_time() -> None:
    with pytest.raises(ClockError, match=r"^Hours need the time of the event, not only its day 2026-03-06; add it\.$"):
        ask(1, "hours", "2026-03-06")


def test_a_moment_wants_a_zone() -> None:
    with pytest.raises(ClockError, match=r"^2026-03-06T00:00:00 has no time zone; "):
        compute(Clock(1, "hours"), Start(datetime(2026, 3, 6)), NEW_YORK)


@pytest.mark.parametrize("unit", ["hours", "days", "calendar_days", "business_days", "weeks", "months", "years"])
@pytest.mark.parametrize("direction", ["after", "before"])
@pytest.mark.parametrize("amount", [70_000_000_000, 10**30])
def test_nothing_ends_beyond_the_years_that_have_a_number(unit: str, direction: str, amount: int) -> None:
    with pytest.raises(ClockError, match="^" + TOO_FAR):
        ask(amount, unit, "2026-03-06T12:00", direction=direction)


def test_the_last_day_of_all_still_ends() -> None:
    assert due(ask(1, "calendar_days", "9999-12-30")) == "9999-12-31T23:59:59-05:00"
    with pytest.raises(ClockError):
        ask(2, "calendar_days", "9999-12-30")
    assert due(ask(1, "months", "9999-11-30")) == "9999-12-30T23:59:59-05:00"
    with pytest.raises(ClockError, match=TOO_FAR):
        ask(2, "months", "9999-11-30")
    assert str(due(ask(12, "months", "0002-01-15", direction="before"))).startswith("0001-01-15T23:59:59")
    with pytest.raises(ClockError, match=TOO_FAR):
        ask(13, "months", "0002-01-15", direction="before")
    with pytest.raises(ClockError, match=TOO_FAR):
        ask(1, "hours", "9999-12-31T22:30-01:00", where=NEW_YORK)
    with pytest.raises(ClockError, match=TOO_FAR):
        in_zone(datetime(9999, 12, 31, 23, tzinfo=UTC), ZoneInfo("Pacific/Kiritimati"))
    with pytest.raises(ClockError, match=TOO_FAR):
        day_shifted(date.max, 1)


def test_a_time_that_daylight_saving_skips_names_both_readings() -> None:
    with pytest.raises(NoSuchTime) as caught:
        local_moment(datetime(2026, 3, 8, 2, 30), ZONE)
    assert str(caught.value) == (
        "2026-03-08 02:30:00 does not exist in America/New_York: daylight saving changes then. Write which is meant: "
        "Sun 8 Mar 2026 01:30 EST (2026-03-08T01:30:00-05:00) or Sun 8 Mar 2026 03:30 EDT (2026-03-08T03:30:00-04:00)."
    )


def test_a_time_that_daylight_saving_repeats_names_both_readings() -> None:
    with pytest.raises(TimeTwice) as caught:
        local_moment(datetime(2026, 11, 1, 1, 30), ZONE)
    assert str(caught.value) == (
        "2026-11-01 01:30:00 exists twice in America/New_York: daylight saving changes then. Write which is meant: "
        "Sun 1 Nov 2026 01:30 EDT (2026-11-01T01:30:00-04:00) or Sun 1 Nov 2026 01:30 EST (2026-11-01T01:30:00-05:00)."
    )


@pytest.mark.parametrize("text", ["2026-03-08T01:59:59", "2026-03-08T03:00", "2026-11-01T00:59:59", "2026-11-01T02:00"])
def test_the_times_beside_the_change_are_plain(text: str) -> None:
    naive = datetime.fromisoformat(text)
    assert local_moment(naive, ZONE).replace(tzinfo=None) == naive


@pytest.mark.parametrize("zone", ["America/Phoenix", "Pacific/Honolulu", "America/Puerto_Rico"])
def test_zones_without_daylight_saving_have_every_time_once(zone: str) -> None:
    for naive in (datetime(2026, 3, 8, 2, 30), datetime(2026, 11, 1, 1, 30)):
        assert local_moment(naive, ZoneInfo(zone)).replace(tzinfo=None) == naive


def test_a_moment_with_an_offset_is_read_as_it_stands() -> None:
    assert local_moment(datetime(2026, 3, 8, 7, 30, tzinfo=UTC), ZONE).isoformat() == "2026-03-08T03:30:00-04:00"


def test_a_day_begins_and_ends_where_the_lea_is() -> None:
    assert first_moment(date(2026, 3, 8), ZONE).isoformat() == "2026-03-08T00:00:00-05:00"
    assert last_moment(date(2026, 3, 8), ZONE).isoformat() == "2026-03-08T23:59:59-04:00"
    # Havana repeats the hour before one o'clock, Beirut skips the one after midnight
    assert last_moment(date(2026, 10, 31), ZoneInfo("America/Havana")).isoformat() == "2026-10-31T23:59:59-04:00"
    assert first_moment(date(2026, 3, 29), ZoneInfo("Asia/Beirut")).isoformat() == "2026-03-29T01:00:00+03:00"


def test_it_describes_a_clock() -> None:
    assert described(Clock(72, "hours")) == "72 hours after"
    assert described(Clock(1, "school_days", "before")) == "1 school day before"
