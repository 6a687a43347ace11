"""Columns for what is said of a disclosure, encrypted: which records, in what interest, and why an entry is corrected."""

from django.db import migrations

import vault.fields

SCOPE = ("organization", "organization_id")


def sealed(name: str) -> vault.fields.EncryptedTextField:
    return vault.fields.EncryptedTextField(
        blank=True, null=True, max_length=500, scope=SCOPE, bound_as=f"deadlines.disclosure.{name}"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("deadlines", "0012_what_a_clock_ahead_has_done"),
        ("vault", "0002_destructions_are_final"),
    ]

    operations = [migrations.AddField("disclosure", f"sealed_{name}", sealed(name)) for name in ("interest", "records", "why")]
