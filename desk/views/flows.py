"""Flows of data, the systems from which they come, and the gate: may this go there."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActingRequest, requires
from accounts.reading import lists_read
from accounts.services.seeing import seen_of
from accounts.views.answers import asked, done_by, posted
from data_inventory.models import Flow, SourceSystem
from data_inventory.policies import may_change_for, may_change_inventory, may_export_inventory, may_read_inventory
from data_inventory.selectors import ask
from data_inventory.services import ENDING, add_source_system, change_flow, end_flow, record_flow
from desk.flow_columns import FLOWS, FlowListForm, authority_of, origin_of
from desk.flow_forms import EndFlowForm, FlowForm, GateForm, SourceForm
from desk.flow_gate import answers_for, shown_verdict
from desk.inventory_access import Inventory, inventory_of
from desk.inventory_lists import InventoryList
from desk.vendor_words import country_name, span_words
from trail.clock import today
from vendors.models import Product
from vendors.selectors import subprocessors_of

GET_AND_POST = ["GET", "HEAD", "POST"]
LIST = InventoryList(FLOWS, FlowListForm, "desk/inventory/flows.html", "flow_export", "flows.exported", "flows")


@require_safe
@requires(may_read_inventory)
def flow_list(request: ActingRequest) -> HttpResponse:
    """Where the district says that its data goes."""
    return LIST.page(request)


@require_safe
@requires(may_export_inventory)
def flow_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The list as a file."""
    return LIST.file(request, kind)


def _flow(request: ActingRequest, key: UUID, *, to_change: bool = False) -> Flow:
    rows = Flow.objects.visible_to(request.actor).filter(pk=key)
    found = rows.select_related(
        "source_system", "from_product__vendor", "to_product__vendor", "authority_agreement", "organization"
    ).first()
    if found is None or (to_change and not may_change_for(request.actor, "inventory.change", found.organization_id)):
        raise Http404
    if found.organization_id not in (None, request.actor.organization_key):
        lists_read(request, "flows", [found.organization_id])
    return found


@require_safe
@requires(may_read_inventory)
def flow(request: ActingRequest, key: UUID) -> HttpResponse:
    """One flow, with what the gate says of it today."""
    found, inventory = _flow(request, key), inventory_of(request, "flows")
    elements = list(found.elements.all())
    owner = found.organization or inventory.owner
    values = {"to_product": found.to_product, "from_product": found.from_product, "purpose": found.purpose, "since": found.since}
    shown = {
        "flow": found,
        "origin": origin_of(found),
        "authority": authority_of(found),
        "elements": elements,
        "inventory": inventory,
        "countries": [country_name(code) for code in found.countries],
        "span": span_words(found.since, found.until),
        "answers": answers_for(request.actor, elements, values=values, on=inventory.day, owner=owner) if owner else [],
        "can_change": may_change_for(request.actor, "inventory.change", found.organization_id),
        "section": "flow_list",
        "has_ended": bool(found.until and found.until < inventory.day),
        "history": found.history.select_related("history_user")[:10],
    }
    return render(request, "desk/inventory/flow.html", shown)


@require_http_methods(GET_AND_POST)
@requires(may_change_inventory)
def add_flow(request: ActingRequest) -> HttpResponse:
    """The form, then what the gate says, then the act."""
    form = FlowForm(posted(request), actor=request.actor, to=request.GET.get("to"))
    return _edit(request, form, None, _("Record a flow"))


@require_http_methods(GET_AND_POST)
@requires(may_change_inventory)
def change_flow_page(request: ActingRequest, key: UUID) -> HttpResponse:
    """Other words about a flow."""
    found = _flow(request, key, to_change=True)
    return _edit(request, FlowForm(posted(request), actor=request.actor, flow=found), found, _("Change the flow"))


def _edit(request: ActingRequest, form: FlowForm, found: Flow | None, title: str) -> HttpResponse:
    back = reverse("flow", args=[found.pk]) if found else reverse("flow_list")
    shown: dict[str, Any] = {"form": form, "flow": found, "title": title, "back": back}
    made: list[Flow] = []

    def act() -> None:
        given: dict[str, Any] = {"actor": request.actor, "elements": list(form.cleaned_data["elements"]), "values": form.values}
        made.append(change_flow(flow=found, **given) if found else record_flow(**given))

    if request.method != "POST" or request.POST.get("step") == "back":
        return render(request, "desk/inventory/edit_flow.html", shown)
    if request.POST.get("step") == "save":
        if done_by(form, act):
            messages.success(request, _("Saved. It stands in the map from its first day on."))
            return redirect("flow", made[0].pk)
        return render(request, "desk/inventory/edit_flow.html", shown)
    if not done_by(form, lambda: _rehearsed(act)):
        return render(request, "desk/inventory/edit_flow.html", shown)
    return render(request, "desk/inventory/check_flow.html", shown | _checked(request, form))


