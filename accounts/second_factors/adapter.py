"""How allauth's second factors behave here."""

from typing import Any
from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.second_factors.requirement import is_last_of_required
from accounts.second_factors.secrets import NobodyNamed, owner, seal, unseal


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are sealed, the last required factor stays, passkeys belong to the host of the installation."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This passkey is not known for the account, or the request was too old. Try again, or use another way."
        ),
        "cannot_delete_authenticator": _("Your role needs a second factor, and this is the only one. Add another one first."),
        "cannot_generate_recovery_codes": _("Recovery codes go with a second factor. Add one first."),
    }

    def encrypt(self, text: str) -> str:
        return seal(self._whose(), text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(self._whose(), encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_last_of_required(authenticator)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": relying_party(), "name": "Tutela"}

    def _whose(self) -> User:
        user = owner() or getattr(context.request, "user", None)
        if not isinstance(user, User):
            raise NobodyNamed("Nobody was named whose secret this is.")
        return user


def relying_party() -> str:
    """The host name to which passkeys belong. It cannot be a number, so the machine itself is always `localhost`."""
    return "localhost" if settings.IS_LOOPBACK else urlsplit(settings.BASE_URL).hostname or "localhost"
