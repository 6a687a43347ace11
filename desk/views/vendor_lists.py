"""The lists of vendors and products, on pages and as files."""

from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from desk.access import agreements_read
from desk.exports import MEDIA_TYPES, download, list_file
from desk.listing import Listing, shown_list
from desk.selectors import remembered_columns
from desk.vendor_columns import product_listing, vendor_listing
from desk.vendor_filters import ProductListForm, VendorListForm
from desk.vendor_selectors import (
    EXPORT,
    READ,
    agreements_told_of,
    countries_of_hosting,
    products_matching,
    states_of_vendors,
    vendors_matching,
)
from trail.clock import today
from trail.services import record
from vendors.policies import may_export_vendors, may_see_vendors


@require_safe
@requires(may_see_vendors)
def vendor_list(request: ActingRequest) -> HttpResponse:
    """Every vendor of the installation: a shared record."""
    listing = vendor_listing(request.actor)
    form, found = _vendors(request, listing)
    return render(request, "desk/vendors/list.html", _shown(request, listing, form, found, "vendor_export"))


@require_safe
@requires(may_see_vendors)
def product_list(request: ActingRequest) -> HttpResponse:
    """Every product; for a district, which of them it may use."""
    listing = product_listing(request.actor)
    form, found = _products(request, listing)
    return render(request, "desk/products/list.html", _shown(request, listing, form, found, "product_export"))


@require_safe
@requires(may_export_vendors)
def vendor_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The list of vendors as a file."""
    listing = vendor_listing(request.actor, EXPORT)
    return _file(request, listing, _vendors(request, listing, EXPORT)[1], kind, "vendors.exported")


@require_safe
@requires(may_export_vendors)
def product_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The list of products as a file."""
    listing = product_listing(request.actor, EXPORT)
    return _file(request, listing, _products(request, listing, EXPORT)[1], kind, "products.exported")


def _vendors(request: ActingRequest, listing: Listing, action: str = READ) -> tuple[VendorListForm, Any]:
    actor, day = request.actor, _day(request)
    form = VendorListForm(request.GET, actor=actor, states=states_of_vendors(actor))
    return form, vendors_matching(actor=actor, query=form.query(listing.sort_of(request.GET)), day=day, action=action)


def _products(request: ActingRequest, listing: Listing, action: str = READ) -> tuple[ProductListForm, Any]:
    actor, day = request.actor, _day(request)
    form = ProductListForm(request.GET, actor=actor, countries=countries_of_hosting(day))
    return form, products_matching(actor=actor, query=form.query(listing.sort_of(request.GET)), day=day, action=action)


def _shown(request: ActingRequest, listing: Listing, form: Any, found: Any, export: str) -> dict[str, Any]:
    remembered = remembered_columns(actor=request.actor, list_name=listing.name)
    shown = shown_list(request, listing, found, remembered=remembered)
    keys = [row.pk for row in shown.page.object_list]
    agreements_read(request, lambda: agreements_told_of(request.actor, _day(request), found.model, keys))
    return {"form": form, "list": shown, "export": export if may_export_vendors(request.actor) else ""}


def _day(request: ActingRequest) -> date:
    return today(request.actor.organization.time_zone)


def _file(request: ActingRequest, listing: Listing, found: Any, kind: str, code: str) -> HttpResponse:
    if kind not in MEDIA_TYPES:
        raise Http404
    with transaction.atomic():
        record(request.actor, code, request.actor.organization, [listing.name])
    told = partial(agreements_told_of, request.actor, _day(request), found.model, found.order_by().values("pk"), action=EXPORT)
    agreements_read(request, told, code=code)
    remembered = remembered_columns(actor=request.actor, list_name=listing.name)
    columns = listing.chosen_columns(request.GET.get("columns", ""), remembered)
    return download(list_file(_(str(listing.title)), columns, found, kind), f"{listing.name} {_day(request)}", kind)
