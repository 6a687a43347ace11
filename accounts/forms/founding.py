"""Forms about people and organizations."""

import zoneinfo
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization, User
from accounts.models.naming import validate_name

USUAL_ZONES = (
    ("America/New_York", _("Eastern (New York)")),
    ("America/Chicago", _("Central (Chicago)")),
    ("America/Denver", _("Mountain (Denver)")),
    ("America/Phoenix", _("Arizona (Phoenix)")),
    ("America/Los_Angeles", _("Pacific (Los Angeles)")),
    ("America/Anchorage", _("Alaska (Anchorage)")),
    ("Pacific/Honolulu", _("Hawaii (Honolulu)")),
)


def zone_choices() -> list[tuple[str, object]]:
    """The usual zones of the United States by name, then all others."""
    usual = {zone for zone, _label in USUAL_ZONES}
    others = sorted(z for z in zoneinfo.available_timezones() if "/" in z and not z.startswith(("Etc/", "posix/", "right/")))
    return [*USUAL_ZONES, *((z, z.replace("_", " ")) for z in others if z not in usual)]


class FoundingForm(forms.ModelForm):
    """The first organization and the first account."""

    person = forms.CharField(
        label=_("Your name"), max_length=200, validators=[validate_name], widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 15 characters. A sentence that only you would write is a good one."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = Organization
        fields = ("name", "kind", "state", "time_zone", "nces_id")
        labels = {"name": _("Name of the organization"), "kind": _("What it is")}
        help_texts = {
            "nces_id": _("Seven digits. Leave it empty where there is none."),
            "time_zone": _("Deadlines end at midnight there."),
        }

    field_order = ("name", "kind", "state", "time_zone", "nces_id", "person", "email", "password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=zone_choices, help_text=self.fields["time_zone"].help_text, initial="America/New_York"
        )
        self.fields["kind"].initial = Organization.Kind.DISTRICT
        self.order_fields(self.field_order)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        password = cleaned.get("password")
        if password:
            person = User(email=str(cleaned.get("email", "")), name=str(cleaned.get("person", "")))
            try:
                password_validation.validate_password(str(password), person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned
