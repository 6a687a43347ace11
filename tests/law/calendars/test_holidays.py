"""Which days are holidays, and which days are business days of an LEA."""

from datetime import date

import pytest

from law.calendars.district import calendar
from law.calendars.errors import CalendarError
from law.calendars.public_holidays import HolidaysUnknown, holidays_of, known_state

FEDERAL_2027 = [
    "01-01",
    "01-18",
    "02-15",
    "05-31",
    "06-18",
    "06-19",
    "07-04",
    "07-05",
    "09-06",
    "10-11",
    "11-11",
    "11-25",
    "12-24",
    "12-25",
    "12-31",
]


def test_it_knows_the_federal_holidays_with_their_observed_days() -> None:
    assert [f"{day:%m-%d}" for day in sorted(holidays_of(2027, None))] == FEDERAL_2027


@pytest.mark.parametrize("state", ["HI", "LA", "GU", "IN", "PR", "AZ", "TX", "DC"])
def test_a_state_adds_holidays_and_takes_none_away(state: str) -> None:
    federal, both = holidays_of(2026, None), holidays_of(2026, state)
    assert set(federal) <= set(both)
    assert all(both[day] == federal[day] for day in federal)


@pytest.mark.parametrize(
    "state,day,name",
    [
        ("PR", "2026-11-19", "Puerto Rican Identity Day"),
        ("HI", "2026-06-11", "Kamehameha Day"),
        ("IN", "2026-05-05", "Primary Election Day"),
        ("il", "2026-02-12", "Lincoln's Birthday"),
    ],
)
def test_it_knows_the_holidays_of_states(state: str, day: str, name: str) -> None:
    where = calendar("America/New_York", state=state)
    assert where.holiday(date.fromisoformat(day)) == name == where.why_no_business_day(date.fromisoformat(day))
    assert calendar("America/New_York").why_no_business_day(date.fromisoformat(day)) is None


def test_juneteenth_is_one_only_since_2021() -> None:
    where = calendar("America/Phoenix", state="AZ")
    assert where.why_no_business_day(date(2020, 6, 19)) is None
    assert where.why_no_business_day(date(2021, 6, 18)) == "Juneteenth National Independence Day (observed)"


def test_weekends_closures_and_other_days() -> None:
    where = calendar("America/Phoenix", state="AZ", closures=[(date(2026, 3, 16), ""), (date(2026, 3, 17), "Spring break")])
    assert where.why_no_business_day(date(2026, 3, 14)) == "Saturday"
    assert where.why_no_business_day(date(2026, 3, 15)) == "Sunday"
    assert where.why_no_business_day(date(2026, 3, 16)) == "closed"
    assert where.why_no_business_day(date(2026, 3, 17)) == "Spring break"
    assert where.why_no_business_day(date(2026, 3, 18)) is None


@pytest.mark.parametrize("year", [1970, 2101])
def test_it_vouches_for_no_year_that_it_does_not_know(year: int) -> None:
    with pytest.raises(HolidaysUnknown, match=f"^The holidays of {year} are not known; they are known from 1971 to 2100"):
        holidays_of(year, "OH")
    assert holidays_of(1971, None) and holidays_of(2100, None)


def test_it_refuses_a_state_or_a_zone_that_does_not_exist() -> None:
    assert known_state(" oh ") == "OH"
    with pytest.raises(CalendarError, match=r"^state: 'Ohio' is not the postal code of a state; write one such as OH$"):
        calendar("America/New_York", state="Ohio")
    for zone in ("America/Atlantis", "../etc/passwd", "", "EST5EDT/x"):
        with pytest.raises(CalendarError, match=r"is not a time zone; write one such as America/New_York$"):
            calendar(zone)
