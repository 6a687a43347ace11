"""What one event, or the calendar, asks for: computed once for all agreements with the same terms and the same days."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from deadlines.days import Days
from deadlines.duties import IdentifiedDuty, Terms
from deadlines.models import Deadline
from deadlines.services.reckoning import digest_of
from law.clocks.duties import next_of_duty
from law.clocks.errors import ClockError
from law.clocks.moments import day_shifted, in_zone, last_moment
from law.clocks.records import VERSION, Answer, Start, Step, Suspension
from law.clocks.suspending import MAY_WAIT, runs_on
from law.clocks.words import day_words, moment_words
from law.obligations import Duty
from law.statutes.deadlines import StatuteDeadline, deadlines_of_law, rules_for, statute_deadline
from law.statutes.limbs import answer_with_law
from law.statutes.records import StatuteRule

Suspensions = tuple[Suspension, ...]
Anchors = tuple[tuple[str, date], ...]  # when each duty was last done
CONTRACT, STATUTE, PROFILE = Deadline.Origin.CONTRACT, Deadline.Origin.STATUTE, Deadline.Origin.PROFILE


@dataclass(frozen=True, slots=True)
class Planned:
    """One deadline to be, without the agreement and the event that it will belong to."""

    identity: str
    answer: Answer
    values: Mapping[str, Any] = field(compare=False)
    digest: str = ""
    occurrence: str = ""  # of what returns: which time it is
    is_tolled: bool = False


@lru_cache(maxsize=8192)
def contract_answers(
    terms: Terms, trigger: str, start: Start | None, receipt: Start | None, days: Days, stopped: Suspensions
) -> tuple[Planned, ...]:
    """What an event asks for under the terms, in the district's days. Where nobody knows its moment, no date is counted."""
    asked = terms.by_event(trigger)
    return tuple(_contract(one, duty_answer(one.duty, start, receipt, days, stopped), start, terms) for one in asked)


@lru_cache(maxsize=8192)
def statute_answers(trigger: str, start: Start | None, on: date, days: Days, stopped: Suspensions) -> tuple[Planned, ...]:
    """What the law asks for when it happens, in the district's state and days. `on`: whose rules, where no start is known."""
    known = start or Start(on, trigger.replace("_", " "))
    found = deadlines_of_law(trigger, known, days.calendar, suspensions=stopped)
    if start is None:
        found = tuple(replace(one, answer=_no_moment(one.answer.unit, one.version.source.cite)) for one in found)
    return tuple(_statute(one, trigger, start, stopped) for one in found)


@lru_cache(maxsize=8192)
def returning_answers(terms: Terms, on: date, anchor: date | Anchors, days: Days) -> tuple[Planned, ...]:
    """The next time of each duty that returns, later than the day `on`; what has no dates of its own counts from `anchor`.

    Where the agreement's first day is not known, each counts from when it was last done.
    """
    if isinstance(anchor, date):
        return tuple(_returning(one, on, anchor, days, terms) for one in terms.by_themselves())
    done = dict(anchor)
    return tuple(_returning(one, on, done.get(_duty_done(one.duty)), days, terms) for one in terms.by_themselves())


def _duty_done(duty: Duty) -> str:
    """By what a duty is known on the deadline that was marked as done, as `_contract` writes it there."""
    return "|".join((duty.kind, duty.trigger, (duty.obligor or "")[:30], (duty.address or "")[:200]))


