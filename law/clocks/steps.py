"""The steps of an answer in words."""

from datetime import date, datetime, timedelta

from law.calendars.district import Calendar
from law.calendars.public_holidays import CITE as BUSINESS_CITE
from law.calendars.public_holidays import VERSION as HOLIDAYS_VERSION
from law.calendars.school_years import CITE as SCHOOL_CITE
from law.clocks.records import VERSION, Clock, Start, Step
from law.clocks.time_rules import TimeRule, public_holiday, rules_that_may_apply
from law.clocks.words import amount_words, day_words, moment_words, plain_list

_HOURS_CITE = "FRCP 6(a)(2)(A)-(B), by analogy"
_DAYS_CITE = "34 CFR 300.11(a) and FRCP 6(a)(1)(A)-(B), by analogy"
_BACK_CITE = "FRCP 6(a)(5), by analogy"
_A_DAY = timedelta(days=1)


def started(clock: Clock, start: Start, at: datetime | date) -> Step:
    """From what the clock counts, and by which provision or rule."""
    words = moment_words(at) if isinstance(at, datetime) else day_words(at)
    what = f" ({start.what})" if start.what else ""
    verb = "Counts back from" if clock.direction == "before" else "Started"
    return Step(f"{verb} {words}{what}.", at, clock.basis.rule or "event", clock.basis.version or VERSION, clock.basis.cite)


def provisional(at: datetime | date) -> Step:
    what = "When it really started is not known: this is the earliest possible moment, so the deadline is provisional."
    return Step(what, at, "provisional_start", VERSION, "")


def counted(clock: Clock) -> Step:
    """How the units are counted."""
    amount = amount_words(clock.amount, "calendar_days" if clock.unit == "days" else clock.unit)
    if clock.unit == "hours":
        return Step(f"{amount}, elapsed.", None, "hours", VERSION, _HOURS_CITE)
    cite = {"business_days": BUSINESS_CITE, "school_days": SCHOOL_CITE}.get(clock.unit, _DAYS_CITE)
    version = HOLIDAYS_VERSION if clock.unit == "business_days" else VERSION
    back = " counted back" if clock.direction == "before" else ""
    what = f"{amount}{back}; the day of the event is not counted."
    return Step(what, None, clock.unit, version, f"{cite}; {_BACK_CITE}" if back else cite)


def silent_text() -> Step:
    what = "The text says days and not which kind: the text is silent, so these are calendar days."
    return Step(what, None, "unit_unstated", VERSION, "34 CFR 300.11(a), by analogy")


def passed_over(passed: tuple[tuple[date, str], ...]) -> Step:
    """The days of the week that were not counted, by name."""
    named = plain_list([f"{day_words(day)}, {why}" for day, why in passed])
    return Step(f"Besides weekends, not counted: {named}.", None, "business_days", HOLIDAYS_VERSION, BUSINESS_CITE)


def month_end(day: date) -> Step:
    what = f"That month has no such day: its last day counts, {day_words(day)}."
    return Step(what, day, "month_end", VERSION, "")


def daylight_saving(start: datetime, due: datetime) -> Step | None:
    """That the hours crossed a change of the clocks."""
    before, after = sorted((start, due), key=lambda moment: moment.timestamp())
    if before.dst() == after.dst():
        return None
    began = (after.dst() or timedelta()) > (before.dst() or timedelta())
    return Step(f"Daylight saving {'began' if began else 'ended'} on the way.", None, "hours", VERSION, _HOURS_CITE)


def stays(clock: Clock, day: date, calendar: Calendar) -> tuple[Step, ...]:
    """That a last day without business does not move, and which law of computing time would allow more."""
    why = "a Saturday" if day.weekday() == 5 else "a Sunday" if day.weekday() == 6 else public_holiday(day, calendar)
    if why is None:
        return ()
    if clock.direction == "before":
        return (_stays_back(day, why, calendar),)
    what = f"{day_words(day)} is {why}; the text does not say that it moves, so it stays: the earlier moment is the safe one."
    rules = rules_that_may_apply(calendar.state, clock.basis.kind, clock.basis.jurisdiction)
    hours = clock.unit == "hours"
    allow = tuple(_allows(rule, day, calendar) for rule in rules if rule.moves(day, calendar) and (rule.hours or not hours))
    return (Step(what, day, "no_roll", VERSION, ""), *allow)


def _stays_back(day: date, why: str, calendar: Calendar) -> Step:
    safe = day - _A_DAY
    while safe.weekday() > 4 or public_holiday(safe, calendar):
        safe -= _A_DAY
    what = f"{day_words(day)} is {why}; the text does not say that it moves. The last working day before it is {day_words(safe)}."
    return Step(what, day, "no_roll", VERSION, _BACK_CITE)


def _allows(rule: TimeRule, day: date, calendar: Calendar) -> Step:
    later = rule.rolled(day, calendar)
    marks = [] if rule.confidence == "verified" else ["not verified"]
    if rule.in_force_from is None:
        marks.append("start of the rule not known")
    mark = f" ({', '.join(marks)})" if marks else ""
    what = f"Where {rule.cite}{mark} applies to it, it could be done until {day_words(later)}."
    return Step(what, later, rule.id, rule.version, rule.cite)


def due(clock: Clock, start: Start, moment: datetime) -> Step:
    """The result."""
    words = moment_words(moment, beside=start.at.year)
    if clock.direction == "before":
        what = f"Can be met until {words}."
    elif clock.limit == "at_least":
        what = f"Permitted only after {words}."
    else:
        what = f"Due {words}."
    return Step(what, moment, clock.basis.rule or clock.unit, clock.basis.version or VERSION, clock.basis.cite)
