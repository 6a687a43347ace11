"""What nobody met in time is missed: by the sweep, the second after it was due."""

from collections.abc import Sequence
from datetime import datetime

from accounts.actors import SystemActor
from deadlines.alerts.recipients import WARNING
from deadlines.models import Deadline, DeadlineChange, State
from trail.services import record_many

ACTOR = SystemActor("sweep-deadlines")
BATCH = 500


def lapse(deadlines: Sequence[Deadline], at: datetime) -> int:
    """Note open deadlines as missed since they were due. The caller has locked them, in its transaction."""
    open_ones = [deadline for deadline in deadlines if deadline.state == State.OPEN and deadline.due_at]
    for deadline in open_ones:
        deadline.state, deadline.state_since = State.MISSED, deadline.due_at or at
    if open_ones:
        rows = Deadline.objects.unscoped(WARNING)
        rows.bulk_update(open_ones, ["state", "state_since"], batch_size=BATCH)
        DeadlineChange.objects.bulk_create([_change(deadline, at) for deadline in open_ones], batch_size=BATCH)
        record_many(ACTOR, "deadline.missed", open_ones, ["state"])
    return len(open_ones)


def _change(deadline: Deadline, at: datetime) -> DeadlineChange:
    return DeadlineChange(
        deadline=deadline,
        what=DeadlineChange.What.MISSED,
        state_before=State.OPEN,
        state_after=State.MISSED,
        reckoning_before_id=deadline.reckoning_id,
        reckoning_after_id=deadline.reckoning_id,
        made_at=at,
    )
