"""The encrypted columns take the place of the plain ones."""

from django.db import migrations, models

import vault.fields

SCOPE = ("organization", "organization_id")
LABELS = {"interest": "legitimate interest", "records": "which records", "why": "why it is corrected"}


def sealed(name: str) -> vault.fields.EncryptedTextField:
    return vault.fields.EncryptedTextField(LABELS[name], null=True, blank=name == "why", max_length=500, scope=SCOPE)


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0014_seal_words")]

    operations = [
        # Before a plain column goes, it may be empty: so that it can come back empty, and be filled.
        *(
            migrations.AlterField("disclosure", name, models.CharField(LABELS[name], max_length=500, blank=True, default=""))
            for name in LABELS
        ),
        *(migrations.RemoveField("disclosure", name) for name in LABELS),
        *(migrations.RenameField("disclosure", f"sealed_{name}", name) for name in LABELS),
        *(migrations.AlterField("disclosure", name, sealed(name)) for name in LABELS),
    ]
