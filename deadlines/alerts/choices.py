"""How people choose to be warned, who stands in for whom, and who answers for what."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.models import Membership, Organization, User
from accounts.models.organizations import validate_time_zone
from accounts.role_table import OWN, role_table
from deadlines.alerts.wishes import FEED, MAIL, WARN_BY, WEB
from deadlines.models import Absence, AlertChoice, Responsibility
from deadlines.policies import may_change_deadlines, may_enter_absences
from trail.clock import now
from trail.keys import new_key
from trail.outbox import send_mail
from trail.services import record

CHOSEN = ("by_mail", "by_web", "is_digest", "digest_at", "quiet_from", "quiet_until", "time_zone")
LONGEST_KIND = 60


def choice_of(user: User) -> AlertChoice:
    """What somebody chose, or what holds for whoever chose nothing; the latter is not saved."""
    if row := AlertChoice.objects.filter(user=user).first():
        return row
    usual = AlertChoice(user=user)
    usual.clean_fields(exclude=["user"])  # defaults are text until then
    return usual


@transaction.atomic
def choose(*, actor: Actor, chosen: Mapping[str, Any]) -> AlertChoice:
    """Change how the actor is warned. One channel at least stays open."""
    User.objects.select_for_update().get(pk=actor.user.pk)  # two windows of one person wait for each other here
    row = choice_of(actor.user)
    for name, value in chosen.items():
        if name not in CHOSEN:
            raise ValueError(f"{name} is not chosen here.")
        setattr(row, name, value)
    if not row.by_mail and not row.by_web:
        raise ValidationError({"by_mail": _("Leave one of e-mail and page on: otherwise no warning would reach you.")})
    if (row.quiet_from is None) != (row.quiet_until is None):
        raise ValidationError({"quiet_until": _("Enter both ends of the quiet hours, or neither.")})
    if row.time_zone:
        validate_time_zone(row.time_zone)
    row.full_clean()
    row.save()
    record(actor, "alert_choice.changed", row, chosen)
    return row


@transaction.atomic
def choose_channels(*, actor: Actor, what: str, channels: Collection[str]) -> AlertChoice:
    """Other channels for duties of a kind, for all that is counted in hours (`HOURS`), or for all else (`DAYS`)."""
    if not set(channels) & WARN_BY:
        said = _("Leave one of e-mail and page on: a calendar warns nobody by itself, and no deadline is left without a warning.")
        raise ValidationError({"by_web": said})
    unknown = set(channels) - {MAIL, WEB, FEED}
    if unknown or not what or len(what) > LONGEST_KIND:
        raise ValueError(f"{what!r} is warned of by no {sorted(unknown)}.")
    User.objects.select_for_update().get(pk=actor.user.pk)
    row = choice_of(actor.user)
    row.channels_apart = {**row.channels_apart, what: [one for one in (MAIL, WEB, FEED) if one in channels]}
    return _keep_apart(actor, row)


@transaction.atomic
def end_channels(*, actor: Actor, what: str) -> bool:
    """Warn of these like of all others again. False where it was so already."""
    User.objects.select_for_update().get(pk=actor.user.pk)
    row = choice_of(actor.user)
    if what not in row.channels_apart:
        return False
    row.channels_apart = {kind: channels for kind, channels in row.channels_apart.items() if kind != what}
    _keep_apart(actor, row)
    return True


def _keep_apart(actor: Actor, row: AlertChoice) -> AlertChoice:
    row.save()
    record(actor, "alert_choice.changed", row, ["channels_apart"])
    return row


@transaction.atomic
def send_test_mail(*, actor: Actor) -> None:
    """Have a mail like a warning sent to the actor, so that they see whether one reaches them."""
    if not actor.user.email.strip():
        raise ValidationError(_("There is no e-mail address in your account, so nothing can be sent to you."))
    send_mail(
        to=actor.user.email,
        template="deadlines/mails/test",
        context={"district": actor.organization.name, "link": urljoin(settings.BASE_URL + "/", "alerts/settings/")},
        dedupe_key=f"alert-test:{new_key()}",
        organization_key=actor.organization_key,
    )
    record(actor, "alert_mail.tested", actor.user)


@transaction.atomic
def enter_absence(*, actor: Actor, user: User, stand_in: User, from_on: date, until_on: date) -> Absence:
    """Say that somebody is away and who gets their alerts: oneself, or an officer for anyone of the district."""
    if actor.user != user and not may_change_deadlines(actor) or not may_enter_absences(actor):
        raise PermissionDenied
    _require_reader(actor, user, "user")
    _require_reader(actor, stand_in, "stand_in")
    _one_at_a_time(actor)
    absence = Absence(organization=actor.organization, user=user, stand_in=stand_in, from_on=from_on, until_on=until_on)
    absence.full_clean()
    others = Absence.objects.unscoped("of the actor's own organization").filter(organization=actor.organization, user=user)
    if others.filter(from_on__lte=until_on, until_on__gte=from_on).exists():
        raise ValidationError({"from_on": _("These days overlap with another absence of the same person. End that one first.")})
    absence.save()
    record(actor, "absence.entered", absence, ["user", "stand_in", "from_on", "until_on"])
    return absence


@transaction.atomic
def end_absence(*, actor: Actor, key: UUID) -> bool:
    """Take an absence back. False where it is gone already."""
    _one_at_a_time(actor)
    found = Absence.objects.unscoped("of the actor's own organization").filter(organization=actor.organization, pk=key).first()
    if found is None:
        return False
    if found.user_id != actor.user.pk and not may_change_deadlines(actor):
        raise PermissionDenied
    record(actor, "absence.ended", found)
    found.delete()
    return True


@transaction.atomic
def set_responsibility(*, actor: Actor, kind: str, user: User, next_user: User | None = None) -> Responsibility:
    """Say who answers for duties of a kind (empty: of all others), and who is told next when one is overdue."""
    if not may_change_deadlines(actor):
        raise PermissionDenied
    _require_reader(actor, user, "user")
    if next_user:
        _require_reader(actor, next_user, "next_user")
    if next_user == user:
        raise ValidationError({"next_user": _("Name somebody else to be told next.")})
    _one_at_a_time(actor)
    own = Responsibility.objects.unscoped("of the actor's own organization").filter(organization=actor.organization, kind=kind)
    row = own.first() or Responsibility(organization=actor.organization, kind=kind)
    row.user, row.next_user = user, next_user
    row.full_clean()
    row.save()
    record(actor, "responsibility.set", row, ["kind", "user", "next_user"])
    return row


@transaction.atomic
def end_responsibility(*, actor: Actor, key: UUID) -> bool:
    """Have nobody answer for a kind any more. False where it is gone already."""
    if not may_change_deadlines(actor):
        raise PermissionDenied
    _one_at_a_time(actor)
    own = Responsibility.objects.unscoped("of the actor's own organization").filter(organization=actor.organization, pk=key)
    if row := own.first():
        record(actor, "responsibility.ended", row)
        row.delete()
    return row is not None


def _one_at_a_time(actor: Actor) -> None:
    """Two of a district who change the same at once wait for each other here, so that the second sees what the first did."""
    Organization.objects.select_for_update().get(pk=actor.organization.pk)


def _require_reader(actor: Actor, user: User, field: str) -> None:
    """Whoever is warned has to be able to see what they are warned of."""
    reach = role_table().actions["deadlines.read"].reach
    roles = [role for role, how in reach.items() if how == OWN]
    open_ones = Membership.objects.open_at(now()).filter(organization=actor.organization, user=user)
    if not open_ones.filter(role__in=roles).exists():
        raise ValidationError({field: _("%(name)s cannot see this district's deadlines.") % {"name": user}})
