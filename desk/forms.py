"""Forms of the record and list pages. Those that choose what is shown are sent by GET, so that every choice has an address."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.labels import state_name
from agreements.models import AgreementFinding, Form
from agreements.models.agreements import Lifecycle, Offer
from agreements.selectors import SORTS, AgreementQuery

ANY = ("", _("any"))


class DayInput(forms.DateInput):
    """A day, chosen from the browser's calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ListForm(forms.Form):
    """What the list of agreements asks for."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=200, help_text=_("parties, products, data, words of the text")
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    lifecycle = forms.ChoiceField(label=_("Standing"), required=False, choices=[ANY, *Lifecycle.choices])
    offer = forms.ChoiceField(label=_("General offer"), required=False, choices=[ANY, *Offer.choices])
    family = forms.ChoiceField(label=_("Form"), required=False, choices=[ANY, *Form.Family.choices])
    in_force_on = forms.DateField(label=_("In force on"), required=False, widget=DayInput)
    open = forms.BooleanField(label=_("With open findings"), required=False)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, states: Sequence[str]) -> None:
        super().__init__(data, auto_id="list_%s")
        self.fields["state"].choices = [ANY, *((code, state_name(code)) for code in states)]  # type: ignore[attr-defined]
        self.fields["q"].widget = forms.TextInput(attrs={"type": "search", "data-search": True})

    def clean_sort(self) -> str:
        sort = self.cleaned_data["sort"]
        return sort if sort.removeprefix("-") in SORTS else "title"

    @property
    def query(self) -> AgreementQuery:
        """The question, of which what is not understood is left out; the form says so beside the field."""
        self.is_valid()
        given = self.cleaned_data
        return AgreementQuery(
            search=given.get("q", ""),
            state=given.get("state", ""),
            lifecycle=given.get("lifecycle", ""),
            offer=given.get("offer", ""),
            family=given.get("family", ""),
            has_open_findings=given.get("open", False),
            in_force_on=given.get("in_force_on"),
            sort=given.get("sort", "title"),
        )

    @property
    def has_more(self) -> bool:
        """Whether a filter of those that are folded away is in use, or is not understood."""
        return any(self.cleaned_data.get(name) or name in self.errors for name in ("offer", "family", "in_force_on"))

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order was asked for."""
        return any(self.cleaned_data.get(name) or name in self.errors for name in self.fields if name != "sort")


class TermsForm(forms.Form):
    """For which state and day the pages of an agreement are shown."""

    state = forms.ChoiceField(label=_("Terms for"), required=False)
    on = forms.DateField(
        label=_("On the day"), required=False, widget=DayInput, error_messages={"invalid": _("Write the day as 2026-02-03.")}
    )

    def __init__(self, data: Any, *, states: Sequence[str], own: str, today: date) -> None:
        filled = {"state": data.get("state", own or "base"), "on": data.get("on") or today.isoformat()}
        super().__init__(filled, auto_id="terms_%s")
        self.own, self.today = own, today
        self.fields["state"].choices = [("base", state_name("")), *((s, state_name(s)) for s in states)]  # type: ignore[attr-defined]

    @property
    def chosen_state(self) -> str:
        """The state that was chosen, or the LEA's own; the empty string is the base text."""
        state = self.cleaned_data.get("state") if self.is_valid() else self.cleaned_data.get("state", self.own or "base")
        return "" if state == "base" else (state or self.own)

    @property
    def chosen_day(self) -> date:
        self.is_valid()
        return self.cleaned_data.get("on") or self.today


class FindingForm(forms.ModelForm):
    """What somebody decided about a finding."""

    class Meta:
        model = AgreementFinding
        fields = ("standing", "note")

    def clean_standing(self) -> str:
        standing = self.cleaned_data["standing"]
        if standing == AgreementFinding.Standing.UNSEEN:
            raise forms.ValidationError(_("Choose “settled” or “left open”."))
        return str(standing)
