"""What became different, as rows that a person reads."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor, SystemActor
from trail.models import DomainEvent
from vendors.models import Product, ProductChange, Vendor
from vendors.services.changing import NOT_SHOWN

WORDS = {
    "product.added": gettext_lazy("added a product"),
    "product.changed": gettext_lazy("changed a product"),
    "product.ended": gettext_lazy("said until when a product is offered"),
    "vendor.changed": gettext_lazy("changed the vendor"),
    "vendor.merged": gettext_lazy("merged two records of the vendor"),
    "vendor.released": gettext_lazy("gave the record back"),
    "profile.recorded": gettext_lazy("recorded a product profile"),
    "lifecycle.recorded": gettext_lazy("recorded the life cycle of data"),
}
THINGS = {
    "version": gettext_lazy("a version"),
    "tier": gettext_lazy("a tier"),
    "hosting": gettext_lazy("a place where data is kept"),
    "contact": gettext_lazy("a contact"),
    "framework": gettext_lazy("a security framework"),
    "certification": gettext_lazy("a certification"),
    "subprocessor": gettext_lazy("a subprocessor"),
}
ACTS = {
    "added": gettext_lazy("added %(thing)s"),
    "changed": gettext_lazy("changed %(thing)s"),
    "ended": gettext_lazy("gave %(thing)s a last day"),
    "withdrawn": gettext_lazy("took back %(thing)s"),
    "arrived": gettext_lazy("took %(thing)s over with a merged record"),
    "joined": gettext_lazy("made %(thing)s of two"),
}


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One field before and after; empty where there was nothing, or nothing is left."""

    field: str
    label: str
    before: str
    after: str


def changes_of(actor: Actor | SystemActor, whose: Vendor | Product) -> QuerySet[ProductChange]:
    """What changed about a vendor with all its products, or about a product and its vendor as a whole; newest first."""
    rows = ProductChange.objects.visible_to(actor).select_related("vendor", "product", "made_for")
    if isinstance(whose, Vendor):
        return rows.filter(vendor=whose)
    of_all = Q(product=None) | Q(product__kind=Product.Kind.ALL_SERVICES)
    return rows.filter(Q(product=whose) | Q(of_all, vendor=whose.vendor_id))


def change_of_event(event: DomainEvent) -> ProductChange | None:
    """The change that an event of the codes `product.changed` and `vendor.changed` tells of."""
    rows = ProductChange.objects.unscoped("a handler of events, which asks for each district")
    return rows.select_related("vendor", "product").filter(event=event).first()


def words_of_change(change: ProductChange) -> str:
    """What was done, in words."""
    thing, _dot, act = change.kind.partition(".")
    if thing in THINGS and act in ACTS:
        return ACTS[act] % {"thing": THINGS[thing]}
    return str(WORDS.get(change.kind, change.kind))


def diff_of(change: ProductChange) -> tuple[DiffRow, ...]:
    """The fields that differ, in the order of the record."""
    before, after = change.before or {}, change.after or {}
    names = list(dict.fromkeys([*after, *before]))
    differing = [n for n in names if before.get(n) != after.get(n) or after.get(n) == NOT_SHOWN]
    rows = (DiffRow(n, _label(change, n), in_words(before.get(n)), in_words(after.get(n))) for n in differing)
    return tuple(row for row in rows if row.before or row.after)


def in_words(value: Any) -> str:
    """A value of a change as a person reads it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return str(value["label"]) if "label" in value else ", ".join(filter(None, map(in_words, value.values())))
    if isinstance(value, list):
        return "; ".join(filter(None, map(in_words, value)))
    if value == NOT_SHOWN:
        return _("changed; it is not shown here")
    return _day(value) or str(value)


def _day(value: Any) -> str:
    try:
        return date_format(date.fromisoformat(value), "j F Y") if isinstance(value, str) and len(value) == 10 else ""
    except ValueError:
        return ""


def _label(change: ProductChange, name: str) -> str:
    try:
        field = apps.get_model(change.record_kind)._meta.get_field(name)
    except (FieldDoesNotExist, LookupError, ValueError):
        return name.replace("_", " ")
    return str(getattr(field, "verbose_name", name))
