"""Roles of people: begun, changed, suspended, ended, handed over. The last responsible person cannot leave."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from accounts.mails import send_role_change
from accounts.models import Membership, Organization, School, User
from accounts.policies import may_manage_account
from accounts.roles import RESPONSIBLE, Role, roles_for
from accounts.services.refusals import ChangedMeanwhile, LastResponsible
from accounts.signing_in.sessions import Because, end_sessions, end_sessions_here
from trail.clock import now
from trail.services import record

AnyActor = Actor | SystemActor
_MOMENT = timedelta(microseconds=1)  # a role that begins and ends in one breath still has an end after its start


@transaction.atomic
def begin_membership(
    actor: AnyActor, user: User, organization: Organization, role: str, *, school: School | None = None
) -> Membership:
    """Give a person a role in an organization."""
    check_role(organization, role)
    _refuse_a_second_one(user, organization, role)
    membership = Membership(user=user, organization=organization, role=role, school=school)
    membership.full_clean()
    membership.save(force_insert=True)
    record(actor, "membership.started", membership, ["user", "organization", "role", "school"])
    return membership


@transaction.atomic
def change_role(actor: AnyActor, membership: Membership, role: str, *, version: int, school: School | None = None) -> Membership:
    """Another role for the same person: the old membership ends, a new one begins, and both stay in the record."""
    held = _hold(membership, version)
    if (held.role, held.school_id) == (role, school.pk if school else None):
        return held
    check_role(held.organization, role)
    if role != RESPONSIBLE[held.organization.kind]:
        _keep_someone_responsible(held)
    _end(actor, held)
    begun = begin_membership(actor, held.user, held.organization, role, school=school)
    _tell(actor, begun, _("Your role for %(organization)s has changed: you are now %(role)s."))
    return begun


@transaction.atomic
def suspend_membership(actor: AnyActor, membership: Membership, *, version: int, reason: str) -> Membership:
    """Stop a person from acting by this role for the time being."""
    held = _hold(membership, version)
    if held.suspended_at is None:
        _keep_someone_responsible(held)
        held.suspended_at = now()
        _save(held)
        record(actor, "membership.suspended", held, ["suspended_at"], reason=reason)
        if isinstance(actor, Actor) and not may_manage_account(actor, held.user):
            end_sessions_here(actor, held.user, because=Because.SUSPENDED)
        else:
            end_sessions(actor, held.user, because=Because.SUSPENDED)
        _tell(actor, held, _("Your role as %(role)s for %(organization)s is suspended. You cannot act by it for the time being."))
    return held


@transaction.atomic
def resume_membership(actor: AnyActor, membership: Membership, *, version: int) -> Membership:
    """Let a suspended person act again."""
    held = _hold(membership, version)
    if held.suspended_at is not None:
        held.suspended_at = None
        _save(held)
        record(actor, "membership.resumed", held, ["suspended_at"])
        _tell(actor, held, _("You can act as %(role)s for %(organization)s again."))
    return held


@transaction.atomic
def end_membership(actor: AnyActor, membership: Membership, *, version: int, reason: str = "") -> Membership:
    """End a role for good; leaving is ending one's own."""
    held = _hold(membership, version)
    _keep_someone_responsible(held)
    ended = _end(actor, held, reason=reason)
    _tell(actor, ended, _("Your role as %(role)s for %(organization)s has ended."))
    return ended


@transaction.atomic
def hand_over(actor: AnyActor, membership: Membership, to: Membership, *, version: int) -> Membership:
    """Give one's role to a colleague: theirs begins in the moment in which one's own ends, so nobody is locked out between."""
    held = _hold(membership, version)
    successor = _lock(to)
    if successor.organization_id != held.organization_id or not _is_open(successor) or successor.user_id == held.user_id:
        raise ValidationError(
            _("Hand over to someone else who can act for %(organization)s now.") % {"organization": held.organization}
        )
    _refuse_to_make_less(successor, held.role)
    has_it = Membership.objects.open_at(now()).filter(user=successor.user, organization=held.organization, role=held.role)
    begun = has_it.first() or begin_membership(actor, successor.user, held.organization, held.role)
    if successor.role != held.role:
        _keep_someone_responsible(successor)
        _end(actor, successor)
    _end(actor, held)
    record(actor, "membership.handed_over", begun, ["user"])
    _tell(actor, begun, _("You were handed the role of %(role)s for %(organization)s."))
    _tell(actor, held, _("Your role as %(role)s for %(organization)s was handed to a colleague."))
    return begun


