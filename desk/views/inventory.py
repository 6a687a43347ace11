"""The inventory of a district: where its data goes, the heat map, the gate, and the data, map and differences of one product."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from data_inventory.models import CollectedList
from data_inventory.policies import may_change_inventory, may_read_inventory
from data_inventory.selectors import drift_of_district, elements_of_product, heat_map, map_of_district, map_of_product, uses
from data_inventory.selectors.compared import MOST_COLUMNS
from desk import maps
from desk.drift_rows import progress_of
from desk.inventory_access import Inventory, inventory_of
from desk.inventory_days import as_of
from desk.inventory_heat import HeatForm, narrowed
from desk.inventory_overview import Standing, standing_of
from desk.inventory_rows import groups_of, without_idle
from desk.maps.pictures import FEW
from desk.vendor_access import of_product
from desk.vendor_record import context
from vendors.models import Product, ProductProfile


@require_safe
@requires(may_read_inventory)
def inventory(request: ActingRequest) -> HttpResponse:
    """The answer first: how many products, what differs, what has no schedule; then the map of it all."""
    whose = inventory_of(request, "inventory")
    shown: dict[str, Any] = {"inventory": whose, "section": "inventory", "can_change": may_change_inventory(request.actor)}
    if whose.owner is not None:
        shown["as_of"] = chosen = as_of(request, whose)
        drift = drift_of_district(request.actor, chosen.day, organization=whose.owner)
        shown |= {"standing": standing_of(request.actor, drift), "progress": progress_of(drift)}
        shown["picture"] = _district_picture(request, whose, chosen.day, _room_below(shown["standing"]))
    return render(request, "desk/inventory/overview.html", shown)


def _room_below(standing: Standing) -> float:
    """What figures, table and lists leave of the first sheet for the map, in pixels."""
    lines = len(standing.pressing) + bool(standing.more) + bool(standing.without_schedule)
    return 313.0 - 31.0 * lines  # below the line that says as of which day


def _district_picture(request: ActingRequest, whose: Inventory, day: date, room: float) -> maps.Picture:
    """The map; gathered by vendor or category where it would not be readable, and opened group by group."""
    graph = map_of_district(request.actor, day, organization=whose.owner)
    title = _("Where the data of %(name)s goes") % {"name": whose.owner.name if whose.owner else ""}
    by, opened = request.GET.get("by", ""), frozenset(request.GET.getlist("open"))
    if by not in {"vendor", "category"} and not opened:
        crowded = sum(1 for node in graph.nodes if node.kind == "product") > FEW
        if not crowded:
            return maps.district_picture(graph, title=title, below_head=room)
    collapse = maps.Collapse(by=by if by == "category" else "vendor", opened=opened, group_url=_opening(request))
    return maps.district_picture(graph, title=title, collapse=collapse, below_head=room)


def _opening(request: ActingRequest) -> Any:
    def url(name: str) -> str:
        params = request.GET.copy()
        params.appendlist("open", name)
        return f"?{params.urlencode()}#district-map"

    return url


@require_safe
@requires(may_read_inventory)
def heat(request: ActingRequest) -> HttpResponse:
    """Products by categories: how many elements, how sensitive."""
    whose = inventory_of(request, "elements")
    form = HeatForm(request.GET)
    shown: dict[str, Any] = {"inventory": whose, "section": "heat", "form": form}
    if whose.owner is not None:
        shown["as_of"] = asked = as_of(request, whose)
        whole = heat_map(request.actor, asked.day, organization=whose.owner)
        used = uses(request.actor, asked.day, organization=whose.owner)
        form.set_vendors(used)
        chosen = narrowed(whole, form, used)
        rows, categories = maps.heat_parts(
            chosen,
            row_url=lambda key: reverse("product", args=[key]),
            cell_url=lambda key, category: f"{reverse('product_data', args=[key])}{asked.query}#{category}",
        )
        shown |= {"rows": rows, "categories": categories, "of": len(whole.rows)}
    return render(request, "desk/inventory/heat.html", shown)


@require_safe
@of_product(sees=may_read_inventory)
def product_data(request: ActingRequest, found: Product) -> HttpResponse:
    """What is agreed and what is known to be collected, side by side for each category."""
    whose = inventory_of(request, "elements")
    shown: dict[str, Any] = {"inventory": whose, "can_change": may_change_inventory(request.actor) and not whose.is_foreign}
    if whose.owner is not None:
        shown["as_of"] = chosen = as_of(request, whose, found)
        held = elements_of_product(request.actor, found, chosen.day, organization=whose.owner)
        every = groups_of(held, found)
        rows = [row for group in every for row in group.rows]
        shows_all = request.GET.get("show") == "all"
        groups = every if shows_all else without_idle(every)
        shown |= {
            "groups": groups, "shows_all": shows_all, "idle": sum(r.is_idle for r in rows),
            "agreed": sum(r.is_agreed for r in rows), "known": sum(r.is_known for r in rows),
            "different": sum(r.is_different for r in rows), "compare": _comparable(request, whose, found),
            "uploads": CollectedList.objects.visible_to(request.actor).filter(
                organization=whose.owner, product=found, superseded_at=None
            ),
        }  # fmt: skip
    return render(request, "desk/inventory/product_data.html", context(request, found, "product_data", **shown))


def _comparable(request: ActingRequest, whose: Inventory, found: Product) -> str:
    """The address that puts the schedules of its agreements and its profile side by side."""
    used = uses(request.actor, whose.day, organization=whose.owner, products=[found])
    keys = [f"agreement:{a.pk}" for use in used for a in use.agreements][: MOST_COLUMNS - 1]
    profile = ProductProfile.objects.visible_to(request.actor).filter(product=found, superseded_at=None).first()
    keys += [f"profile:{profile.pk}"] if profile else []
    district = [("district", str(whose.owner.pk))] if whose.owner and whose.is_foreign else []
    return urlencode([*district, *(("with", key) for key in keys)]) if keys else ""


@require_safe
@of_product(sees=may_read_inventory)
def product_map(request: ActingRequest, found: Product) -> HttpResponse:
    """From where its data comes, and to whom it goes on."""
    whose = inventory_of(request, "flows")
    shown: dict[str, Any] = {"inventory": whose}
    if whose.owner is not None:
        shown["as_of"] = chosen = as_of(request, whose, found)
        graph = map_of_product(request.actor, found, chosen.day, organization=whose.owner)
        title = _("Where the data of %(product)s comes from and goes") % {"product": found.name}
        shown["picture"] = maps.product_picture(graph, title=title)
        shown["onward"] = sum(1 for node in graph.nodes if node.kind == "subprocessor")
        shown["unproven"] = sum(1 for edge in graph.edges if not edge.is_proven)
        shown["arrows"] = len(graph.edges)
    return render(request, "desk/inventory/product_map.html", context(request, found, "product_map", **shown))
