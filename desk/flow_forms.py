"""A flow of data: from which system, to which product, which elements, for what, on whose authority."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from agreements.models import Agreement
from data_inventory.models import CatalogueElement, Flow, SourceSystem
from data_inventory.selectors import catalogue_for
from data_inventory.services.flows import FIELDS
from desk.days import DayField
from desk.element_forms import dict_with, grouped
from desk.inventory_products import ProductField, products_to_choose
from desk.vendor_forms import country_codes
from desk.vendor_words import country_name
from vendors.models import Product


def seen_of(flow: Flow) -> str:
    """What was open in the form, as a mark by which a change in between is noticed."""
    held = [str(getattr(flow, f"{n}_id", getattr(flow, n))) for n in FIELDS]
    return sha256(repr((held, sorted(str(e.pk) for e in flow.elements.all()))).encode()).hexdigest()[:16]


class FlowForm(forms.Form):
    """Everything that is known of a flow."""

    source_system = forms.ModelChoiceField(
        label=gettext_lazy("From our system"),
        queryset=SourceSystem.objects.none(),
        required=False,
        empty_label=gettext_lazy("not one of our systems"),
    )
    from_product = ProductField(
        label=gettext_lazy("Or from a product"),
        queryset=Product.objects.none(),
        required=False,
        empty_label=gettext_lazy("none"),
        help_text=gettext_lazy("Where data goes on from one product to another."),
    )
    to_product = ProductField(
        label=gettext_lazy("To the product"), queryset=Product.objects.none(), empty_label=gettext_lazy("choose")
    )
    purpose = forms.CharField(
        label=gettext_lazy("Purpose"),
        max_length=300,
        help_text=gettext_lazy("What it is for, in a few words: making class lists."),
    )
    elements = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Elements that go along"),
        queryset=CatalogueElement.objects.none(),
        error_messages={"required": gettext_lazy("Tick at least one element that goes along.")},
    )
    authority_agreement: Any = forms.ModelChoiceField(
        label=gettext_lazy("On the authority of the agreement"),
        queryset=Agreement.objects.none(),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    authority_address = forms.CharField(
        label=gettext_lazy("Provision of it"), required=False, max_length=300, help_text=gettext_lazy("Such as Art. II, 3.")
    )
    authority_citation = forms.CharField(
        label=gettext_lazy("Or of a statute"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Such as 34 CFR 99.31(a)(1)."),
    )
    frequency = forms.CharField(label=gettext_lazy("How often"), required=False, max_length=100)
    protection = forms.CharField(label=gettext_lazy("How it is protected"), required=False, max_length=300)
    retention = forms.CharField(
        label=gettext_lazy("Kept for"), required=False, max_length=300, help_text=gettext_lazy("Such as 60 days.")
    )
    countries = forms.CharField(
        label=gettext_lazy("Countries in which it is kept"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Such as: United States, Ireland."),
    )
    basis = forms.ChoiceField(label=gettext_lazy("Known by"), choices=Flow.Basis.choices, initial=Flow.Basis.STATED)
    since = DayField(label=gettext_lazy("First day"), required=False)
    until = DayField(label=gettext_lazy("Last day"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, data: Any = None, *, actor: Actor, flow: Flow | None = None, to: str | None = None) -> None:
        initial = _initial(flow) if flow else {"to_product": to}
        super().__init__(data, initial=initial)
        self.flow = flow
        kept = [str(k) for k in (flow.to_product_id, flow.from_product_id) if k] if flow else []
        products = products_to_choose(actor, named=[to, *kept, (data or {}).get("to_product"), (data or {}).get("from_product")])
        agreements = (
            Agreement.objects.visible_to(actor).filter(organization=actor.organization).defer("search_text").order_by("title")
        )
        for name, rows in (
            ("source_system", SourceSystem.objects.visible_to(actor).filter(organization=actor.organization)),
            ("from_product", products),
            ("to_product", products),
            ("elements", catalogue_for(actor)),
            ("authority_agreement", agreements),
        ):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_countries(self) -> list[str]:
        """Their codes."""
        return country_codes(self.cleaned_data.get("countries", ""))

    def clean(self) -> dict[str, Any]:
        """One origin, and days in order; whoever saves second is told."""
        given = super().clean() or {}
        if given.get("source_system") and given.get("from_product"):
            self.add_error("from_product", _("Data comes from one of our systems or from a product: choose one of them."))
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", _("The last day is before the first. Turn them round, or leave one empty."))
        if self.flow is not None and given.get("seen") != seen_of(self.flow):
            self.data = dict_with(self.data, seen=seen_of(self.flow))
            raise ValidationError(
                _("Somebody else changed this flow meanwhile. Look at it in another window; saving again replaces theirs."),
                code="stale",
            )
        return given

    @property
    def values(self) -> Mapping[str, Any]:
        """The fields of the record, as the service takes them."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    @property
    def element_groups(self) -> list[tuple[str, list[tuple[CatalogueElement, bool]]]]:
        """All elements under their categories, with what is ticked."""
        chosen = {str(getattr(key, "pk", key)) for key in (self["elements"].value() or ())}
        rows = self.fields["elements"].queryset  # type: ignore[attr-defined]
        return [(label, [(e, str(e.pk) in chosen) for e in same]) for label, same in grouped(rows)]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [self[n] for n in ("source_system", "from_product", "to_product", "purpose")]

    @property
    def last_fields(self) -> list[forms.BoundField]:
        named = {"source_system", "from_product", "to_product", "purpose", "elements", "seen"}
        return [self[n] for n in self.fields if n not in named]


def _initial(flow: Flow) -> dict[str, Any]:
    held = {name: getattr(flow, name) for name in FIELDS}
    for name in ("source_system", "from_product", "to_product", "authority_agreement"):
        held[name] = getattr(flow, f"{name}_id")
    held["countries"] = ", ".join(country_name(code) for code in flow.countries)
    return held | {"elements": [e.pk for e in flow.elements.all()], "seen": seen_of(flow)}


class EndFlowForm(forms.Form):
    """Until when."""

    last_day = DayField(label=gettext_lazy("Last day on which data goes there"))


class SourceForm(forms.Form):
    """A system of the district."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=200, help_text=gettext_lazy("As you call it: PowerSchool, Clever.")
    )
    kind = forms.ChoiceField(label=gettext_lazy("What it is for"), choices=SourceSystem.Kind.choices)


class GateForm(forms.Form):
    """May this go there, for this, on that day? Sent by GET, so that the question has an address."""

    element = forms.ModelChoiceField(label=gettext_lazy("Element"), queryset=CatalogueElement.objects.none())
    product = ProductField(
        label=gettext_lazy("To the product"), queryset=Product.objects.none(), empty_label=gettext_lazy("choose")
    )
    further = forms.CharField(widget=forms.HiddenInput, required=False)
    purpose = forms.CharField(
        label=gettext_lazy("For the purpose"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("In the words of the agreement: what its text does not name is not known to be agreed."),
    )
    on = DayField(label=gettext_lazy("On"), required=False)
    district = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, actor: Actor, owner: Any) -> None:
        super().__init__(data or None, auto_id="gate_%s")
        self.fields["element"].queryset = catalogue_for(actor)  # type: ignore[attr-defined]
        self.fields["element"].choices = [  # type: ignore[attr-defined]
            ("", _("choose")),
            *((label, [(e.pk, e.label) for e in same]) for label, same in grouped(catalogue_for(actor))),
        ]
        self.fields["product"].queryset = products_to_choose(actor, named=[(data or {}).get("product")], owner=owner)  # type: ignore[attr-defined]
