"""A list of the inventory as a page and as a file: what flows, uploads and the like have in common."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.access import ActingRequest
from data_inventory.policies import may_change_inventory, may_export_inventory
from desk.exports import MEDIA_TYPES, download, list_file
from desk.inventory_access import inventory_of
from desk.listing import Listing, shown_list
from desk.selectors import remembered_columns
from trail.services import record


@dataclass(frozen=True, slots=True)
class InventoryList:
    """A list with its form, which finds the rows; `exported` is the code of the trail, `records` what it says was taken out."""

    listing: Listing
    form: Any  # a FilterForm with `found(actor, owner, sort)`
    template: str
    export: str
    exported: str
    records: str

    def page(self, request: ActingRequest) -> HttpResponse:
        """The list as it was asked for in the address."""
        inventory, form = inventory_of(request, self.records), self.form(request.GET)
        found = form.found(request.actor, inventory.owner, self.listing.sort_of(request.GET))
        remembered = remembered_columns(actor=request.actor, list_name=self.listing.name)
        shown = {
            "form": form,
            "list": shown_list(request, self.listing, found, remembered=remembered),
            "export": self.export if may_export_inventory(request.actor) else "",
            "inventory": inventory,
            "section": self.listing.url_name,
            "can_change": may_change_inventory(request.actor),
        }
        return render(request, self.template, shown)

    def file(self, request: ActingRequest, kind: str) -> HttpResponse:
        """The same rows and columns as a file."""
        inventory = inventory_of(request, self.records)
        if kind not in MEDIA_TYPES:
            raise Http404
        with transaction.atomic():
            record(request.actor, self.exported, inventory.owner or request.actor.organization, [self.records])
        rows = self.form(request.GET).found(request.actor, inventory.owner, self.listing.sort_of(request.GET))
        remembered = remembered_columns(actor=request.actor, list_name=self.listing.name)
        columns = self.listing.chosen_columns(request.GET.get("columns", ""), remembered)
        return download(list_file(self.listing.title, columns, rows, kind), f"{self.records} {inventory.day}", kind)
