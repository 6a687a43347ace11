"""The database itself refuses to change term sets, and intervals that overlap."""

from django.db import migrations

from agreements.finality import guard, unguard


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_agreements_and_terms")]

    operations = [
        migrations.RunPython(lambda apps, editor: guard(editor.connection), lambda apps, editor: unguard(editor.connection)),
    ]
