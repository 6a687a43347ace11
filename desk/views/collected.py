"""What a product collects, by the word of its vendor: shown to all who read the record, stated by whoever keeps it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActingRequest
from accounts.views.answers import posted
from data_inventory.models import CollectionStatement
from data_inventory.services.stating import (
    changes_of_statements,
    end_collection,
    state_collection,
    statements_of,
    version_of,
    withdraw_collection,
)
from desk import vendor_sections as sections
from desk.collected import KIND, collected_on
from desk.collected_form import CollectedForm, initial_of_statement
from desk.vendor_access import of_product
from desk.vendor_changes import Difference, differences_between
from desk.vendor_forms import EditForm, EndForm, WithdrawForm
from desk.vendor_record import context
from desk.vendor_words import span_words
from desk.views.vendor_editing import GET_AND_POST, Editing, answer
from rendering.numbers import whole_number
from trail.clock import today
from vendors.models import Product
from vendors.policies import may_change_vendor


@require_safe
@of_product()
def product_collected(request: ActingRequest, found: Product) -> HttpResponse:
    """What is stated on a day, and what is announced."""
    shown = context(request, found, "product_collected")
    day = sections.DayForm(request.GET, today=shown["record"].day)
    more = {"form": day, "collected": collected_on(found, day.chosen), "can_state": _can_state(shown)}
    return render(request, "desk/products/collected.html", shown | more)


def _can_state(shown: dict[str, Any]) -> bool:
    product: Product = shown["product"]
    return shown["record"].can_change and not product.is_all_services and product.merged_into_id is None


@require_http_methods(GET_AND_POST)
@of_product(may_change_vendor)
def state_collected(request: ActingRequest, found: Product) -> HttpResponse:
    """State it anew from a day on: what stands there now is what the form begins with."""
    rows, day = statements_of(found), today(request.actor.organization.time_zone)
    asked = next((one for one in rows if str(one.pk) == request.GET.get("from")), None)
    present = asked or next((one for one in rows if one.is_in_force(day)), None)
    begin = present or (rows[-1] if rows else None)
    return _stating(request, found, begin, _("What %(name)s collects"), rows=rows)


@require_http_methods(GET_AND_POST)
@of_product(may_change_vendor)
def change_collected(request: ActingRequest, found: Product, statement: UUID) -> HttpResponse:
    """Other words for one statement, on the days on which it holds."""
    held = _statement(found, statement)
    return _stating(request, found, held, _("Change what %(name)s is stated to collect"), is_coming=True)


def _stating(
    request: ActingRequest,
    product: Product,
    statement: CollectionStatement | None,
    title: str,
    *,
    is_coming: bool = False,
    rows: Sequence[CollectionStatement] = (),
) -> HttpResponse:
    version, day = version_of(product), today(request.actor.organization.time_zone)
    coming = [one for one in rows if one.since and one.since > day and one != statement]
    form = CollectedForm(
        posted(request), initial=initial_of_statement(statement, version, is_coming=is_coming), actor=request.actor,
        vendor=product.vendor, statement=statement, coming=coming,
    )  # fmt: skip
    editing = _editing(product, form, title % {"name": product})
    editing.template = "desk/products/edit_collected.html"
    editing.lead = _(
        "All that it collects of students, parents and teachers, from a day on. Everyone who reads this product's record sees it "
        "as your word; districts compare it with what they have signed."
    )
    editing.act = lambda: state_collection(
        actor=request.actor, product=product, entries=form.entries, days=form.days, version=form.cleaned_data["version"],
        saying=form.saying,
    )  # fmt: skip
    return answer(request, editing)


@require_http_methods(GET_AND_POST)
@of_product(may_change_vendor)
def end_collected(request: ActingRequest, found: Product, statement: UUID) -> HttpResponse:
    """The last day of a statement. It stays on record."""
    held = _statement(found, statement)
    form = EndForm(posted(request), initial={"version": version_of(found)}, actor=request.actor, vendor=found.vendor)
    editing = _editing(found, form, _("End what is stated %(days)s") % {"days": _days(held)})
    editing.lead = _("It stays on record until that day, and in every view of the past. After it nothing is stated.")
    editing.act = lambda: end_collection(
        actor=request.actor, statement=held, last_day=form.cleaned_data["last_day"], version=form.cleaned_data["version"],
        saying=form.saying,
    )  # fmt: skip
    return answer(request, editing)


@require_http_methods(GET_AND_POST)
@of_product(may_change_vendor)
def withdraw_collected(request: ActingRequest, found: Product, statement: UUID) -> HttpResponse:
    """Taking back what was a mistake, or what is announced and will not come."""
    held = _statement(found, statement)
    form = WithdrawForm(posted(request), initial={"version": version_of(found)}, actor=request.actor, vendor=found.vendor)
    editing = _editing(found, form, _("Take back what is stated %(days)s") % {"days": _days(held)})
    editing.lead = _("For what was never true, or will not come. What held until the day before holds on.")
    editing.act = lambda: withdraw_collection(
        actor=request.actor, statement=held, version=form.cleaned_data["version"], saying=form.saying
    )
    return answer(request, editing)


def _editing(product: Product, form: EditForm, title: str) -> Editing:
    return Editing(
        title=title,
        vendor=product.vendor,
        product=product,
        form=form,
        act=lambda: None,
        back=reverse("product_collected", args=[product.pk]),
        seen=lambda: _meanwhile(product, form),
        version=lambda: version_of(product),
    )


def _meanwhile(product: Product, form: EditForm) -> list[Difference]:
    """What others have changed after the form was opened."""
    seen = whole_number(str(form.data.get("version", "")))
    if seen is None:
        return []
    return [d for one in changes_of_statements(product)[seen:] for d in differences_between(KIND, one.before, one.after)]


def _statement(product: Product, key: UUID) -> CollectionStatement:
    found = next((one for one in statements_of(product) if one.pk == key), None)
    if found is None:
        raise Http404
    return found


def _days(statement: CollectionStatement) -> str:
    if statement.since and not statement.until:
        return _("from %(day)s on") % {"day": date_format(statement.since, "j M Y")}
    return span_words(statement.since, statement.until) or _("without a first or last day")
