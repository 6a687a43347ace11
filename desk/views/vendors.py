"""One vendor: its products, the people to write to, certifications, subprocessors, names, changes and history."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest
from desk import stated_in_papers
from desk import vendor_sections as sections
from desk.evidence_download import evidence_download
from desk.vendor_access import of_vendor
from desk.vendor_changes import PAGE, changes_of, shown_changes
from desk.vendor_record import context
from desk.vendor_selectors import products_of, rows_named
from desk.vendor_standing import standing_of
from trail.services import record_read
from vendors.models import Certification, FrameworkAdoption, Vendor
from vendors.selectors import may_open_evidence

CONTACTS = ("contacts.email", "contacts.name", "contacts.phone", "contacts.title")


@require_safe
@of_vendor()
def vendor(request: ActingRequest, found: Vendor) -> HttpResponse:
    """What it offers."""
    shown = context(request, found, "vendor")
    products = products_of(request.actor, found, shown["record"].day)
    return render(request, "desk/vendors/products.html", shown | {"products": products})


@require_safe
@of_vendor()
def vendor_contacts(request: ActingRequest, found: Vendor) -> HttpResponse:
    """Whom to write to, by what it is about."""
    record_read(request.actor, found, CONTACTS)
    shown = context(request, found, "vendor_contacts")
    return _tables(request, shown, _("People to write to"), [sections.contacts(found, shown["record"])])


@require_safe
@of_vendor()
def vendor_certifications(request: ActingRequest, found: Vendor) -> HttpResponse:
    """Which programmes have certified it, until when, and which frameworks it follows."""
    shown = context(request, found, "vendor_certifications")
    tables = [
        sections.certifications(found, shown["record"], request.actor),
        sections.frameworks(found, shown["record"], request.actor),
        *stated_in_papers.frameworks(request.actor, found, shown["record"].day),
    ]
    return _tables(request, shown, _("Certifications and frameworks"), tables)


@require_safe
@of_vendor()
def vendor_subprocessors(request: ActingRequest, found: Vendor) -> HttpResponse:
    """Who processes for its products, on a day."""
    shown = context(request, found, "vendor_subprocessors")
    day = sections.DayForm(request.GET, today=shown["record"].day)
    more = {
        "form": day,
        "table": sections.subprocessors_of_vendor(found, shown["record"], day.chosen),
        "used_by": sections.used_by(found, day.chosen),
    }
    return render(request, "desk/vendors/subprocessors.html", shown | more)


@require_safe
@of_vendor()
def vendor_names(request: ActingRequest, found: Vendor) -> HttpResponse:
    """By which names it is known, who keeps the record, and whether it is the same as another."""
    shown = context(request, found, "vendor_names")
    return render(request, "desk/vendors/names.html", shown | {"standing": standing_of(request.actor, found)})


@require_safe
@of_vendor()
def vendor_changes(request: ActingRequest, found: Vendor) -> HttpResponse:
    """What was changed, when, by whom, and what it was before."""
    changes = changes_of(request.actor, found)[:PAGE]
    return render(
        request,
        "desk/vendors/changes.html",
        context(request, found, "vendor_changes", changes=shown_changes(request.actor, changes)),
    )


@require_safe
@of_vendor()
def vendor_history(request: ActingRequest, found: Vendor) -> HttpResponse:
    """Every state of the record itself."""
    return render(
        request, "desk/vendors/history.html", context(request, found, "vendor_history", **sections.history(request.actor, found))
    )


@require_safe
@of_vendor()
def vendor_evidence(request: ActingRequest, found: Vendor, row: UUID) -> HttpResponse:
    """The file that shows a certification or a framework, as it was uploaded. Always a download."""
    shown = rows_named(Certification, found, row) or rows_named(FrameworkAdoption, found, row)
    if shown is None or shown.evidence is None:
        raise Http404
    if not may_open_evidence(request.actor, found, shown.evidence):
        raise PermissionDenied
    gone = context(request, found, "vendor_certifications")
    return evidence_download(request, shown.evidence, gone="desk/vendors/file_gone.html", shown=gone)


def _tables(request: ActingRequest, shown: dict[str, Any], title: str, tables: list[Any]) -> HttpResponse:
    return render(request, "desk/vendors/tables.html", shown | {"section_title": title, "tables": tables})
