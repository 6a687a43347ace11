"""One mail a day for those who want it so, and what becomes of mails that could not be delivered."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat, StrIndex, Substr

from deadlines.alerts.composing import KIND
from deadlines.alerts.ladders import LOOKED_AT
from deadlines.alerts.recipients import WARNING, Recipients
from deadlines.models import Alert, Channel
from trail.clock import now
from trail.models import OutboxMessage
from trail.outbox import dead_letters, enqueue_all, new_message

PORTION = 200
UNSENT = "unsent"  # a rung of its own: a mail that was given up
LOOKED_BACK = timedelta(days=2)


def send_digests(at: datetime | None = None) -> int:
    """Hand over the digests whose hour has come, and say how many. Two at once do no harm."""
    moment = at or now()
    held = Alert.objects.unscoped(WARNING).filter(
        hold_until__lte=moment, handed_over_at=None, taken_back_at=None, channel=Channel.MAIL
    )
    people = list(held.order_by().values_list("recipient_id", flat=True).distinct()[:PORTION])
    return sum(_send_one(person, moment) for person in people)


@transaction.atomic
def _send_one(person: UUID, at: datetime) -> bool:
    """All that is held for one reader, in one mail."""
    held = Alert.objects.unscoped(WARNING).filter(
        recipient=person, hold_until__lte=at, handed_over_at=None, taken_back_at=None, channel=Channel.MAIL
    )
    keys = list(held.select_for_update(skip_locked=True).order_by("id").values_list("pk", flat=True))
    if not keys:
        return False
    message = new_message(KIND, dedupe_key=f"digest:{keys[0]}", payload={"digest": len(keys)}, at=at)
    enqueue_all([message])
    Alert.objects.unscoped(WARNING).filter(pk__in=keys).update(message=message, handed_over_at=at)
    return True


def tell_of_unsent(at: datetime | None = None) -> int:
    """Tell the reader and the officers on the page of each warning whose mail was given up, once."""
    moment = at or now()
    dead = dead_letters().filter(Exists(_untold()), kind=KIND, dead_at__gt=moment - LOOKED_BACK)
    return sum(_tell_of(message, moment) for message in dead.order_by("dead_at")[:PORTION])


def _untold() -> QuerySet[Alert]:
    """The warnings of a mail of which their reader was not told on the page that it was given up."""
    of_moment = Concat(Value(f"{UNSENT}@"), Substr(OuterRef("rung"), StrIndex(OuterRef("rung"), Value("@")) + 1))
    told = Alert.objects.unscoped(WARNING).filter(
        deadline=OuterRef("deadline"), recipient=OuterRef("recipient"), rung=of_moment, taken_back_at=None
    )  # fmt: skip
    live = Alert.objects.unscoped(WARNING).filter(message=OuterRef("pk"), taken_back_at=None, deadline__state__in=LOOKED_AT)
    return live.filter(~Exists(told))


@transaction.atomic
def _tell_of(message: OutboxMessage, at: datetime) -> int:
    alerts = Alert.objects.unscoped(WARNING).filter(message=message, taken_back_at=None, deadline__state__in=LOOKED_AT)
    told = 0
    for alert in alerts.select_related("deadline__organization", "recipient"):
        rung = f"{UNSENT}@{alert.rung.partition('@')[2]}"
        known = set(
            Alert.objects.unscoped(WARNING)
            .filter(deadline=alert.deadline, rung=rung, taken_back_at=None)
            .values_list("recipient_id", flat=True)
        )
        officers = Recipients([alert.deadline], at).officers_of(alert.deadline.organization_id)
        people = {person.pk: person for person in (alert.recipient, *officers) if person.pk not in known}
        rows = [
            Alert(deadline=alert.deadline, rung=rung, recipient=p, channel=Channel.WEB, due_at=at, made_at=at)
            for p in people.values()
        ]
        Alert.objects.bulk_create(rows, ignore_conflicts=True)
        told += len(rows)
    return told
