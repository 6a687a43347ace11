"""Triggers that make a table append-only, in the dialect of each database. Table names come from our own migrations only."""

from django.db.backends.base.base import BaseDatabaseWrapper

# What is append-only: `grant_application_role` gives the application INSERT and SELECT on these, and no more.
LEDGERS = ("trail_auditentry", "trail_auditseal", "trail_audithead", "trail_domainevent", "vault_keydestruction")

_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table}"
    " BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    "CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table}"
    " BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    # INSERT OR REPLACE deletes the row before it without asking the trigger above.
    "CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table}"
    " WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"
    " BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
)
_SQLITE_UNDO = tuple(f"DROP TRIGGER IF EXISTS {{table}}_no_{act}" for act in ("update", "delete", "replace"))
_NUMBERED = {"trail_auditseal", "trail_audithead", "sink_row", "sink_head"}  # their key is a number; others have an id
_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$""",
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
)
_POSTGRESQL_UNDO = (
    "DROP TRIGGER IF EXISTS {table}_no_change ON {table}",
    "DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
)


def guarding(vendor: str, table: str) -> list[str]:
    """The statements that make `table` append-only."""
    key = "number" if table in _NUMBERED else "id"
    return [s.format(table=table, key=key) for s in (_POSTGRESQL if vendor == "postgresql" else _SQLITE)]


def unguarding(vendor: str, table: str) -> list[str]:
    """The statements that undo `guarding`."""
    return [s.format(table=table) for s in (_POSTGRESQL_UNDO if vendor == "postgresql" else _SQLITE_UNDO)]


def guard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Refuse UPDATE, DELETE and TRUNCATE on `table`. For migrations."""
    _run(connection, guarding(connection.vendor, table))


def unguard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Allow them again. For reversed migrations."""
    _run(connection, unguarding(connection.vendor, table))


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
