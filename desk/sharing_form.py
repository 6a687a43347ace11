"""The form by which an agreement is shared."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organization, User
from accounts.roles import Role
from rendering.days import validate_day_in_reach
from trail.clock import now, today

USUAL_TIME = timedelta(days=90)


class ShareForm(forms.Form):
    """With whom, and until when."""

    person = forms.ModelChoiceField(label=_("Counsel"), queryset=User.objects.none(), empty_label=_("Choose someone"))
    ends_on = forms.DateField(
        label=_("Last day"),
        validators=[validate_day_in_reach],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The share ends by itself after this day, within a year."),
    )

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = organization.time_zone
        counsel = Membership.objects.open_at(now()).filter(organization=organization, role=Role.COUNSEL)
        self.fields["person"].queryset = User.objects.filter(pk__in=counsel.values("user")).order_by("name")  # type: ignore[attr-defined]
        self.fields["ends_on"].initial = today(self.zone) + USUAL_TIME

    @property
    def until(self) -> datetime:
        """The end of the last day, where the district is."""
        return datetime.combine(self.cleaned_data["ends_on"] + timedelta(days=1), time.min, ZoneInfo(self.zone))

    @property
    def has_someone(self) -> bool:
        """Whether there is anyone to share it with."""
        return self.fields["person"].queryset.exists()  # type: ignore[attr-defined]
