"""Dates that return: 1 July, each 1 January, every year from a date, every quarter, each semester, each school year."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from law.calendars.district import Calendar
from law.calendars.school_years import LONGEST_SUMMER
from law.clocks.engine import compute
from law.clocks.errors import ClockError
from law.clocks.moments import last_moment
from law.clocks.months import months_later
from law.clocks.records import VERSION, Answer, Basis, Clock, Start, Step
from law.clocks.words import day_words, moment_words

_MONTHS = {"monthly": 1, "quarterly": 3, "semiannual": 6, "annual": 12}
_BY_SCHOOL = ("each_semester", "each_school_year")
# one leap day falls in any nine years, also around 1900 and 2100
_LONGEST_WAIT = 9


def next_occurrence(
    recurs: str | tuple[str, ...],
    after: date,
    calendar: Calendar,
    *,
    anchor: date | None = None,
    basis: Basis | None = None,
    clock: Clock | None = None,
) -> Answer:
    """The next time that it is due, later than the day `after`. With `clock`, so much time after (before) each date."""
    basis = (clock.basis if clock else basis) or Basis()
    if isinstance(recurs, str) and recurs in _BY_SCHOOL:
        return _by_school(recurs, after, calendar, basis)
    for day, said in _dates(recurs, after, anchor):
        if clock is None and day <= after:
            continue
        opening = Step(said, day, "recurring", VERSION, basis.cite)
        if clock is None:
            moment = last_moment(day, calendar.zone)
            due = Step(
                f"Due {moment_words(moment, beside=day.year)}.",
                moment,
                basis.rule or "recurring",
                basis.version or VERSION,
                basis.cite,
            )
            return Answer("known", moment, "years", (opening, due))
        answer = compute(clock, Start(day, "the recurring date"), calendar)
        if answer.due_at is None or answer.due_at.date() > after:
            return replace(answer, steps=(opening, *answer.steps))
    raise ClockError(f"{recurs!r} does not return after {after}.")


def occurrences(
    recurs: str | tuple[str, ...],
    after: date,
    until: date,
    calendar: Calendar,
    *,
    anchor: date | None = None,
    basis: Basis | None = None,
) -> tuple[Answer, ...]:
    """Every time that it is due later than `after` and no later than `until`; an unknown one ends the list."""
    found: list[Answer] = []
    while after < until:
        answer = next_occurrence(recurs, after, calendar, anchor=anchor, basis=basis)
        if answer.due_at is None:
            return (*found, answer)
        after = answer.due_at.date()
        if after <= until:
            found.append(answer)
    return tuple(found)


def _dates(recurs: str | tuple[str, ...], after: date, anchor: date | None) -> Iterator[tuple[date, str]]:
    """The dates in order, from one year before `after` on, so that a period after the last one is still found."""
    if not isinstance(recurs, str):
        yield from _fixed(tuple(_month_and_day(text) for text in recurs), after)
        return
    if recurs not in _MONTHS:
        raise ClockError(
            f"There is no recurrence {recurs!r}; write one of {', '.join((*_MONTHS, *_BY_SCHOOL))}, or dates such as 07-01."
        )
    if anchor is None:
        raise ClockError(f"What is due {recurs} needs the date from which it counts; give an anchor.")
    step = _MONTHS[recurs]
    number = max(1, ((after.year - anchor.year) * 12 + after.month - anchor.month) // step - 12 // step)
    while True:
        day, exists = months_later(anchor, number * step)
        last = "" if exists else f" That month has no day {anchor.day}: its last day counts."
        yield day, f"Returns ({recurs}) from {day_words(anchor)}: {day_words(day)}.{last}"
        number += 1


def _fixed(marks: tuple[tuple[int, int], ...], after: date) -> Iterator[tuple[date, str]]:
    if not marks:
        raise ClockError("There is no date; write some such as 07-01.")
    for year in range(max(after.year - 1, date.min.year), min(after.year + _LONGEST_WAIT, date.max.year) + 1):
        for month, number in sorted(marks):
            first = date(year, month, 1)
            day = months_later(date(2000, month, number), (year - 2000) * 12)[0]
            last = "" if day.day == number else f" {first.year} has no {number} February: the month's last day counts."
            yield day, f"Returns every year: {day_words(day)}.{last}"


def _month_and_day(text: str) -> tuple[int, int]:
    try:
        if len(text) != 5:
            raise ValueError(text)
        day = date.fromisoformat(f"2000-{text}")
    except ValueError:
        raise ClockError(f"{text!r} is not a date of every year; write one such as 07-01.") from None
    return day.month, day.day


def _by_school(recurs: str, after: date, calendar: Calendar, basis: Basis) -> Answer:
    """Once in each semester or school year: by the last day of instruction in it."""
    years = calendar.instruction.years if calendar.instruction else ()
    ends = [end for year in years for end in (year.semester_ends if recurs == "each_semester" else (year.last,))]
    end = min((end for end in ends if end > after), default=None)
    run = calendar.instruction.period_of(end) if calendar.instruction and end else None
    if end is None or run is None or after < run[0] - LONGEST_SUMMER:  # a year that was not entered may end sooner
        thing = "semesters' last days" if recurs == "each_semester" else "days of instruction"
        ask = f"Enter the {thing} of the school year after {day_words(after)} (the LEA's instructional calendar)."
        return Answer("unknown", None, "years", (), missing=(ask,))
    moment = last_moment(end, calendar.zone)
    thing = "semester" if recurs == "each_semester" else "school year"
    said = f"Once in each {thing}: it ends on {day_words(end)}. Due {moment_words(moment, beside=end.year)}."
    return Answer("known", moment, "years", (Step(said, moment, basis.rule or recurs, basis.version or VERSION, basis.cite),))
