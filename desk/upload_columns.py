"""The columns of the list of uploads, and what it asks for."""

from typing import Any

from django import forms
from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from accounts.models import Organization
from data_inventory.models import CollectedList
from desk.inventory_filters import InventoryFilterForm
from desk.inventory_products import key_of
from desk.listing import EMPTY, Column, Listing
from desk.vendor_filters import ANY
from desk.vendor_words import full_product, mark


def _name(row: Any) -> str:
    old = format_html(" {}", mark("note", _("replaced by a newer one"))) if row.superseded_at else EMPTY
    return format_html('<a href="{}">{}</a>{}', reverse("one_upload", args=[row.pk]), row.name, old)


def _product(row: Any) -> str:
    return format_html('<a href="{}">{}</a>', reverse("product_data", args=[row.product_id]), full_product(row.product))


def _unclear(row: Any) -> str:
    return mark("unknown", row.unclear) if row.unclear else "0"


UPLOADS = Listing(
    "uploads",
    "upload_list",
    gettext_lazy("Uploads"),
    (
        Column("name", gettext_lazy("File"), lambda r: r.name, _name, sort="name"),
        Column("product", gettext_lazy("Product"), lambda r: full_product(r.product), _product, sort="product", css="wide"),
        Column("kind", gettext_lazy("What it is"), lambda r: str(r.get_kind_display())),
        Column("observed", gettext_lazy("Made on"), lambda r: r.observed_on, sort="observed", css="day"),
        Column("fields", gettext_lazy("Headings"), lambda r: r.heading_count, css="number"),
        Column("unclear", gettext_lazy("Unclear"), lambda r: r.unclear, _unclear, css="number"),
        Column("who", gettext_lazy("Uploaded by"), lambda r: r.uploaded_by.name if r.uploaded_by else ""),
        Column(
            "uploaded",
            gettext_lazy("Uploaded"),
            lambda r: r.uploaded_at.astimezone(get_current_timezone()),
            sort="uploaded",
            css="day",
        ),
        Column("sha256", "SHA-256", lambda r: r.sha256, is_usual=False),
    ),
)
SORTS = {"name": "name", "product": "product__name", "observed": "observed_on", "uploaded": "uploaded_at"}


class UploadListForm(InventoryFilterForm):
    """Search and filters of the list."""

    front = ("q", "standing")

    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"),
        required=False,
        choices=[ANY, ("current", gettext_lazy("the present ones")), ("replaced", gettext_lazy("replaced ones"))],
    )
    product = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["q"].help_text = gettext_lazy("file, product, vendor, heading")

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return []

    def found(self, actor: Actor, owner: Organization | None, sort: str) -> QuerySet[CollectedList]:
        """The uploads of a district that fit."""
        self.is_valid()
        given = self.cleaned_data
        rows = CollectedList.objects.visible_to(actor).filter(organization=owner) if owner else CollectedList.objects.none()
        for word in given.get("q", "").split():
            said = Q(name__icontains=word) | Q(product__name__icontains=word) | Q(product__vendor__name__icontains=word)
            rows = rows.filter(said | Q(pk__in=rows.filter(fields__header__icontains=word).values("pk")))
        if given.get("standing"):
            rows = rows.filter(superseded_at__isnull=given["standing"] == "current")
        if key := key_of(given.get("product")):
            rows = rows.filter(product=key)
        column = F(SORTS.get(sort.removeprefix("-"), "name"))
        counts = {
            "heading_count": Count("fields", distinct=True),
            "unclear": Count("fields", filter=Q(fields__is_certain=False, fields__is_technical=False), distinct=True),
        }
        rows = rows.select_related("product__vendor", "uploaded_by").annotate(**counts)
        return rows.order_by(
            F("superseded_at").asc(nulls_first=True), column.desc() if sort.startswith("-") else column.asc(), "pk"
        )
