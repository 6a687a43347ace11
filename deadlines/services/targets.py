"""A district's own day for what has to be done soon, where neither the agreement nor the law names a figure.

It is the district's, and never a due date: nobody is in breach when it passes. Warnings go by it. It can be changed and
withdrawn.
"""

from datetime import date
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from deadlines.alerts.ladders import course_of, next_rung
from deadlines.models import Alert, Deadline, DeadlineChange
from deadlines.policies import may_act_for
from deadlines.services.states import changed_meanwhile
from deadlines.services.syncing import locked
from deadlines.transitions import require
from law.clocks.duties import NO_DAY
from law.clocks.moments import last_moment
from law.clocks.words import day_words
from trail.clock import now, today
from trail.services import record

WHY = "the caller holds the record, and was asked for it"
What = DeadlineChange.What


def takes_target(deadline: Deadline) -> bool:
    """Whether a person is to set the day: it is still to be done, and what asks for it names no figure."""
    is_open = deadline.state == Deadline.State.OPEN and deadline.due_at is None
    return is_open and any(words.startswith(NO_DAY) for words in deadline.reckoning.missing)


@transaction.atomic
def set_target(*, actor: Actor, deadline: Deadline, version: int, day: date, words: str = "") -> Deadline:
    """Set the district's own day, or another one."""
    held = _held(actor, deadline, version)
    zone = ZoneInfo(held.organization.time_zone)
    if day < today(held.organization.time_zone):
        raise ValidationError({"day": _("This day is over. Choose today or a later day.")})
    if held.target_at == last_moment(day, zone):
        raise ValidationError({"day": _("It is this day already: nothing was changed.")})
    if not takes_target(held):
        raise ValidationError(_("This deadline has a date by itself, or lacks something else: an own day has no place here."))
    held.target_at = last_moment(day, zone)
    said = _("The district's own day: %(day)s.") % {"day": day_words(day)}
    return _keep(actor, held, What.TARGET_SET, f"{said} {words.strip()}".strip(), "deadline.target_set")


@transaction.atomic
def withdraw_target(*, actor: Actor, deadline: Deadline, version: int, words: str) -> Deadline:
    """The own day holds no more. What is missing is asked for again."""
    held = _held(actor, deadline, version)
    if held.target_at is None:
        raise ValidationError(_("No own day is set: nothing was changed."))
    if not words.strip():
        raise ValidationError({"words": _("Say why: whoever looks at this later has to understand it.")})
    held.target_at = None
    return _keep(actor, held, What.TARGET_TAKEN, words.strip(), "deadline.target_withdrawn")


def _held(actor: Actor, deadline: Deadline, version: int) -> Deadline:
    rows = Deadline.objects.unscoped(WHY).filter(pk=deadline.pk).select_related("organization", "reckoning")
    held = locked(rows)[0]
    if not may_act_for(actor, "deadlines.change", held.organization_id):
        raise PermissionDenied
    if held.version != version:
        raise changed_meanwhile(held)
    if held.state != Deadline.State.OPEN:
        raise ValidationError(_("This deadline is %(state)s and stays so.") % {"state": held.get_state_display()})
    return held


def _keep(actor: Actor, held: Deadline, what: str, words: str, code: str) -> Deadline:
    """From now on it warns by the new course; what was put off was a warning of another day."""
    require(what, held.state, held.state)
    rung = next_rung(course_of(held), now())
    held.next_alert_at = rung.at if rung else None
    held.version += 1
    held.save(update_fields=["target_at", "next_alert_at", "version"])
    Alert.objects.unscoped(WHY).filter(deadline=held, snoozed_until__isnull=False).update(snoozed_until=None)
    change = DeadlineChange(
        deadline=held, what=what, state_before=held.state, state_after=held.state, words=words[:1000],
        reckoning_before_id=held.reckoning_id, reckoning_after_id=held.reckoning_id, made_by=actor.user,
    )  # fmt: skip
    change.save(force_insert=True)
    record(actor, code, held, ["target_at"])
    return held
