"""Editing vendors and products themselves."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from vendors.models import Origin, Product, Vendor
from vendors.naming import domain_of, name_key
from vendors.services.announcing import announce, is_to_come, refuse_colliding, register_way
from vendors.services.changing import (
    LOCKED,
    Acting,
    Concerned,
    assign,
    day_of,
    holding_from,
    lock_vendor,
    note,
    only,
    snapshot,
    take_version,
)
from vendors.services.days import is_of_days, moved_in
from vendors.services.details import Saying

VENDOR_FIELDS = ("name", "domain", "address", "state")
PRODUCT_FIELDS = ("name", "website", "description", "ended_on")


@transaction.atomic
def change_vendor(
    *,
    actor: Acting,
    vendor: Vendor,
    version: int | None,
    values: Mapping[str, Any],
    saying: Saying = Saying(),  # noqa: B008  frozen
) -> Vendor:
    """Other values for a vendor. What it was called before is kept as another name."""
    held = lock_vendor(actor, vendor)
    take_version(held, version)
    before = snapshot(held, VENDOR_FIELDS)
    given = dict(values) | ({"domain": domain_of(values["domain"]) or values["domain"]} if values.get("domain") else {})
    changed = assign(held, given, VENDOR_FIELDS)
    if not changed:
        return held
    refuse_colliding(held, changed)
    after = only(changed, snapshot(held, VENDOR_FIELDS))
    comes = is_to_come(actor, saying.effective_on)
    about = Concerned(held, None, saying.words, saying.effective_on if comes else holding_from(actor, held, saying.effective_on))
    if comes:
        held.full_clean()
    else:
        _put_vendor(held, {})
    made = note(actor, "vendor.changed", about, row=held, before=only(changed, before), after=after)
    if comes:
        announce(made, after)
        held.refresh_from_db()
    return held


def _put_vendor(held: Vendor, values: Mapping[str, Any]) -> None:
    """Set values and save it. What it was called before is kept as another name."""
    old = Vendor.objects.unscoped(LOCKED).values_list("name", "name_key").get(pk=held.pk)
    assign(held, values, VENDOR_FIELDS)
    held.name_key, held.version = name_key(held.name), held.version + 1
    held.full_clean()
    held.save()
    if held.name_key != old[1] and not held.other_names.filter(name_key=old[1]).exists():
        held.other_names.create(name=old[0], name_key=old[1])
    held.other_names.filter(name_key=held.name_key).delete()


@transaction.atomic
def offer_product(
    *,
    actor: Acting,
    vendor: Vendor,
    values: Mapping[str, Any],
    origin: str = Origin.PERSON,
    saying: Saying = Saying(),  # noqa: B008  frozen
) -> Product:
    """A product that its vendor adds, or an officer for a vendor that nobody has claimed."""
    held = lock_vendor(actor, vendor)
    product = Product(vendor=held, origin=origin)
    assign(product, values, PRODUCT_FIELDS)
    product.name_key = name_key(product.name)
    _check(product)
    product.save(force_insert=True)
    about = Concerned(held, product, saying.words, holding_from(actor, product, saying.effective_on))
    note(actor, "product.added", about, row=product, before=None, after=snapshot(product, PRODUCT_FIELDS))
    return product


@transaction.atomic
def change_product(
    *,
    actor: Acting,
    product: Product,
    version: int | None,
    values: Mapping[str, Any],
    saying: Saying = Saying(),  # noqa: B008  frozen
) -> Product:
    """Other values for a product. The second of two who save at once is told, and nothing is lost."""
    vendor = lock_vendor(actor, product.vendor)
    held = Product.objects.unscoped(LOCKED).select_for_update().get(pk=product.pk)
    take_version(held, version)
    if held.is_all_services or held.merged_into_id:
        raise ValidationError(_("This record stands for others and has nothing of its own to change."))
    before = snapshot(held, PRODUCT_FIELDS)
    changed = assign(held, values, PRODUCT_FIELDS)
    if not changed:
        return held
    refuse_colliding(held, changed)
    comes = is_to_come(actor, saying.effective_on)
    if comes and "ended_on" in changed:
        raise ValidationError({"ended_on": _("The last day says itself from when it holds. Give it without “Holds from”.")})
    after = only(changed, snapshot(held, PRODUCT_FIELDS))
    kind, day = ("product.changed", saying.effective_on) if comes else _turning(actor, held, before, after, saying)
    if comes:
        held.name_key = name_key(held.name)
        _check(held)
    else:
        _put_product(held, {})
    about = Concerned(vendor, held, saying.words, day)
    made = note(actor, kind, about, row=held, before=only(changed, before), after=after)
    if comes:
        announce(made, after)
        held.refresh_from_db()
    return held


def _turning(
    actor: Acting, held: Product, before: Mapping[str, Any], after: Mapping[str, Any], saying: Saying
) -> tuple[str, date | None]:
    """What is told of a change of today, and from which day it holds. A later last day ends nothing."""
    if not is_of_days(after, "", "ended_on"):
        return "product.changed", holding_from(actor, held, saying.effective_on)
    turn = moved_in(before, after, "", "ended_on")
    return ("product.ended", turn.day) if turn.has_ended else ("product.changed", max(turn.day or date.min, day_of(actor)))


def _put_product(held: Product, values: Mapping[str, Any]) -> None:
    """Set values and save it."""
    assign(held, values, PRODUCT_FIELDS)
    held.name_key, held.version = name_key(held.name), held.version + 1
    _check(held)
    held.save()


register_way(Vendor, _put_vendor)
register_way(Product, _put_product)


def end_product(*, actor: Acting, product: Product, version: int | None, last_day: date, saying: Saying) -> Product:
    """Say until when a product is offered. Agreements, links and certifications of it stay as they are."""
    return change_product(actor=actor, product=product, version=version, values={"ended_on": last_day}, saying=saying)


def _check(product: Product) -> None:
    same = Product.objects.unscoped(LOCKED).filter(vendor=product.vendor, name_key=product.name_key).exclude(pk=product.pk)
    if product.name_key and same.exists():
        words = _("%(vendor)s has a product of this name already: %(name)s. Choose another name, or change that one.")
        raise ValidationError({"name": words % {"vendor": product.vendor, "name": same.first()}})
    product.full_clean()
