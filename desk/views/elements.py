"""The catalogue of elements: the list, who holds one of them, words that nobody recognized, and what a district adds."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActingRequest, requires
from accounts.policies import may
from accounts.reading import lists_read
from accounts.views.answers import done_by, posted
from data_inventory.models import CatalogueElement
from data_inventory.policies import may_change_for, may_change_inventory, may_read_inventory
from data_inventory.selectors import catalogue_for, holders_of
from data_inventory.selectors.untold import untold_products
from data_inventory.services import add_element, change_element
from desk.element_columns import ElementListForm, ElementRow, element_listing
from desk.element_forms import NewElementForm, OwnElementForm, grouped
from desk.element_holders import by_product, picture_of, product_counts
from desk.element_meanings import settle_words, unsettled
from desk.exports import MEDIA_TYPES, download, list_file
from desk.inventory_access import Inventory, inventory_of
from desk.inventory_days import as_of
from desk.listing import Listing, shown_list
from desk.selectors import remembered_columns
from trail.services import record
from vendors.policies import may_export_vendors, may_see_vendors

ON_A_PAGE = 50


@require_safe
@requires(may_see_vendors)
def element_list(request: ActingRequest) -> HttpResponse:
    """Every element of the catalogue; for a district, how many of its products hold it."""
    inventory, listing, form, rows = _asked(request)
    remembered = remembered_columns(actor=request.actor, list_name=listing.name)
    shown = {
        "form": form,
        "list": shown_list(request, listing, rows, remembered=remembered),
        "export": "element_export" if may_export_vendors(request.actor) else "",
        "inventory": inventory,
        "section": "element_list",
        "has_inventory": may_read_inventory(request.actor),
        "can_change": _may_add(request),
        "waiting": len(unsettled(request.actor)) if _may_add(request) else 0,
    }
    return render(request, "desk/elements/list.html", shown)


@require_safe
@requires(may_export_vendors)
def element_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The same list as a file."""
    if kind not in MEDIA_TYPES:
        raise Http404
    inventory, listing, _form, rows = _asked(request, "agreements.export")
    with transaction.atomic():
        record(request.actor, "elements.exported", inventory.owner or request.actor.organization, ["elements"])
    remembered = remembered_columns(actor=request.actor, list_name=listing.name)
    columns = listing.chosen_columns(request.GET.get("columns", ""), remembered)
    return download(list_file(_("Elements of data"), columns, rows, kind), f"elements {inventory.day}", kind)


def _asked(
    request: ActingRequest, action: str = "agreements.read"
) -> tuple[Inventory, Listing, ElementListForm, list[ElementRow]]:
    actor = request.actor
    inventory = inventory_of(request, "elements")
    is_counted = inventory.owner is not None and may(actor, action)
    counts = product_counts(actor, inventory.owner if is_counted else None, inventory.day)
    every = [
        ElementRow(e, counts.get(e.pk, 0) if is_counted else None, inventory.query)
        for e in catalogue_for(actor)
        if e.organization_id in (None, inventory.owner.pk if inventory.owner else None)
    ]
    listing = element_listing(has_inventory=is_counted)
    form = ElementListForm(request.GET, rows=every, has_inventory=is_counted)
    return inventory, listing, form, form.chosen(every, listing.sort_of(request.GET))


def _may_add(request: ActingRequest) -> bool:
    return may_change_for(request.actor, "inventory.change", request.actor.organization_key)


def _element(request: ActingRequest, key: UUID) -> CatalogueElement:
    found = CatalogueElement.objects.visible_to(request.actor).filter(pk=key).select_related("organization").first()
    if found is None:
        raise Http404
    return found


@require_safe
@requires(may_see_vendors)
def element(request: ActingRequest, key: UUID) -> HttpResponse:
    """Who holds it, with the source of each; then what it is called elsewhere."""
    found, inventory = _element(request, key), inventory_of(request, "elements")
    reads = may(request.actor, "agreements.read")
    chosen = inventory.owner if inventory.is_foreign else None
    day = as_of(request, inventory)
    known = holders_of(request.actor, found, day.day, chosen) if reads else []
    holders = by_product(known) if reads else None
    shown: dict[str, Any] = {
        "element": found,
        "inventory": inventory,
        "holders": holders,
        "has_inventory": may_read_inventory(request.actor),
        "can_change": may_change_for(request.actor, "inventory.change", found.organization_id),
        "crosswalk": [
            (n, v) for n, v in (("CEDS", found.ceds), ("fides", found.fides), ("DPV", found.dpv), ("Ed-Fi", found.edfi))
        ],
    }
    if holders is not None:
        _enter(request, holders.rows)
        shown["as_of"] = day
        shown["page"] = Paginator(holders.rows, ON_A_PAGE).get_page(request.GET.get("page"))
        shown["is_over_several"] = request.actor.organization.kind != "district"
        if holders.products or holders.subprocessors:
            shown["picture"] = picture_of(request.actor, found, day.day, known, is_asked_for="map" in request.GET)
            shown["map_query"] = _with_map(request)
        else:
            shown["untold"] = untold_products(request.actor, day.day, chosen)
    is_map_alone = request.htmx and "picture" in shown and "map" in request.GET
    response = render(request, "desk/elements/_map.html" if is_map_alone else "desk/elements/element.html", shown)
    patch_vary_headers(response, ["HX-Request"])  # a browser keeps a map alone for no page
    return response


