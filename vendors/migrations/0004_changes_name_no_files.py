"""A change that everyone reads says that there is a file, and not what a district has called it."""

from typing import Any

from django.db import migrations

KINDS = ("vendors.certification", "vendors.frameworkadoption")
WORDS = {"application/pdf": "a PDF file", "image/png": "a picture", "image/jpeg": "a picture"}


def without_names(apps: Any, editor: Any) -> None:
    """Replace the name of each file, also of one that is erased, by its kind."""
    files = apps.get_model("trail", "StoredFile")
    for change in apps.get_model("vendors", "ProductChange").objects.filter(record_kind__in=KINDS).iterator(chunk_size=500):
        if _replaced(files, change.before) | _replaced(files, change.after):
            change.save(update_fields=["before", "after"])


def _replaced(files: Any, state: dict[str, Any] | None) -> bool:
    held = (state or {}).get("evidence")
    if not isinstance(held, dict):
        return False
    kind = files.objects.filter(pk=held.get("key")).values_list("media_type", flat=True).first()
    state["evidence"] = {"key": held.get("key"), "label": WORDS.get(kind or "", "a file")}  # type: ignore[index]
    return True


class Migration(migrations.Migration):
    dependencies = [("vendors", "0003_links_do_not_overlap"), ("trail", "0004_event_handling")]

    operations = [migrations.RunPython(without_names, migrations.RunPython.noop)]
