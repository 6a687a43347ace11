"""The columns of the list of a district's differences."""

from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.drift_rows import ShownDifference, ShownSource
from desk.drift_words import SEVERITIES
from desk.listing import Column, Listing
from desk.vendor_words import mark

MARKS = {"error": "overdue", "warning": "soon", "note": "note"}


def difference_url(row: ShownDifference) -> str:
    """Where one difference stands among those of its product."""
    return f"{reverse('product_differences', args=[row.product.pk])}{row.query}#difference-{row.key}"


def _what(row: ShownDifference) -> str:
    return format_html('<a class="says" href="{}">{}</a>', difference_url(row), row.message)


def _product(row: ShownDifference) -> str:
    return format_html('<a href="{}">{}</a>', reverse("product", args=[row.product.pk]), row.product.name)


def _severity(row: ShownDifference) -> str:
    return str(SEVERITIES.get(row.severity, row.severity))


def _severity_cell(row: ShownDifference) -> str:
    return mark(MARKS.get(row.severity, "note"), _severity(row))


def _standing(row: ShownDifference) -> str:
    return str(row.settlement.get_outcome_display()) if row.settlement else _("open")


def _standing_cell(row: ShownDifference) -> str:
    return mark("settled", _standing(row)) if row.settlement else _("open")


def _who(row: ShownDifference) -> str:
    return row.settlement.settled_by.name if row.settlement and row.settlement.settled_by else ""


def _when(row: ShownDifference) -> date | None:
    return row.settlement.settled_at.astimezone(get_current_timezone()).date() if row.settlement else None


def _words(sources: list[ShownSource]) -> str:
    return "; ".join(source.words for source in sources)


def _cells(sources: list[ShownSource]) -> str:
    """Each with the page of its words."""
    linked = ((format_html('<a href="{}">{}</a>', s.url, s.words) if s.url else s.words,) for s in sources)
    return format_html_join(format_html("<br>"), "{}", linked)


DIFFERENCES = Listing(
    "differences",
    "district_differences",
    gettext_lazy("Differences"),
    (
        Column("what", gettext_lazy("Difference"), lambda r: r.message, _what, sort="severity"),
        Column("severity", gettext_lazy("Severity"), _severity, _severity_cell, sort="weight"),
        Column("rule", gettext_lazy("Kind"), lambda r: r.title, sort="rule"),
        Column("product", gettext_lazy("Product"), lambda r: r.product.name, _product, sort="product"),
        Column("vendor", gettext_lazy("Vendor"), lambda r: r.product.vendor.name, sort="vendor", is_usual=False),
        Column("first", gettext_lazy("One source"), lambda r: _words(r.saying), lambda r: _cells(r.saying), is_usual=False),
        Column("second", gettext_lazy("The other"), lambda r: _words(r.against), lambda r: _cells(r.against), is_usual=False),
        Column("settles", gettext_lazy("What would settle it"), lambda r: r.settles, css="wide", is_usual=False),
        Column("standing", gettext_lazy("Standing"), _standing, _standing_cell, sort="standing"),
        Column("words", gettext_lazy("Note"), lambda r: r.settlement.words if r.settlement else "", css="wide", is_usual=False),
        Column("who", gettext_lazy("Decided by"), _who, is_usual=False),
        Column("when", gettext_lazy("Decided"), _when, css="day", sort="when", is_usual=False),
    ),
)
