"""Counting days: the day of the event is day 0, and only days that qualify are counted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from law.calendars.district import Calendar
from law.calendars.public_holidays import HolidaysUnknown
from law.clocks.errors import ClockError
from law.clocks.moments import day_shifted
from law.clocks.words import amount_words, day_words

_A_DAY = timedelta(days=1)
_NO_HOLIDAYS: Mapping[date, str] = {}


class Uncounted(Exception):
    """The calendar does not answer for the whole period; the message says what to enter."""


@dataclass(frozen=True, slots=True)
class Count:
    """The day that was reached, and the named days that were passed over on the way."""

    day: date
    passed: tuple[tuple[date, str], ...] = ()


def count_business_days(start: date, amount: int, sign: int, calendar: Calendar, suspended: frozenset[date]) -> Count:
    """So many business days after or before a day (34 CFR 300.11(b))."""
    day_shifted(start, sign * (amount // 5 * 7))  # no calendar is needed to see that this is too far
    passed: list[tuple[date, str]] = []
    listed, year = _NO_HOLIDAYS, 0
    try:
        for day in _weekdays_from(start, sign):
            if day in suspended:
                continue
            if day.year != year:
                listed, year = calendar.holidays(day.year), day.year
            why = listed.get(day) or calendar.closures.get(day)
            if why is not None:
                passed.append((day, why))
                continue
            amount -= 1
            if not amount:
                return Count(day, tuple(sorted(passed)))
    except HolidaysUnknown as error:
        raise Uncounted(f"{error} Business days cannot be counted there.") from None
    raise ClockError("The result lies beyond the years 1 to 9999; write a smaller amount.")


def _weekdays_from(start: date, sign: int) -> Iterator[date]:
    """The days after or before a day that are no Saturday and no Sunday."""
    day, weekday, end = start, start.weekday(), date.max if sign > 0 else date.min
    step = sign * _A_DAY
    while day != end:
        day += step
        weekday = (weekday + sign) % 7
        if weekday < 5:
            yield day


def count_calendar_days(start: date, amount: int, sign: int, suspended: frozenset[date]) -> Count:
    """So many calendar days after or before a day; suspended days are not counted."""
    if not suspended:
        return Count(day_shifted(start, sign * amount))
    day = start
    while amount:
        day = day_shifted(day, sign)
        amount -= day not in suspended
    return Count(day)


def count_school_days(start: date, amount: int, sign: int, calendar: Calendar, suspended: frozenset[date]) -> Count:
    """So many days of instruction after or before a day (34 CFR 300.11(c)), if the calendar answers for all of them."""
    first_counted = day_shifted(start, sign)
    period = calendar.instruction.period_of(first_counted) if calendar.instruction else None
    if calendar.instruction is None or period is None:
        raise Uncounted(_to_enter(first_counted, amount, sign))
    days = calendar.instruction.in_order
    if suspended:
        days = tuple(day for day in days if day not in suspended)
    if sign > 0:
        found = days[bisect_right(days, start) : bisect_right(days, period[1])]
    else:
        found = days[bisect_left(days, period[0]) : bisect_left(days, start)][::-1]
    if len(found) < amount:
        edge, verb = (period[1], "ends") if sign > 0 else (period[0], "begins")
        ask = _to_enter(day_shifted(edge, sign), amount - len(found), sign)
        counted = f"{len(found)} of {amount_words(amount, 'school_days')} lie in it"
        raise Uncounted(f"The instructional calendar {verb} on {day_words(edge)}; {counted}. {ask}")
    return Count(found[amount - 1])


def _to_enter(day: date, amount: int, sign: int) -> str:
    way = "onward" if sign > 0 else "backward"
    return (
        f"Enter the days of instruction from {day_words(day)} {way}, until {amount_words(amount, 'school_days')} are found "
        "(the LEA's instructional calendar, by hand, CSV or ICS)."
    )
