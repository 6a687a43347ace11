"""An installation put back to an earlier moment, for a time that is played through: only in a transaction that is taken back."""

from datetime import datetime

from django.db.models import QuerySet

from deadlines.alerts.sweeping import next_look
from deadlines.models import Alert, Deadline, DeadlineChange, State

WHY = "a time that is played through and taken back"
What = DeadlineChange.What
STATES_OF = ("state", "reckoning", "due_at", "is_provisional", "target_at", "next_alert_at")


def put_back(to: datetime) -> None:
    """What was opened, done and warned of after `to` never was: no page shows it, and nothing comes of it."""
    Alert.objects.unscoped(WHY).filter(made_at__gt=to).delete()
    rows = Deadline.objects.unscoped(WHY)
    rows.filter(opened_at__gt=to).update(state=State.VOID, next_alert_at=None, rolls_at=None)
    there = list(rows.filter(opened_at__lte=to).select_related("organization"))
    changed = set(_later(to).values_list("deadline", flat=True))
    for deadline in there:
        if deadline.pk in changed:
            _put_back(deadline, to)
        deadline.next_alert_at = next_look(deadline, to)
    rows.bulk_update(there, STATES_OF, batch_size=500)


def _later(to: datetime) -> QuerySet[DeadlineChange]:
    return DeadlineChange.objects.unscoped(WHY).filter(made_at__gt=to, deadline__opened_at__lte=to)


def _put_back(deadline: Deadline, to: datetime) -> None:
    """The state and the answer that the last change until then left behind. Of own days it is known only that there was none."""
    until = DeadlineChange.objects.unscoped(WHY).filter(deadline=deadline, made_at__lte=to).select_related("reckoning_after")
    last = until.order_by("-made_at", "-id").first()
    if last is None:
        return
    deadline.state, deadline.reckoning = last.state_after, last.reckoning_after
    deadline.due_at, deadline.is_provisional = last.reckoning_after.due_at, bool(last.reckoning_after.reasons)
    if not until.filter(what=What.TARGET_SET).exists():
        deadline.target_at = None
