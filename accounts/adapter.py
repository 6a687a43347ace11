"""How allauth behaves here: nobody signs up, every step is in the trail, and passwords and sessions follow our rules."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import lockout
from accounts.models import User
from accounts.passwords.checks import find_fault_at_sign_in
from accounts.passwords.services import set_password
from accounts.signing_in import addresses, devices, sessions
from accounts.signing_in.about import record_by_nobody
from accounts.signing_in.notices import tell
from accounts.signing_in.recent import was_recent
from accounts.signing_in.who import oneself
from trail.services import Outcome, record


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation, registration or at the first run, never by whoever comes along."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address and the password do not belong together."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your present password."),
        "duplicate_email": _("This is your address already."),
        "rate_limited": _("Too many requests. Wait a minute and try again."),
        "invalid_password_reset": _("This link has been used, or is too old."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    # --- passwords ---------------------------------------------------------------------------------------------------

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        try:
            lockout.refuse_while_waiting(request, str(credentials.get("email", "")), lockout.PASSWORDS)
        except lockout.Waiting as waiting:
            raise ImmediateHttpResponse(lockout.waiting_page(request, waiting.seconds)) from None

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if isinstance(user, User) and user.is_active:
            lockout.forget(request, user, lockout.PASSWORDS)
            find_fault_at_sign_in(request, user, credentials.get("password", ""))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        email = str(credentials.get("email", ""))
        user = User.objects.filter(email__iexact=email).first()
        is_locked = getattr(request, "axes_locked_out", False)
        with transaction.atomic():
            code = "sign_in.locked" if is_locked else "sign_in.failed"
            record_by_nobody(code, user, outcome=Outcome.FAILED, reason="password")
        if not is_locked:
            lockout.count_failure(request, email, lockout.PASSWORDS)

    def set_password(self, user: Any, password: str) -> None:
        set_password(oneself(user, self.request), user, password, request=self.request)

    # --- in and out --------------------------------------------------------------------------------------------------

    def login(self, request: HttpRequest, user: Any) -> None:
        is_known = user.last_login is None or devices.known_device(request, user) is not None
        with transaction.atomic():
            super().login(request, user)
            row = sessions.begin(request)
            if any(done["method"] == "mfa" for done in get_authentication_records(request, user)):
                record(oneself(user, request), "sign_in.verified", user)
            record(oneself(user, request), "session.started", row)
            if not is_known:
                tell(user, "new_device", {"device": row.device, "address": row.address})
        devices.remember_device(request, user)

    def logout(self, request: HttpRequest) -> None:
        sessions.end_this(request, because=sessions.Because.SIGNED_OUT)
        super().logout(request)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        with transaction.atomic():
            record(oneself(user), "sign_in.failed", user, outcome=Outcome.REFUSED, reason="closed account")
        return super().respond_user_inactive(request, user)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return super().is_reauthentication_required(app=app, **kwargs) and not was_recent(self.request)

    # --- addresses and mail ------------------------------------------------------------------------------------------

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        return addresses.confirm(request, email_address, super().confirm_email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message: EmailMessage = self.render_mail(template_prefix, email, {"email": email} | context)
        transaction.on_commit(message.send)  # not by the outbox: it would keep the secret of the link
