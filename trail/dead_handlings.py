"""Handlings of events that were given up, for a person to look at. Who may is asked above this floor."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from trail.actors import Acting
from trail.clock import now
from trail.models import EventHandling
from trail.services import record


def dead_handlings() -> QuerySet[EventHandling]:
    """What was given up, the newest first."""
    return EventHandling.objects.filter(dead_at__isnull=False).select_related("event").order_by("-dead_at", "-id")


@transaction.atomic
def retry_handling(*, actor: Acting, key: UUID) -> bool:
    """Have a handling that was given up tried again. False where it is none any more."""
    revived = dead_handlings().order_by().filter(pk=key).update(dead_at=None, due_at=now(), attempts=0, lease_until=None)
    if revived:
        record(actor, "event.retried", EventHandling.objects.get(pk=key))
    return bool(revived)
