"""What stands before every page: limits of the session, and what a person has to do first."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.passwords.checks import FAULT, TOO_OLD
from accounts.second_factors.requirement import has_passed_second_factor, has_second_factor, must_have_second_factor
from accounts.signing_in import devices, sessions
from accounts.signing_in.who import oneself
from trail.services import record, record_refusal

Respond = Callable[[HttpRequest], HttpResponse]
ACTED_AS = "acted_as"  # in the session: organization and role of the last page

_CONFIRMING = {"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
_ALWAYS = {"account_logout", "help"} | _CONFIRMING
# What can be reached without the second factor that one's role needs, for as long as one has none.
SETTING_UP = _ALWAYS | {
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}
_OF_VISITORS_TOO = {"invitation"}  # who is signed in there acts with their account
CHANGING_PASSWORD = _ALWAYS | {"account_change_password", "mfa_view_recovery_codes"}


class SessionLimitsMiddleware:
    """Enters sessions that no sign-in page has entered, notes that they are in use, and ends them at their limits."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._look_after(request)
        elif request.COOKIES.get(settings.SESSION_COOKIE_NAME) and request.session.is_empty():
            # Forged, changed, or of a session that was ended elsewhere. The answer takes the cookie away, so this comes once.
            record_refusal(None, "session.refused")
        response = self.get_response(request)
        devices.hand_over(request, response)
        return response

    @staticmethod
    def _look_after(request: HttpRequest) -> None:
        if not sessions.is_entered(request):
            user: Any = request.user
            with transaction.atomic():
                record(oneself(user, request), "session.started", sessions.begin(request))
        because = sessions.over_limit(request)
        if because is None:
            if not _is_unattended(request):
                sessions.keep_in_sight(request)
            return
        sessions.end_this(request, because=because)
        logout(request)
        text = {
            sessions.Because.IDLE: _("You were signed out because nothing happened for a while. Sign in to go on."),
            sessions.Because.TOO_LONG: _("You were signed out because your session was open for a long time. Sign in to go on."),
        }
        messages.info(request, text[sessions.Because(because)])


def _is_unattended(request: HttpRequest) -> bool:
    """Whether the page asked by itself: a screen that nobody sits at must not keep its session open."""
    return request.headers.get("X-Unattended") == "1"


class RequiredStepsMiddleware:
    """Leads to what a person has to do before anything else: a second factor that their role needs, a new password."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _renew_key_at_change_of_rights(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated:
            return None
        if not getattr(view, "login_required", True):
            return _factor_of_this_session(request, name) if name in _OF_VISITORS_TOO else None
        return _second_factor_first(request, name) or _password_first(request, name)


def _second_factor_first(request: HttpRequest, name: str) -> HttpResponse | None:
    asked = _factor_of_this_session(request, name)
    if asked is not None or name in SETTING_UP or has_passed_second_factor(request):
        return asked
    return redirect("mfa_index") if must_have_second_factor(request.user) else None  # type: ignore[arg-type]


def _factor_of_this_session(request: HttpRequest, name: str) -> HttpResponse | None:
    """Who has a second factor proves it in every session, whatever their role needs.

    A session that was opened by the password alone, before there was one, may neither go on nor touch the factors.
    """
    user: Any = request.user
    if name in _ALWAYS or has_passed_second_factor(request) or not has_second_factor(user):
        return None
    return redirect(f"{reverse(confirming_page(user))}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}")


def _password_first(request: HttpRequest, name: str) -> HttpResponse | None:
    fault = request.session.get(FAULT)
    if not fault or name in CHANGING_PASSWORD or name in SETTING_UP:
        return None
    messages.warning(
        request,
        _("Your password is older than your organization's contract allows. Choose a new one.")
        if fault == TOO_OLD
        else _("Your password does not meet today's rules any more. Choose a new one."),
    )
    return redirect("account_change_password")


def confirming_page(user: Any) -> str:
    """Where the person confirms with a second factor: by a code where they have an app, else by a passkey."""
    from allauth.mfa.models import Authenticator

    has_app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"


def _renew_key_at_change_of_rights(request: HttpRequest) -> None:
    """Another role or organization is another set of rights: the session gets another key."""
    actor: Any = getattr(request, "actor", None)
    acts_as = f"{actor.role}@{actor.organization.pk}" if actor else ""
    before = request.session.get(ACTED_AS)
    if before == acts_as:
        return
    if before is not None:
        sessions.renew_key(request)
    request.session[ACTED_AS] = acts_as