def _rehearsed(act: Any) -> None:
    """Do it and undo it, which finds whatever stands against it."""
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def _checked(request: ActingRequest, form: FlowForm) -> dict[str, Any]:
    """What the gate says before it is saved."""
    owner, given = request.actor.organization, form.cleaned_data
    day = today(owner.time_zone)
    kept = [
        (name, value)
        for name in request.POST
        if name not in {"csrfmiddlewaretoken", "step"}
        for value in request.POST.getlist(name)
    ]
    answers = answers_for(request.actor, given["elements"], values=dict(form.values), on=day, owner=owner)
    return {"answers": answers, "kept": kept, "given": given}


@require_http_methods(GET_AND_POST)
@requires(may_change_inventory)
def end_flow_page(request: ActingRequest, key: UUID) -> HttpResponse:
    """Say until when data goes there."""
    found = _flow(request, key, to_change=True)
    form = EndFlowForm(posted(request), initial={"last_day": today(request.actor.organization.time_zone)})
    said = _("Ended. What was until then stays recorded.")

    def act() -> None:
        end_flow(actor=request.actor, flow=found, last_day=form.cleaned_data["last_day"], seen=request.POST.get("seen", ""))

    more = {"flow": found, "origin": origin_of(found), "seen": seen_of(found, ENDING)}
    return asked(request, "desk/inventory/end_flow.html", form, act, reverse("flow", args=[found.pk]), said, **more)


@require_http_methods(GET_AND_POST)
@requires(may_read_inventory)
def source_list(request: ActingRequest) -> HttpResponse:
    """The district's own systems from which data goes out."""
    inventory, can_change = inventory_of(request, "source_systems"), may_change_inventory(request.actor)
    if request.method == "POST" and not can_change:
        raise PermissionDenied
    form = SourceForm(posted(request))
    rows = (
        SourceSystem.objects.visible_to(request.actor).filter(organization=inventory.owner).prefetch_related("flows__to_product")
    )
    shown = {
        "inventory": inventory,
        "section": "source_list",
        "can_change": can_change,
        "sources": [(one, _running(one, inventory.day)) for one in rows],
    }

    def act() -> None:
        add_source_system(actor=request.actor, name=form.cleaned_data["name"], kind=form.cleaned_data["kind"])

    return asked(request, "desk/inventory/sources.html", form, act, reverse("source_list"), _("Added."), **shown)


def _running(source: SourceSystem, day: date) -> list[Flow]:
    return [one for one in source.flows.all() if one.until is None or one.until >= day]


@require_safe
@requires(may_read_inventory)
def gate(request: ActingRequest) -> HttpResponse:
    """May an element go to a product for a purpose on a day, and why not."""
    inventory = inventory_of(request, "schedules")
    names = {"element", "product", "purpose", "on"}
    data = request.GET if names & request.GET.keys() else None
    form = GateForm(data, actor=request.actor, owner=inventory.owner)
    shown: dict[str, Any] = {"inventory": inventory, "section": "gate", "form": form}
    if inventory.owner is not None and data and form.is_valid():
        shown |= _verdict(request, inventory, form.cleaned_data)
    return render(request, "desk/inventory/gate.html", shown)


def _verdict(request: ActingRequest, inventory: Inventory, given: dict[str, Any]) -> dict[str, Any]:
    day, product = given["on"] or inventory.day, given["product"]
    reached = {str(one.link.service_id): one.link.service for one in subprocessors_of(product, day)}
    onward: Product | None = reached.get(given["further"])
    verdict = ask(
        request.actor,
        code=given["element"].code,
        product=onward or product,
        purpose=given["purpose"],
        on=day,
        organization=inventory.owner,
        through=product if onward else None,
    )
    others = [(key, one) for key, one in reached.items() if one != onward]
    flows = Flow.objects.visible_to(request.actor).filter(organization=inventory.owner, to_product=product)
    return {
        "verdict": shown_verdict(verdict, product),
        "given": given | {"on": day},
        "further": onward,
        "others": others,
        "purposes": sorted(set(flows.order_by().values_list("purpose", flat=True))),
    }
