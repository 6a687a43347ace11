"""What a clock that was ahead has done too early: taken back once it is set back, visibly, and done again at its time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actors import SystemActor
from accounts.models import Organization
from deadlines.alerts.ladders import LOOKED_AT, course_of, latest_rung
from deadlines.alerts.sweeping import NEEDED, next_look
from deadlines.concerned import agreements_named
from deadlines.models import Alert, Deadline, DeadlineChange
from deadlines.services.planning import ENDS, OFFER_LAPSES
from deadlines.services.returning import EXPIRED, ROLLING, sync_ahead
from deadlines.services.syncing import locked
from deadlines.transitions import MISSED, OPEN, VOID, require
from trail.models import DomainEvent
from trail.pseudonyms import named
from trail.services import record, record_event

TAKING_BACK = SystemActor("take-back-what-was-early")
WHY = "a clock that was ahead was ahead for every district"
What = DeadlineChange.What
PORTION = 500
LONGEST_STEP = timedelta(days=60)  # from one rung of a ladder to the next


def words() -> str:
    """What is said of each change."""
    return _("The clock of the server had been ahead. What it did too early is taken back, and done again at its time.")


def take_back_rolls(at: datetime, until: datetime) -> int:
    """Ends that were recorded and dates that were rolled on before their time. Gives how many."""
    ends = _ends_ahead(at)
    agreements = {UUID(subject["key"]) for event in ends for subject in event.subjects}
    rolled = list(_rolled_ahead(at, until).values_list("pk", "agreement_id", "organization_id"))
    owners = {organization for _pk, agreement, organization in rolled if agreement is None}
    agreements |= {agreement for _pk, agreement, _organization in rolled if agreement is not None}
    for keys in _portions([row[0] for row in rolled]):
        Deadline.objects.unscoped(WHY).filter(pk__in=keys, rolls_at=None).update(rolls_at=F("due_at"))
    for event in ends:
        _take_back_end(event)
    for part in _portions(sorted(agreements)):
        _bring_back(part, (), at)
    for part in _portions(sorted(owners)):
        _bring_back((), part, at)
    return len(ends) + len(rolled)


def _ends_ahead(at: datetime) -> list[DomainEvent]:
    """The schedule records an end when it has come: of one that lies ahead it cannot have known."""
    ours = DomainEvent.objects.filter(code=EXPIRED, recorded_by=named(ROLLING.key), occurred_at__gt=at)
    return list(ours.filter(corrects=None, corrected_by=None).order_by("pk"))


def _rolled_ahead(at: datetime, until: datetime) -> QuerySet[Deadline]:
    """What returns is rolled on when it is over: a date ahead that was rolled on already was so too early."""
    rows = Deadline.objects.unscoped(WHY).filter(due_at__gt=at, due_at__lte=until, event=None, rolls_at=None)
    rows = rows.filter(Q(recurs__isnull=False) | Q(kind__in=(ENDS, OFFER_LAPSES)))
    return rows.exclude(state=VOID)


@transaction.atomic
def _take_back_end(event: DomainEvent) -> None:
    """A correction that names nothing: what the end opened becomes void, and the end is recorded again when it comes."""
    held = DomainEvent.objects.filter(pk=event.pk, corrected_by=None).first()
    if held is None:
        return
    owner = Organization.objects.filter(pk=str(event.organization_key)).first() if event.organization_key else None
    record_event(SystemActor(ROLLING.name, owner), EXPIRED, subjects=[], corrects=held)


@transaction.atomic
def _bring_back(agreements: Sequence[UUID], owners: Sequence[UUID], at: datetime) -> None:
    """What lies ahead of these is what it would be if nobody had been ahead."""
    districts = list(Organization.objects.filter(pk__in=owners))
    done = sync_ahead(agreements_named(agreements), districts=districts, words=words(), gone=words(), at=at)
    if done.is_any:
        record(TAKING_BACK, "deadlines.recomputed", None)


def look_again(at: datetime, until: datetime) -> int:
    """What was marked missed or warned of before its time: it is open, and warns by the rung that is reached now."""
    early = {row.pk for row in _perhaps_early(at, until) if _is_early(row, at)}
    early |= set(_said_early(at).filter(message__done_at__gt=at).order_by().values_list("deadline_id", flat=True))
    return sum(_look_again(keys, at) for keys in _portions(early))


def _perhaps_early(at: datetime, until: datetime) -> Iterator[Deadline]:
    """What waits for a moment to which only a look from ahead can have put it off, by the index of the sweep."""
    rows = Deadline.objects.unscoped(WHY).filter(next_alert_at__lte=until + LONGEST_STEP)
    rows = rows.filter(Q(next_alert_at__gt=at) | Q(state=MISSED, due_at__gt=at))
    return rows.select_related("organization").only(*NEEDED, "organization__time_zone").iterator(chunk_size=PORTION)


def _said_early(at: datetime) -> QuerySet[Alert]:
    """What was made, or worded and sent, by a clock that was ahead: its reader was told what is not so."""
    ahead = Q(made_at__gt=at) | Q(handed_over_at__gt=at) | Q(message__done_at__gt=at)
    return Alert.objects.unscoped(WHY).filter(ahead, taken_back_at=None)


def _is_early(row: Deadline, at: datetime) -> bool:
    if row.opened_at > at or _is_missed_early(row, at):
        return True
    return row.next_alert_at is not None and row.next_alert_at > at and row.next_alert_at != next_look(row, at)


def _is_missed_early(row: Deadline, at: datetime) -> bool:
    return row.state == MISSED and row.due_at is not None and row.due_at > at


@transaction.atomic
def _look_again(keys: Sequence[UUID], at: datetime) -> int:
    rows = locked(Deadline.objects.unscoped(WHY).filter(pk__in=keys).select_related("organization"))
    said = dict(_said_early(at).filter(deadline__in=rows).values_list("pk", "deadline_id"))
    told = set(said.values())
    early = [row for row in rows if row.pk in told or _is_early(row, at)]  # the second of two who come at once finds none
    changes = [_reopen(row, at) for row in early if _is_missed_early(row, at)]
    for row in early:
        row.opened_at = min(row.opened_at, at)
        rung = latest_rung(course_of(row), at) if row.state in LOOKED_AT else None  # what was said of it at its time exists once
        row.next_alert_at = rung.at if rung else next_look(row, at)
    Deadline.objects.bulk_update(early, ["opened_at", "state", "state_since", "next_alert_at", "version"], batch_size=PORTION)
    DeadlineChange.objects.bulk_create(changes, batch_size=PORTION)
    Alert.objects.unscoped(WHY).filter(pk__in=list(said)).update(taken_back_at=at, snoozed_until=None)
    if changes:
        record(TAKING_BACK, "deadlines.recomputed", None)
    return len(early)


def _reopen(row: Deadline, at: datetime) -> DeadlineChange:
    """A moment that lies ahead is not missed."""
    change = DeadlineChange(
        deadline=row, what=What.RECOMPUTED, state_before=row.state, state_after=require(What.RECOMPUTED, row.state, OPEN),
        reckoning_before_id=row.reckoning_id, reckoning_after_id=row.reckoning_id, words=words(), made_at=at,
    )  # fmt: skip
    row.state, row.state_since = OPEN, at
    row.version += 1
    return change


def _portions(keys: Iterable[Any]) -> Iterator[list[Any]]:
    found = list(keys)
    return (found[n : n + PORTION] for n in range(0, len(found), PORTION))