def check_role(organization: Organization, role: str) -> None:
    """Refuse a role that does not exist in such an organization."""
    allowed = roles_for(organization.kind)
    if role not in allowed:
        labels = ", ".join(str(Role(r).label) for r in allowed)
        raise ValidationError(
            {
                "role": _("In a %(kind)s one of these roles: %(roles)s.")
                % {"kind": organization.get_kind_display(), "roles": labels}
            }
        )


def _refuse_a_second_one(user: User, organization: Organization, role: str) -> None:
    """A role is held once. One that is suspended is resumed by whoever manages people, not taken anew."""
    held = Membership.objects.filter(user=user, organization=organization, role=role, ends_at__isnull=True).first()
    if held is None:
        return
    given = {"person": user, "role": held.get_role_display(), "organization": organization}
    if held.is_suspended:
        raise ValidationError(
            _(
                "%(person)s is %(role)s for %(organization)s already, and that role is suspended. "
                "Ask who manages the people there to let them act again."
            )
            % given
        )
    raise ValidationError(_("%(person)s is %(role)s for %(organization)s already.") % given)


def _refuse_to_make_less(successor: Membership, role: str) -> None:
    """Who is responsible for the organization is handed that role only: another one would end theirs by the way."""
    responsible = RESPONSIBLE[successor.organization.kind]
    if successor.role == responsible != role:
        raise LastResponsible(
            _("%(person)s is %(role)s of %(organization)s and would lose that role. Hand this one over to somebody else.")
            % {"person": successor.user, "role": responsible.label, "organization": successor.organization}
        )


def _hold(membership: Membership, version: int) -> Membership:
    """The row itself, locked; a stranger to it is whoever opened the page before somebody else's change."""
    held = _lock(membership)
    if held.version != version or held.ends_at is not None and held.ends_at <= now():
        raise ChangedMeanwhile(_("Someone changed this role after you opened the page. Look at it again before you change it."))
    return held


def _lock(membership: Membership) -> Membership:
    """The organization is locked first, always: two who end each other's role at once take turns."""
    Organization.objects.select_for_update().get(pk=membership.organization_id)
    return Membership.objects.select_for_update().select_related("user", "organization").get(pk=membership.pk)


def _keep_someone_responsible(leaving: Membership) -> None:
    responsible = RESPONSIBLE[leaving.organization.kind]
    if leaving.role != responsible or not _is_open(leaving):
        return
    others = Membership.objects.open_at(now()).filter(organization=leaving.organization, role=responsible).exclude(pk=leaving.pk)
    if not others.exists():
        raise LastResponsible(
            _("%(person)s is the last %(role)s of %(organization)s. Give someone else that role first, or hand it over.")
            % {"person": leaving.user, "role": responsible.label, "organization": leaving.organization}
        )


def _is_open(membership: Membership) -> bool:
    return Membership.objects.open_at(now()).filter(pk=membership.pk).exists()


def _end(actor: AnyActor, held: Membership, *, reason: str = "") -> Membership:
    held.ends_at = max(now(), held.starts_at + _MOMENT)
    _save(held)
    record(actor, "membership.ended", held, ["ends_at"], reason=reason)
    leaves = isinstance(actor, Actor) and actor.user == held.user  # they are told on the next page
    if not leaves and not Membership.objects.open_at(now()).filter(user=held.user).exists():
        end_sessions(actor, held.user)
    return held


def _tell(actor: AnyActor, held: Membership, what: str) -> None:
    """By mail; whoever does it to themselves sees it on the page."""
    if not (isinstance(actor, Actor) and actor.user == held.user):
        send_role_change(held, what % {"role": held.get_role_display(), "organization": held.organization})


def _save(held: Membership) -> None:
    held.version += 1
    held.full_clean(validate_constraints=False)
    held.save()
