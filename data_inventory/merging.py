"""What the inventory does when two vendor records turn out to be one: its rows follow the product that is kept."""

from typing import Any

from accounts.actors import Actor, SystemActor
from data_inventory.joining import join_statements
from data_inventory.models import ChangeNotice, CollectedList, DriftSettlement, Flow, TouchedProduct
from trail.clock import now
from vendors.merging import Merger

WHY = "a merger of shared records: every district's rows follow the product"
_LINKS = ((CollectedList, "product"), (Flow, "to_product"), (Flow, "from_product"), (ChangeNotice, "through"))


def repoint(actor: Actor | SystemActor, merger: Merger) -> dict[str, Any]:
    """Re-point what names an absorbed product, and say what that was."""
    moved: dict[str, Any] = {}
    for absorbed, kept in merger.products.items():
        for model, name in _LINKS:
            rows = model.objects.unscoped(WHY).filter(**{name: absorbed})  # type: ignore[attr-defined]
            if name.endswith("_product"):
                other = "from_product" if name == "to_product" else "to_product"
                rows = rows.exclude(**{other: kept})  # it would flow to itself
            keys = [str(key) for key in rows.values_list("pk", flat=True)]
            rows.update(**{name: kept})
            if keys:
                moved.setdefault(f"{model.__name__}.{name}", []).extend(keys)
        _touched(absorbed, kept, moved)
        join_statements(actor, absorbed, kept, moved)
        _settlements(absorbed, kept, moved)
    return moved


def _touched(absorbed: Any, kept: Any, moved: dict[str, Any]) -> None:
    """A notice that tells of both tells of the kept one, once."""
    rows = TouchedProduct.objects.unscoped(WHY)
    rows.filter(product=absorbed, notice__in=rows.filter(product=kept).values("notice")).delete()
    keys = [str(key) for key in rows.filter(product=absorbed).values_list("pk", flat=True)]
    rows.filter(product=absorbed).update(product=kept)
    if keys:
        moved.setdefault("TouchedProduct.product", []).extend(keys)


def _settlements(absorbed: Any, kept: Any, moved: dict[str, Any]) -> None:
    """A decision follows, but for one that the district has made about the kept product already."""
    rows = DriftSettlement.objects.unscoped(WHY).filter(product=absorbed)
    there = DriftSettlement.objects.unscoped(WHY).filter(product=kept, withdrawn_at=None)
    taken = set(there.values_list("organization", "key"))
    for row in rows:
        if row.withdrawn_at is None and (row.organization_id, row.key) in taken:
            row.withdrawn_at = now()
        row.product_id = kept
        row.save(update_fields=["product", "withdrawn_at"])
        moved.setdefault("DriftSettlement.product", []).append(str(row.pk))
