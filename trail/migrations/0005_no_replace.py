"""SQLite: what replaces a row is refused as well."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from trail.append_only import guard

TABLES = ("trail_auditentry", "trail_auditseal", "trail_audithead", "trail_domainevent", "vault_keydestruction")


def guard_again(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Add the trigger where the others stand; PostgreSQL has no such statement."""
    if editor.connection.vendor == "sqlite":
        there = set(editor.connection.introspection.table_names())
        for table in TABLES:
            if table in there:  # a room that is migrated later guards its own
                guard(editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("trail", "0004_event_handling")]

    operations = [migrations.RunPython(guard_again, migrations.RunPython.noop)]
