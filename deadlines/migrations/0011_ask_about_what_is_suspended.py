"""What is suspended already is asked about from now on, too."""

from django.db import migrations
from django.db.models import F


def ask(apps, schema_editor):
    rows = apps.get_model("deadlines", "Deadline")._base_manager.filter(state="tolled", next_alert_at=None)
    rows.update(next_alert_at=F("state_since"))


def ask_no_more(apps, schema_editor):
    apps.get_model("deadlines", "Deadline")._base_manager.filter(state="tolled").update(next_alert_at=None)


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0010_written_with_fewer_indexes")]

    operations = [migrations.RunPython(ask, ask_no_more)]
