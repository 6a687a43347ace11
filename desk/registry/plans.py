"""What events and dates ask for in the registry, as the opener would plan it: computed once for all rows that share it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, cast
from uuid import UUID

from deadlines.alerts.ladders import Course, latest_rung, next_rung
from deadlines.answers import Planned, contract_answers, own_date, returning_answers
from deadlines.days import Days
from deadlines.duties import Terms, comes_by_itself, identified
from deadlines.models import DeadlineChange, State
from deadlines.services.planning import ENDS
from desk.registry.duties import SETS, duties_of
from desk.registry.writing import Tail
from law.clocks.records import Start

What = DeadlineChange.What
MOMENTS = 8  # events of the registry happened at so many moments, five days apart
APART, AHEAD_SINCE = timedelta(days=5), timedelta(days=200)
LATE, EARLY = timedelta(hours=3), timedelta(minutes=30)
SHARED = (
    "origin kind trigger obligor obligee address source rule cite quote content exceptions recurs is_urgent started_at due_at "
    "is_provisional reckoning state state_since next_alert_at rolls_at opened_at version"
)
VALUES = SHARED.split()[:17]
CHANGE = "what state_before state_after reckoning_after made_at happened_at words"
EMPTY: dict[str, Any] = {"obligee": "", "address": "", "source": "", "rule": "", "cite": "", "quote": "", "content": [],
                         "exceptions": [], "recurs": None}  # fmt: skip


@dataclass(slots=True)
class Plan:
    """One answer for many rows, and what a row looks like in each state."""

    planned: Planned
    opened_at: datetime
    is_ahead: bool  # it comes by itself, without an event
    next_look: datetime | None
    last_look: datetime | None  # the last rung passed: where nobody has looked since
    tails: dict[tuple[str, bool], Tail] = field(default_factory=dict)
    changes: dict[str, list[Tail]] = field(default_factory=dict)

    def state_for(self, chance: float, at: datetime) -> str:
        """Where it stands: most of what was due is done, a tenth was missed; little ends before it is due."""
        due = self.planned.answer.due_at
        if due is not None and due <= at:
            return State.MISSED if chance < 0.1 and not self.is_ahead else State.MET
        ended = ((0.01, State.MET), (0.015, State.WAIVED), (0.02, State.VOID))
        return next((state for limit, state in ended if chance < limit), State.OPEN)

    def tail(self, state: str, reckoning: UUID, at: datetime, *, is_due: bool) -> Tail:
        """What a row of this state has in common with all others of this plan."""
        found = self.tails.get((state, is_due))
        if found is None:
            values = EMPTY | dict(self.planned.values)
            due = self.planned.answer.due_at
            look = (self.last_look if is_due else self.next_look) if state in (State.OPEN, State.MISSED) else None
            rolls = due if self.is_ahead and due is not None and due > at else None
            found = self.tails[state, is_due] = Tail(
                *(values[name] for name in VALUES), reckoning, state, self.since(state, at), look, rolls, self.opened_at,
                1 if state == State.OPEN else 2,
            )  # fmt: skip
        return found

    def since(self, state: str, at: datetime) -> datetime:
        """When it came into the state."""
        due = self.planned.answer.due_at
        if state == State.OPEN or due is None:
            return self.opened_at
        if due <= at:
            return due if state == State.MISSED else max(due - LATE, self.opened_at)
        return self.opened_at + (at - self.opened_at) / 2

    def changes_to(self, state: str, reckoning: UUID, at: datetime) -> list[Tail]:
        """The changes beside a row of this state: that it was opened, and how it ended."""
        found = self.changes.get(state)
        if found is None:
            found = [Tail(What.OPENED, "", State.OPEN, reckoning, self.opened_at, None, "")]
            if state != State.OPEN:
                what, since = _WHAT[State(state)], self.since(state, at)
                happened = since if state == State.MET else None
                found.append(
                    Tail(what, State.OPEN, state, reckoning, since, happened, "" if state == State.MISSED else "Invented.")
                )
            self.changes[state] = found
        return found


_WHAT = {State.MET: What.MET, State.MISSED: What.MISSED, State.WAIVED: What.WAIVED, State.VOID: What.VOIDED}  # fmt: skip


class Planner:
    """The plans that were asked for so far."""

    def __init__(self, at: datetime, random: Random) -> None:
        self.at = at
        self.moments = [at - EARLY - n * APART for n in range(MOMENTS)]
        self.identified = [identified(duties_of(number)) for number in range(SETS)]
        self.random = random
        self._plans: dict[Any, Plan] = {}
        self.new: list[Plan] = []  # whose answers are not kept yet

    def of_event(self, number: int, place: int, moment: int, zone: str, state: str) -> Plan:
        """A duty of a term set that an event set going at one of the moments."""
        one = self.identified[number % SETS][place]
        key = (one.duty, moment, zone, state)
        found = self._plans.get(key)
        if found is None:
            start = Start(self.moments[moment], one.duty.trigger.replace("_", " "))
            terms = Terms(cast("UUID", key), (one,))  # its key is only looked up by
            planned = contract_answers(terms, one.duty.trigger, start, start, Days(zone, state), ())[0]
            found = self._kept(key, planned, self.moments[moment] + EARLY / 2, zone, is_ahead=False)
        return found

    def returning(self, place: int, zone: str, state: str) -> Plan:
        """A duty that returns, the next time after the moment of the registry."""
        one = self.identified[0][place]
        key = (place, zone, state)
        found = self._plans.get(key)
        if found is None:
            terms = Terms(cast("UUID", key), (one,))
            planned = returning_answers(terms, self.at.date(), date(2026, 1, 1), Days(zone, state))[0]
            found = self._kept(key, planned, self.at - AHEAD_SINCE, zone, is_ahead=True)
        return found

    def ending(self, day: date, zone: str) -> Plan:
        """The end of an agreement."""
        found = self._plans.get((day, zone))
        if found is None:
            planned = own_date(ENDS, day, Days(zone, ""), "The agreement ends with")
            values = {**planned.values, "origin": "dates", "obligor": "lea"}
            changed = Planned(planned.identity, planned.answer, values, planned.digest, planned.occurrence)
            opened = datetime(day.year - 1, day.month, min(day.day, 28), 12, tzinfo=UTC)
            found = self._kept((day, zone), changed, min(opened, self.at - AHEAD_SINCE), zone, is_ahead=True)
        return found

    def places(self, *, returning: bool) -> Iterator[int]:
        """The places of the duties that return, or of those that events set going."""
        return (n for n, one in enumerate(self.identified[0]) if comes_by_itself(one.duty) == returning)

    def _kept(self, key: Any, planned: Planned, opened: datetime, zone: str, *, is_ahead: bool) -> Plan:
        values = planned.values
        course = Course(opened, values["started_at"], planned.answer.due_at, values["is_urgent"], zone)
        following, latest = next_rung(course, self.at), latest_rung(course, self.at)
        plan = Plan(planned, opened, is_ahead, following.at if following else None, latest.at if latest else None)
        self._plans[key] = plan
        self.new.append(plan)
        return plan
