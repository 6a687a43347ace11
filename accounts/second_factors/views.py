"""Pages about second factors: allauth's views with our pages, and a row in the trail in the same transaction."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import flows as passkey_flows
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy

from accounts.mailbox import is_demo_on_this_machine
from accounts.second_factors.adapter import SecondFactorAdapter, relying_party
from accounts.second_factors.forms import PENDING
from accounts.second_factors.requirement import must_have_second_factor, second_factors
from accounts.signing_in.notices import tell
from accounts.signing_in.sessions import Because, end_sessions, renew_key
from accounts.signing_in.who import oneself
from accounts.views.answers import Refusing
from trail.codes import words_of
from trail.services import record

PAGES = "accounts/second_factors"
TOLD = ("mfa.added", "mfa.removed", "mfa.codes_made")  # the owner gets a mail


def _record(request: HttpRequest, code: str, fields: list[str]) -> None:
    user: Any = request.user
    record(oneself(user, request), code, user, fields)
    if code in TOLD:
        tell(user, "second_factor_changed", {"what": words_of(code)})


class Index(IndexView):
    """What one has, and what one can add."""

    template_name = f"{PAGES}/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        given: dict[str, Any] = super().get_context_data(**kwargs)
        found = given["authenticators"]
        return given | {
            "app": found.get(Authenticator.Type.TOTP),
            "passkeys": found.get(Authenticator.Type.WEBAUTHN, []),
            "codes": found.get(Authenticator.Type.RECOVERY_CODES),
            "is_required": must_have_second_factor(user),
            "has_any": any(kind != Authenticator.Type.RECOVERY_CODES for kind in found),
            "host": self.request.get_host().rpartition(":")[0] or self.request.get_host(),
            "relying_party": relying_party(),
        }


class SetUpApp(Refusing, ActivateTOTPView):
    """Set up an authenticator app."""

    template_name = f"{PAGES}/set_up_app.html"

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            app = Authenticator.objects.select_for_update().get(user=self.request.user, type=Authenticator.Type.TOTP)
            app.data["last_step"] = form.step  # the code that set it up is spent
            app.save(update_fields=["data"])
            _record(self.request, "mfa.added", ["totp"])
            _end_others_at_the_first(self.request)
        self.request.session.pop(PENDING, None)
        _has_proved_it(self.request, app)
        return response


class RemoveApp(Refusing, DeactivateTOTPView):
    """Remove the authenticator app."""

    template_name = f"{PAGES}/remove_app.html"

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            _record(self.request, "mfa.removed", ["totp"])
            return super().form_valid(form)


class RecoveryCodes(ViewRecoveryCodesView):
    """The recovery codes, shown once."""

    template_name = f"{PAGES}/recovery_codes.html"


class NewRecoveryCodes(Refusing, GenerateRecoveryCodesView):
    """Make new recovery codes; the old ones stop working."""

    template_name = f"{PAGES}/new_recovery_codes.html"

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            _record(self.request, "mfa.codes_made", [])
            return super().form_valid(form)


class AddPasskey(Refusing, AddWebAuthnView):
    """Add a passkey or security key."""

    template_name = f"{PAGES}/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"form": kwargs.get("form") or self.get_form()}

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            _record(self.request, "mfa.added", ["webauthn"])
            response = super().form_valid(form)
            _end_others_at_the_first(self.request)
        newest = Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.WEBAUTHN).latest("pk")
        _has_proved_it(self.request, newest)
        return response


class RenamePasskey(Refusing, EditWebAuthnView):
    """Call a passkey by another name."""

    template_name = f"{PAGES}/rename_passkey.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            _record(self.request, "mfa.renamed", ["name"])
            return super().form_valid(form)


class RemovePasskey(Refusing, RemoveWebAuthnView):
    """Remove a passkey, unless the role needs it."""

    template_name = f"{PAGES}/remove_passkey.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = SecondFactorAdapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            form.add_error(None, ValidationError(adapter.error_messages["cannot_delete_authenticator"]))
            return self.form_invalid(form)
        with transaction.atomic():
            _record(self.request, "mfa.removed", ["webauthn"])
            return super().form_valid(form)


class SecondStep(AuthenticateView):
    """The second step of signing in."""

    template_name = f"{PAGES}/second_step.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        has_passkey = Authenticator.objects.filter(user=self.stage.login.user, type=Authenticator.Type.WEBAUTHN).exists()
        return super().get_context_data(**kwargs) | {
            "has_passkey": has_passkey,
            "has_codes": Authenticator.objects.filter(user=self.stage.login.user)
            .exclude(type=Authenticator.Type.WEBAUTHN)
            .exists(),
            "is_demo": is_demo_on_this_machine(self.request),
        }


class SignInWithPasskey(LoginWebAuthnView):
    """Sign in with a passkey alone."""

    def form_valid(self, form: Any) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        return passkey_flows.perform_passwordless_login(self.request, passkey, login)


class Confirming:
    """Confirming that it is still oneself."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            _record(self.request, "sign_in.reauthenticated", [])
        renew_key(self.request)
        return super().form_valid(form)  # type: ignore[misc]


class ConfirmByCode(Confirming, ReauthenticateView):
    """Confirm by a code."""

    template_name = f"{PAGES}/confirm_by_code.html"


class ConfirmByPasskey(Confirming, ReauthenticateWebAuthnView):
    """Confirm by a passkey."""

    template_name = f"{PAGES}/confirm_by_passkey.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        for message in form.errors.get("credential", []):
            messages.error(self.request, message)
        return HttpResponseRedirect(reverse("mfa_reauthenticate_webauthn"))


def _end_others_at_the_first(request: HttpRequest) -> None:
    """Sessions that were opened before there was a second factor have never proved one: they end."""
    user: Any = request.user
    if second_factors(user).count() == 1:
        end_sessions(oneself(user, request), user, because=Because.OWNER, but=request.session.session_key)


def _has_proved_it(request: HttpRequest, factor: Authenticator) -> None:
    """Who has just set up a factor has used it: this session need not ask for it again."""
    record_authentication(request, request.user, "mfa", id=factor.pk, type=factor.type)  # type: ignore[arg-type]
    renew_key(request)
