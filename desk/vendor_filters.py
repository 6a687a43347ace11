"""What the lists of vendors, products and changes ask for: sent by GET, so that every question has an address."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actors import Actor
from accounts.policies import may
from agreements.labels import state_name
from desk.filters import FilterForm
from desk.forms import ANY
from desk.vendor_selectors import ProductQuery, VendorQuery
from desk.vendor_words import country_choices


class VendorListForm(FilterForm):
    """What the list of vendors asks for."""

    front = ("q", "claimed", "state", "lapsed", "ours")

    claimed = forms.ChoiceField(
        label=_("Kept"), required=False, choices=[ANY, ("yes", _("by the vendor")), ("no", _("by nobody"))]
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    lapsed = forms.BooleanField(label=_("With a lapsed certification"), required=False)
    ours = forms.BooleanField(label=_("With an agreement of ours"), required=False)

    def __init__(self, data: Any, *, actor: Actor, states: Sequence[str]) -> None:
        super().__init__(data)
        if not may(actor, "agreements.read"):
            del self.fields["ours"]
        self.fields["state"].choices = [ANY, *((code, state_name(code)) for code in states)]  # type: ignore[attr-defined]
        self.fields["q"].help_text = _("names, products, web domain")

    def query(self, sort: str) -> VendorQuery:
        """The question, of which what is not understood is left out; the form says so beside the field."""
        self.is_valid()
        given = self.cleaned_data
        return VendorQuery(
            search=given.get("q", ""),
            claimed=given.get("claimed", ""),
            state=given.get("state", ""),
            has_lapsed=given.get("lapsed", False),
            is_ours=given.get("ours", False),
            sort=sort,
        )


class ProductListForm(FilterForm):
    """What the list of products asks for."""

    front = ("q", "subprocessor", "ours")

    subprocessor = forms.CharField(label=_("Uses subprocessor"), required=False, max_length=200)
    ours = forms.BooleanField(label=_("With an agreement of ours"), required=False)
    vendor = forms.CharField(label=_("Vendor"), required=False, max_length=200)
    country = forms.ChoiceField(label=_("Hosted in"), required=False)
    certification = forms.ChoiceField(
        label=_("Certification"),
        required=False,
        choices=[ANY, ("current", _("holds")), ("lapsed", _("has lapsed")), ("none", _("none that holds"))],
    )

    def __init__(self, data: Any, *, actor: Actor, countries: Sequence[str]) -> None:
        super().__init__(data)
        if not may(actor, "agreements.read"):
            del self.fields["ours"]
        self.fields["country"].choices = [ANY, *country_choices(countries)]  # type: ignore[attr-defined]
        self.fields["q"].help_text = _("product or vendor")
        for name in ("vendor", "subprocessor"):
            self.fields[name].widget.attrs["class"] = "usa-input"

    def query(self, sort: str) -> ProductQuery:
        """The question, of which what is not understood is left out; the form says so beside the field."""
        self.is_valid()
        given = self.cleaned_data
        return ProductQuery(
            search=given.get("q", ""),
            vendor=given.get("vendor", ""),
            subprocessor=given.get("subprocessor", ""),
            country=given.get("country", ""),
            certification=given.get("certification", ""),
            is_ours=given.get("ours", False),
            sort=sort,
        )
