"""Forms of people who come in for the first time."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.naming import validate_name


class AcceptForm(forms.Form):
    """Accept with the account one is signed in with: nothing more is asked."""


class PasswordForm(forms.Form):
    """A password for an address that is known already."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 15 characters. A sentence that only you would write is a good one."),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email, self.called = email, name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("password"):
            person = User(email=self.email, name=str(cleaned.get("name") or self.called))
            try:
                password_validation.validate_password(str(cleaned["password"]), person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned


class NewAccountForm(PasswordForm):
    """A name and a password for someone who is invited."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, validators=[validate_name], widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ("name", "password")
