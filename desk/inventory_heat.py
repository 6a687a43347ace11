"""What the heat map is asked for: products of a vendor, data of someone, from a sensitivity on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from data_inventory.models import Sensitivity, Subject
from data_inventory.selectors import Use
from desk.vendor_filters import ANY
from law.inventory.graphs import HeatMap

LEVELS = list(Sensitivity.values)


class HeatForm(forms.Form):
    """The filters; they live in the address."""

    q = forms.CharField(label=_("Product"), required=False, max_length=200)
    vendor = forms.ChoiceField(label=_("Vendor"), required=False)
    subject = forms.ChoiceField(label=_("Whose data"), required=False, choices=[ANY, *Subject.choices])
    least = forms.ChoiceField(label=_("Sensitivity from"), required=False, choices=[ANY, *Sensitivity.choices])
    district = forms.CharField(required=False, widget=forms.HiddenInput)
    on = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="heat_%s")
        self.fields["vendor"].choices = [ANY]  # type: ignore[attr-defined]

    def set_vendors(self, used: Sequence[Use]) -> None:
        """The vendors to choose from."""
        vendors = {str(use.product.vendor_id): use.product.vendor.name for use in used}
        self.fields["vendor"].choices = [ANY, *sorted(vendors.items(), key=lambda pair: pair[1].casefold())]  # type: ignore[attr-defined]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        self.is_valid()
        return any(self.cleaned_data.get(name) for name in ("q", "vendor", "subject", "least"))


def narrowed(whole: HeatMap, form: HeatForm, used: Sequence[Use]) -> HeatMap:
    """The part of the heat map that the form asks for; columns of which nothing is left go.

    What perhaps fits stays: what nobody can say, and products of which no list says anything.
    """
    form.is_valid()
    given = form.cleaned_data
    vendors = {str(use.product.pk): str(use.product.vendor_id) for use in used}
    words = given.get("q", "").casefold().split()
    rows = tuple(
        (key, label)
        for key, label in whole.rows
        if given.get("vendor", "") in ("", vendors.get(key)) and all(word in label.casefold() for word in words)
    )
    kept = {key for key, _label in rows}
    least = LEVELS.index(given["least"]) if given.get("least") else 0
    cells = tuple(
        c
        for c in whole.cells
        if c.row in kept
        and (not given.get("subject") or c.column.partition(".")[0] == given["subject"])
        and (not least or any(level in LEVELS and LEVELS.index(level) >= least for level in (c.sensitivity, c.unsure)))
    )
    if form.is_narrowed and (least or given.get("subject")):
        held = {c.row for c in cells} | whole.untold
        rows = tuple(row for row in rows if row[0] in held)
    columns = {c.column for c in cells}
    return replace(whole, rows=rows, columns=tuple(c for c in whole.columns if c[0] in columns), cells=cells)
