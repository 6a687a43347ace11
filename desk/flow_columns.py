"""The columns of the list of flows, and what it asks for."""

from typing import Any

from django import forms
from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from accounts.models import Organization
from data_inventory.models import Flow
from desk.inventory_filters import InventoryFilterForm
from desk.listing import EMPTY, Column, Listing
from desk.vendor_filters import ANY
from desk.vendor_words import full_product, mark, span_words
from trail.clock import today

MARKS = {Flow.Basis.PROVEN: "settled", Flow.Basis.STATED: "note", Flow.Basis.UNPROVEN: "unknown"}


def origin_of(flow: Flow) -> str:
    """From where."""
    if flow.source_system:
        return flow.source_system.name
    return full_product(flow.from_product) if flow.from_product else _("not stated")


def authority_of(flow: Flow) -> str:
    """On what it rests."""
    agreement = flow.authority_agreement
    said = (agreement.title if agreement else "", flow.authority_address, flow.authority_citation)
    return ", ".join(filter(None, said))


def _to(flow: Any) -> str:
    shared = (
        format_html(' <span class="source-badge">{}</span>', _("stated by the vendor")) if not flow.organization_id else EMPTY
    )
    return format_html(
        '<a href="{}">{} → {}</a>{}', reverse("flow", args=[flow.pk]), origin_of(flow), full_product(flow.to_product), shared
    )


FLOWS = Listing(
    "flows",
    "flow_list",
    gettext_lazy("Flows"),
    (
        Column("flow", gettext_lazy("From → to"), lambda f: f"{origin_of(f)} → {full_product(f.to_product)}", _to, sort="to"),
        Column("purpose", gettext_lazy("Purpose"), lambda f: f.purpose, sort="purpose", css="wide"),
        Column("elements", gettext_lazy("Elements"), lambda f: f.element_count, css="number"),
        Column(
            "authority",
            gettext_lazy("Authority"),
            authority_of,
            lambda f: authority_of(f) or mark("unknown", _("not stated")),
            css="wide",
        ),
        Column(
            "basis",
            gettext_lazy("Known by"),
            lambda f: str(f.get_basis_display()),
            lambda f: mark(MARKS[f.basis], f.get_basis_display()),
        ),
        Column("span", gettext_lazy("When"), lambda f: span_words(f.since, f.until), sort="since"),
        Column("frequency", gettext_lazy("How often"), lambda f: f.frequency, is_usual=False),
        Column("protection", gettext_lazy("Protection"), lambda f: f.protection, css="wide", is_usual=False),
        Column("retention", gettext_lazy("Kept for"), lambda f: f.retention, css="wide", is_usual=False),
        Column("countries", gettext_lazy("Countries"), lambda f: ", ".join(f.countries), is_usual=False),
    ),
)
SORTS = {"to": "to_product__name", "purpose": "purpose", "since": "since"}


class FlowListForm(InventoryFilterForm):
    """Search and filters of the list."""

    front = ("q", "standing", "basis")

    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"),
        required=False,
        choices=[("", gettext_lazy("those that run")), ("all", gettext_lazy("all, ended ones too"))],
    )
    basis = forms.ChoiceField(label=gettext_lazy("Known by"), required=False, choices=[ANY, *Flow.Basis.choices])

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["q"].help_text = gettext_lazy("system, product, purpose, element")

    def found(self, actor: Actor, owner: Organization | None, sort: str) -> QuerySet[Flow]:
        """The flows of a district that fit."""
        self.is_valid()
        given = self.cleaned_data
        rows = Flow.objects.visible_to(actor).filter(organization=owner) if owner else Flow.objects.none()
        if given.get("standing") != "all" and owner:
            rows = rows.filter(Q(until=None) | Q(until__gte=today(owner.time_zone)))
        if given.get("basis"):
            rows = rows.filter(basis=given["basis"])
        for word in given.get("q", "").split():
            rows = rows.filter(_said(word) | Q(pk__in=rows.filter(elements__label__icontains=word).values("pk")))
        column = F(SORTS.get(sort.removeprefix("-"), "to_product__name"))
        rows = rows.select_related("source_system", "from_product__vendor", "to_product__vendor", "authority_agreement").annotate(
            element_count=Count("elements", distinct=True)
        )
        rows = rows.defer("authority_agreement__search_text")
        return rows.order_by(column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True), "pk")


def _said(word: str) -> Q:
    names = ("purpose", "source_system__name", "to_product__name", "to_product__vendor__name", "from_product__name")
    said = Q()
    for name in names:
        said |= Q(**{f"{name}__icontains": word})
    return said
