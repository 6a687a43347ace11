"""The form for a subprocessor: which company is meant is never guessed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from desk.days import DayField
from desk.vendor_forms import EditForm, country_codes, yes_no_unknown
from vendors.models import Product, Vendor
from vendors.selectors import Proposal, propose_vendor
from vendors.services.subprocessors import name_service

NEW = "new"


class LinkForm(EditForm):
    """How a subprocessor processes. Which one it is does not change: that would be another subprocessor."""

    purpose = forms.CharField(label=gettext_lazy("Purpose"), max_length=500)
    information = forms.CharField(
        label=gettext_lazy("Information that goes along"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The kinds of student data, in a few words."),
    )
    written_agreement = forms.ChoiceField(label=gettext_lazy("Under a written agreement"), required=False, choices=yes_no_unknown)
    countries = forms.CharField(
        label=gettext_lazy("Countries"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Such as: United States, Ireland."),
    )
    since = DayField(label=gettext_lazy("First day"), required=False)
    until = DayField(label=gettext_lazy("Last day"), required=False)

    def clean_countries(self) -> list[str]:
        """Their codes."""
        return country_codes(self.cleaned_data.get("countries", ""))

    def clean_written_agreement(self) -> bool | None:
        """Yes, no, or not known."""
        return {"yes": True, "no": False}.get(self.cleaned_data.get("written_agreement", ""))


class NewLinkForm(LinkForm):
    """A subprocessor that is added: the company, its service where one is meant, and how it processes."""

    company = forms.CharField(
        label=gettext_lazy("Company"), max_length=300, help_text=gettext_lazy("As it calls itself, such as Example Cloud, Inc.")
    )
    which = forms.ChoiceField(label=gettext_lazy("Which company is meant?"), required=False, widget=forms.RadioSelect)
    service = forms.CharField(
        label=gettext_lazy("Service"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Only where it is one service of the company, and not whatever it offers."),
    )
    field_order = ("company", "which", "service", "purpose", "information", "written_agreement", "countries", "since", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = str(self.data.get("company", "")).strip() if self.is_bound else ""
        self.candidates: list[Proposal] = propose_vendor(actor=self.actor, names=[name]) if name else []
        if not self._has_to_choose:
            del self.fields["which"]
            return
        known = [(str(one.record.pk), str(one.record)) for one in self.candidates]
        self.fields["which"].choices = [*known, (NEW, _("none of these: a company that is not in the list yet"))]  # type: ignore[attr-defined]

    @property
    def _same(self) -> list[Vendor]:
        return [one.record for one in self.candidates if one.is_same_name]  # type: ignore[misc]

    @property
    def _has_to_choose(self) -> bool:
        return bool(self.candidates) and len(self._same) != 1

    def clean(self) -> dict[str, Any]:
        """Names that are alike are put to the person."""
        given = super().clean() or {}
        if "which" in self.fields and not given.get("which") and "which" not in self.errors:
            self.add_error("which", _("There are companies with names like this. Say which one is meant."))
        return given

    def chosen_service(self, actor: Actor) -> Product:
        """The product at the end of the link; what is not known yet is added. In the caller's transaction."""
        given = self.cleaned_data
        return name_service(actor=actor, vendor=self._chosen_vendor(), company=given["company"], service=given.get("service", ""))

    def _chosen_vendor(self) -> Vendor | None:
        if "which" not in self.fields:
            return self._same[0] if self._same else None
        which = self.cleaned_data["which"]
        return next((one.record for one in self.candidates if str(one.record.pk) == which), None)  # type: ignore[return-value]

    @property
    def values(self) -> dict[str, Any]:
        """How it processes, without who it is."""
        return {name: value for name, value in super().values.items() if name not in {"company", "which", "service"}}
