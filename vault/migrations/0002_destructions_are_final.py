"""The database itself refuses to change or delete the record of a destruction."""

from django.db import migrations

from trail.append_only import guard, unguard


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_keys"), ("trail", "0002_append_only")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: guard(editor.connection, "vault_keydestruction"),
            lambda apps, editor: unguard(editor.connection, "vault_keydestruction"),
        ),
    ]
