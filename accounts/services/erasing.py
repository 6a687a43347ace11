"""Erasing a person: what identifies them goes; what they did stays, and leads to nobody."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import SystemActor
from accounts.models import Invitation, Membership, Registration, SignedInSession, User
from accounts.models.passwords import PasswordRecord
from accounts.signing_in.sessions import end_sessions
from trail.clock import now
from trail.pseudonyms import forget_person
from trail.services import record


@transaction.atomic
def erase_person(actor: SystemActor, user: User, *, reason: str) -> None:
    """Erase name, address, factors and sessions of a person, and whose their pseudonym in the trail is.

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
    nobody = f"erased-{held.pk}@invalid.invalid"
    Invitation.objects.filter(email__iexact=held.email).update(email=nobody)
    Registration.objects.filter(email__iexact=held.email).update(email=nobody)
    for model in (EmailAddress, Authenticator, SignedInSession, PasswordRecord):
        model.objects.filter(user=held).delete()
    held.email, held.name, held.is_active = nobody, _("Erased person"), False
    held.set_unusable_password()
    held.save()
    forget_person(held.pk)
