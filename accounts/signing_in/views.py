"""Signing in and out, passwords, addresses and sessions: the pages."""

import logging
from typing import Any
from uuid import UUID

from allauth.account import views as allauth_views
from allauth.core import context, ratelimit
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import PersonRequest
from accounts.mailbox import is_demo_on_this_machine
from accounts.models import SignedInSession
from accounts.second_factors.views import Confirming
from accounts.signing_in import addresses, sessions
from accounts.signing_in.about import record_by_nobody
from accounts.signing_in.answers import ThenDo
from accounts.signing_in.recent import recently_authenticated
from accounts.signing_in.who import oneself
from accounts.views.answers import Refusing
from trail.services import Named, record, record_refusal

logger = logging.getLogger(__name__)


class SignIn(allauth_views.LoginView):
    """The first step: address and password, or a passkey."""

    template_name = "accounts/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"is_demo": is_demo_on_this_machine(self.request)}


class ConfirmByPassword(Confirming, allauth_views.ReauthenticateView):
    """Confirm that it is still oneself, by the password."""

    template_name = "accounts/confirm_by_password.html"


class ChangePassword(Refusing, allauth_views.PasswordChangeView):
    """Change one's password; the present one is asked for."""

    template_name = "accounts/password_change.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        sessions.renew_key(self.request)
        messages.success(self.request, _("Your password is changed. You are signed out everywhere else."))
        return response


class ForgottenPassword(Refusing, allauth_views.PasswordResetView):
    """Ask for a link. The answer is the same, and as quick, whether there is an account or not."""

    template_name = "accounts/password_reset.html"

    def form_valid(self, form: Any) -> HttpResponse:
        limited = ratelimit.consume_or_429(self.request, action="reset_password", key=form.cleaned_data["email"].lower())
        return limited or ThenDo(self.request, str(self.get_success_url()), lambda: self._send(form))

    def _send(self, form: Any) -> None:
        try:
            with context.request_context(self.request), transaction.atomic():
                for user in form.users or [None]:
                    record_by_nobody("password.reset_requested", user)
                form.save(self.request)
        except OSError:  # the mail server is away. Nobody can be told: the answer is the same for every address
            logger.exception("a link for a new password could not be mailed")


class NewPassword(Refusing, allauth_views.PasswordResetFromKeyView):
    """Choose a new password by a link from a mail. One still has to sign in with it, second factor and all."""

    template_name = "accounts/password_new.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if kwargs.get("token_fail"):
            _record_refused_link()
        return super().get_context_data(**kwargs)


class ChangeAddress(Refusing, allauth_views.EmailView):
    """One's e-mail address, and the way to another one."""

    template_name = "accounts/address.html"

    @method_decorator(recently_authenticated)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        addresses.settle(request.user)  # type: ignore[arg-type]
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        user: Any = self.request.user
        with transaction.atomic():
            record(oneself(user, self.request), "email.change_requested", user, ["email"])
            return super().form_valid(form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().post(request, *args, **kwargs)
        except OSError:
            logger.exception("a link to a new address could not be mailed")
            addresses.void_pending(oneself(request.user, request), request.user)  # type: ignore[arg-type]
            list(messages.get_messages(request))  # that a mail was sent is not true
            messages.error(request, _("The mail could not be sent, so nothing was changed. Try again in a few minutes."))
            return redirect("account_email")


class ConfirmAddress(allauth_views.ConfirmEmailView):
    """A link from a mail to a new address. Following it changes nothing yet: programs follow links too."""

    template_name = "accounts/address_confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_context_data(**kwargs)
        if not given["can_confirm"]:
            _record_refused_link()
        return given

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(*args, **kwargs)
        except Http404:
            self.object = None
            return self.render_to_response(self.get_context_data())


def _record_refused_link() -> None:
    """Of a link that is no good nobody knows whose it was, and its secret is not kept."""
    record_refusal(None, "link.refused", Named("accounts.user"), reason="unknown, used or too old")


@require_safe
def my_sessions(request: PersonRequest) -> HttpResponse:
    """Where I am signed in."""
    given = {
        "sessions": sessions.open_sessions(request.user),
        "current": request.session.get(sessions.ROW),
        "idle_minutes": int(settings.SESSION_IDLE_LIMIT.total_seconds() // 60),
        "hours": int(settings.SESSION_ABSOLUTE_LIMIT.total_seconds() // 3600),
    }
    return render(request, "accounts/sessions.html", given)


@require_POST
def end_one(request: PersonRequest, key: UUID) -> HttpResponse:
    """End one of my other sessions."""
    row = get_object_or_404(SignedInSession, pk=key, user=request.user, ended_at=None)
    if str(row.pk) == request.session.get(sessions.ROW):
        return redirect("account_logout")
    sessions.end_session(oneself(request.user, request), row, because=sessions.Because.OWNER)
    messages.success(request, _("%(device)s is signed out.") % {"device": row.device})
    return redirect("my_sessions")


@require_POST
def end_others(request: PersonRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    number = sessions.end_sessions(
        oneself(request.user, request), request.user, because=sessions.Because.OWNER, but=request.session.session_key
    )
    messages.success(request, _("Signed out everywhere else: %(number)s sessions.") % {"number": number})
    return redirect("my_sessions")
