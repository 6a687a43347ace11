"""What every page of a vendor or product shows on top: name, standing, tabs, and what one may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.access import ActingRequest
from accounts.policies import may
from desk.access import agreements_read
from desk.product_reading import in_force_on
from desk.record import Tab
from desk.vendor_selectors import agreements_about, agreements_in_force
from trail.clock import today
from vendors.models import Product, Vendor
from vendors.policies import may_change_vendor, may_claim_vendor

VENDOR_TABS = (
    ("vendor", gettext_noop("Products")),
    ("vendor_contacts", gettext_noop("People to write to")),
    ("vendor_certifications", gettext_noop("Certifications")),
    ("vendor_subprocessors", gettext_noop("Subprocessors")),
    ("vendor_names", gettext_noop("Names and record")),
    ("vendor_changes", gettext_noop("Changes")),
    ("vendor_history", gettext_noop("History")),
)
# A page of another room adds its line here, at its place.
PRODUCT_TABS = (
    ("product", gettext_noop("Overview")),
    ("product_data", gettext_noop("Data")),
    ("product_map", gettext_noop("Map")),
    ("product_differences", gettext_noop("Differences")),
    ("product_collected", gettext_noop("What it collects")),
    ("product_subprocessors", gettext_noop("Subprocessors")),
    ("product_hosting", gettext_noop("Hosting")),
    ("product_versions", gettext_noop("Versions and tiers")),
    ("product_profile", gettext_noop("Profile")),
    ("product_lifecycle", gettext_noop("Life cycle")),
    ("product_agreements", gettext_noop("Our agreements")),
    ("product_changes", gettext_noop("Changes")),
    ("product_history", gettext_noop("History")),
)
# Which right a tab needs beyond reading vendors.
NEEDS = {
    "product_agreements": "agreements.read",
    **dict.fromkeys(("product_data", "product_map", "product_differences"), "inventory.read"),
}


@dataclass(frozen=True, slots=True)
class VendorPage:
    """The head of a page of a vendor or of a product."""

    vendor: Vendor
    product: Product | None
    tabs: list[Tab]
    day: date
    can_change: bool
    can_claim: bool
    agreement_count: int | None  # None: the actor reads no agreements
    agreements: frozenset[UUID] = frozenset()  # of a product: the keys of those that are counted

    @property
    def is_own(self) -> bool:
        return self.can_change and self.vendor.is_claimed


def vendor_page(request: ActingRequest, vendor: Vendor, current: str, product: Product | None = None) -> VendorPage:
    """The head for the page named `current`."""
    actor, day = request.actor, today(request.actor.organization.time_zone)
    agreements_read(request, lambda: agreements_about(actor, vendor, product))
    count, keys = _own_agreements(actor, day, vendor, product)
    tabs, key = (PRODUCT_TABS, product.pk) if product else (VENDOR_TABS, vendor.pk)
    return VendorPage(
        vendor=vendor,
        product=product,
        tabs=_tabs((pair for pair in tabs if _sees(actor, pair[0])), key, current),
        day=day,
        can_change=may_change_vendor(actor, vendor),
        can_claim=may_claim_vendor(actor, vendor),
        agreement_count=count,
        agreements=keys,
    )


def context(request: ActingRequest, record: Vendor | Product, current: str, **more: Any) -> dict[str, Any]:
    """The context of a page of a vendor or product."""
    product = record if isinstance(record, Product) else None
    vendor = record.vendor if isinstance(record, Product) else record
    return {"vendor": vendor, "product": product, "record": vendor_page(request, vendor, current, product), **more}


def _tabs(tabs: Iterable[tuple[str, str]], key: Any, current: str) -> list[Tab]:
    return [Tab(_(label), reverse(name, args=[key]), name == current) for name, label in tabs]


def _sees(actor: Any, name: str) -> bool:
    return name not in NEEDS or may(actor, NEEDS[name])


def _own_agreements(actor: Any, day: date, vendor: Vendor, product: Product | None) -> tuple[int | None, frozenset[UUID]]:
    """How many are in force; of a product which, since its pages tell more of them."""
    if not may(actor, "agreements.read"):
        return None, frozenset()
    if product is None:
        return agreements_in_force(actor, day).filter(vendor=vendor).count(), frozenset()
    keys = frozenset(in_force_on(actor, product, day).order_by().values_list("pk", flat=True))
    return len(keys), keys
