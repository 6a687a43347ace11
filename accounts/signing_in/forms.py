"""Forms of signing in and of one's own account: allauth's, with labels and hints of ours."""

from typing import Any

from allauth.account.forms import AddEmailForm as AllauthAddEmailForm
from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.account.forms import ResetPasswordForm as AllauthResetPasswordForm
from allauth.account.forms import ResetPasswordKeyForm as AllauthResetPasswordKeyForm
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS, LONGEST_PASSWORD = 254, 4096


class LoginForm(AllauthLoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs.update({"autocomplete": "username webauthn", "maxlength": LONGEST_ADDRESS})
        self.fields["password"].max_length = LONGEST_PASSWORD


class ReauthenticateForm(AllauthReauthenticateForm):
    """Confirming by the password."""


class ChangePasswordForm(AllauthChangePasswordForm):
    """The present password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Present password")
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("New password again")


class ResetPasswordForm(AllauthResetPasswordForm):
    """The address to which a link is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")


class ResetPasswordKeyForm(AllauthResetPasswordKeyForm):
    """A new password, by a link from a mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("New password again")


class AddEmailForm(AllauthAddEmailForm):
    """The address that is to become one's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")
        self.fields["email"].help_text = _("You get a mail there with a link. Until you follow it, nothing changes.")
