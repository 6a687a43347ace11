"""Forms about second factors: allauth's, with our words, our check of codes, and nothing of a secret in the session in clear."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, EditWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm as AllauthReauthenticateWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import lockout
from accounts.models import User
from accounts.second_factors.codes import generate_totp_secret, step_of
from accounts.second_factors.secrets import seal, unseal
from accounts.second_factors.services import WRONG_CODE, take_code
from accounts.signing_in.who import oneself
from trail.services import Named, Nobody, Outcome, record
from vault.errors import VaultError

PENDING = "second_factor_pending"  # the sealed secret of an app that is being set up
NAME_LENGTH = 60


def _code_field(label: Any, help_text: Any) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(label=label, help_text=help_text, max_length=40, widget=forms.TextInput(attrs=attrs))


class AuthenticateForm(AllauthAuthenticateForm):
    """The second step of signing in."""

    code = _code_field(_("Code"), _("Six digits from your authenticator app, or one of your recovery codes."))

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        self.authenticator = take_code(self.user, code)
        self.authenticator.user = self.user
        return code


class ReauthenticateForm(AuthenticateForm, AllauthReauthenticateForm):
    """Confirming that it is still oneself, by a code."""


class ActivateTOTPForm(AllauthActivateTOTPForm):
    """Setting up an app. The secret waits in the session, sealed."""

    code = _code_field(_("Code from the app"), _("Six digits. They change every 30 seconds."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user: User = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        self.secret = self._pending() or self._begin()

    def _pending(self) -> str | None:
        if not self.is_bound:
            return None
        try:
            return unseal(self.user, context.request.session.get(PENDING, ""))
        except VaultError:
            return None

    def _begin(self) -> str:
        secret = generate_totp_secret()
        context.request.session[PENDING] = seal(self.user, secret)
        return secret

    def clean_code(self) -> str:
        lockout.refuse_while_waiting(context.request, self.user, lockout.CODES)
        code = "".join(str(self.cleaned_data["code"]).split())
        self.step = step_of(self.secret, code)
        if self.step is None:
            lockout.count_failure(context.request, self.user, lockout.CODES)
            raise ValidationError(WRONG_CODE, code="incorrect_code")
        return code


class _Passkey(forms.Form):
    """What a browser hands over about a passkey is taken apart carefully: it may be anything."""

    user: User | None

    def clean_credential(self) -> Any:
        if self.user is not None:
            lockout.refuse_while_waiting(context.request, self.user, lockout.PASSKEYS)
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (ValidationError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
            _record_failed_passkey(self.user)
            if self.user is not None:
                lockout.count_failure(context.request, self.user, lockout.PASSKEYS)
            if isinstance(error, ValidationError):
                raise
            raise ValidationError(
                _("This passkey could not be read. Try again, or use another way."), code="unreadable"
            ) from error


class AuthenticatePasskeyForm(_Passkey, AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class LoginPasskeyForm(_Passkey, LoginWebAuthnForm):
    """A passkey as the only step: it asks for a fingerprint, a face or a PIN itself."""


class ReauthenticatePasskeyForm(_Passkey, AllauthReauthenticateWebAuthnForm):
    """Confirming that it is still oneself, by a passkey."""


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey or security key."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("So that you know it again, as in: my telephone, key on my key ring."),
        max_length=NAME_LENGTH,
        required=False,
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without a password"),
        required=False,
        initial=True,
        help_text=_("It then asks for your fingerprint, face or PIN. Without this it is a second step after your password."),
    )

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
            raise ValidationError(
                _("This passkey could not be read. Nothing was added; try again."), code="unreadable"
            ) from error


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name of the passkey"), max_length=NAME_LENGTH)
    instance: Authenticator


def _record_failed_passkey(user: User | None) -> None:
    with transaction.atomic():
        if user is None:
            record(Nobody(), "sign_in.failed", Named("accounts.user"), outcome=Outcome.FAILED, reason="passkey")
        else:
            record(oneself(user, context.request), "mfa.failed", user, outcome=Outcome.FAILED, reason="passkey")
