"""Closures and days of instruction as a calendar file (ICS, RFC 5545). Each event stands for the days that it covers."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import icalendar

from law.calendars.errors import CalendarError
from law.calendars.school_years import SchoolYear, school_year_of_days

_LONGEST = 400  # days: more is a slip of the pen
_REPEATS = ("RRULE", "RDATE")


def closures_of_ics(text: str) -> tuple[tuple[date, str], ...]:
    """The closures of an ICS text, in order of days."""
    return tuple(sorted(dict(_days(text)).items()))


def school_year_of_ics(text: str, *, name: str = "") -> SchoolYear:
    """The days of instruction of an ICS text, one event a day or a run of days; they answer from the first to the last."""
    return school_year_of_days((day for day, _ in _days(text)), name=name)


def _days(text: str) -> list[tuple[date, str]]:
    try:
        events: list[Any] = list(icalendar.Calendar.from_ical(text.removeprefix("\ufeff")).walk("VEVENT"))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise CalendarError("calendar", f"is not a calendar file ({error})", "export it again in the format ICS") from None
    found = [day for number, event in enumerate(events, 1) for day in _days_of(number, event)]
    if not found:
        raise CalendarError("calendar", "it holds no event", "export the calendar that holds the days")
    return found


def _days_of(number: int, event: Any) -> Iterator[tuple[date, str]]:
    name = str(event.get("SUMMARY", "")).strip()
    where = f"event {number}" + (f" ({name})" if name else "")
    if event.errors:
        field, problem = event.errors[0]
        raise CalendarError(where, f"its {field} cannot be read ({problem})", "correct or remove it")
    if any(key in event for key in _REPEATS):
        raise CalendarError(where, "it repeats by a rule", "enter each of its days as an event of its own")
    first, last = _span(where, event)
    if (last - first).days >= _LONGEST:
        raise CalendarError(where, f"{first} to {last} is longer than a year", "correct its end")
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n), name


def _span(where: str, event: Any) -> tuple[date, date]:
    """The first and the last day of an event; the end of an event of whole days is not part of it (RFC 5545, 3.6.1)."""
    if "DTSTART" not in event:
        raise CalendarError(where, "it has no start (DTSTART)", "give it a day")
    start = event["DTSTART"].dt
    end = event["DTEND"].dt if "DTEND" in event else start + event["DURATION"].dt if "DURATION" in event else start
    if any(isinstance(moment, datetime) and moment.tzname() == "UTC" for moment in (start, end)):
        raise CalendarError(where, "it stands in universal time, so its day is not certain", "make it an event of whole days")
    first, last = _day(start), _last_day(start, end)
    if last < first:
        raise CalendarError(where, f"it ends on {last}, before it starts on {first}", "exchange the two")
    return first, last


def _last_day(start: date, end: date) -> date:
    """The day before the end, if that is a day or a midnight."""
    if _day(end) <= _day(start):
        return _day(end)
    return end.date() if isinstance(end, datetime) and end.time() != time() else _day(end) - timedelta(days=1)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
