"""The shared records as they were before one change, so that what it means can be compared. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db import models

from vendors.models import Product, ProductChange

M = TypeVar("M", bound=models.Model)
# The fields of a row for what a change calls its product, and its service.
FIELDS = {"data_inventory.flow": {"product": "from_product", "service": "to_product"}}


def before(rows: Iterable[M], model: type[M], change: ProductChange | None, day: date) -> list[M]:
    """The rows of a model as they were before the change, where it was a change of one of them."""
    found = list(rows)
    if change is None or change.record_kind != model._meta.label_lower:
        return found
    others = [row for row in found if str(row.pk) != change.record_key]
    if change.before is None:
        return others
    held = next((row for row in found if str(row.pk) == change.record_key), None) or _anew(model, change)
    if held is None:
        return others
    _restore(held, change.before, change)
    return [*others, held] if _holds(held, day) else others


def _holds(row: models.Model, day: date) -> bool:
    """Whether it holds on the day. What has no first or last day always does."""
    since, until = getattr(row, "since", None), getattr(row, "until", None)
    return (since or date.min) <= day <= (until or date.max)


def _anew(model: type[M], change: ProductChange) -> M | None:
    """A row that does not hold any more, or is gone: from the database, else from what the change kept of it."""
    rows = model._default_manager.unscoped("as it was before a change")  # type: ignore[attr-defined]
    held = rows.filter(pk=change.record_key).first()
    if held is not None or change.product is None:
        return held
    fields = FIELDS.get(model._meta.label_lower, {})
    kept = {fields.get(name, name): value for name, value in (change.before or {}).items()}
    made = model(pk=change.record_key, **{fields.get("product", "product"): change.product})
    for field in model._meta.concrete_fields:
        value = kept.get(field.name)
        if isinstance(field, models.ForeignKey) and isinstance(value, dict):
            related: Any = field.related_model
            setattr(made, field.name, related.objects.unscoped("as it was before a change").filter(pk=value["key"]).first())
    is_whole = all(getattr(made, f.name, None) is not None for f in model._meta.concrete_fields if _is_needed(f))
    return made if is_whole else None


def _is_needed(field: Any) -> bool:
    return isinstance(field, models.ForeignKey) and not field.null


def _restore(row: models.Model, values: dict[str, Any], change: ProductChange) -> None:
    names = {FIELDS.get(change.record_kind, {}).get(name, name): value for name, value in values.items()}
    for field in row._meta.concrete_fields:
        if field.name not in names:
            continue
        value = names[field.name]
        if not isinstance(field, models.ForeignKey):
            setattr(row, field.name, field.to_python(value))
        elif field.related_model is Product and value and value["key"] != str(getattr(row, field.attname)):
            earlier = Product.objects.unscoped("as it was before a change").filter(pk=value["key"]).first()
            if earlier is not None:  # a link that led elsewhere
                setattr(row, field.name, earlier)
