"""Uploads of what products really collect: their headings looked at, kept, understood, and held against what was agreed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActingRequest, requires
from accounts.reading import lists_read
from accounts.services.refusals import ChangedMeanwhile
from accounts.views.answers import done_by
from data_inventory.models import CatalogueElement, CollectedField, CollectedList
from data_inventory.policies import may_change_inventory, may_export_inventory, may_read_inventory, may_settle_drift
from data_inventory.selectors import catalogue_for, drift_of_product
from data_inventory.services import erase_list, keep_headings, recognized, seen_of_field, settle_field
from data_inventory.uploads import Headings, read_headings
from desk.drift_rows import rows_of
from desk.element_forms import grouped
from desk.inventory_access import inventory_of
from desk.inventory_lists import InventoryList
from desk.inventory_products import key_of, products_to_choose
from desk.upload_columns import UPLOADS, UploadListForm
from desk.upload_forms import UploadForm, sealed, unsealed
from trail.names import plain_name

GET_AND_POST = ["GET", "HEAD", "POST"]
LIST = InventoryList(UPLOADS, UploadListForm, "desk/inventory/uploads.html", "upload_export", "uploads.exported", "uploads")


@require_safe
@requires(may_read_inventory)
def upload_list(request: ActingRequest) -> HttpResponse:
    """What was uploaded, the present lists first."""
    return LIST.page(request)


@require_safe
@requires(may_export_inventory)
def upload_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The list as a file."""
    return LIST.file(request, kind)


@require_http_methods(GET_AND_POST)
@requires(may_change_inventory)
def upload(request: ActingRequest) -> HttpResponse:
    """The form, then what the headings mean, then the act. Before the act nothing is kept."""
    if request.POST.get("step") == "keep":
        return _keep(request)
    form = UploadForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        actor=request.actor,
        product=request.GET.get("product"),
    )
    read: list[Headings] = []

    def look() -> None:
        given = form.cleaned_data
        read.append(read_headings(given["file"], name=plain_name(given["file"].name)[:200], kind=given["kind"]))

    if request.method == "POST" and _done(form, look):
        return _preview(request, form, read[0])
    return render(request, "desk/inventory/upload.html", {"form": form})


def _done(form: UploadForm, look: Any) -> bool:
    """What is wrong with the file stands beside the file."""

    def act() -> None:
        try:
            look()
        except ValidationError as error:
            raise ValidationError({"file": error.messages}) from None

    return done_by(form, act)


def _preview(request: ActingRequest, form: UploadForm, found: Headings) -> HttpResponse:
    given = form.cleaned_data
    said = recognized(request.actor, found, kind=given["kind"], subject=given["subject"])
    known = {e.code: e for e in catalogue_for(request.actor)}
    rows = [
        {"heading": h, "means": [known[c] for c in r.codes if c in known], "is_certain": r.is_certain}
        for h, r in zip(found.fields, said, strict=True)
    ]
    shown = {
        "rows": rows,
        "given": given,
        "found": found,
        "sealed": sealed(request.actor, form, found),
        "named": sum(1 for r in rows if r["means"] and r["is_certain"]),
        "unclear": sum(1 for r in rows if not r["is_certain"]),
        "technical": sum(1 for r in rows if not r["means"] and r["is_certain"]),
    }
    return render(request, "desk/inventory/upload_preview.html", shown)


def _keep(request: ActingRequest) -> HttpResponse:
    held = unsealed(request.actor, request.POST.get("sealed", ""))
    product = (
        products_to_choose(request.actor, named=[held[0]["product"]]).filter(pk=held[0]["product"]).first() if held else None
    )
    if held is None or product is None:
        messages.error(request, _("What was read of the file is not held any longer. Upload it again; nothing was kept."))
        return redirect("upload")
    given, found = held
    kept = keep_headings(
        actor=request.actor,
        product=product,
        found=found,
        name=given["name"],
        kind=given["kind"],
        subject=given["subject"],
        observed_on=date.fromisoformat(given["observed_on"]),
    )
    messages.success(request, _("Kept: the headings, and nothing else of the file."))
    return redirect("one_upload", kept.pk)


