"""Triggers that keep term sets and intervals as they were recorded, in the dialect of each database. For migrations.

SQLite drops the triggers of a table that a later migration rebuilds: such a migration ends with `guard` again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

# The only change that an interval knows: that it was believed until now and no longer.
_ENDING_ONLY = (
    "OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL AND NEW.id = OLD.id AND NEW.agreement_id = OLD.agreement_id "
    "AND NEW.term_set_id = OLD.term_set_id AND NEW.from_on = OLD.from_on AND {same} AND NEW.recorded_at = OLD.recorded_at "
    "AND NEW.recorded_by = OLD.recorded_by"
)
_SQLITE = (
    "CREATE TRIGGER term_set_is_final BEFORE UPDATE ON agreements_termset "
    "BEGIN SELECT RAISE(ABORT, 'a term set is never changed'); END",
    "CREATE TRIGGER interval_is_final BEFORE UPDATE ON agreements_termsinterval WHEN NOT ("
    + _ENDING_ONLY.format(same="NEW.until_on IS OLD.until_on")
    + ") BEGIN SELECT RAISE(ABORT, 'an interval can only be superseded'); END",
)
_SQLITE_UNDO = ("DROP TRIGGER IF EXISTS term_set_is_final", "DROP TRIGGER IF EXISTS interval_is_final")
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    "CREATE OR REPLACE FUNCTION refuse_term_set_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'a term set is never changed'; END $$",
    "CREATE TRIGGER term_set_is_final BEFORE UPDATE ON agreements_termset FOR EACH ROW EXECUTE FUNCTION refuse_term_set_change()",
    "CREATE OR REPLACE FUNCTION refuse_interval_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF "
    + _ENDING_ONLY.format(same="NEW.until_on IS NOT DISTINCT FROM OLD.until_on")
    + " THEN RETURN NEW; END IF; RAISE EXCEPTION 'an interval can only be superseded'; END $$",
    "CREATE TRIGGER interval_is_final BEFORE UPDATE ON agreements_termsinterval "
    "FOR EACH ROW EXECUTE FUNCTION refuse_interval_change()",
    "ALTER TABLE agreements_termsinterval ADD CONSTRAINT intervals_do_not_overlap EXCLUDE USING gist ("
    "agreement_id WITH =, daterange(from_on, until_on, '[]') WITH &&, tstzrange(recorded_at, superseded_at, '[)') WITH &&)",
)
_POSTGRESQL_UNDO = (
    "ALTER TABLE agreements_termsinterval DROP CONSTRAINT IF EXISTS intervals_do_not_overlap",
    "DROP TRIGGER IF EXISTS interval_is_final ON agreements_termsinterval",
    "DROP TRIGGER IF EXISTS term_set_is_final ON agreements_termset",
    "DROP FUNCTION IF EXISTS refuse_interval_change()",
    "DROP FUNCTION IF EXISTS refuse_term_set_change()",
)


def guard(connection: BaseDatabaseWrapper) -> None:
    """Refuse to change a term set, or an interval otherwise than by superseding it; on PostgreSQL refuse overlaps too."""
    _run(connection, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers and the constraint away."""
    _run(connection, _POSTGRESQL_UNDO if connection.vendor == "postgresql" else _SQLITE_UNDO)


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