@lru_cache(maxsize=8192)
def returning_rule(rule: StatuteRule, on: date, last: date | None, days: Days, times: int = 0) -> Planned | None:
    """The next time of a rule of law that returns. One without dates counts from when it was `last` done, else it is unknown.

    It is the one after so many `times`: its day follows when the one before turns out to be done on another day.
    """
    if not any(version.covers(on) for version in rule.versions):
        return None
    version = rule.version_on(on)
    if not version.dates or version.due_on is not None:
        return None
    by_dates = version.dates[0][0].isdigit()
    if not by_dates and last is None:
        return _unknown_rule(rule, on)
    # A date of the year includes the day from which one looks, and that one was asked for already.
    since = day_shifted(on, 1) if last is None or by_dates else last
    found = statute_deadline(rule, Start(since, "the calendar"), days.calendar)
    planned = _statute(found, "calendar", None, ())
    which = _occurrence(found.answer, version.dates[0], days) if by_dates or not times else f"after {times}"
    return replace(planned, occurrence=which, values={**planned.values, "recurs": list(version.dates)})


def returning_rules(state: str) -> tuple[StatuteRule, ...]:
    """The rules of law that return by the calendar."""
    return tuple(rule for rule in rules_for(state or None, event="calendar") if rule.trigger == "calendar")


def own_date(kind: str, day: date, days: Days, said: str) -> Planned:
    """A date that a record names for itself: an agreement ends, an offer lapses, a certification lapses."""
    moment = last_moment(day, days.calendar.zone)
    what = f"{said} {day_words(day)}. Due {moment_words(moment, beside=day.year)}."
    answer = Answer("known", moment, "calendar_days", (Step(what, moment, kind, VERSION, ""),))
    values = _values(answer, None) | {"kind": kind, "trigger": "calendar"}
    return Planned(kind, answer, values, digest_of(answer), day.isoformat())


def key_of(*parts: object) -> str:
    """The key by which a deadline is opened once."""
    return hashlib.sha256("|".join(str(part) for part in parts).encode()).hexdigest()


def _contract(one: IdentifiedDuty, answer: Answer, start: Start | None, terms: Terms) -> Planned:
    values = duty_values(one.duty, answer, start) | {"origin": CONTRACT, "term_set_id": terms.key}
    return Planned(one.identity, answer, values, digest_of(answer), is_tolled=_is_tolled(answer))


def duty_values(duty: Duty, answer: Answer, start: Start | None) -> dict[str, Any]:
    """What a deadline takes over from its duty and from the answer."""
    return _values(answer, start) | {
        "kind": duty.kind, "trigger": duty.trigger, "obligor": (duty.obligor or "")[:30],
        "obligee": duty.obligee or "", "address": (duty.address or "")[:200],
        "source": (duty.source or "")[:200], "cite": f"{duty.address} ({duty.source})"[:300], "quote": duty.quote or "",
        "content": list(duty.content), "exceptions": list(duty.exceptions), "recurs": _recurs(duty),
    }  # fmt: skip


def _statute(found: StatuteDeadline, trigger: str, start: Start | None, stopped: Suspensions) -> Planned:
    rule, answer = found.rule, found.answer
    values = _values(answer, start) | _of_rule(rule, trigger)
    values |= {"rule": f"{rule.id} {found.version.key}"[:200], "cite": found.version.source.cite[:300]}
    return Planned(rule.id, answer, values, digest_of(answer), is_tolled=_is_tolled(answer) and bool(stopped))


def _of_rule(rule: StatuteRule, trigger: str) -> dict[str, Any]:
    return {
        "origin": STATUTE, "kind": rule.kind, "trigger": trigger, "obligor": rule.obligor,
        "obligee": ", ".join(rule.recipients), "rule": rule.id[:200], "quote": rule.duty,
        "content": list(rule.content), "exceptions": list(rule.exceptions),
    }  # fmt: skip


def _unknown_rule(rule: StatuteRule, on: date) -> Planned:
    version = rule.version_on(on)
    said = f"Returns ({version.dates[0].replace('_', ' ')}), and when it was last done is not known."
    step = Step(said, None, rule.id, version.key, version.source.cite)
    missing = ("Enter when it was last done: mark this one as done, with the day.",)
    answer = Answer("unknown", None, "years", (step,), missing=missing, reasons=version.reasons)
    values = _values(answer, None) | _of_rule(rule, "calendar")
    values |= {"cite": version.source.cite[:300], "recurs": list(version.dates)}
    return Planned(rule.id, answer, values, digest_of(answer), "first")


