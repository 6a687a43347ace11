"""Uploading the headings of an export: the form, and what is kept of it between the look at it and the act."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from data_inventory.models import CollectedList, Subject
from data_inventory.uploads import Heading, Headings
from desk.days import DayField
from desk.inventory_products import ProductField, products_to_choose
from trail.clock import today
from vendors.models import Product

SALT = "headings of an upload"
LONGEST_LOOK = 24 * 60 * 60  # seconds for which a preview can be kept open


class UploadForm(forms.Form):
    """Which product, what kind of list, and the file."""

    product = ProductField(
        label=gettext_lazy("Product"), queryset=Product.objects.none(), empty_label=gettext_lazy("choose"),
        help_text=gettext_lazy("Products with an agreement of ours. For another one, begin on the product's page, under Data."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=CollectedList.Kind.choices, widget=forms.RadioSelect,
        initial=CollectedList.Kind.CSV_HEADERS,
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("File"), allow_empty_file=True,
        help_text=gettext_lazy("Only the headings are read and kept. The file itself, and every value in it, is thrown away."),
    )  # fmt: skip
    subject = forms.ChoiceField(
        label=gettext_lazy("Whose data it is"), choices=Subject.choices, initial=Subject.STUDENT,
        help_text=gettext_lazy("Where a heading does not say so itself, as “Name”."),
    )  # fmt: skip
    observed_on = DayField(label=gettext_lazy("Made on"), required=False, help_text=gettext_lazy("Today, if left empty."))

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, product: str | None = None) -> None:
        super().__init__(data, files, initial={"product": product})
        named = [product, (data or {}).get("product")]
        self.fields["product"].queryset = products_to_choose(actor, named=named)  # type: ignore[attr-defined]
        self._today = today(actor.organization.time_zone)

    def clean_observed_on(self) -> Any:
        """No later than today."""
        day = self.cleaned_data["observed_on"] or self._today
        if day > self._today:
            raise ValidationError(_("This day has not come yet. Give the day on which the export was made."))
        return day


def sealed(actor: Actor, form: UploadForm, found: Headings) -> str:
    """What was read, as a form carries it until it is kept. Headings only; nobody can change them on the way."""
    given = form.cleaned_data
    held = {
        "product": str(given["product"].pk), "kind": given["kind"], "subject": given["subject"],
        "observed_on": given["observed_on"].isoformat(), "name": given["file"].name, "sha256": found.sha256, "size": found.size,
        "encoding": found.encoding, "fields": [[h.text, h.position, h.part, h.is_shared] for h in found.fields],
    }  # fmt: skip
    return signing.dumps(held, salt=_salt(actor), compress=True)


def unsealed(actor: Actor, text: str) -> tuple[dict[str, Any], Headings] | None:
    """What was sealed for the same person, acting for the same organization; None where it is too old, or not theirs."""
    try:
        held = signing.loads(text, salt=_salt(actor), max_age=LONGEST_LOOK)
    except signing.BadSignature:
        return None
    fields = tuple(Heading(*row) for row in held["fields"])
    return held, Headings(held["sha256"], held["size"], held["encoding"], fields)


def _salt(actor: Actor) -> str:
    return f"{SALT} {actor.key} {actor.organization.pk}"
