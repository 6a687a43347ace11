"""A number of NCES is held by an organization that was accepted, and by no other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_names")]

    operations = [
        migrations.RemoveConstraint(model_name="organization", name="one_organization_per_nces_id"),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("nces_id", ""), _negated=True), ("status__in", ["active", "closing"])),
                fields=("nces_id",),
                name="one_organization_per_nces_id",
                violation_error_message=(
                    "Another organization here has this NCES district ID. Check the number; if it is right, ask whoever runs "
                    "this installation."
                ),
            ),
        ),
    ]