def _list(request: ActingRequest, key: UUID, action: str = "inventory.read") -> CollectedList:
    rows = CollectedList.objects.visible_to(request.actor, action).filter(pk=key)
    found = rows.select_related("product__vendor", "organization", "uploaded_by").first()
    if found is None:
        raise Http404
    lists_read(request, "uploads", [found.organization_id])
    return found


@require_safe
@requires(may_read_inventory)
def one_upload(request: ActingRequest, key: UUID) -> HttpResponse:
    """The headings of one upload with what they mean, and the differences that it makes."""
    found, inventory = _list(request, key), inventory_of(request, "uploads")
    fields = list(found.fields.prefetch_related("elements"))
    rows: list[Any] = []
    if found.superseded_at is None:
        drift = drift_of_product(request.actor, found.product, inventory.day, organization=found.organization)
        source = f"{found.product_id}:{found.kind}:{found.name}"
        rows = [r for r in rows_of([drift]) if source in {s.key for s in r.difference.sources}]
    shown = {
        "list": found,
        "product": found.product,
        "fields": fields,
        "inventory": inventory,
        "section": "upload_list",
        "named": sum(1 for f in fields if f.is_certain and not f.is_technical),
        "technical": sum(f.is_technical for f in fields),
        "unclear": sum(1 for f in fields if not f.is_certain),
        "open": [r for r in rows if r.is_open],
        "settled": [r for r in rows if not r.is_open],
        "can_change": may_change_inventory(request.actor),
        "can_settle": may_settle_drift(request.actor),
    }
    return render(request, "desk/inventory/one_upload.html", shown)


@require_http_methods(GET_AND_POST)
@requires(may_change_inventory)
def settle_heading(request: ActingRequest, key: UUID, field: int) -> HttpResponse:
    """A person says what a heading means."""
    held = _list(request, key, "inventory.change")
    found = CollectedField.objects.visible_to(request.actor, "inventory.change").filter(pk=field, collected=held).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        wanted = [k for k in map(key_of, (request.POST.get("means"), request.POST.get("also"))) if k]
        means = list(catalogue_for(request.actor).filter(pk__in=wanted))
        if _settled(request, found, means):
            return redirect("one_upload", held.pk)
    shown = {"list": held, "field": found, "groups": grouped(catalogue_for(request.actor)), "means": list(found.elements.all())}
    shown["seen"] = seen_of_field(found)
    return render(request, "desk/inventory/settle_heading.html", shown)


def _settled(request: ActingRequest, field: CollectedField, means: list[CatalogueElement]) -> bool:
    """Whether it went through; else the person is told why not."""
    tells_nothing = "nothing" in request.POST
    if not means and not tells_nothing:
        messages.error(request, _("Choose the element that the heading means, or say that it tells nothing of a person."))
        return False
    try:
        settle_field(actor=request.actor, field=field, means=[] if tells_nothing else means, seen=request.POST.get("seen", ""))
    except ChangedMeanwhile as error:
        messages.error(request, error.messages[0])
        field.refresh_from_db()
        return False
    messages.success(request, _("Settled. The differences were worked out anew."))
    return True


@require_http_methods(GET_AND_POST)
@requires(may_change_inventory)
def erase_upload_list(request: ActingRequest, key: UUID) -> HttpResponse:
    """Remove an upload that was a mistake, after one was told what goes with it."""
    held = _list(request, key, "inventory.change")
    if request.method == "POST":
        erase_list(actor=request.actor, collected=held)
        messages.success(request, _("%(name)s was removed, with its headings.") % {"name": held.name})
        return redirect("upload_list")
    return render(request, "desk/inventory/erase_upload.html", {"list": held})
