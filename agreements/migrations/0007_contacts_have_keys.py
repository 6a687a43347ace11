"""The keyed contacts take the place of the numbered ones. No history keeps a telephone number."""

import django.db.models.deletion
from django.db import migrations, models

import trail.keys
import vault.fields


class Migration(migrations.Migration):
    dependencies = [("agreements", "0006_encrypt_telephone_numbers")]

    operations = [
        migrations.DeleteModel("Contact"),
        # Before the new name: SQLite makes the table anew here, on the way back too, and its index must not have the other's name.
        migrations.AlterField(
            "keyedcontact",
            "phone",
            vault.fields.EncryptedTextField(blank=True, max_length=60, null=True, scope=("agreement", "agreement_id")),
        ),
        migrations.RenameModel("KeyedContact", "Contact"),
        migrations.AlterField(
            "contact",
            "agreement",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="agreements.agreement"),
        ),
        migrations.RemoveField("historicalcontact", "phone"),
        migrations.RemoveField("historicalcontact", "id"),
        migrations.RenameField("historicalcontact", "key", "id"),
        migrations.AlterField(
            "historicalcontact", "id", models.UUIDField(db_index=True, default=trail.keys.new_key, editable=False)
        ),
    ]
