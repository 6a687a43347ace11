"""Schedules of agreements, earlier papers and profiles of products side by side."""

from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from data_inventory.policies import may_export_inventory, may_read_inventory
from data_inventory.selectors.compared import MOST_COLUMNS, Compared, columns_to_compare, elements_by_code, offers
from desk.exports import MEDIA_TYPES, download
from desk.inventory_access import Inventory, inventory_of
from desk.inventory_compare import Comparison, comparison_file, comparison_of
from trail.services import record


@require_safe
@requires(may_read_inventory)
def compare_schedules(request: ActingRequest) -> HttpResponse:
    """Choose lists, and see element by element where they differ."""
    whose = inventory_of(request, "schedules")
    shown: dict[str, Any] = {"inventory": whose, "section": "compare_schedules", "find": _find(request), "most": MOST_COLUMNS}
    if whose.owner is not None:
        compared = _compared(request, whose)
        kept = _kept(request, whose)
        chosen = [*kept, *(("with", one.key) for one in compared)]
        shown |= {
            "table": _table(request, whose, compared), "only_differing": _only_differing(request), "chosen": chosen,
            "query": urlencode(chosen), "left_out": len(_named(request)) - len(compared),
            "can_export": may_export_inventory(request.actor),
        }  # fmt: skip
        if len(compared) < MOST_COLUMNS:
            offered = offers(request.actor, whose.owner, compared, _find(request))
            shown["offers"] = [(one, f"?{urlencode([*chosen, ('with', one.key)])}") for one in offered.shown]
            shown["first"] = offered.first
    return render(request, "desk/inventory/compare.html", shown)


@require_safe
@requires(may_export_inventory)
def compare_schedules_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The same table as a file."""
    if kind not in MEDIA_TYPES:
        raise Http404
    whose = inventory_of(request, "schedules")
    table = _table(request, whose, _compared(request, whose))
    with transaction.atomic():
        record(request.actor, "schedules.exported", whose.owner or request.actor.organization, ["schedules"])
    return download(comparison_file(table, kind, _("Schedules")), "schedules compared", kind)


def _named(request: ActingRequest) -> list[str]:
    """The lists of the address, each once."""
    return list(dict.fromkeys(request.GET.getlist("with")))


def _compared(request: ActingRequest, whose: Inventory) -> list[Compared]:
    """The lists that the address names; one that is not in reach is not there."""
    if whose.owner is None:
        return []
    found = columns_to_compare(request.actor, whose.owner, _named(request)[:MOST_COLUMNS], whose.day)
    if found is None:
        raise Http404
    return found


def _table(request: ActingRequest, whose: Inventory, compared: list[Compared]) -> Comparison:
    known = elements_by_code(request.actor, compared)
    only = _only_differing(request) and len(compared) > 1
    return comparison_of(compared, known, only_differing=only, kept=_kept(request, whose))


def _kept(request: ActingRequest, whose: Inventory) -> list[tuple[str, str]]:
    kept = [("district", str(whose.owner.pk))] if whose.owner and whose.is_foreign else []
    return [*kept, ("show", "differing")] if _only_differing(request) else kept


def _only_differing(request: ActingRequest) -> bool:
    return request.GET.get("show") == "differing"


def _find(request: ActingRequest) -> str:
    return request.GET.get("find_list", "").strip()[:100]
