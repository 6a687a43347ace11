"""Invitations: sent, sent again, withdrawn, accepted once."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import mails
from accounts.actors import Actor, SystemActor
from accounts.models import Invitation, Membership, Organization, School, User
from accounts.selectors import may_still_invite
from accounts.services.founding import NewPerson, make_user
from accounts.services.memberships import begin_membership, check_role
from accounts.services.refusals import InvitationClosed
from accounts.tokens import new_token, token_hash
from trail.clock import now
from trail.services import record

LASTS = timedelta(days=7)
ACCEPTING = SystemActor("invitation")


@transaction.atomic
def invite(*, actor: Actor, email: str, role: str, school: School | None = None) -> Invitation:
    """Ask the owner of an address to take a role in the actor's organization. A waiting one for the same role is sent anew."""
    organization, address = actor.organization, email.strip().lower()
    check_role(organization, role)
    _refuse_those_who_have_it(organization, address, role)
    waiting = Invitation.objects.filter(
        organization=organization, email=address, role=role, accepted_at__isnull=True, withdrawn_at__isnull=True
    )
    for old in waiting.select_for_update():
        withdraw_invitation(actor, old)
    token = new_token()
    invitation = Invitation(
        organization=organization,
        email=address,
        role=role,
        school=school,
        token_hash=token_hash(token),
        invited_by=actor.user,
        expires_at=now() + LASTS,
    )
    invitation.full_clean()
    invitation.save(force_insert=True)
    record(actor, "invitation.sent", invitation, ["email", "role", "school"])
    mails.send_invitation(invitation, token)
    return invitation


@transaction.atomic
def send_again(actor: Actor, invitation: Invitation) -> Invitation:
    """A new link and a new week; the old link stops working. From here on it is the invitation of whoever sends it again."""
    held = _hold(invitation)
    token = new_token()
    held.token_hash, held.expires_at, held.invited_by = token_hash(token), now() + LASTS, actor.user
    held.save()
    record(actor, "invitation.sent_again", held, ["expires_at", "invited_by"])
    mails.send_invitation(held, token)
    return held


@transaction.atomic
def withdraw_invitation(actor: Actor, invitation: Invitation) -> Invitation:
    """The link stops working."""
    held = _hold(invitation)
    held.withdrawn_at = now()
    held.save()
    record(actor, "invitation.withdrawn", held, ["withdrawn_at"])
    return held


@transaction.atomic
def accept_invitation(*, token: str, user: User | None = None, person: NewPerson | None = None) -> Membership:
    """Take the role. Either `user` is signed in with the invited address, or `person` makes an account with it."""
    invitation = invitation_by(token, lock=True)
    if invitation is None or why_closed(invitation):
        raise InvitationClosed(
            _("This invitation was used or withdrawn, or it has expired, or who sent it has left. Ask for a new one.")
        )
    taker = user or _new_user(invitation, person)
    if taker.email.lower() != invitation.email:
        raise ValidationError(_("This invitation is for another address. Sign in with the address that it was sent to."))
    actor = Actor(taker, invitation.organization, invitation.role)  # it is the person who takes the role, not the link
    membership = begin_membership(actor, taker, invitation.organization, invitation.role, school=invitation.school)
    invitation.accepted_at, invitation.accepted_by = now(), taker
    invitation.save()
    record(actor, "invitation.accepted", invitation, ["accepted_at", "accepted_by"])
    return membership


def invitation_by(token: str, *, lock: bool = False) -> Invitation | None:
    """The invitation that a link leads to."""
    found = Invitation.objects.filter(token_hash=token_hash(token))
    if lock:
        return found.select_for_update(of=("self",)).select_related("organization", "school").first()
    return found.select_related("organization", "school", "invited_by").first()


def why_closed(invitation: Invitation) -> str:
    """Why nobody can accept it any more; empty where its own address can."""
    if invitation.accepted_at or invitation.withdrawn_at:
        return "used" if invitation.accepted_at else "withdrawn"
    if not invitation.is_open_at(now()):
        return "expired"
    if not invitation.organization.is_open:
        return "closed organization"
    is_backed = may_still_invite(invitation.organization).filter(user=invitation.invited_by_id).exists()
    return "" if is_backed else "its sender may not invite any more"


def _new_user(invitation: Invitation, person: NewPerson | None) -> User:
    if person is None or User.objects.filter(email__iexact=invitation.email).exists():
        raise ValidationError(_("There is an account with this address. Sign in, and open the link again."))
    return make_user(ACCEPTING, NewPerson(person.name, invitation.email, person.password))


def _refuse_those_who_have_it(organization: Organization, address: str, role: str) -> None:
    has_it = Membership.objects.open_at(now()).filter(user__email__iexact=address, organization=organization, role=role)
    if has_it.exists():
        raise ValidationError({"email": _("%(address)s has this role already.") % {"address": address}})


def _hold(invitation: Invitation) -> Invitation:
    held = Invitation.objects.select_for_update(of=("self",)).select_related("organization").get(pk=invitation.pk)
    if held.accepted_at or held.withdrawn_at:
        raise InvitationClosed(_("This invitation was accepted or withdrawn in the meantime."))
    return held
