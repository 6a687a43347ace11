"""One product: what matters on one page, then its subprocessors, places, versions, profile, life cycle, changes and history."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest
from data_inventory.selectors.besides import besides_record
from data_inventory.selectors.stated import elements_stated, flows_stated
from desk import product_reading as reading
from desk import stated_in_papers
from desk import vendor_sections as sections
from desk.drift_words import source_url, source_words
from desk.product_lifecycle import announced_after, held_on
from desk.vendor_access import of_product
from desk.vendor_changes import PAGE, changes_of, shown_changes
from desk.vendor_record import VendorPage, context
from desk.vendor_tables import Act
from desk.vendor_words import country_name, full_product, telling
from vendors.models import Product
from vendors.selectors import subprocessors_of

RECENT = 3


@require_safe
@of_product()
def product(request: ActingRequest, found: Product) -> HttpResponse:
    """The answer first: who, certified by whom, kept where, passed on to whom, agreed with us or not."""
    shown = context(request, found, "product")
    day: date = shown["record"].day
    reached = subprocessors_of(found, day)
    certified = found.vendor.certifications.select_related("programme", "product", "stated_in")
    own = [c for c in certified if c.product_id in (None, found.pk)]
    more = {
        "direct": sum(one.depth == 1 for one in reached),
        "further": sum(one.depth > 1 for one in reached),
        "besides": besides_record(request.actor, found, day, reached, shown["record"].agreements),
        "certifications": [(c, c.state_on(day)) for c in telling(own, day)],
        "collected": elements_stated(found, day),
        "countries": _countries(request, found, shown["record"]),
        "frameworks": stated_in_papers.ticked_among(request.actor, shown["record"].agreements),
        "agreements": _own(shown["record"]),
        "contacts": _contacts(found, day),
        "changes": shown_changes(request.actor, changes_of(request.actor, found)[:RECENT]),
    }
    return render(request, "desk/products/overview.html", shown | more)


def _countries(request: ActingRequest, found: Product, record: VendorPage) -> list[str]:
    """Where data is kept, by the record and by the papers that the actor reads."""
    recorded = {h.country for h in found.hostings.all() if h.is_in_force(record.day)}
    stated = {row.name for row in stated_in_papers.stated_among(request.actor, record.agreements) if row.name}
    return sorted(map(country_name, recorded | stated))


def _own(record: VendorPage) -> list[Any] | None:
    """The agreements by which the actor's organization may use it; None for those who read none."""
    return None if record.agreement_count is None else reading.in_force(record.agreements)


def _contacts(found: Product, day: date) -> list[str]:
    """For which purposes there is somebody to write to. Who it is stands on the vendor's page."""
    rows = found.vendor.contacts.on(day).filter(product__in=[found.pk]) | found.vendor.contacts.on(day).filter(product=None)
    return sorted({str(contact.get_purpose_display()) for contact in rows.only("purpose")})


@require_safe
@of_product()
def product_subprocessors(request: ActingRequest, found: Product) -> HttpResponse:
    """Who processes for it on a day, directly and further on, and by which way."""
    shown = context(request, found, "product_subprocessors")
    day = sections.DayForm(request.GET, today=shown["record"].day)

    def acts(link: Any) -> tuple[Act, ...]:
        if not shown["record"].can_change:
            return ()
        names = (("change_vendor_row", _("Change")), ("end_vendor_row", _("End")), ("withdraw_vendor_row", _("Remove")))
        of = [found.vendor_id, "subprocessors", link.pk]
        along = Act(_("What goes along"), reverse("state_what_goes_along", args=[found.pk, link.pk]), full_product(link.service))
        rest = [Act(label, reverse(name, args=of), full_product(link.service)) for name, label in names]
        return (along, *rest) if link.product_id == found.pk else tuple(rest)

    reached = subprocessors_of(found, day.chosen)
    direct, further = reading.reached_rows(found, reached, acts)
    besides = besides_record(request.actor, found, day.chosen, reached, _agreements_on(request, shown["record"], day.chosen))
    more = {
        "form": day,
        "direct": direct,
        "further": further,
        "heads": sections.LINK_HEADS,
        "stated": flows_stated(found, day.chosen),
        "besides": [(one, [(source_words(s), source_url(s, found.pk)) for s in one.sources]) for one in besides],
    }
    return render(request, "desk/products/subprocessors.html", shown | more)


