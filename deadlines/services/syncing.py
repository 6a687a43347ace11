"""Making what is there what should be: new deadlines are opened, live ones follow their new answer, what vanished becomes void.

What is met, waived or void stays as it was. Every difference leaves its change beside the deadline.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet, UUIDField, Value

from deadlines.alerts.ladders import first_rung
from deadlines.answers import key_of
from deadlines.models import Alert, Deadline, DeadlineChange
from deadlines.transitions import LIVE, TOLLED, VOID, recomputed, require
from trail.clock import now
from trail.inserting import insert_new

PORTION = 500
WHY = "what an event, an amendment or a calendar changes, in every district concerned"
What = DeadlineChange.What
# What follows the new answer and the new terms. Who is responsible, and when it was opened, stays.
FOLLOWS = (
    "product_id", "term_set_id", "kind", "obligor", "obligee", "address", "source", "rule", "cite", "quote", "content",
    "exceptions", "recurs", "is_urgent", "started_at", "due_at", "is_provisional", "reckoning_id", "rolls_at",
)  # fmt: skip
WRITTEN = [name.removesuffix("_id") for name in FOLLOWS] + ["state", "state_since", "next_alert_at", "version"]
SEEN = ("due_at", "reckoning_id", "is_provisional")  # what is told as a change


@dataclass(frozen=True, slots=True)
class Difference:
    """What was done."""

    opened: int = 0
    changed: int = 0
    voided: int = 0

    @property
    def is_any(self) -> bool:
        return bool(self.opened or self.changed or self.voided)


def open_new(rows: Sequence[Deadline], *, event: UUID | None = None) -> int:
    """Write deadlines that are not there yet, and that they were opened. The same thing is opened once, whoever tries."""
    if not rows:
        return 0
    insert_new(rows)
    return _tell_of_opening([row.pk for row in rows], event)


def open_missing(rows: Sequence[Deadline], existing: QuerySet[Deadline]) -> int:
    """As `open_new`, where some of them may be there as void, because of what a correction or a setback of the clock undid."""
    void = {row.opening_key: row for row in existing.filter(state=VOID).only("id", "opening_key", "state")}
    return open_new(list(_by_current_key(rows, void).values()))


def _tell_of_opening(keys: Sequence[UUID], event: UUID | None) -> int:
    """Write of those that are there under these keys that they were opened, and say how many: one statement in the database.

    A deadline that was there already, under a key of its own, is not told of again.
    """
    values: dict[str, Any] = {
        "deadline_id": F("pk"), "what": Value(What.OPENED), "state_before": Value(""), "state_after": F("state"),
        "reckoning_after_id": F("reckoning_id"), "event_id": Value(event, output_field=UUIDField()), "words": Value(""),
        "made_at": F("opened_at"),
    }  # fmt: skip
    opened = Deadline.objects.unscoped(WHY).filter(pk__among=keys).order_by().values_list(*values.values())
    sql, params = opened.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {DeadlineChange._meta.db_table} ({', '.join(values)}) {sql}", params)
        return int(cursor.rowcount)


def sync(
    wanted: Sequence[Deadline],
    existing: QuerySet[Deadline],
    *,
    words: str,
    gone: str,
    event: UUID | None = None,
    made_by: Any = None,
    at: datetime | None = None,
) -> Difference:
    """Bring the deadlines of `existing` to what is wanted. `gone` says why those that are not wanted are void."""
    held = {row.opening_key: row for row in locked(existing)}
    by_key = _by_current_key(wanted, held)
    opened = open_new([row for key, row in by_key.items() if key not in held], event=event)
    at, changed, moved, changes = at or now(), [], [], []
    for key, row in held.items():
        if row.state not in LIVE or key not in by_key:
            continue
        was_due = row.due_at
        change = _follow(row, by_key[key], at)
        if change is None:
            continue
        changed.append(row)
        if row.due_at != was_due:
            moved.append(row)
        if change.what:
            change.words, change.event_id, change.made_by = words[:1000], event, made_by
            changes.append(change)
    Deadline.objects.bulk_update(changed, WRITTEN, batch_size=PORTION)
    # Put off was a warning of another moment.
    Alert.objects.unscoped(WHY).filter(deadline__in=moved, snoozed_until__isnull=False).update(snoozed_until=None)
    DeadlineChange.objects.bulk_create(changes, batch_size=PORTION)
    vanished = [row for key, row in held.items() if row.state in LIVE and key not in by_key]
    voided = make_void(vanished, words=gone, event=event)
    return Difference(opened, len(changes), voided)


def _by_current_key(wanted: Sequence[Deadline], held: Mapping[str, Deadline]) -> dict[str, Deadline]:
    """What is wanted, by the key that it has now: what vanished and is asked for again is a new deadline after the void one."""
    void = [row.pk for row in held.values() if row.state == VOID]
    by_machine: set[Any] = set()
    if void:
        changes = DeadlineChange.objects.unscoped(WHY).filter(deadline__in=void, what=What.VOIDED, made_by=None)
        by_machine = set(changes.values_list("deadline_id", flat=True))
    for row in wanted:
        while (before := held.get(row.opening_key)) is not None and before.pk in by_machine:
            row.opening_key = key_of(row.opening_key, "again", before.pk)
    return {row.opening_key: row for row in wanted}


def make_void(rows: Iterable[Deadline], *, words: str, event: UUID | None = None, made_by: Any = None) -> int:
    """Live deadlines, which are locked, end as void with the reason."""
    at, changes, ended = now(), [], []
    for row in rows:
        require(What.VOIDED, row.state, VOID)
        changes.append(_change(row, What.VOIDED, VOID, words=words[:1000], event_id=event, made_by=made_by, made_at=at))
        row.state, row.state_since, row.next_alert_at, row.rolls_at = VOID, at, None, None
        row.version += 1
        ended.append(row)
    Deadline.objects.bulk_update(ended, ["state", "state_since", "next_alert_at", "rolls_at", "version"], batch_size=PORTION)
    DeadlineChange.objects.bulk_create(changes, batch_size=PORTION)
    return len(ended)


def locked(rows: QuerySet[Deadline]) -> list[Deadline]:
    """These deadlines, held until the transaction is over; in one order, so that no two wait for each other in a ring."""
    return list(rows.order_by("pk").select_for_update(of=("self",)))


def _follow(row: Deadline, wanted: Deadline, at: datetime) -> DeadlineChange | None:
    """Take over the new answer. None where nothing differs; a change without `what` where nobody would see a difference."""
    differs = {name for name in FOLLOWS if getattr(row, name) != getattr(wanted, name)}
    what, state = _act(row, wanted, at)
    if not differs and state == row.state:
        return None
    seen = differs.intersection(SEEN) or state != row.state
    change = _change(row, what if seen else "", state, made_at=at)
    change.reckoning_after_id = wanted.reckoning_id
    for name in FOLLOWS:
        setattr(row, name, getattr(wanted, name))
    if state != row.state:
        row.state, row.state_since = state, at
    if seen:
        # By its own opening: what is closer or overdue now is warned of at once, by the last rung that was passed.
        row.next_alert_at = first_rung(row, wanted.organization.time_zone)
    row.version += 1
    return change


def _act(row: Deadline, wanted: Deadline, at: datetime) -> tuple[str, str]:
    is_ahead = wanted.due_at is None or wanted.due_at > at
    what, state = recomputed(row.state, is_tolled=wanted.state == TOLLED, is_ahead=is_ahead)
    return what, require(what, row.state, state)


def _change(row: Deadline, what: str, state: str, **given: Any) -> DeadlineChange:
    return DeadlineChange(
        deadline_id=row.pk, what=what, state_before=row.state, state_after=state,
        reckoning_before_id=row.reckoning_id, reckoning_after_id=row.reckoning_id, **given,
    )  # fmt: skip
