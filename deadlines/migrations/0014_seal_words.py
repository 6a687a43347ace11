"""What is said of disclosures moves into the encrypted columns; backwards it moves out again."""

from typing import Any

from django.db import migrations

NAMES = ("interest", "records", "why")


def seal(apps: Any, schema_editor: Any) -> None:
    for row in apps.get_model("deadlines", "Disclosure").objects.iterator(chunk_size=500):
        for name in NAMES:
            setattr(row, f"sealed_{name}", getattr(row, name))
        row.save(update_fields=[f"sealed_{name}" for name in NAMES])


def open_again(apps: Any, schema_editor: Any) -> None:
    for row in apps.get_model("deadlines", "Disclosure").objects.iterator(chunk_size=500):
        for name in NAMES:
            setattr(row, name, getattr(row, f"sealed_{name}") or "")
        row.save(update_fields=NAMES)


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0013_room_for_sealed_words")]

    operations = [migrations.RunPython(seal, open_again)]
