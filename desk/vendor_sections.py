"""What the tabs of a vendor's and a product's record hold, as tables."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from accounts.models import Membership, User
from desk.days import DayField
from desk.vendor_record import VendorPage
from desk.vendor_tables import (
    Table,
    certification_cells,
    contact_cells,
    framework_cells,
    hosting_cells,
    link_cells,
    table,
    tier_cells,
    version_cells,
)
from trail.selectors import differences_of
from vendors.closures import Window, products_above
from vendors.models import Product, SubprocessorLink, Vendor, in_force

SHARED = "shared records; the page has asked"


class DayForm(forms.Form):
    """As of which day a page shows what is dated; today, where none is asked for."""

    on = DayField(label=gettext_lazy("As of the day"), required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__({"on": data.get("on") or today.isoformat()}, auto_id="as_of_%s")
        self.today = today

    @property
    def chosen(self) -> date:
        """The day, or today where what was asked for is none."""
        self.is_valid()
        return self.cleaned_data.get("on") or self.today

    @property
    def is_today(self) -> bool:
        return self.chosen == self.today


def contacts(vendor: Vendor, page: VendorPage) -> Table:
    """Whom to write to; those of the past at the end."""
    return table(
        _("People to write to"),
        (_("About"), _("Name"), _("E-mail"), _("Telephone"), _("For"), _("When")),
        vendor.contacts.select_related("product"),
        contact_cells,
        nothing=_("Nobody is named yet. A notice of a breach needs an address, and so does a question of a parent."),
        day=page.day, **_editing(vendor, page, "contacts", _("Add someone to write to")),
    )  # fmt: skip


def certifications(vendor: Vendor, page: VendorPage, actor: Actor) -> Table:
    """Certifications, each as it stands today."""
    found = vendor.certifications.select_related("programme", "product", "evidence", "stated_in")
    return table(
        _("Certifications"),
        (_("Programme"), _("Standing"), _("Number"), _("Scope"), _("For"), _("Issued on"), _("Last day"), _("Evidence")),
        found,
        certification_cells(vendor, page.day, actor),
        nothing=_("No certification is recorded."),
        day=page.day, **_editing(vendor, page, "certifications", _("Add a certification")),
    )  # fmt: skip


def frameworks(vendor: Vendor, page: VendorPage, actor: Actor) -> Table:
    """Security frameworks that it says it follows."""
    return table(
        _("Security frameworks"),
        (_("Framework"), _("For"), _("When"), _("Evidence")),
        vendor.frameworks.select_related("product", "evidence"),
        framework_cells(vendor, actor),
        nothing=_("No security framework is recorded."),
        day=page.day, **_editing(vendor, page, "frameworks", _("Add a framework")),
    )  # fmt: skip


def subprocessors_of_vendor(vendor: Vendor, page: VendorPage, day: date) -> Table:
    """Who processes for any product of the vendor on the day, without those further on."""
    found = SubprocessorLink.objects.unscoped(SHARED).filter(in_force(day), product__vendor=vendor)
    return table(
        _("Subprocessors"),
        (_("Subprocessor"), _("For"), *LINK_HEADS),
        found.select_related("product__vendor", "service__vendor"),
        lambda link: link_cells(link, with_product=True),
        nothing=_("No subprocessor is recorded for this day."),
        day=page.day, **_editing(vendor, page, "subprocessors", _("Add a subprocessor of all services")),
    )  # fmt: skip


LINK_HEADS = (
    gettext_lazy("Purpose"), gettext_lazy("Information"), gettext_lazy("Written agreement"), gettext_lazy("Where"),
    gettext_lazy("When"), gettext_lazy("Stated by"),
)  # fmt: skip


def used_by(vendor: Vendor, day: date) -> int:
    """How many products pass data on to the vendor, directly or through others."""
    own = list(Product.objects.unscoped(SHARED).filter(vendor=vendor).values_list("pk", flat=True))
    above = products_above(own, Window(day, day))
    return above.filter(kind=Product.Kind.NAMED).exclude(vendor=vendor).count()


def hosting(product: Product, page: VendorPage) -> Table:
    """Where the product keeps its data."""
    return table(
        _("Where data is kept"),
        (_("Country"), _("Place"), _("At"), _("When")),
        product.hostings.select_related("host"),
        hosting_cells,
        nothing=_("It is not stated where the data is kept. The vendor can say it here."),
        day=page.day, **_editing(product.vendor, page, "hosting", _("Add a place"), product),
    )  # fmt: skip


def versions(product: Product, page: VendorPage) -> Table:
    """Versions, the newest first."""
    return table(
        _("Versions"), (_("Version"), _("Released on"), _("Supported until")), product.versions.all(), version_cells,
        nothing=_("No version is recorded."), day=page.day,
        **_editing(product.vendor, page, "versions", _("Add a version"), product),
    )  # fmt: skip


def tiers(product: Product, page: VendorPage) -> Table:
    """Plans in which it is sold."""
    return table(
        _("Tiers"), (_("Tier"), _("What is different in it")), product.tiers.all(), tier_cells,
        nothing=_("No tier is recorded: it is taken to be sold in one."), day=page.day,
        **_editing(product.vendor, page, "tiers", _("Add a tier"), product),
    )  # fmt: skip


def history(actor: Actor, record: Any) -> dict[str, Any]:
    """Every state of the record. Who it was is said of people of one's own organization only: a name would tell of others."""
    own = set(Membership.objects.filter(organization=actor.organization).values_list("user", flat=True))
    revisions = differences_of(record, hidden=["version", "name_key", "merged_at", "claimed_at"])
    names = {str(user) for user in User.objects.filter(pk__in=own)}
    return {"revisions": [(revision, revision.who if revision.who in names else "") for revision in revisions]}


def _editing(vendor: Vendor, page: VendorPage, what: str, label: str, product: Product | None = None) -> dict[str, Any]:
    """What those who keep the record may do; nothing for others."""
    if not page.can_change:
        return {}
    url = reverse("add_to_product", args=[product.pk, what]) if product else reverse("add_to_vendor", args=[vendor.pk, what])
    return {"add": (url, label), "what": what, "vendor": vendor}
