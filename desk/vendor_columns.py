"""The columns of the lists of vendors and products, as the actor may see them."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from accounts.policies import may
from agreements.labels import state_name
from desk.listing import EMPTY, Column, Listing
from desk.vendor_selectors import READ
from desk.vendor_words import certified_cell, certified_words, country_name, mark
from trail.clock import today
from vendors.models import Product, Vendor

OWN_AGREEMENTS = "agreements"  # the column for those who read agreements


def _vendor_name(vendor: Vendor) -> str:
    return format_html('<a href="{}">{}</a>', reverse("vendor", args=[vendor.pk]), vendor.name)


def _other_names(vendor: Vendor) -> str:
    return ", ".join(other.name for other in vendor.other_names.all())


def _is_claimed(vendor: Vendor) -> str:
    return _("by the vendor") if vendor.is_claimed else _("by nobody")


def _products_cell(vendor: Any) -> str:
    if not vendor.product_count:
        return "0"
    url, label = reverse("vendor", args=[vendor.pk]), _("Products of %(name)s") % {"name": vendor.name}
    return format_html('<a href="{}" aria-label="{}: {}">{}</a>', url, label, vendor.product_count, vendor.product_count)


def _product_name(product: Product) -> str:
    ended = format_html(" {}", mark("note", _("no longer offered"))) if product.ended_on else EMPTY
    return format_html('<a href="{}">{}</a>{}', reverse("product", args=[product.pk]), product.name, ended)


def _product_vendor(product: Product) -> str:
    return format_html('<a href="{}">{}</a>', reverse("vendor", args=[product.vendor_id]), product.vendor.name)


def _countries(product: Product) -> list[str]:
    return sorted({country_name(hosting.country) for hosting in product.hostings.all()})


def _countries_cell(product: Product) -> str:
    return ", ".join(_countries(product)) or mark("unknown", _("not stated"))


def _subprocessors(product: Product) -> int | str:
    """How many; that nobody has said so does not mean that there is none."""
    return len({link.service_id for link in product.subprocessor_links.all()}) or _("none on record")


def _subprocessors_cell(product: Product) -> str:
    count = _subprocessors(product)
    if isinstance(count, str):
        return mark("unknown", count)
    label = _("Subprocessors of %(name)s") % {"name": product.name}
    url = reverse("product_subprocessors", args=[product.pk])
    return format_html('<a href="{}" aria-label="{}: {}">{}</a>', url, label, count, count)


def _ours(product: Any) -> str:
    """Whether the actor's organization may use it: by which agreement in force, until when."""
    if not product.agreement_count:
        return _("none")
    if product.ours_until is None:
        return _("in force")
    return _("until %(day)s") % {"day": date_format(product.ours_until, "j M Y")}


def _ours_cell(product: Any) -> str:
    if not product.agreement_count:
        return EMPTY
    url, label = reverse("product_agreements", args=[product.pk]), _("Agreements on %(name)s") % {"name": product.name}
    return format_html(
        '<a class="mark mark--settled" href="{}" aria-label="{}: {}">{}</a>', url, label, _ours(product), _ours(product)
    )


def _added(row: Any) -> date:
    return row.created_at.astimezone(get_current_timezone()).date()


def vendor_listing(actor: Actor, action: str = READ) -> Listing:
    """The list of vendors; agreements of one's own for those who read them, or export them."""
    return _as_seen(VENDORS, actor, action, _dated(Column("certified", gettext_lazy("Certified by"), _none, css="wide"), actor))


def product_listing(actor: Actor, action: str = READ) -> Listing:
    """The list of products; agreements of one's own for those who read them, or export them."""
    return _as_seen(PRODUCTS, actor, action, _dated(Column("certified", gettext_lazy("Certified by"), _none, css="wide"), actor))


def _none(row: Any) -> str:
    return ""


def _dated(column: Column, actor: Actor) -> Column:
    """The column of certifications as they stand where the actor is."""
    day = today(actor.organization.time_zone)
    return replace(
        column,
        value=lambda row: certified_words(_certifications(row), day),
        cell=lambda row: certified_cell(_certifications(row), day),
    )


def _certifications(row: Any) -> list[Any]:
    own = list(row.certifications.all())
    return own + list(row.vendor.certifications.all()) if isinstance(row, Product) else own


def _as_seen(listing: Listing, actor: Actor, action: str, certified: Column) -> Listing:
    reads = may(actor, action)
    kept = [c for c in listing.columns if reads or c.key != OWN_AGREEMENTS]
    return replace(listing, columns=tuple(certified if c.key == certified.key else c for c in kept))


VENDORS = Listing(
    "vendors",
    "vendor_list",
    gettext_lazy("Vendors"),
    (
        Column("name", gettext_lazy("Vendor"), lambda v: v.name, _vendor_name, sort="name", css="name"),
        Column("others", gettext_lazy("Also known as"), _other_names, css="wide"),
        Column("domain", gettext_lazy("Web domain"), lambda v: v.domain, sort="domain"),
        Column("state", gettext_lazy("State"), lambda v: state_name(v.state) if v.state else "", sort="state"),
        Column("claimed", gettext_lazy("Kept"), _is_claimed, sort="claimed"),
        Column("products", gettext_lazy("Products"), lambda v: v.product_count, _products_cell, css="number"),
        Column("certified", gettext_lazy("Certified by"), _none, css="wide"),
        Column(OWN_AGREEMENTS, gettext_lazy("Our agreements"), lambda v: v.agreement_count, css="number"),
        Column("address", gettext_lazy("Address"), lambda v: v.address, css="wide", is_usual=False),
        Column("origin", gettext_lazy("Came from"), lambda v: v.get_origin_display(), is_usual=False),
        Column("added", gettext_lazy("Added"), _added, sort="added", css="day", is_usual=False),
    ),
)
PRODUCTS = Listing(
    "products",
    "product_list",
    gettext_lazy("Products"),
    (
        Column("name", gettext_lazy("Product"), lambda p: p.name, _product_name, sort="name", css="name"),
        Column("vendor", gettext_lazy("Vendor"), lambda p: p.vendor.name, _product_vendor, sort="vendor", css="wide"),
        Column(OWN_AGREEMENTS, gettext_lazy("Our agreement"), _ours, _ours_cell),
        Column("subprocessors", gettext_lazy("Subprocessors"), _subprocessors, _subprocessors_cell, css="number"),
        Column("hosted", gettext_lazy("Hosted in"), lambda p: ", ".join(_countries(p)), _countries_cell, css="wide"),
        Column("certified", gettext_lazy("Certified by"), _none, css="wide"),
        Column("website", gettext_lazy("Website"), lambda p: p.website, css="wide", is_usual=False),
        Column("ended", gettext_lazy("Offered until"), lambda p: p.ended_on, css="day", is_usual=False),
        Column("origin", gettext_lazy("Came from"), lambda p: p.get_origin_display(), is_usual=False),
        Column("added", gettext_lazy("Added"), _added, sort="added", css="day", is_usual=False),
    ),
)
