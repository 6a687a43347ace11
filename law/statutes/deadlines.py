"""What the statutes demand when something happens: each rule in force, with its moment."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from law.calendars.district import Calendar
from law.clocks.duties import NO_DAY
from law.clocks.engine import compute, earliest_start
from law.clocks.leading import Running
from law.clocks.moments import in_zone, last_moment
from law.clocks.records import Answer, Basis, Clock, Start, Step, Suspension
from law.clocks.recurring import next_occurrence
from law.clocks.suspending import MAY_WAIT, runs_on
from law.clocks.words import day_words, moment_words
from law.statutes.loading import statute_rules
from law.statutes.records import StatuteRule, Version

THRESHOLD_UNKNOWN = "whether the rule's threshold is met is not known"
_RECURRENCES = ("annual", "monthly", "quarterly", "semiannual", "each_semester", "each_school_year")


@dataclass(frozen=True, slots=True)
class StatuteDeadline:
    """One rule at the version that is in force on the day of the event, with its answer."""

    rule: StatuteRule
    version: Version
    answer: Answer

    @property
    def running(self) -> Running:
        """As it stands beside the clocks of a contract."""
        return Running(f"{self.rule.id} {self.version.key}", "statute", self.answer, self.version.source.cite)


@lru_cache(maxsize=4096)
def rules_for(
    state: str | None, *, event: str | None = None, natures: tuple[str, ...] = ("deadline",)
) -> tuple[StatuteRule, ...]:
    """The federal rules and those of the state, of these natures, that the event (or trigger of `law.triggers`) sets going."""
    return tuple(
        rule
        for rule in statute_rules()
        if rule.jurisdiction in ("US", state)
        and rule.nature in natures
        and (event is None or event in rule.events or event == rule.trigger != "other")
    )


def deadlines_of_law(
    event: str,
    start: Start,
    calendar: Calendar,
    *,
    obligors: Collection[str] | None = None,
    data_classes: Collection[str] | None = None,
    people: int | None = None,
    suspensions: Iterable[Suspension] = (),
) -> tuple[StatuteDeadline, ...]:
    """Every deadline of law that the event opens in the calendar's state. Rules that are not in force on its day open none."""
    day, stopped = day_of(start, calendar), tuple(suspensions)
    found = []
    for rule in rules_for(calendar.state, event=event):
        bound = obligors is None or rule.obligor in ("either", "both") or rule.obligor in obligors
        if bound and rule.concerns(data_classes=data_classes, people=people) and any(v.covers(day) for v in rule.versions):
            found.append(statute_deadline(rule, start, calendar, people=people, suspensions=stopped))
    return tuple(found)


def statute_deadline(
    rule: StatuteRule, start: Start, calendar: Calendar, *, people: int | None = None, suspensions: Iterable[Suspension] = ()
) -> StatuteDeadline:
    """The deadline of one rule; `NotInForce` on a day outside all of its versions."""
    version = rule.version_on(day_of(start, calendar))
    asked = tuple(suspensions)
    reached = asked if MAY_WAIT in rule.exceptions else ()
    answer = _answer(rule, version, start, calendar, reached)
    reasons, steps = list(version.reasons), list(answer.steps)
    if asked and not reached:
        steps.append(runs_on(version.source.cite))
    if version.reasons:
        said = f"Provisional: {'; '.join(version.reasons)}."
        steps.append(Step(said, None, rule.id, version.key, version.source.cite))
    if rule.threshold is not None:
        said = f"Binds only where: {rule.threshold.words}."
        steps.append(Step(said, None, rule.id, version.key, version.source.cite))
        if people is None or rule.threshold.least is None:
            reasons.append(THRESHOLD_UNKNOWN)
    answer = replace(answer, steps=tuple(steps), reasons=(*answer.reasons, *reasons))
    return StatuteDeadline(rule, version, answer)


def day_of(start: Start, calendar: Calendar) -> date:
    """The day of the event where the LEA is."""
    return in_zone(start.at, calendar.zone).date() if isinstance(start.at, datetime) else start.at


def _answer(rule: StatuteRule, version: Version, start: Start, calendar: Calendar, stopped: tuple[Suspension, ...]) -> Answer:
    basis = Basis(rule.id, version.key, version.source.cite, "statute", rule.jurisdiction)
    clock = None
    if version.amount is not None and version.unit is not None:
        clock = Clock(version.amount, version.unit, "after", basis, rule.limit)
    if version.due_on is not None:
        return _on_a_day(version, basis, calendar)
    if version.dates:
        return _returning(version, clock, start, calendar, basis)
    if clock is None:
        said = f"The rule sets no figure ({rule.duty}): what is soon enough is for a person to decide."
        missing = (f"{NO_DAY}; the rule gives none.",)
        return Answer("unknown", None, "", (Step(said, None, basis.rule, basis.version, basis.cite),), missing=missing)
    return compute(clock, earliest_start(clock, start, calendar), calendar, stopped)


def _on_a_day(version: Version, basis: Basis, calendar: Calendar) -> Answer:
    day = version.due_on or date.max
    moment = last_moment(day, calendar.zone)
    said = f"The rule names the day {day_words(day)}. Due {moment_words(moment, beside=day.year)}."
    return Answer("known", moment, "days", (Step(said, moment, basis.rule, basis.version, basis.cite),))


def _returning(version: Version, clock: Clock | None, start: Start, calendar: Calendar, basis: Basis) -> Answer:
    """The next of the rule's dates, the day of the event included; what is due every year counts from the event."""
    day = day_of(start, calendar)
    if version.dates[0] in _RECURRENCES:
        return next_occurrence(version.dates[0], day, calendar, anchor=day, basis=basis, clock=clock)
    return next_occurrence(version.dates, day - timedelta(days=1), calendar, basis=basis, clock=clock)
