"""What people do with a deadline, and what time does: met, waived, void, missed, given to someone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from accounts.models import Membership, User
from accounts.services.refusals import ChangedMeanwhile
from deadlines.models import Deadline, DeadlineChange
from deadlines.policies import may_act_for
from deadlines.services.highest import SLACK, begin, keep
from deadlines.services.syncing import locked
from deadlines.transitions import LIVE, MET, MISSED, OPEN, VOID, WAIVED, leads, require
from trail.clock import now
from trail.models import StoredFile
from trail.services import record

Acting = Actor | SystemActor
What = DeadlineChange.What
WHY = "the caller holds the record, and was asked for it"
TIME = SystemActor("mark-missed")
PORTION = 500


def meet(
    *,
    actor: Acting,
    deadline: Deadline,
    version: int,
    happened_at: datetime | None = None,
    words: str = "",
    evidence: StoredFile | None = None,
) -> Deadline:
    """It was done, at `happened_at` (now, where none is given). One that was missed is met late, and stays visibly so."""
    moment = happened_at or now()
    if moment > now() + SLACK:
        raise ValidationError({"happened_at": _("This moment lies ahead. Give the moment at which it was done.")})
    if evidence is not None and evidence.organization_key != deadline.organization_id:
        raise PermissionDenied
    given: dict[str, Any] = {"words": words, "happened_at": moment, "evidence": evidence}
    return _act(actor, deadline, version, What.MET, MET, "deadline.met", **given)


def waive(*, actor: Acting, deadline: Deadline, version: int, words: str) -> Deadline:
    """Whoever it is owed to lets it go, and says why."""
    return _act(actor, deadline, version, What.WAIVED, WAIVED, "deadline.waived", words=_said(words))


def void(*, actor: Acting, deadline: Deadline, version: int, words: str) -> Deadline:
    """It was never owed, and somebody says why."""
    return _act(actor, deadline, version, What.VOIDED, VOID, "deadline.voided", words=_said(words))


@transaction.atomic
def assign(*, actor: Acting, deadlines: Sequence[Deadline], to: User | None, version: int | None = None) -> int:
    """Give live deadlines of one's own district to somebody of it, or to nobody. Gives how many changed hands.

    `version`: the one that was open in a form, where it is about one deadline: whoever comes second is told.
    """
    rows = Deadline.objects.unscoped(WHY).filter(pk__in=[d.pk for d in deadlines], state__in=LIVE).exclude(responsible=to)
    held, at = locked(rows), now()
    if version is not None and any(row.version != version for row in held):
        raise changed_meanwhile(held[0])
    for owner in {row.organization_id for row in held}:
        if not may_act_for(actor, "deadlines.change", owner):
            raise PermissionDenied
        if to is not None and not Membership.objects.open_at(at).filter(user=to, organization=owner).exists():
            raise ValidationError(_("%(name)s does not act for this district.") % {"name": to.name})
    changes = [_change(row, What.ASSIGNED, row.state, actor, given_to=to) for row in held]
    for row in held:
        row.responsible = to
        row.version += 1
    Deadline.objects.bulk_update(held, ["responsible", "version"], batch_size=PORTION)
    DeadlineChange.objects.bulk_create(changes, batch_size=PORTION)
    if held:
        record(actor, "deadlines.assigned", held[0] if len(held) == 1 else None, ["responsible"])
    return len(held)


def hand_over(*, actor: Actor, of: User, to: User) -> int:
    """Give all that somebody is responsible for in the actor's district to somebody else. Gives how many changed hands."""
    if not may_act_for(actor, "deadlines.change", actor.organization_key):
        raise PermissionDenied
    theirs = Deadline.objects.visible_to(actor, "deadlines.change").filter(responsible=of, state__in=LIVE)
    own = theirs.filter(organization=actor.organization)
    given = 0
    with transaction.atomic():
        while portion := list(own.order_by("pk")[:PORTION]):
            done = assign(actor=actor, deadlines=portion, to=to)
            given += done
            if not done:
                break
    return given


def mark_missed(at: datetime | None = None) -> int:
    """The recurring job: what is open after its moment is missed. Gives how many."""
    moment, marked = at or now(), 0
    begin(moment)
    while done := _mark_portion(moment):
        marked += done
    return marked


@transaction.atomic
def _mark_portion(moment: datetime) -> int:
    over = Deadline.objects.unscoped("time passes in every district").filter(state=OPEN, due_at__lt=moment)
    keys = list(over.order_by("due_at").values_list("pk", flat=True)[:PORTION])
    held = [row for row in locked(over.filter(pk__in=keys)) if row.state == OPEN]
    changes = [_change(row, What.MISSED, MISSED, TIME) for row in held]
    for row in held:
        row.state, row.state_since = require(What.MISSED, row.state, MISSED), row.due_at or moment
        row.version += 1
    Deadline.objects.bulk_update(held, ["state", "state_since", "version"], batch_size=PORTION)
    DeadlineChange.objects.bulk_create(changes, batch_size=PORTION)
    if held:
        record(TIME, "deadlines.missed", None)
        keep(moment)
    return len(held)


@transaction.atomic
def _act(actor: Acting, deadline: Deadline, version: int, what: What, after: str, code: str, **given: Any) -> Deadline:
    """One act on one deadline: asked whether it may be done, and refused where somebody was faster."""
    held = locked(Deadline.objects.unscoped(WHY).filter(pk=deadline.pk))[0]
    if not may_act_for(actor, "deadlines.change", held.organization_id):
        raise PermissionDenied
    if held.version != version:
        raise changed_meanwhile(held)
    if after not in leads(what, held.state):
        raise ValidationError(_("This deadline is %(state)s and stays so.") % {"state": held.get_state_display()})
    change = _change(held, what, after, actor, **given)
    change.full_clean(exclude=["deadline", "reckoning_before", "reckoning_after", "evidence", "made_by", "event"])
    held.state, held.state_since, held.next_alert_at = after, now(), None
    if what == What.MET and held.recurs is not None and held.rolls_at is None and held.event_id is None:
        held.rolls_at = held.state_since  # now it is known from when the next one counts, be it opened already
    if what == What.VOIDED:
        held.rolls_at = None
    held.version += 1
    held.save(update_fields=["state", "state_since", "next_alert_at", "rolls_at", "version"])
    change.save(force_insert=True)
    record(actor, code, held, ["state"])
    return held


def _change(row: Deadline, what: str, after: str, actor: Acting, **given: Any) -> DeadlineChange:
    return DeadlineChange(
        deadline=row, what=what, state_before=row.state, state_after=after, reckoning_before_id=row.reckoning_id,
        reckoning_after_id=row.reckoning_id, made_by=actor.user if isinstance(actor, Actor) else None, **given,
    )  # fmt: skip


def changed_meanwhile(held: Deadline) -> ChangedMeanwhile:
    """What the second of two is told."""
    said = _("Someone changed this deadline after you opened it: it is %(state)s now. Look at it again.")
    return ChangedMeanwhile(said % {"state": held.get_state_display()}, code="changed_meanwhile")


def _said(words: str) -> str:
    if not words.strip():
        raise ValidationError({"words": _("Say why: whoever looks at this later has to understand it.")})
    return words.strip()
