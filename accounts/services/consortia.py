"""Which districts belong to a consortium: proposed by the consortium, accepted by the district, ended by either."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.models import ConsortiumMember, Organization
from accounts.services.refusals import ChangedMeanwhile
from trail.clock import now
from trail.services import record


@transaction.atomic
def propose_member(*, actor: Actor, district: Organization, from_on: date, until_on: date | None) -> ConsortiumMember:
    """Ask a district to join. Until it accepts, the consortium sees nothing of it."""
    if district.kind != Organization.Kind.DISTRICT or not district.is_open:
        raise ValidationError({"district": _("Choose a district that is active here.")})
    member = ConsortiumMember(
        consortium=actor.organization, district=district, from_on=from_on, until_on=until_on, proposed_by=actor.user
    )
    member.full_clean(validate_constraints=False)
    if _overlapping(member).exists():
        raise ValidationError(
            {"district": _("%(district)s is a member in that time, or was asked already.") % {"district": district}}
        )
    member.save(force_insert=True)
    record(actor, "consortium_member.proposed", member, ["district", "from_on", "until_on"])
    return member


@transaction.atomic
def answer_proposal(*, actor: Actor, member: ConsortiumMember, accept: bool) -> ConsortiumMember:
    """The district accepts, and the consortium may read and export its agreements from the first day on; or it declines."""
    held = _hold(member)
    if held.accepted_at or held.declined_at:
        raise ChangedMeanwhile(_("Someone answered this proposal in the meantime."))
    if accept:
        held.accepted_at, held.accepted_by = now(), actor.user
    else:
        held.declined_at = now()
    held.full_clean(validate_constraints=False)
    held.save()
    record(actor, "consortium_member.accepted" if accept else "consortium_member.declined", held)
    return held


@transaction.atomic
def end_consortium_membership(*, actor: Actor, member: ConsortiumMember, until_on: date) -> ConsortiumMember:
    """Set the last day, never a later one than stands there: a longer membership is proposed, and accepted by the district.

    It cannot lie before yesterday: what the consortium could see until now stays so in the record. A district that joined
    today may leave at once; the membership then has no day at all, and is kept as one that was declined after all.
    """
    held = _hold(member)
    _refuse_last_day(held, until_on)
    changed = ["until_on"]
    if until_on < held.from_on:
        held.declined_at, changed = now(), ["declined_at"]
    else:
        held.until_on = until_on
    held.full_clean(validate_constraints=False)
    held.save()
    record(actor, "consortium_member.ended", held, changed)
    return held


def _refuse_last_day(held: ConsortiumMember, until_on: date) -> None:
    if held.accepted_at is None or held.declined_at is not None:
        raise ChangedMeanwhile(_("This district is not a member: there is no last day to set."))
    yesterday = now().astimezone(ZoneInfo(held.consortium.time_zone)).date() - timedelta(days=1)
    if held.until_on is not None and held.until_on < yesterday:
        raise ChangedMeanwhile(_("This membership is over. A new one is proposed, and accepted by the district."))
    if until_on < yesterday:
        raise ValidationError({"until_on": _("The last day is yesterday at the earliest: until then the consortium could read.")})
    if held.until_on is not None and until_on > held.until_on:
        raise ValidationError(
            {
                "until_on": _("The membership ends on %(day)s. A longer one is proposed anew, and accepted by the district.")
                % {"day": held.until_on.isoformat()}
            }
        )


def _overlapping(member: ConsortiumMember) -> models.QuerySet[ConsortiumMember]:
    others = ConsortiumMember.objects.filter(consortium=member.consortium, district=member.district, declined_at__isnull=True)
    others = others.filter(models.Q(until_on__isnull=True) | models.Q(until_on__gte=member.from_on))
    return others.filter(from_on__lte=member.until_on) if member.until_on else others


def _hold(member: ConsortiumMember) -> ConsortiumMember:
    found = ConsortiumMember.objects.select_for_update(of=("self",)).select_related("consortium", "district")
    return found.get(pk=member.pk)
