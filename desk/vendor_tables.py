"""The tables of a vendor's or product's record: rows of cells, with what one may do with each row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.actors import Actor
from desk.listing import EMPTY
from desk.vendor_words import country_name, day_cell, full_product, mark, product_link, span_cell, state_mark, unknown
from vendors.models import Certification, FrameworkAdoption, Hosting, ProductTier, ProductVersion, VendorContact
from vendors.models import Vendor as VendorRecord
from vendors.selectors import may_open_evidence

Cell = str | SafeString


@dataclass(frozen=True, slots=True)
class Act:
    """What one may do with a row. `about` says which row, for those who hear links out of their place."""

    label: str
    url: str
    about: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the first cell names it."""

    key: str
    cells: tuple[Cell, ...]
    acts: tuple[Act, ...] = ()
    is_past: bool = False

    @property
    def name(self) -> Cell:
        return self.cells[0]

    @property
    def rest(self) -> tuple[Cell, ...]:
        return self.cells[1:]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title, or the words that stand where there is nothing."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    nothing: str
    add_url: str = ""
    add_label: str = ""

    @property
    def has_acts(self) -> bool:
        return any(row.acts for row in self.rows)


def table(
    title: str,
    heads: Iterable[Any],
    records: Iterable[Any],
    cells: Callable[[Any], tuple[Cell, ...]],
    *,
    nothing: str,
    day: date,
    add: tuple[str, str] = ("", ""),
    what: str = "",
    vendor: Any = None,
) -> Table:
    """A table of records; with `what`, each row can be changed, ended and withdrawn by those who keep the vendor's record."""
    rows = [Row(str(r.pk), cells(r), _acts(r, what, vendor, day) if what else (), _is_past(r, day)) for r in records]
    return Table(title, tuple(heads), tuple(sorted(rows, key=lambda row: row.is_past)), nothing, *add)


def _is_past(record: Any, day: date) -> bool:
    last = getattr(record, "until", None) or getattr(record, "ended_on", None)
    return bool(last and last < day)


def _acts(record: Any, what: str, vendor: Any, day: date) -> tuple[Act, ...]:
    names = [] if getattr(record, "stated_in_id", None) else [("change_vendor_row", _("Change"))]
    if what != "tiers" and not _is_past(record, day) and not getattr(record, "revoked_on", None):
        names.append(("end_vendor_row", _("Revoke") if what == "certifications" else _("End")))
    names.append(("withdraw_vendor_row", _("Erase") if what == "contacts" else _("Remove")))
    return tuple(Act(label, reverse(name, args=[vendor.pk, what, record.pk]), str(label_of(record))) for name, label in names)


def label_of(record: Any) -> str:
    """What a record is called in a sentence."""
    if hasattr(record, "service"):
        return full_product(record.service)
    if isinstance(record, Hosting):
        return f"{country_name(record.country)} {record.place}".strip()
    return str(record)


def _concerned(record: Any) -> str:
    """For what of the vendor a record holds."""
    return str(record.product) if record.product_id else _("all products")


def contact_cells(contact: VendorContact) -> tuple[Cell, ...]:
    """Whom to write to."""
    email = format_html('<a href="mailto:{}">{}</a>', contact.email, contact.email) if contact.email else EMPTY
    title = format_html(" <span class='usa-hint'>{}</span>", contact.title) if contact.title else EMPTY
    who = format_html("{}{}", contact.name or _("no name given"), title)
    return (
        str(contact.get_purpose_display()).capitalize(), who, email, contact.phone or "", _concerned(contact),
        span_cell(contact.since, contact.until),
    )  # fmt: skip


def certification_cells(vendor: VendorRecord, day: date, actor: Actor) -> Callable[[Certification], tuple[Cell, ...]]:
    """A certification as it stands on the day."""

    def cells(one: Certification) -> tuple[Cell, ...]:
        last = day_cell(one.revoked_on or one.expires_on) or unknown(_("last day not stated"))
        return (
            programme_cell(one), state_mark(one, day), one.number, one.scope, _concerned(one),
            day_cell(one.issued_on), last, evidence_cell(vendor, one, actor),
        )  # fmt: skip

    return cells


def programme_cell(one: Certification) -> Cell:
    """The programme; where an assessor says it in a profile, that, too."""
    if one.stated_in is None:
        return str(one.programme)
    url = reverse("product_profile", args=[one.stated_in.product_id])
    who = one.stated_in.assessor or _("the assessor")
    said = _("stated by %(who)s, in its profile") % {"who": who}
    return format_html('{} <a class="usa-hint" href="{}">{}</a>', one.programme, url, said)


def framework_cells(vendor: VendorRecord, actor: Actor) -> Callable[[FrameworkAdoption], tuple[Cell, ...]]:
    """A framework that is followed."""
    return lambda one: (
        one.framework,
        _concerned(one),
        span_cell(one.since, one.until),
        evidence_cell(vendor, one, actor),
    )


def evidence_cell(vendor: VendorRecord, one: Any, actor: Actor) -> Cell:
    """The file that shows it."""
    if one.evidence is None or one.evidence.is_erased:
        return _("no file")
    if not may_open_evidence(actor, vendor, one.evidence):
        return _("kept by who recorded it")
    url = reverse("vendor_evidence", args=[vendor.pk, one.pk])
    return format_html('<a href="{}">{}<span class="usa-sr-only">: {}</span></a>', url, _("Download"), one)


def hosting_cells(hosting: Hosting) -> tuple[Cell, ...]:
    """Where the data lie."""
    host = hosting.host
    link = format_html('<a href="{}">{}</a>', reverse("vendor", args=[host.pk]), host) if host else unknown()
    return country_name(hosting.country), hosting.place, link, span_cell(hosting.since, hosting.until)


def version_cells(version: ProductVersion) -> tuple[Cell, ...]:
    """A version and how long it is kept up."""
    return version.name, day_cell(version.released_on), day_cell(version.ended_on)


def tier_cells(tier: ProductTier) -> tuple[Cell, ...]:
    """A plan, and what is different in it."""
    return tier.name, tier.note


def link_cells(link: Any, *, with_product: bool = False) -> tuple[Cell, ...]:
    """A subprocessor as it is recorded."""
    own = (product_link(link.product),) if with_product else ()
    return (
        product_link(link.service), *own, link.purpose or unknown(), link.information or unknown(),
        written_cell(link.written_agreement), ", ".join(country_name(c) for c in link.countries) or unknown(),
        span_cell(link.since, link.until), str(link.get_stated_by_display()),
    )  # fmt: skip


def written_cell(written: bool | None) -> Cell:
    """Whether there is a written agreement with the subprocessor."""
    if written is None:
        return unknown()
    return _("yes") if written else mark("overdue", _("no"))
