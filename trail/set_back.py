"""What a clock that was ahead has put off: once it is set back, that must hold nobody up until its time comes again."""

from datetime import datetime

from django.db.models import Q

from trail import dispatching
from trail.clock import now
from trail.leases import AHEAD
from trail.outbox import kinds, queue


def free_what_lies_ahead(at: datetime | None = None) -> int:
    """The recurring job: have done now what waits for a moment that only a clock ahead can have named. Gives how much."""
    moment = at or now()
    return _free_messages(moment) + _free_handlings(moment)


def _free_messages(at: datetime) -> int:
    """What is held on purpose, for quiet hours say, was written before now and never tried, and is left alone."""
    held = queue.waiting().filter(lease_until__gt=at + queue.LEASE + AHEAD).update(lease_until=None)
    written_ahead = Q(created_at__gt=at + AHEAD, due_at__gt=at)
    for kind in kinds.kinds():
        tried_ahead = Q(attempts__gt=0, due_at__gt=at + kind.longest_pause * 1.25 + AHEAD)
        held += queue.waiting(kind.name).filter(written_ahead | tried_ahead).update(due_at=at)
    return held


def _free_handlings(at: datetime) -> int:
    held = dispatching.waiting().filter(lease_until__gt=at + dispatching.LEASE + AHEAD).update(lease_until=None)
    pause = dispatching.LONGEST_PAUSE * 1.25
    ahead = Q(attempts=0, due_at__gt=at + AHEAD) | Q(due_at__gt=at + pause + AHEAD)
    return held + dispatching.waiting().filter(ahead).update(due_at=at)
