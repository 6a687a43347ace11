"""Forms of the record and list pages. Those that choose what is shown are sent by GET, so that every choice has an address."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from agreements.labels import state_name
from agreements.models import AgreementFinding, Form
from agreements.models.agreements import Lifecycle, Offer
from agreements.selectors import AgreementQuery
from desk.days import DayField
from desk.filters import FilterForm

ANY = ("", _("any"))


class ListForm(FilterForm):
    """What the list of agreements asks for."""

    front = ("q", "state", "lifecycle", "open")

    state = forms.ChoiceField(label=_("State"), required=False)
    lifecycle = forms.ChoiceField(label=_("Standing"), required=False, choices=[ANY, *Lifecycle.choices])
    open = forms.BooleanField(label=_("With open findings"), required=False)
    offer = forms.ChoiceField(label=_("General offer"), required=False, choices=[ANY, *Offer.choices])
    family = forms.ChoiceField(label=_("Form"), required=False, choices=[ANY, *Form.Family.choices])
    in_force_on = DayField(label=_("In force on"), required=False)

    def __init__(self, data: Any, *, states: Sequence[str], sees_papers: bool = True) -> None:
        super().__init__(data)
        if not sees_papers:
            del self.fields["open"]
        self.fields["state"].choices = [ANY, *((code, state_name(code)) for code in states)]  # type: ignore[attr-defined]
        self.fields["q"].help_text = _("parties, products, data, words of the text")

    def query(self, sort: str) -> AgreementQuery:
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
            sort=sort,
        )


class TermsForm(forms.Form):
    """For which state and day the pages of an agreement are shown."""

    state = forms.ChoiceField(label=_("Terms for"), required=False)
    on = DayField(label=_("On the day"), required=False)

    def __init__(self, data: Any, *, states: Sequence[str], own: str, today: date) -> None:
        asked, own = data.get("state", own or "base"), own or "base"
        self.unknown_state = "" if asked in {"base", *states} else asked
        filled = {"state": own if self.unknown_state else asked, "on": data.get("on") or today.isoformat()}
        super().__init__(filled, auto_id="terms_%s")
        self.own, self.today = "" if own == "base" else own, today
        self.fields["state"].choices = [("base", state_name("")), *((s, state_name(s)) for s in states)]  # type: ignore[attr-defined]

    def clean_state(self) -> str:
        """A state that the paper has no terms for is named, and the LEA's own is shown instead."""
        if self.unknown_state:
            told = Truncator(self.unknown_state).chars(40)
            raise forms.ValidationError(
                _("This paper has no terms for “%(state)s”. Choose one of the list."), params={"state": told}
            )
        return str(self.cleaned_data["state"])

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


class DropForm(forms.Form):
    """Why something that could not be sent is given up."""

    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("Kept in the trail. Name no student."))
