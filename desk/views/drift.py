"""Differences between what is agreed and what is known otherwise: of one product, and of the whole district."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ActingRequest, requires
from data_inventory.models import DriftSettlement
from data_inventory.policies import may_export_inventory, may_read_inventory, may_settle_drift
from data_inventory.selectors import ProductDrift, drift_of_district, drift_of_product
from data_inventory.services import reopen_drift, settle_drift
from desk.drift_columns import DIFFERENCES
from desk.drift_filters import DriftListForm
from desk.drift_rows import ShownDifference, progress_of, rows_of
from desk.exports import MEDIA_TYPES, download, list_file
from desk.inventory_access import Inventory, inventory_of
from desk.inventory_days import AsOf, as_of
from desk.listing import shown_list
from desk.selectors import remembered_columns
from desk.vendor_access import of_product
from desk.vendor_record import context
from trail.services import record
from vendors.models import Product


def settles(actor: Any, vendor: Any) -> bool:
    """Whether the actor decides about differences."""
    return may_settle_drift(actor)


@require_safe
@of_product(sees=may_read_inventory)
def product_differences(request: ActingRequest, found: Product) -> HttpResponse:
    """What is agreed against what is known, with what was decided."""
    return _page(request, found)


def _page(request: ActingRequest, found: Product, **more: Any) -> HttpResponse:
    inventory = inventory_of(request, "differences")
    chosen = as_of(request, inventory, found)
    drift = _drift(request, found, inventory, chosen.day)
    rows = rows_of([drift])
    # What is decided is what stands today.
    shown = {
        "inventory": inventory, "as_of": chosen, "drift": drift, "progress": progress_of([drift]),
        "open": [r for r in rows if r.is_open], "settled": [r for r in rows if not r.is_open],
        "can_settle": may_settle_drift(request.actor) and not inventory.is_foreign and chosen.form.is_today,
        "can_export": may_export_inventory(request.actor),
    }  # fmt: skip
    return render(request, "desk/inventory/differences.html", context(request, found, "product_differences", **shown, **more))


def _drift(request: ActingRequest, found: Product, inventory: Inventory, day: date) -> ProductDrift:
    if inventory.owner is None:
        return ProductDrift(found, (), ())
    return drift_of_product(request.actor, found, day, organization=inventory.owner)


@require_POST
@of_product(settles)
def settle_difference(request: ActingRequest, found: Product) -> HttpResponse:
    """Decide about one. Whoever comes second, or after it has gone, is told so, and keeps what they typed."""
    key, given = request.POST.get("difference", "")[:64], request.POST
    _require_used(request, found)
    try:
        settle_drift(actor=request.actor, product=found, key=key, outcome=given.get("outcome", ""), words=given.get("words", ""))
    except ValidationError as error:
        typed = {"key": key, "outcome": given.get("outcome", ""), "words": given.get("words", "")}
        return _page(request, found, refused=" ".join(error.messages), typed=typed)
    messages.success(request, _("Decided. It stays so until you take it back, or until what it is between changes."))
    return redirect(f"{reverse('product_differences', args=[found.pk])}#difference-{key}")


def _require_used(request: ActingRequest, found: Product) -> None:
    """A product of which the district has neither an agreement nor anything else has no differences to decide about."""
    inventory = inventory_of(request, "differences")
    drift = _drift(request, found, inventory, inventory.day)
    if not drift.agreements and not drift.items:
        raise Http404


@require_POST
@of_product(settles)
def reopen_difference(request: ActingRequest, found: Product, settlement: UUID) -> HttpResponse:
    """Take a decision back."""
    held = DriftSettlement.objects.visible_to(request.actor, "inventory.settle").filter(pk=settlement, product=found).first()
    if held is None:
        raise Http404
    if held.withdrawn_at is not None:
        messages.info(request, _("This decision had been taken back already; the difference is open."))
    else:
        reopen_drift(actor=request.actor, settlement=held)
        messages.success(request, _("Taken back. The difference is open again."))
    return redirect(f"{reverse('product_differences', args=[found.pk])}#difference-{held.key}")


@require_safe
@of_product(sees=may_export_inventory)
def product_differences_export(request: ActingRequest, found: Product, kind: str) -> HttpResponse:
    """The differences of one product as a file."""
    inventory = inventory_of(request, "differences")
    day = as_of(request, inventory, found).day
    rows = rows_of([_drift(request, found, inventory, day)])
    return _file(request, inventory, rows, f"differences {found.name} {day}", kind)


@require_safe
@requires(may_read_inventory)
def district_differences(request: ActingRequest) -> HttpResponse:
    """All differences of the district in one list."""
    inventory = inventory_of(request, "differences")
    chosen = as_of(request, inventory)
    form, rows, everything = _asked(request, inventory, chosen)
    remembered = remembered_columns(actor=request.actor, list_name=DIFFERENCES.name)
    shown = {
        "form": form, "list": shown_list(request, DIFFERENCES, rows, remembered=remembered), "inventory": inventory,
        "as_of": chosen,
        "export": "district_differences_export" if may_export_inventory(request.actor) else "",
        "progress": progress_of(everything), "section": "district_differences",
    }  # fmt: skip
    return render(request, "desk/inventory/district_differences.html", shown)


@require_safe
@requires(may_export_inventory)
def district_differences_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The same list as a file."""
    inventory = inventory_of(request, "differences")
    chosen = as_of(request, inventory)
    return _file(request, inventory, _asked(request, inventory, chosen)[1], f"differences {chosen.day}", kind)


def _asked(
    request: ActingRequest, inventory: Inventory, chosen: AsOf
) -> tuple[DriftListForm, list[ShownDifference], list[ProductDrift]]:
    drift = []
    if inventory.owner is not None:
        drift = drift_of_district(request.actor, chosen.day, organization=inventory.owner)
    rows = rows_of(drift, chosen.query)
    form = DriftListForm(request.GET, rows=rows)
    return form, form.chosen(rows, DIFFERENCES.sort_of(request.GET)), drift


def _file(request: ActingRequest, inventory: Inventory, rows: list[ShownDifference], name: str, kind: str) -> HttpResponse:
    if kind not in MEDIA_TYPES:
        raise Http404
    with transaction.atomic():
        record(request.actor, "differences.exported", inventory.owner or request.actor.organization, ["differences"])
    remembered = remembered_columns(actor=request.actor, list_name=DIFFERENCES.name)
    columns = DIFFERENCES.chosen_columns(request.GET.get("columns", ""), remembered)
    return download(list_file(_("Differences"), columns, rows, kind), name, kind)
