"""The sweep: every minute it looks at the deadlines whose next rung has come, and at no others.

A portion is claimed, warned of and given its next moment in one transaction, so that two sweeps at once, or one that is killed,
neither lose an alert nor make it twice. After an outage the last rung that was passed stands for all that went before it.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from accounts.models import Organization
from deadlines.alerts.composing import Reached, compose
from deadlines.alerts.ladders import LOOKED_AT, course_of, latest_rung, next_rung
from deadlines.alerts.recipients import WARNING
from deadlines.models import Deadline
from deadlines.services.highest import begin, keep
from trail.clock import now
from trail.inserting import set_moments

logger = logging.getLogger(__name__)
JOB = "sweep-deadlines"
PORTION = 500
NEEDED = (
    "organization_id",
    "agreement_id",
    "kind",
    "responsible_id",
    "started_at",
    "due_at",
    "target_at",
    "opened_at",
    "is_urgent",
    "state",
    "state_since",
    "next_alert_at",
)


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did."""

    looked_at: int = 0
    alerts: int = 0
    mails: int = 0
    failed: int = 0

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(
            self.looked_at + other.looked_at,
            self.alerts + other.alerts,
            self.mails + other.mails,
            self.failed + other.failed,
        )


def sweep(at: datetime | None = None) -> Swept:
    """Warn of everything whose moment has come by `at`, and say what was done. It can be called at any time, by anybody."""
    moment = at or now()
    begin(moment)
    total, failed = Swept(), set[UUID]()
    while (done := _sweep_portion(moment, failed)).looked_at:
        total += done
    return total


def _sweep_portion(at: datetime, failed: set[UUID]) -> Swept:
    """One portion. What fails is added to `failed`: it stays due, and is tried again by the next sweep."""
    keys: list[UUID] = []
    try:
        with transaction.atomic():
            claimed = _claim(_due(at).exclude(pk__in=failed))
            keys = [deadline.pk for deadline in claimed]
            return _look_at(claimed, at)
    except Exception:
        if not keys:
            raise
        logger.exception("sweep: a portion failed and is looked at one by one")
    return sum((_look_at_one(key, at, failed) for key in keys), Swept())


def _look_at_one(key: UUID, at: datetime, failed: set[UUID]) -> Swept:
    """One deadline that cannot be warned of must not keep the others from being warned of."""
    try:
        with transaction.atomic():
            return _look_at(_claim(_due(at).filter(pk=key)), at)
    except Exception as error:
        if isinstance(error, DatabaseError) and not connection.is_usable():
            raise  # nothing is wrong with the deadline: the database is away
        logger.exception("sweep: deadline %s could not be looked at", key)
    failed.add(key)
    return Swept(looked_at=1, failed=1)


def _due(at: datetime) -> QuerySet[Deadline]:
    return Deadline.objects.unscoped(WARNING).filter(next_alert_at__lte=at)


def _claim(due: QuerySet[Deadline]) -> list[Deadline]:
    """The next portion, locked until the end of the transaction. What another sweep holds is passed over.

    SQLite lets one writer in at a time, and the second one finds `next_alert_at` moved on.
    """
    locked = due.select_for_update(skip_locked=True).only(*NEEDED)
    claimed = list(locked.order_by("next_alert_at")[:PORTION])
    organizations = Organization.objects.in_bulk({deadline.organization_id for deadline in claimed})
    for deadline in claimed:
        deadline.organization = organizations[deadline.organization_id]
    return claimed


def _look_at(deadlines: list[Deadline], at: datetime) -> Swept:
    if not deadlines:
        return Swept()
    reached = [found for deadline in deadlines if (found := _reached(deadline, at))]
    composed = compose(reached, at)
    _set_next_looks(deadlines, at)
    keep(at)
    return Swept(len(deadlines), len(composed.alerts), len(composed.messages))


def _set_next_looks(deadlines: list[Deadline], at: datetime) -> None:
    """One statement for a portion."""
    for deadline in deadlines:
        deadline.next_alert_at = next_look(deadline, at)
    moments = {deadline.pk: deadline.next_alert_at for deadline in deadlines}
    set_moments(Deadline.objects.unscoped(WARNING), "next_alert_at", moments)


def _reached(deadline: Deadline, at: datetime) -> Reached | None:
    """The rung to warn by: the last one passed, unless it was warned by when the deadline was looked at before."""
    if deadline.state not in LOOKED_AT or deadline.next_alert_at is None:
        return None
    rung = latest_rung(course_of(deadline), at)
    return (deadline, rung) if rung and rung.at >= deadline.next_alert_at else None


def next_look(deadline: Deadline, at: datetime) -> datetime | None:
    """When the sweep has to look again: at the next rung."""
    if deadline.state not in LOOKED_AT:
        return None
    rung = next_rung(course_of(deadline), at)
    return rung.at if rung else None
