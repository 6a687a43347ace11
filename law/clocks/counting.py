"""Counting days: the day of the event is day 0, and only days that qualify are counted."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from law.calendars.district import Calendar
from law.calendars.public_holidays import HolidaysUnknown, weekdays_of
from law.clocks.moments import day_shifted
from law.clocks.words import amount_words, day_words


class Uncounted(Exception):
    """The calendar does not answer for the whole period; the message says what to enter."""


@dataclass(frozen=True, slots=True)
class Count:
    """The day that was reached, and the named days that were passed over on the way."""

    day: date
    passed: tuple[tuple[date, str], ...] = ()


def count_business_days(start: date, amount: int, sign: int, calendar: Calendar, suspended: frozenset[date]) -> Count:
    """So many business days after or before a day (34 CFR 300.11(b)).

    Counted in a list of the year's business days; closed and suspended ones on the way are made up for, until there are none.
    """
    day_shifted(start, sign * (amount // 5 * 7))  # no calendar is needed to see that this is too far
    reached, left = start, amount
    try:
        while left:
            since, reached = reached, _weekday_reached(reached, left, sign, calendar.state)
            left = len(_left_out(since, reached, calendar, suspended))
        return Count(reached, _passed(start, reached, sign, calendar, suspended) if start != reached else ())
    except HolidaysUnknown as error:
        raise Uncounted(f"{error} Business days cannot be counted there.") from None


def _weekday_reached(start: date, amount: int, sign: int, state: str | None) -> date:
    """So many days from Monday to Friday, without public holidays, after or before a day."""
    year = day_shifted(start, sign).year
    while True:
        days = weekdays_of(year, state)[0]
        if sign > 0:
            position = bisect_right(days, start) + amount - 1
            if position < len(days):
                return days[position]
            amount = position - len(days) + 1
        else:
            position = bisect_left(days, start) - amount
            if position >= 0:
                return days[position]
            amount = -position
        year += sign


def _left_out(since: date, reached: date, calendar: Calendar, suspended: frozenset[date]) -> set[date]:
    """What else is no business day on the way from one day to the other, the first left out: closures and suspended days."""
    first, last = (since, reached) if since < reached else (reached, since)
    found = {
        day
        for days in (calendar.closures, suspended)
        for day in days
        if first <= day <= last and day != since and day.weekday() < 5
    }
    return {day for day in found if calendar.holiday(day) is None}


def _passed(
    start: date, reached: date, sign: int, calendar: Calendar, suspended: frozenset[date]
) -> tuple[tuple[date, str], ...]:
    """The days from Monday to Friday that were not counted on the way, by name; suspended ones are told of apart."""
    first, last = (start, reached) if sign > 0 else (reached, start)
    passed = _left_out(start, reached, calendar, frozenset())
    for year in range((first if sign < 0 else day_shifted(first, 1)).year, last.year + 1):
        listed = weekdays_of(year, calendar.state)[1]
        passed.update(listed[bisect_left(listed, first) : bisect_right(listed, last)])
    passed -= suspended | {start}
    return tuple((day, calendar.holiday(day) or calendar.closures[day]) for day in sorted(passed))


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
