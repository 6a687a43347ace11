"""The form of an organization's password policy."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import OrganizationPasswordPolicy


class PasswordPolicyForm(forms.ModelForm):
    """What the organization's contracts demand of its people's passwords."""

    class Meta:
        model = OrganizationPasswordPolicy
        fields = (
            "min_length",
            "needs_upper",
            "needs_lower",
            "needs_digit",
            "needs_symbol",
            "max_age_days",
            "history_length",
            "reason",
            "citation",
        )
        help_texts = {
            "min_length": _("12 to 64 characters. Whoever has no second factor needs 15 in any case."),
            "max_age_days": _("30 or more. Leave it empty where no contract demands it."),
            "history_length": _("0 to 24."),
            "reason": _("Needed for any rule but the length. Who demands it, and why it cannot be waived."),
            "citation": _("The place in the contract, as in: Data agreement with Larkfield, Exhibit F, item 3."),
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed_at_times = True  # type: ignore[attr-defined]
