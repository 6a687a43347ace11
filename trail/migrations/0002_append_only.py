"""The database itself refuses to change or delete what the trail has recorded."""

from django.db import migrations

from trail.append_only import guard, unguard


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: guard(editor.connection, "trail_auditentry"),
            lambda apps, editor: unguard(editor.connection, "trail_auditentry"),
        ),
        migrations.RunPython(
            lambda apps, editor: guard(editor.connection, "trail_domainevent"),
            lambda apps, editor: unguard(editor.connection, "trail_domainevent"),
        ),
    ]
