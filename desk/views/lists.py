"""The list of agreements, and which columns a person wants in a list."""

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ActingRequest, acting, requires
from accounts.reading import lists_read
from agreements.models import Agreement
from agreements.policies import may_export, may_read_agreements, may_see_papers
from agreements.selectors import agreements_for, states_of_agreements
from desk.agreement_columns import AGREEMENTS, agreement_listing
from desk.alert_columns import ALERTS
from desk.change_columns import CHANGES
from desk.coverage_columns import COVERAGE
from desk.deadline_columns import DEADLINES
from desk.drift_columns import DIFFERENCES
from desk.element_columns import ELEMENTS
from desk.exports import MEDIA_TYPES, download, list_file
from desk.flow_columns import FLOWS
from desk.forms import ListForm
from desk.listing import BulkAct, Listing, chosen_of, shown_list
from desk.pages import query_with
from desk.request_columns import DISCLOSURES, REQUESTS
from desk.selectors import remembered_columns
from desk.services import remember_columns
from desk.upload_columns import UPLOADS
from desk.vendor_columns import PRODUCTS, VENDORS
from trail.clock import today
from trail.services import record

LISTS: dict[str, Listing] = {
    listing.name: listing
    for listing in (
        AGREEMENTS,
        ALERTS,
        VENDORS,
        PRODUCTS,
        CHANGES,
        COVERAGE,
        DEADLINES,
        DIFFERENCES,
        DISCLOSURES,
        ELEMENTS,
        FLOWS,
        REQUESTS,
        UPLOADS,
    )
}


@require_safe
@requires(may_read_agreements)
def agreement_list(request: ActingRequest) -> HttpResponse:
    """What the organization has signed."""
    form, found = _asked(request)
    columns = remembered_columns(actor=request.actor, list_name=AGREEMENTS.name)
    listing, acts = agreement_listing(request.actor), _acts(request)
    shown = shown_list(request, listing, found, remembered=columns, acts=acts)
    lists_read(request, "agreements", (row.organization_id for row in shown.page.object_list))
    export = "agreement_export" if acts else ""
    return render(request, "desk/agreement_list.html", {"form": form, "list": shown, "export": export})


def _acts(request: ActingRequest) -> list[BulkAct]:
    """What the person may do with the rows that they choose."""
    if not may_export(request.actor):
        return []
    query = query_with(request.GET, page=None)
    kinds = {"xlsx": _("Export as XLSX"), "csv": _("Export as CSV")}
    return [BulkAct(label, reverse("agreement_export", args=[kind]) + query) for kind, label in kinds.items()]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_export)
def agreement_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The same list as a file: all pages of it, or the rows that were chosen."""
    if kind not in MEDIA_TYPES:
        raise Http404
    _form, found = _asked(request, "agreements.export")
    chosen = chosen_of(request, found) if request.method == "POST" else found
    if chosen is None:
        messages.error(request, _("No agreement was chosen. Tick the boxes before their names, then export."))
        return redirect(reverse("agreement_list") + query_with(request.GET))
    _record_export(request, chosen)
    remembered = remembered_columns(actor=request.actor, list_name=AGREEMENTS.name)
    columns = agreement_listing(request.actor).chosen_columns(request.GET.get("columns", ""), remembered)
    day = today(request.actor.organization.time_zone)
    return download(list_file(_("Agreements"), columns, chosen, kind), f"agreements {day}", kind)


def _record_export(request: ActingRequest, chosen: QuerySet[Agreement]) -> None:
    """The export is an entry of whoever made it, and of each organization whose agreements are in it."""
    with transaction.atomic():
        record(request.actor, "agreements.exported", request.actor.organization, ["agreements"])
    lists_read(
        request, "agreements", chosen.order_by().values_list("organization_id", flat=True).distinct(), code="agreements.exported"
    )


def _asked(request: ActingRequest, action: str = "agreements.read") -> tuple[ListForm, QuerySet[Agreement]]:
    day = today(request.actor.organization.time_zone)
    states = states_of_agreements(actor=request.actor)
    form = ListForm(request.GET, states=states, sees_papers=may_see_papers(request.actor))
    query = form.query(agreement_listing(request.actor).sort_of(request.GET))
    return form, agreements_for(actor=request.actor, query=query, today=day, action=action)


@require_POST
@acting
def choose_columns(request: ActingRequest, name: str) -> HttpResponse:
    """Keep which columns the person wants in a list, and go back to it: the choice stands in the address, too."""
    if name not in LISTS:
        raise Http404
    listing = LISTS[name]
    wanted = {listing.columns[0].key, *request.POST.getlist("column")} if "usual" not in request.POST else set()
    keys = [column.key for column in listing.columns if column.key in wanted]
    remember_columns(actor=request.actor, list_name=name, columns=keys)
    query = QueryDict(request.POST.get("query", "").removeprefix("?")[:2000])
    return redirect(reverse(listing.url_name) + query_with(query, columns=",".join(keys)).removesuffix("?"))
