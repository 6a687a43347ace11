"""Tables that were read in a signed agreement go back to the district that signed it, and out of the changes that all read."""

from typing import Any

from django.db import migrations

SIGNED = "a signed agreement"  # what the shared record said of them


def to_their_districts(apps: Any, editor: Any) -> None:
    """By the change that recorded the table; one of which nobody knows whose it is stays as it is."""
    rows = apps.get_model("vendors", "LifecycleRow").objects
    changes = apps.get_model("vendors", "ProductChange").objects.filter(kind="lifecycle.recorded")
    for product in rows.filter(source=SIGNED, organization=None).values_list("product", flat=True).distinct():
        last = changes.filter(product=product).order_by("made_at", "id").last()
        if last is not None and last.made_for_id:
            rows.filter(product=product, source=SIGNED, organization=None).update(organization=last.made_for_id)
    for change in changes.iterator(chunk_size=500):
        if _emptied(change.before) | _emptied(change.after):
            change.save(update_fields=["before", "after"])


def _emptied(state: dict[str, Any] | None) -> bool:
    held = (state or {}).get("rows") or []
    kept = [row for row in held if row.get("source") != SIGNED]
    if len(kept) == len(held):
        return False
    state["rows"] = kept  # type: ignore[index]
    return True


def to_everybody(apps: Any, editor: Any) -> None:
    """Only where no other table is shared: two would have the same positions."""
    rows = apps.get_model("vendors", "LifecycleRow").objects
    shared = rows.filter(organization=None).values("product")
    rows.filter(organization__isnull=False).filter(product__in=shared).delete()
    seen: set[Any] = set()
    for row in rows.filter(organization__isnull=False).order_by("product", "organization", "position"):
        place = (row.product_id, row.position)
        if place in seen:
            row.delete()
            continue
        seen.add(place)
        row.organization, row.source = None, SIGNED
        row.save(update_fields=["organization", "source"])


class Migration(migrations.Migration):
    dependencies = [("vendors", "0005_own_lifecycle_tables")]

    operations = [migrations.RunPython(to_their_districts, to_everybody)]
