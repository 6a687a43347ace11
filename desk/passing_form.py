"""The form in which a vendor states what goes along to a subprocessor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from data_inventory.models import CatalogueElement, Flow
from desk.days import DayField
from desk.element_forms import grouped
from desk.vendor_forms import EditForm, country_codes
from desk.vendor_words import country_name

SHARED = "the catalogue that all share"


class PassingForm(EditForm):
    """Elements, how often, how protected, how long kept, where, and from when to when."""

    has_own_day = True
    elements = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Elements that go along"),
        queryset=CatalogueElement.objects.none(),
        error_messages={"required": gettext_lazy("Tick at least one element that goes along.")},
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
    since = DayField(label=gettext_lazy("First day"), required=False)
    until = DayField(label=gettext_lazy("Last day"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shared = CatalogueElement.objects.unscoped(SHARED).filter(organization=None, until_version="")
        self.fields["elements"].queryset = shared  # type: ignore[attr-defined]

    def clean_countries(self) -> list[str]:
        """Their codes."""
        return country_codes(self.cleaned_data.get("countries", ""))

    @property
    def element_groups(self) -> list[tuple[str, list[tuple[CatalogueElement, bool]]]]:
        """The elements under their categories, each with whether it is ticked."""
        chosen = {str(getattr(one, "pk", one)) for one in self["elements"].value() or ()}
        groups = grouped(self.fields["elements"].queryset)  # type: ignore[attr-defined]
        return [(label, [(one, str(one.pk) in chosen) for one in same]) for label, same in groups]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """All fields besides the elements."""
        return [field for field in self if field.name != "elements"]


def initial_of_passing(flow: Flow | None, version: int) -> dict[str, Any]:
    """What the form shows of what is stated already."""
    if flow is None:
        return {"version": version}
    held = {name: getattr(flow, name) for name in ("frequency", "protection", "retention", "since", "until")}
    held["countries"] = ", ".join(country_name(code) for code in flow.countries)
    return held | {"elements": [one.pk for one in flow.elements.all()], "version": version}
