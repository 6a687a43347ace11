"""A district's instructional calendar: entered by hand, without overlap, answering only where it was entered."""

from datetime import date

import pytest

from law.calendars.district import calendar
from law.calendars.errors import CalendarError
from law.calendars.school_years import SchoolYear, instruction_of, school_year_of_days, school_year_of_span

FIRST = school_year_of_span(date(2025, 8, 18), date(2026, 6, 5), no_school=[date(2025, 9, 1)])
SECOND = school_year_of_span(date(2026, 8, 17), date(2027, 6, 4))


def test_a_span_is_its_weekdays_without_the_days_off() -> None:
    assert FIRST.name == "2025-26" and (FIRST.first, FIRST.last) == (date(2025, 8, 18), date(2026, 6, 5))
    assert date(2025, 9, 1) not in FIRST.days and date(2025, 9, 2) in FIRST.days and date(2025, 8, 23) not in FIRST.days


def test_listed_days_may_come_in_any_order_and_twice() -> None:
    year = school_year_of_days([date(2026, 3, 3), date(2026, 3, 2), date(2026, 3, 3)])
    assert year.days == (date(2026, 3, 2), date(2026, 3, 3)) and year.name == "2026-26"


def test_a_summer_between_two_years_belongs_to_the_period() -> None:
    both = instruction_of([SECOND, FIRST])
    assert both.years == (FIRST, SECOND) and both.periods() == ((FIRST.first, SECOND.last),)
    assert both.period_of(date(2026, 7, 4)) == (FIRST.first, SECOND.last)
    assert both.period_of(date(2027, 6, 5)) is None and both.period_of(date(2025, 8, 17)) is None
    assert both.year_of(date(2026, 7, 4)) is None and both.year_of(date(2026, 8, 17)) is SECOND


def test_a_year_left_out_is_no_summer() -> None:
    later = school_year_of_span(date(2027, 8, 16), date(2028, 6, 2))
    gap = instruction_of([FIRST, later])
    assert gap.period_of(date(2026, 7, 4)) is None and len(gap.periods()) == 2


@pytest.mark.parametrize(
    "make,message",
    [
        (lambda: instruction_of([FIRST, school_year_of_span(date(2026, 6, 5), date(2026, 7, 1))]), "^2026-26: begins on 2026-06-05, before 2025-26 ends on 2026-06-05; correct one"),
        (lambda: school_year_of_span(date(2026, 6, 5), date(2026, 6, 4)), "^school year: its last day 2026-06-04 is before its first day 2026-06-05; exchange the two$"),
        (lambda: school_year_of_span(date(2025, 8, 1), date(2027, 6, 4)), "is longer than a year; enter each school year by itself$"),
        (lambda: school_year_of_days([]), "^school year: has no day of instruction; enter at least"),
        (lambda: school_year_of_span(date(2026, 1, 5), date(2026, 6, 5), semester_ends=[date(2026, 6, 6)]), "^2026-26: the semester end 2026-06-06 lies outside of it; write a day from 2026-01-05 to 2026-06-05$"),
        (lambda: SchoolYear("x", (date(2026, 1, 2), date(2026, 1, 2))), "^x: its days are not in order, or one stands twice"),
    ],
)  # fmt: skip
def test_it_refuses_what_makes_no_school_year(make: object, message: str) -> None:
    with pytest.raises(CalendarError, match=message):
        make()  # type: ignore[operator]


def test_a_calendar_without_years_has_no_instruction() -> None:
    assert calendar("America/New_York").instruction is None
