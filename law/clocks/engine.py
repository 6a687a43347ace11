"""One clock, one event, one calendar: the moment it is due, and the steps that led there."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from law.calendars.district import Calendar
from law.clocks import steps as say
from law.clocks.counting import Count, Uncounted, count_business_days, count_calendar_days, count_school_days
from law.clocks.errors import ClockError
from law.clocks.moments import first_moment, in_zone, last_moment, shifted
from law.clocks.months import months_later
from law.clocks.records import DIRECTIONS, UNITS, VERSION, Answer, Clock, Start, Step, Suspension
from law.clocks.suspending import merged, suspended_days, with_suspended_time
from law.clocks.words import amount_words, moment_words

START_UNKNOWN = "the start is not known"
_A_DAY = timedelta(days=1)
_MOST_HOURS = 9999 * 366 * 24


def compute(clock: Clock, start: Start, calendar: Calendar, suspensions: Iterable[Suspension] = ()) -> Answer:
    """When the clock ends that the event set going, in the zone of the calendar."""
    _check(clock, start)
    at = in_zone(start.at, calendar.zone) if isinstance(start.at, datetime) else start.at
    opening = [say.started(clock, start, at)]
    if not start.known:
        opening.append(say.provisional(at))
    stopped = merged(suspensions)
    lasting = next((one for one in stopped if one.until is None), None)
    if clock.unit == "hours" and isinstance(at, datetime):
        answer = _hours(clock, start, at, calendar, opening, stopped)
    else:
        answer = _days(clock, start, at, calendar, opening, stopped)
    return _standing_still(answer, lasting, calendar) if lasting and clock.direction == "after" else answer


def earliest_start(clock: Clock, start: Start, calendar: Calendar) -> Start:
    """The start as the clock needs it: of an event whose hour is not known, the first moment of its day is the earliest possible."""
    if clock.unit == "hours" and not isinstance(start.at, datetime):
        return Start(first_moment(start.at, calendar.zone), start.what, known=False)
    return start


def _check(clock: Clock, start: Start) -> None:
    if not isinstance(clock.amount, int) or isinstance(clock.amount, bool) or clock.amount < 1:
        raise ClockError(f"The amount is {clock.amount!r}; write a positive whole number.")
    if clock.unit not in UNITS:
        raise ClockError(f"There is no unit {clock.unit!r}; write one of {', '.join(UNITS)}.")
    if clock.direction not in DIRECTIONS:
        raise ClockError(f"There is no direction {clock.direction!r}; write after or before.")
    if clock.unit == "hours" and not isinstance(start.at, datetime):
        raise ClockError(f"Hours need the time of the event, not only its day {start.at}; add it.")
    if clock.unit == "hours" and clock.amount > _MOST_HOURS:
        raise ClockError("The result lies beyond the years 1 to 9999; write a smaller amount.")


def _hours(
    clock: Clock, start: Start, at: datetime, calendar: Calendar, opening: list[Step], stopped: tuple[Suspension, ...]
) -> Answer:
    """Elapsed time: it does not stop at night, at weekends or for daylight saving."""
    sign = -1 if clock.direction == "before" else 1
    moment = shifted(at, sign * timedelta(hours=clock.amount))
    steps = [*opening, say.counted(clock)]
    if sign > 0 and stopped:
        moment, mattered = with_suspended_time(at, moment, stopped)
        steps += [_stood_still(one, calendar) for one in mattered]
    changed = say.daylight_saving(at, moment)
    steps += [*([changed] if changed else []), *say.stays(clock, moment.date(), calendar), say.due(clock, start, moment)]
    return _known(clock, start, moment, steps)


def _days(
    clock: Clock, start: Start, at: datetime | date, calendar: Calendar, opening: list[Step], stopped: tuple[Suspension, ...]
) -> Answer:
    """Units of days, weeks, months and years end with the last moment of the day that is found."""
    day = at.date() if isinstance(at, datetime) else at
    off = suspended_days(stopped, calendar.zone) if clock.direction == "after" and stopped else frozenset()
    steps = [*opening, say.counted(clock)]
    if clock.unit == "days":
        steps.append(say.silent_text())
    try:
        count, exists = _counted(clock, day, calendar, off)
    except Uncounted as gap:
        return Answer("unknown", None, _said_unit(clock), tuple(steps), missing=(str(gap),), reasons=_reasons(start))
    if not exists:
        steps.append(say.month_end(count.day))
    if count.passed:
        steps.append(say.passed_over(count.passed))
    if off:
        steps += [_stood_still(one, calendar) for one in stopped if _matters(one, day, count.day, calendar)]
    if clock.unit not in ("business_days", "school_days"):
        steps += say.stays(clock, count.day, calendar)
    moment = last_moment(count.day, calendar.zone)
    return _known(clock, start, moment, [*steps, say.due(clock, start, moment)])


def _counted(clock: Clock, day: date, calendar: Calendar, off: frozenset[date]) -> tuple[Count, bool]:
    """The day that the clock reaches, and whether its number exists in that month."""
    sign = -1 if clock.direction == "before" else 1
    if clock.unit == "business_days":
        return count_business_days(day, clock.amount, sign, calendar, off), True
    if clock.unit == "school_days":
        return count_school_days(day, clock.amount, sign, calendar, off), True
    if clock.unit in ("months", "years"):
        reached, exists = months_later(day, sign * clock.amount * (12 if clock.unit == "years" else 1))
        return _prolonged(day, reached, off), exists
    days = clock.amount * (7 if clock.unit == "weeks" else 1)
    return count_calendar_days(day, days, sign, off), True


def _prolonged(start: date, reached: date, off: frozenset[date]) -> Count:
    """A period of months runs on for as many days as stood still in it."""
    extra = sum(start < day <= reached for day in off)
    return count_calendar_days(reached, extra, 1, off)


def _matters(one: Suspension, start: date, end: date, calendar: Calendar) -> bool:
    return any(start < day <= end for day in suspended_days((one,), calendar.zone))


def _stood_still(one: Suspension, calendar: Calendar) -> Step:
    since, until = (in_zone(moment, calendar.zone) for moment in (one.since, one.until or one.since))
    what = (
        f"Suspended from {moment_words(since)} to {moment_words(until)} ({one.why}); a day that ended meanwhile is not counted."
    )
    return Step(what, until, "suspension", VERSION, "")


def _standing_still(answer: Answer, one: Suspension, calendar: Calendar) -> Answer:
    """A clock that is still suspended has no end; one that ended before keeps it."""
    since = in_zone(one.since, calendar.zone)
    if answer.due_at is not None and answer.due_at.astimezone(UTC) <= since.astimezone(UTC):
        return answer
    what = f"Suspended since {moment_words(since)} ({one.why}), and not yet resumed."
    kept = tuple(step for step in answer.steps if step.at is None or step.at != answer.due_at)
    steps = (*kept, Step(what, since, "suspension", VERSION, ""))
    missing = (*answer.missing, f"Enter when the suspension of {moment_words(since)} ended.")
    return Answer("unknown", None, answer.unit, steps, missing=missing, reasons=answer.reasons)


def _known(clock: Clock, start: Start, moment: datetime, steps: list[Step]) -> Answer:
    return Answer("known", moment, _said_unit(clock), tuple(steps), reasons=_reasons(start))


def _said_unit(clock: Clock) -> str:
    """The unit that was counted: bare days are calendar days."""
    return "calendar_days" if clock.unit == "days" else clock.unit


def _reasons(start: Start) -> tuple[str, ...]:
    return () if start.known else (START_UNKNOWN,)


def described(clock: Clock) -> str:
    """The clock in a few words: `72 hours after`."""
    return f"{amount_words(clock.amount, clock.unit)} {clock.direction}"
