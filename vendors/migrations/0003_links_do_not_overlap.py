"""PostgreSQL itself refuses the same subprocessor twice on one day."""

from django.db import migrations

from vendors.separation import let_overlap, separate


class Migration(migrations.Migration):
    dependencies = [("vendors", "0002_vendors_in_full")]

    operations = [
        migrations.RunPython(lambda apps, editor: separate(editor.connection), lambda apps, editor: let_overlap(editor.connection)),
    ]
