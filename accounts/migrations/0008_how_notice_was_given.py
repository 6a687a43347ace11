"""How the notice of an audit was given, where its day had passed when it was recorded."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_held_numbers")]

    operations = [
        migrations.AddField(
            model_name=name,
            name="notice_how",
            field=models.CharField(blank=True, default="", max_length=500, verbose_name="how the notice was given"),
            preserve_default=False,
        )
        for name in ("auditengagement", "historicalauditengagement")
    ]
