"""Auditors, and platform administrators who are let in. Both end by themselves, and can be ended at once."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.models import AuditEngagement, LetIn, Membership, User
from accounts.roles import Role
from accounts.services.refusals import ChangedMeanwhile
from trail.clock import now
from trail.services import record

LONGEST_LET_IN = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class AuditTerms:
    """What an auditor may read, and when. Days are days of the audited organization."""

    scope: str
    areas: tuple[str, ...]
    notice_on: date
    starts_on: date
    ends_on: date
    notice_how: str = ""


@transaction.atomic
def engage_auditor(*, actor: Actor, auditor: User, terms: AuditTerms) -> AuditEngagement:
    """Give a person who has the role of auditor a scope and a time. The notice came at least ten days before."""
    if not Membership.objects.open_at(now()).filter(user=auditor, organization=actor.organization, role=Role.AUDITOR).exists():
        raise ValidationError({"auditor": _("Invite this person as an auditor first.")})
    engagement = AuditEngagement(
        organization=actor.organization,
        auditor=auditor,
        scope=terms.scope,
        areas=sorted(terms.areas),
        notice_on=terms.notice_on,
        notice_how=terms.notice_how,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        engaged_by=actor.user,
    )
    engagement.full_clean()
    _refuse_notice(engagement)
    engagement.save(force_insert=True)
    record(actor, "audit.engaged", engagement, ["scope", "areas", "notice_on", "notice_how", "starts_on", "ends_on"])
    return engagement


def _refuse_notice(engagement: AuditEngagement) -> None:
    """The ten days count from a notice that was given: not from one that is to come, and not from one that nobody can show."""
    today = now().astimezone(ZoneInfo(engagement.organization.time_zone)).date()
    if engagement.notice_on > today:
        raise ValidationError({"notice_on": _("This day has not come yet. Record the audit when the notice is given.")})
    if engagement.notice_on < today and not engagement.notice_how.strip():
        raise ValidationError(
            {"notice_how": _("The day of the notice has passed. Say how it was given: by which letter or mail, to whom.")}
        )


@transaction.atomic
def end_audit(*, actor: Actor, engagement: AuditEngagement, reason: str) -> AuditEngagement:
    """End an audit before its last day."""
    held = AuditEngagement.objects.select_for_update().get(pk=engagement.pk)
    if held.ended_at is not None:
        raise ChangedMeanwhile(_("Someone ended this audit in the meantime."))
    held.ended_at, held.ended_reason = now(), reason
    held.save()
    record(actor, "audit.ended", held, ["ended_at"], reason=reason)
    return held


@transaction.atomic
def let_in(*, actor: Actor, administrator: User, reason: str, until: datetime) -> LetIn:
    """Let a platform administrator read the organization's records until a moment, three days ahead at most."""
    if not Membership.objects.open_at(now()).filter(user=administrator, role=Role.PLATFORM_ADMIN).exists():
        raise ValidationError({"administrator": _("Only a platform administrator is let in.")})
    if not now() < until <= now() + LONGEST_LET_IN:
        raise ValidationError({"until": _("Choose a moment within the next three days.")})
    opening = LetIn(
        organization=actor.organization, user=administrator, reason=reason, opened_by=actor.user, starts_at=now(), ends_at=until
    )
    opening.full_clean()
    opening.save(force_insert=True)
    record(actor, "access.let_in", opening, ["user", "ends_at"], reason=reason)
    return opening


@transaction.atomic
def close_let_in(*, actor: Actor, opening: LetIn) -> LetIn:
    """Show the administrator out before the time."""
    held = LetIn.objects.select_for_update().get(pk=opening.pk)
    if held.closed_at is not None:
        raise ChangedMeanwhile(_("Someone closed this in the meantime."))
    held.closed_at = now()
    held.save()
    record(actor, "access.let_out", held, ["closed_at"])
    return held


def end_of_day(day: date, time_zone: str) -> datetime:
    """The last moment of a day where the organization is."""
    return datetime.combine(day, time.max, ZoneInfo(time_zone))
