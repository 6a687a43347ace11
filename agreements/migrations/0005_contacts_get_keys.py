"""A table beside the contacts, whose rows have keys before they are saved: an encrypted number is bound to its row."""

import django.db.models.deletion
from django.db import migrations, models

import trail.keys
import vault.fields


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0004_shares_of_agreements"),
        ("vault", "0002_destructions_are_final"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyedContact",
            fields=[
                ("id", models.UUIDField(default=trail.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ("party", models.CharField(blank=True, max_length=30)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("email", models.CharField(blank=True, max_length=254)),
                (
                    "phone",
                    vault.fields.EncryptedTextField(
                        blank=True,
                        bound_as="agreements.contact.phone",
                        max_length=60,
                        null=True,
                        scope=("agreement", "agreement_id"),
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=500)),
                ("purpose", models.CharField(blank=True, max_length=300)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agreements.agreement"
                    ),
                ),
            ],
            options={"ordering": ["agreement", "id"]},
        ),
        # Both may be empty while the rows move over, in either direction.
        migrations.AddField("historicalcontact", "key", models.UUIDField(null=True)),
        migrations.AlterField("historicalcontact", "id", models.BigIntegerField(blank=True, db_index=True, null=True)),
    ]