def _returning(one: IdentifiedDuty, on: date, anchor: date | None, days: Days, terms: Terms) -> Planned:
    try:
        answer = next_of_duty(one.duty, on, days.calendar, anchor=anchor, version=VERSION)
    except (ClockError, LookupError) as error:
        answer = _unanswered(one.duty, error)
    planned = _contract(one, answer, None, terms)
    return replace(planned, occurrence=_occurrence(answer, one.duty.recurs, days))


def duty_answer(duty: Duty, start: Start | None, receipt: Start | None, days: Days, stopped: Suspensions) -> Answer:
    """When a duty is due, counted from the event or from its receipt; its other limb by law, where the text names that."""
    event = start
    start = receipt if duty.starts_at == "receipt" else start
    if start is None:
        return _no_moment(duty.unit or "", f"{duty.address} ({duty.source})")
    try:
        reached = stopped if MAY_WAIT in duty.exceptions else ()
        answer = answer_with_law(duty, start, days.calendar, version=VERSION, suspensions=reached, event=event)
    except (ClockError, LookupError) as error:
        return _unanswered(duty, error)
    if stopped and not reached:
        answer = replace(answer, steps=(*answer.steps, runs_on(f"{duty.address} ({duty.source})")))
    return answer


def _no_moment(unit: str, cite: str) -> Answer:
    """A clock whose event has no moment. Its unit stays, since what counts hours is urgent all the more."""
    step = Step("When it happened is not known, so nothing could be counted.", None, "start_unknown", VERSION, cite)
    ask = "Correct the event: enter when it happened, or the earliest moment at which it can have happened."
    return Answer("unknown", None, unit, (step,), missing=(ask,))


def _unanswered(duty: Duty, error: Exception) -> Answer:
    """A clock that cannot be counted is unknown, and says why: it is not lost."""
    step = Step("This clock could not be counted.", None, duty.kind, VERSION, f"{duty.address} ({duty.source})")
    return Answer("unknown", None, duty.unit or "", (step,), missing=(str(error),))


def _values(answer: Answer, start: Start | None) -> dict[str, Any]:
    started = start.at if start is not None and isinstance(start.at, datetime) else None
    return {
        "is_urgent": answer.unit == "hours",
        "started_at": started,
        "due_at": answer.due_at,
        "is_provisional": answer.provisional,
    }


def _recurs(duty: Duty) -> list[str] | str | None:
    return list(duty.recurs) if isinstance(duty.recurs, tuple) else duty.recurs


def _occurrence(answer: Answer, recurs: object, days: Days) -> str:
    """Which time it is, by what returns: the due day moves where a year is extended or a day closed, and it is the same time."""
    if answer.due_at is None:
        return "unknown"
    if recurs in ("each_semester", "each_school_year"):
        return _of_school(in_zone(answer.due_at, days.calendar.zone).date(), recurs == "each_semester", days)
    returns = answer.steps[0].at
    return f"{returns:%Y-%m-%d}" if returns is not None else "unknown"


def _of_school(end: date, is_semester: bool, days: Days) -> str:
    """The school year, or its semester, that ends on the day. A year keeps this name while it is extended or renamed."""
    years = sorted(days.years, key=lambda year: year.first)
    year = next(one for one in years if one.first <= end <= one.last)
    alike = [one for one in years if (one.first.year, one.last.year) == (year.first.year, year.last.year)]
    semester = f" {sorted(year.semester_ends).index(end)}" if is_semester else ""
    return f"{year.first.year}-{year.last.year} {alike.index(year)}{semester}"


def _is_tolled(answer: Answer) -> bool:
    """Whether there is no date because the clock stands still."""
    return answer.due_at is None and any(step.rule == "suspension" for step in answer.steps)
