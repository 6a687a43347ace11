"""Erasing a person: what identifies them goes; what they did stays, and leads to nobody."""

from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actors import SystemActor
from accounts.models import FormerAddress, Invitation, Membership, Registration, SignedInSession, User
from accounts.models.passwords import PasswordRecord
from accounts.signing_in.sessions import end_sessions
from trail.clock import now
from trail.outbox.letters import forget_addressee
from trail.pseudonyms import forget_person
from trail.services import record


@transaction.atomic
def erase_person(actor: SystemActor, user: User, *, reason: str) -> None:
    """Erase name, every address they ever had, factors and sessions of a person, and whose their pseudonym in the trail is.

    The account stays as a row without a name, since records say by which account they were made. Whoever still has a role is
    refused: ending it asks first who else is responsible.
    """
    if not reason.strip():
        raise ValidationError(_("Say why the person is erased."))
    held = User.objects.select_for_update().get(pk=user.pk)
    roles = Membership.objects.open_at(now()).filter(user=held).select_related("organization")
    if names := sorted({role.organization.name for role in roles}):
        raise ValidationError(
            _("%(who)s still has a role for %(names)s. End it first.") % {"who": held, "names": ", ".join(names)}
        )
    record(actor, "user.erased", held, reason=reason)
    end_sessions(actor, held)
    nobody, had = f"erased-{held.pk}@invalid.invalid", addresses_of(held)
    _erase_where_they_came_from(held, had, nobody)
    for attempts in (AccessAttempt, AccessFailureLog, AccessLog):
        attempts.objects.filter(_is_one_of("username", had) | _begins_with_one_of("username", had)).delete()
    forget_addressee(had, names={held.name})
    for model in (EmailAddress, Authenticator, SignedInSession, PasswordRecord, FormerAddress):
        model.objects.filter(user=held).delete()
    held.email, held.name, held.is_active = nobody, _("Erased person"), False
    held.set_unusable_password()
    held.save()
    forget_person(held.pk)


def addresses_of(user: User) -> set[str]:
    """Every address that the person has or had, in lower case, as far as any row of theirs says."""
    found = {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    found.update(FormerAddress.objects.filter(user=user).values_list("email", flat=True))
    found.update(Invitation.objects.filter(accepted_by=user).values_list("email", flat=True))
    found.update(Registration.objects.filter(pk__in=_registered_by(user)).values_list("email", flat=True))
    return {email.lower() for email in found}


def _registered_by(user: User) -> list[UUID]:
    """Registrations that the person confirmed: whoever did has the first role of the organization that came of it."""
    theirs = Registration.objects.filter(organization__memberships__user=user).distinct().select_related("organization")
    firsts = {row.pk: row.organization.memberships.order_by("starts_at", "id").first() for row in theirs if row.organization}
    return [key for key, first in firsts.items() if first is not None and first.user_id == user.pk]


def _erase_where_they_came_from(user: User, had: set[str], nobody: str) -> None:
    """Who was invited, and who registered an organization: the rows stay, since they say how a role or an organization came."""
    Invitation.objects.filter(Q(accepted_by=user) | _is_one_of("email", had)).update(email=nobody)
    registrations = Registration.objects.filter(Q(pk__in=_registered_by(user)) | _is_one_of("email", had))
    registrations.update(email=nobody, person=_("Erased person"))


def _is_one_of(field: str, addresses: set[str]) -> Q:
    """Whatever the case in which it was written."""
    found = Q(pk__in=[])
    for address in addresses:
        found |= Q(**{f"{field}__iexact": address})
    return found


def _begins_with_one_of(field: str, addresses: set[str]) -> Q:
    """An address with a browser after it, as attempts to sign in are counted (`accounts.lockout`)."""
    found = Q(pk__in=[])
    for address in addresses:
        found |= Q(**{f"{field}__istartswith": f"{address} "})
    return found
