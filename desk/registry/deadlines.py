"""Ten deadlines for every agreement, with the events that set them going, and what became of them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from deadlines.answers import key_of
from deadlines.models import Deadline, DeadlineChange, Reckoning, Responsibility, State
from deadlines.services.reckoning import row_of
from desk.registry.duties import TRIGGERS
from desk.registry.loading import BY, Registry
from desk.registry.plans import CHANGE, MOMENTS, SHARED, Plan, Planner
from desk.registry.writing import Tail, indexes_after
from law.triggers import TABLE, Trigger
from trail.models import DomainEvent

PASSED = 0.2  # at least so much of all is open and has passed a rung
PORTION = 20_000  # agreements: so many rows are held at once
EVENT = (
    "id code trigger organization_key occurred_at occurred_source received_at received_source recorded_at recorded_source "
    "recorded_by subjects"
)
OWN = "id organization agreement product event opening_key term_set responsible"
RECKONING = "id digest verdict due_at unit steps missing reasons no_later_than rules_version made_at"
Row = tuple[tuple[str | None, ...], Plan, str, bool]


class Deadlines:
    """The deadlines of a registry whose agreements are made, as they stand at a moment.

    `due`: of so many the next rung has come, and no sweep has looked yet.
    """

    def __init__(self, registry: Registry, at: datetime, due: int = 0) -> None:
        self.registry, self.at = registry, at
        self.random = Random(registry.seed + 2)  # noqa: S311  invented data
        self.planner = Planner(at, self.random)
        self.due_left, self.passed = due, 0
        self.each = max(1, int(len(registry.agreements) * 10 * PASSED / due)) if due else 0
        self.answers: dict[str, UUID] = {}  # reckonings by digest
        self.events: dict[tuple[int, str], tuple[UUID, int]] = {}

    def make(self) -> None:
        """All tables, in portions: what has to be counted is counted before a portion is copied."""
        write = self.registry.writer.write
        write(Responsibility, "id organization kind user", self._responsibilities())
        write(DomainEvent, EVENT, self._events())
        numbers = {key: number for number, (key, _form) in enumerate(self.registry.term_sets)}
        if self.registry.writer.writes:
            with indexes_after(Deadline, DeadlineChange):
                self._make_portions(numbers)
        else:
            self._make_portions(numbers)

    def _make_portions(self, numbers: dict[UUID, int]) -> None:
        for start in range(0, len(self.registry.agreements), PORTION):
            places = range(start, min(start + PORTION, len(self.registry.agreements)))
            self._write([row for place in places for row in self._of(place, numbers)])

    def _responsibilities(self) -> Iterator[tuple[Any, ...]]:
        """An officer answers for everything; in every other district nobody is named, and all officers are warned."""
        for number, (key, _name, _state) in enumerate(self.registry.districts):
            if number % 2 == 0 and number < len(self.registry.officers):
                yield next(self.registry.keys), key, "", self.registry.officers[number]

    def _events(self) -> Iterator[tuple[Any, ...]]:
        """What happened to a product, for all who use it."""
        codes: dict[str, Trigger] = {trigger.trigger: trigger for trigger in TABLE}
        for product, (product_key, _name, _vendor) in enumerate(self.registry.products):
            for place, trigger in enumerate(TRIGGERS):
                key, moment = next(self.registry.keys), (product * 31 + place * 7) % MOMENTS
                self.events[product, trigger] = key, moment
                occurred = self.planner.moments[moment]
                recorded, subjects = occurred + timedelta(minutes=10), [{"kind": "vendors.product", "key": str(product_key)}]
                yield (
                    key,
                    codes[trigger].code,
                    trigger,
                    None,
                    occurred,
                    "stated",
                    None,
                    "unknown",
                    recorded,
                    "clock",
                    BY,
                    subjects,
                )

    def _of(self, place: int, numbers: dict[UUID, int]) -> Iterator[Row]:
        """The rows of one agreement."""
        agreement, district, product, terms = self.registry.agreements[place]
        zone, state, number = self.registry.zones[district], self.registry.districts[district][2], numbers[terms]
        yield self._row(place, self.planner.ending(self.registry.ends[place], zone), None)
        for duty in self.planner.places(returning=True):
            yield self._row(place, self.planner.returning(duty, zone, state), None)
        for duty in self.planner.places(returning=False):
            event, moment = self.events[product, self.planner.identified[0][duty].duty.trigger]
            yield self._row(place, self.planner.of_event(number, duty, moment, zone, state), event)

    def _row(self, place: int, plan: Plan, event: UUID | None) -> Row:
        agreement, district, product, terms = self.registry.agreements[place]
        planned, values = plan.planned, plan.planned.values
        if event is None:
            opening = key_of("ahead", agreement, values["origin"], planned.identity, planned.occurrence)
        else:
            opening = key_of(event, agreement, values["origin"], planned.identity)
        officers = self.registry.officers
        own = (
            next(self.registry.keys).hex,
            self.registry.districts[district][0].hex,
            agreement.hex,
            self.registry.products[product][0].hex if event else None,
            event.hex if event else None,
            opening,
            terms.hex if "term_set_id" in values else None,
            officers[district].hex if district % 2 == 0 and district < len(officers) else None,
        )
        state = plan.state_for(self.random.random(), self.at)
        return own, plan, state, self._is_due(plan, state)

    def _is_due(self, plan: Plan, state: str) -> bool:
        """Every so many of those of which a rung has passed, over the whole registry."""
        if not self.due_left or state != State.OPEN or plan.last_look is None:
            return False
        self.passed += 1
        if self.passed % self.each:
            return False
        self.due_left -= 1
        return True

    def _write(self, rows: list[Row]) -> None:
        """One portion: the answers that are new, the deadlines, and what happened to them."""
        writer = self.registry.writer
        writer.write(Reckoning, RECKONING, self._reckonings())
        writer.write_alike(Deadline, OWN, SHARED, ((own, self._tail(plan, state, due)) for own, plan, state, due in rows))
        writer.write_alike(DeadlineChange, "deadline event", CHANGE, (pair for row in rows for pair in self._changes(row)))

    def _tail(self, plan: Plan, state: str, is_due: bool) -> Tail:
        return plan.tail(state, self.answers[plan.planned.digest], self.at, is_due=is_due)

    def _changes(self, row: Row) -> Iterator[tuple[tuple[str | None, ...], Tail]]:
        own, plan, state, _is_due = row
        opened, *ended = plan.changes_to(state, self.answers[plan.planned.digest], self.at)
        yield (own[0], own[4]), opened
        for tail in ended:
            yield (own[0], None), tail

    def _reckonings(self) -> list[tuple[Any, ...]]:
        """Rows of the answers that are new. What another registry has kept already stays the one."""
        answers = {plan.planned.digest: plan.planned.answer for plan in self.planner.new}
        self.planner.new.clear()
        unknown = [digest for digest in answers if digest not in self.answers]
        if self.registry.writer.writes:
            for first in range(0, len(unknown), 5000):
                kept = Reckoning.objects.filter(digest__in=unknown[first : first + 5000])
                self.answers.update(kept.values_list("digest", "pk"))
        found = []
        for digest in unknown:
            if digest not in self.answers:
                row = row_of(digest, answers[digest])
                row.pk = self.answers[digest] = next(self.registry.keys)
                row.made_at = self.at
                found.append(tuple(getattr(row, name) for name in RECKONING.split()))
        return found
