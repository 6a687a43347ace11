"""The columns of the list of elements, and what it asks for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from data_inventory.models import CatalogueElement, Sensitivity, Subject
from desk.inventory_filters import InventoryFilterForm
from desk.listing import EMPTY, Column, Listing
from desk.vendor_filters import ANY
from law.elements.folding import words_of

LEVELS = list(Sensitivity.values)
COUNTED = "products"


@dataclass(frozen=True, slots=True)
class ElementRow:
    """An element of the list, and how many of one's products hold it (None: one has no inventory)."""

    element: CatalogueElement
    products: int | None
    query: str = ""

    @property
    def pk(self) -> UUID:
        return self.element.pk

    def __str__(self) -> str:
        return self.element.label


def _name(row: ElementRow) -> str:
    own = format_html(' <span class="source-badge">{}</span>', _("own")) if row.element.organization_id else EMPTY
    state = format_html(' <span class="source-badge">{}</span>', row.element.state) if row.element.state else EMPTY
    return format_html('<a href="{}{}">{}</a>{}{}', reverse("element", args=[row.pk]), row.query, row.element.label, own, state)


def sensitivity_cell(element: CatalogueElement) -> str:
    """The word, and as many squares as it is sensitive."""
    level = LEVELS.index(element.sensitivity) + 1 if element.sensitivity in LEVELS else 0
    squares = "■" * level + "□" * (4 - level)
    return format_html(
        '<span class="level level--{}"><span aria-hidden="true">{}</span> {}</span>',
        element.sensitivity,
        squares,
        element.get_sensitivity_display(),
    )


ELEMENTS = Listing(
    "elements",
    "element_list",
    gettext_lazy("Elements of data"),
    (
        Column("name", gettext_lazy("Element"), lambda r: r.element.label, _name, sort="name"),
        Column("category", gettext_lazy("Category"), lambda r: r.element.category_label, sort="category"),
        Column("subject", gettext_lazy("Whose"), lambda r: str(r.element.get_subject_display()), sort="subject"),
        Column(
            "sensitivity",
            gettext_lazy("Sensitivity"),
            lambda r: str(r.element.get_sensitivity_display()),
            lambda r: sensitivity_cell(r.element),
            sort="sensitivity",
        ),
        Column(COUNTED, gettext_lazy("Our products"), lambda r: r.products, sort="products", css="number"),
        Column("synonyms", gettext_lazy("Other names"), lambda r: ", ".join(r.element.synonyms[:6]), css="wide"),
        Column("code", gettext_lazy("Code"), lambda r: r.element.code, sort="code", is_usual=False),
        Column("ceds", "CEDS", lambda r: r.element.ceds, is_usual=False),
        Column("fides", "fides", lambda r: r.element.fides, is_usual=False),
        Column("dpv", "DPV", lambda r: r.element.dpv, is_usual=False),
        Column("edfi", "Ed-Fi", lambda r: r.element.edfi, css="wide", is_usual=False),
        Column("version", gettext_lazy("Since version"), lambda r: r.element.since_version, is_usual=False),
    ),
)

SORTS: dict[str, Callable[[ElementRow], Any]] = {
    "name": lambda r: r.element.label.casefold(),
    "category": lambda r: (r.element.category_label.casefold(), r.element.label.casefold()),
    "subject": lambda r: r.element.subject,
    "sensitivity": lambda r: LEVELS.index(r.element.sensitivity),
    "products": lambda r: r.products or 0,
    "code": lambda r: r.element.code,
}


def element_listing(*, has_inventory: bool) -> Listing:
    """The list; the number of products for those who have any."""
    if has_inventory:
        return ELEMENTS
    return replace(ELEMENTS, columns=tuple(c for c in ELEMENTS.columns if c.key != COUNTED))


class ElementListForm(InventoryFilterForm):
    """Search and filters of the list."""

    front = ("q", "subject", "sensitivity")

    subject = forms.ChoiceField(label=gettext_lazy("Whose"), required=False, choices=[ANY, *Subject.choices])
    sensitivity = forms.ChoiceField(label=gettext_lazy("Sensitivity"), required=False, choices=[ANY, *Sensitivity.choices])
    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)
    held = forms.BooleanField(label=gettext_lazy("Held by a product of ours"), required=False)
    own = forms.BooleanField(label=gettext_lazy("Added by our district"), required=False)

    def __init__(self, data: Any, *, rows: Sequence[ElementRow], has_inventory: bool) -> None:
        super().__init__(data)
        categories = {r.element.category: f"{r.element.category_label} ({r.element.get_subject_display()})" for r in rows}
        self.fields["category"].choices = [ANY, *sorted(categories.items(), key=lambda pair: pair[1])]  # type: ignore[attr-defined]
        self.fields["q"].help_text = _("name, other names, code")
        if not has_inventory:
            del self.fields["held"], self.fields["own"]

    def chosen(self, rows: Sequence[ElementRow], sort: str) -> list[ElementRow]:
        """The rows that fit, in order. Words are looked for as they are recognized: "DOB" finds the date of birth."""
        self.is_valid()
        given = self.cleaned_data
        found = [r for r in rows if _fits(r, given) and _is_named(r.element, given.get("q", ""))]
        found.sort(key=SORTS["name"])
        found.sort(key=SORTS.get(sort.removeprefix("-"), SORTS["name"]), reverse=sort.startswith("-"))
        return found


def _fits(row: ElementRow, given: Mapping[str, Any]) -> bool:
    wanted = (("subject", row.element.subject), ("sensitivity", row.element.sensitivity), ("category", row.element.category))
    is_asked = all(given.get(name, "") in ("", value) for name, value in wanted)
    return (
        is_asked and (not given.get("held") or bool(row.products)) and (not given.get("own") or bool(row.element.organization_id))
    )


def _is_named(element: CatalogueElement, search: str) -> bool:
    if not search.strip():
        return True
    names = [element.label, *element.synonyms, element.code, element.category_label]
    asked = search.casefold().split()
    if any(all(word in name.casefold() for word in asked) for name in names):
        return True
    folded = words_of(search)
    return bool(folded) and any(words_of(name) == folded for name in names)