def _with_map(request: ActingRequest) -> str:
    """The same question, with its map however large."""
    asked = request.GET.copy()
    asked["map"] = "1"
    return asked.urlencode()


def _enter(request: ActingRequest, rows: tuple[Any, ...]) -> None:
    """What stands here of other organizations is entered as read, once for each; the one that was chosen has been."""
    chosen = request.GET.get("district", "")
    lists_read(request, "elements", (key for row in rows for key in row.owner_keys if str(key) != chosen))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_change_inventory)
def add_own_element(request: ActingRequest) -> HttpResponse:
    """A district adds an element to the catalogue, for itself."""
    initial = {"synonyms": request.GET.get("words", "")[:200]}
    form = NewElementForm(posted(request), actor=request.actor, initial=initial)
    made: list[CatalogueElement] = []
    if request.method == "POST" and done_by(form, lambda: made.append(add_element(actor=request.actor, **form.values))):
        messages.success(request, _("Added. Words of your schedules and uploads that name it are recognized now."))
        return redirect("element", made[0].pk)
    return render(
        request, "desk/elements/edit.html", {"form": form, "title": _("Add an element"), "back": reverse("element_list")}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_change_inventory)
def change_own_element(request: ActingRequest, key: UUID) -> HttpResponse:
    """Other words for an element that the district added."""
    found = _element(request, key)
    if found.organization_id is None or not may_change_for(request.actor, "inventory.change", found.organization_id):
        raise Http404
    form = OwnElementForm(posted(request), element=found)

    def act() -> None:
        given = {name: form.cleaned_data[name] for name in ("label", "sensitivity", "synonyms")}
        change_element(actor=request.actor, element=found, **given)

    if request.method == "POST" and done_by(form, act):
        messages.success(request, _("Saved."))
        return redirect("element", found.pk)
    title = _("Change %(element)s") % {"element": found.label}
    back = reverse("element", args=[found.pk])
    return render(request, "desk/elements/edit.html", {"form": form, "title": title, "element": found, "back": back})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_change_inventory)
def unsettled_elements(request: ActingRequest) -> HttpResponse:
    """Words of papers and headings of uploads that nobody has recognized: a person says what they mean."""
    actor = request.actor
    if request.method == "POST" and (said := _settled(request)) is not None:
        if said:
            words = ngettext("%(n)d is settled.", "%(n)d are settled.", said) % {"n": said}
            messages.success(request, words + " " + _("The differences were worked out anew."))
        else:
            messages.info(request, _("Nothing was left to settle among these: somebody else was first."))
        return redirect(request.get_full_path())
    rows = unsettled(actor)
    shown = {
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "count": len(rows),
        "groups": grouped(catalogue_for(actor)),
        "chosen": set(request.POST.getlist("chosen")),
        "inventory": inventory_of(request, "elements"),
    }
    return render(request, "desk/elements/unsettled.html", shown)


def _settled(request: ActingRequest) -> int | None:
    """How many were settled; None where the form does not say which words, or what they mean."""
    key, _colon, element = request.POST.get("settle", "").partition(":")
    keys = [key] if element else request.POST.getlist("chosen")
    wanted = [element] if element else [k for k in (request.POST.get("means"), request.POST.get("also")) if k]
    is_nothing = element == "nothing" or "nothing" in request.POST
    means = [] if is_nothing else _chosen(request, wanted)
    if not keys:
        messages.error(request, _("No words were chosen. Tick the boxes before them, then say what they mean."))
    elif not means and not is_nothing:
        messages.error(request, _("Choose the element that the words mean, or say that they tell nothing of a person."))
    else:
        return settle_words(request.actor, keys[:500], means)
    return None


def _chosen(request: ActingRequest, keys: list[str]) -> list[CatalogueElement]:
    found = []
    for key in keys:
        try:
            found += list(catalogue_for(request.actor).filter(pk=UUID(key)))
        except ValueError:
            continue
    return found
