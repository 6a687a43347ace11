"""Suspending the time of what one event set going in a district, and letting it run again."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.models import Organization
from accounts.services.refusals import ChangedMeanwhile
from deadlines.happenings import happening_of
from deadlines.models import Deadline, Tolling
from deadlines.policies import may_act_for
from deadlines.services.recomputing import recompute_event
from deadlines.transitions import LIVE
from law.clocks.suspending import MAY_WAIT
from trail.clock import now
from trail.models import DomainEvent, StoredFile
from trail.services import record

WHY = "the caller holds the record, and was asked for it"


@transaction.atomic
def toll(
    *, actor: Actor, event: DomainEvent, since: datetime, asked_by: str, words: str, evidence: StoredFile | None = None
) -> Tolling:
    """Time stands still from `since` on for what the event set going in the actor's district."""
    if not may_act_for(actor, "deadlines.change", actor.organization_key):
        raise PermissionDenied
    happening = happening_of(event)
    _check(happening.latest.occurred_at, since, words=words, asked_by=asked_by)
    if evidence is not None and evidence.organization_key != actor.organization_key:
        raise PermissionDenied
    _check_reach(happening.root, actor.organization)
    # Two who suspend at once wait for each other here.
    Organization.objects.select_for_update().get(pk=actor.organization.pk)
    lasting = Tolling.objects.unscoped(WHY).filter(organization=actor.organization, event=happening.root, until=None)
    if lasting.exists():
        raise ChangedMeanwhile(_("The time of this event stands still already. End that suspension first."))
    tolling = Tolling(
        organization=actor.organization, event=happening.root, since=since, asked_by=asked_by.strip(), words=words.strip(),
        evidence=evidence, recorded_by=actor.user,
    )  # fmt: skip
    tolling.full_clean(exclude=["organization", "event", "evidence", "recorded_by"])
    tolling.save(force_insert=True)
    record(actor, "tolling.started", tolling, ["since", "asked_by", "words"])
    said = _("Suspended: %(words)s") % {"words": tolling.words}
    recompute_event(happening.root.pk, actor.organization, words=said, made_by=actor.user)
    return tolling


@transaction.atomic
def resume(*, actor: Actor, tolling: Tolling, until: datetime) -> Tolling:
    """Time runs again from `until` on."""
    held = Tolling.objects.unscoped(WHY).select_for_update(of=("self",)).get(pk=tolling.pk)
    if not may_act_for(actor, "deadlines.change", held.organization_id):
        raise PermissionDenied
    if held.until is not None:
        raise ChangedMeanwhile(_("This suspension has been ended already."))
    if until <= held.since:
        raise ValidationError({"until": _("This is before the suspension began. Give a later moment.")})
    if until > now():
        raise ValidationError({"until": _("This moment lies ahead. Enter the end once it has come.")})
    held.until = until
    held.save(update_fields=["until"])
    record(actor, "tolling.ended", held, ["until"])
    recompute_event(held.event_id, held.organization, words=_("The suspension ended."), made_by=actor.user)
    return held


def _check_reach(event: DomainEvent, organization: Organization) -> None:
    """A suspension that reaches nothing would be taken for one that does."""
    live = Deadline.objects.unscoped(WHY).filter(event=event, organization=organization, state__in=LIVE)
    exceptions = list(live.values_list("exceptions", flat=True))
    if exceptions and not any(MAY_WAIT in names for names in exceptions):
        said = _(
            "Neither the agreements nor the laws that ask for this say that it may wait for law enforcement, so time runs on. "
            "If counsel finds that it may, waive what need not be done, with that reason."
        )
        raise ValidationError(said, code="may_not_wait")


def _check(event_at: datetime | None, since: datetime, *, words: str, asked_by: str) -> None:
    problems = {}
    if since > now():
        problems["since"] = _("This moment lies ahead. Enter the suspension once it has begun.")
    if event_at is not None and since < event_at:
        problems["since"] = _("This is before the event itself. Give the moment from which time stands still.")
    if not asked_by.strip():
        problems["asked_by"] = _("Say who asked for it.")
    if not words.strip():
        problems["words"] = _("Say why: whoever looks at this later has to understand it.")
    if problems:
        raise ValidationError(problems)