def _agreements_on(request: ActingRequest, record: VendorPage, day: date) -> Collection[UUID]:
    """The actor's own agreements on the product that are in force on the day; none for those who read none."""
    if record.agreement_count is None or record.product is None or day == record.day:
        return record.agreements
    return frozenset(reading.in_force_on(request.actor, record.product, day).order_by().values_list("pk", flat=True))


@require_safe
@of_product()
def product_hosting(request: ActingRequest, found: Product) -> HttpResponse:
    """Where it keeps its data."""
    shown = context(request, found, "product_hosting")
    stated = stated_in_papers.places(request.actor, found, shown["record"].day)
    return _tables(request, shown, _("Hosting"), [sections.hosting(found, shown["record"]), *stated])


@require_safe
@of_product()
def product_versions(request: ActingRequest, found: Product) -> HttpResponse:
    """In which versions and plans it is sold."""
    shown = context(request, found, "product_versions")
    tables = [sections.versions(found, shown["record"]), sections.tiers(found, shown["record"])]
    return _tables(request, shown, _("Versions and tiers"), tables)


@require_safe
@of_product()
def product_profile(request: ActingRequest, found: Product) -> HttpResponse:
    """What assessors found, and their promises beside the duties of one's own agreements."""
    shown = context(request, found, "product_profile")
    day: date = shown["record"].day
    profiles = reading.profiles_of(found)
    current = profiles[0] if profiles else None
    agreements = _own(shown["record"])
    promises = reading.promises_beside(request.actor, current, agreements or (), day) if current else []
    more = {
        "profile": current, "others": profiles[1:], "promises": promises, "agreements": agreements,
        "has_expired": bool(current and current.expires_on and current.expires_on < day),
    }  # fmt: skip
    return render(request, "desk/products/profile.html", shown | more)


@require_safe
@of_product()
def product_lifecycle(request: ActingRequest, found: Product) -> HttpResponse:
    """The stages in the life of its data: which data, and who does what."""
    shown = context(request, found, "product_lifecycle")
    rows = list(found.lifecycle.all().visible_to(request.actor).select_related("organization"))
    day: date = shown["record"].day
    tables = [(None, held_on(rows, day)), *((c[0].since, c) for c in (announced_after(rows, day),) if c)]
    return render(request, "desk/products/lifecycle.html", shown | {"tables": tables})


@require_safe
@of_product()
def product_agreements(request: ActingRequest, found: Product) -> HttpResponse:
    """One's own agreements on it."""
    shown = context(request, found, "product_agreements")
    rows = reading.agreements_on(request.actor, found, shown["record"].day)
    return render(request, "desk/products/agreements.html", shown | {"agreements": rows})


@require_safe
@of_product()
def product_changes(request: ActingRequest, found: Product) -> HttpResponse:
    """What was changed of it."""
    changes = shown_changes(request.actor, changes_of(request.actor, found)[:PAGE])
    return render(request, "desk/vendors/changes.html", context(request, found, "product_changes", changes=changes))


@require_safe
@of_product()
def product_history(request: ActingRequest, found: Product) -> HttpResponse:
    """Every state of the record itself."""
    return render(
        request,
        "desk/vendors/history.html",
        context(request, found, "product_history", **sections.history(request.actor, found)),
    )


def _tables(request: ActingRequest, shown: dict[str, Any], title: str, tables: list[Any]) -> HttpResponse:
    return render(request, "desk/vendors/tables.html", shown | {"section_title": title, "tables": tables})
