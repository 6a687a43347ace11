"""Alerts of a portion of deadlines: one for each person and channel, with the mail that carries it, by few statements."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from accounts.models import User
from deadlines.alerts.ladders import TOLLED, Rung
from deadlines.alerts.recipients import WARNING, Recipients
from deadlines.alerts.wishes import Wish, held_until, wish_of
from deadlines.alerts.wording import kind_label
from deadlines.models import Alert, AlertChoice, Channel, Deadline
from trail.inserting import insert_new
from trail.models import OutboxMessage
from trail.outbox import enqueue_all, new_message

logger = logging.getLogger(__name__)
KIND = "alert"
UNREACHED = "unreached"  # a rung of its own: somebody who should have been warned by mail has no address

Reached = tuple[Deadline, Rung]
Existing = set[tuple[UUID, str, UUID, str]]


@dataclass(slots=True)
class Composed:
    """What was made."""

    alerts: list[Alert] = field(default_factory=list)
    messages: list[OutboxMessage] = field(default_factory=list)


def compose(reached: Sequence[Reached], at: datetime) -> Composed:
    """Write the alerts of the rungs that were reached, and hand their mails to the outbox, in the caller's transaction."""
    composed = Composed()
    if not reached:
        return composed
    deadlines = [deadline for deadline, _rung in reached]
    recipients = Recipients(deadlines, at)
    people = {id(d): recipients.of(d, rung.level) for d, rung in reached}
    known = _Known(reached, {person.pk for found in people.values() for person in found})
    for deadline, rung in reached:
        if not people[id(deadline)]:
            logger.warning(
                "alerts: nobody of organization %s can be warned of deadline %s", deadline.organization_id, deadline.pk
            )
        for alert in _alerts(deadline, rung, people[id(deadline)], recipients, known):
            _add(composed, alert, deadline, known, at)
    enqueue_all(composed.messages)
    insert_new(composed.alerts)
    return composed


def topic_of(deadline: Deadline) -> str:
    """What an outbox row says of its mail to those who run the installation: the kind of duty, and nobody's name."""
    return kind_label(deadline.kind)


class _Known:
    """What has to be known of a portion beside its deadlines: what exists already, who snoozes, who wants what."""

    def __init__(self, reached: Sequence[Reached], people: set[UUID]) -> None:
        keys = [deadline.pk for deadline, _rung in reached]
        of_these = Alert.objects.unscoped(WARNING).filter(deadline__in=keys, taken_back_at=None)
        names = {name for _deadline, rung in reached for name in (rung.name, _unreached(rung))}
        self.existing: Existing = set(
            of_these.filter(rung__in=names).values_list("deadline_id", "rung", "recipient_id", "channel")
        )
        snoozed = of_these.filter(snoozed_until__isnull=False).values_list("deadline_id", "recipient_id", "snoozed_until")
        self._snoozed = {(deadline, person): until for deadline, person, until in snoozed.order_by("snoozed_until")}
        self._choices = {row.user_id: row for row in AlertChoice.objects.filter(user__in=people)}

    def wish(self, person: UUID, zone: str) -> Wish:
        return wish_of(self._choices.get(person), zone)

    def snoozed_until(self, deadline: Deadline, person: UUID, at: datetime) -> datetime | None:
        """Until when it was put off: never past the moment at which it is due now."""
        until = self._snoozed.get((deadline.pk, person))
        last = deadline.due_at or deadline.target_at
        if until and last:
            until = min(until, last)
        return until if until and until > at else None


def _alerts(deadline: Deadline, rung: Rung, people: Iterable[User], recipients: Recipients, known: _Known) -> Iterator[Alert]:
    for person in people:
        wish = known.wish(person.pk, deadline.organization.time_zone)
        has_address = bool(person.email.strip())
        channels = wish.channels(deadline.kind, is_urgent=deadline.is_urgent)
        if Channel.MAIL in channels and has_address:
            yield _alert(deadline, rung, person, Channel.MAIL)
        if Channel.WEB in channels or not has_address:
            yield _alert(deadline, rung, person, Channel.WEB)
        if not has_address:
            logger.warning("alerts: %s has no address, and was warned on the page only", person.pk)
            for officer in recipients.officers_of(deadline.organization_id):
                yield _alert(deadline, Rung(rung.at, _unreached(rung), rung.level), officer, Channel.WEB)


def _alert(deadline: Deadline, rung: Rung, person: User, channel: Channel) -> Alert:
    return Alert(deadline_id=deadline.pk, rung=rung.name, recipient_id=person.pk, channel=channel, due_at=rung.at)


def _unreached(rung: Rung) -> str:
    return f"{UNREACHED}@{rung.name.partition('@')[2]}"


def _add(composed: Composed, alert: Alert, deadline: Deadline, known: _Known, at: datetime) -> None:
    identity = (deadline.pk, alert.rung, alert.recipient_id, str(alert.channel))
    if identity in known.existing:
        return
    known.existing.add(identity)
    alert.made_at = at
    snoozed = known.snoozed_until(deadline, alert.recipient_id, at)
    if alert.channel == Channel.MAIL:
        _hand_over(composed, alert, deadline, known.wish(alert.recipient_id, deadline.organization.time_zone), snoozed, at)
    else:
        alert.snoozed_until = snoozed
    composed.alerts.append(alert)


def _hand_over(composed: Composed, alert: Alert, deadline: Deadline, wish: Wish, snoozed: datetime | None, at: datetime) -> None:
    """Give a mail to the outbox, which sends it now or when the quiet hours are over; or leave it to the next digest."""
    if deadline.state == TOLLED:
        held = held_until(wish, at, is_urgent=False)  # nothing is due meanwhile
    else:
        held = held_until(wish, at, is_urgent=deadline.is_urgent, due_at=deadline.due_at or deadline.target_at)
    alert.hold_until = max(filter(None, (held, snoozed)), default=None)
    if wish.is_digest and held:
        return
    message = new_message(
        KIND,
        dedupe_key=f"{KIND}:{alert.pk}",
        payload={"about": topic_of(deadline)},
        organization_key=deadline.organization_id,
        at=alert.hold_until or at,
        created_at=at,
    )
    alert.message_id, alert.handed_over_at = message.pk, at
    composed.messages.append(message)
