"""The constraint by which PostgreSQL itself refuses the same subprocessor twice on one day. For migrations."""

from django.db.backends.base.base import BaseDatabaseWrapper

_TABLE = "vendors_subprocessorlink"
_NAME = "links_do_not_overlap"
_SEPARATE = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    f"ALTER TABLE {_TABLE} ADD CONSTRAINT {_NAME} EXCLUDE USING gist (product_id WITH =, service_id WITH =, purpose_key WITH =, "
    "daterange(since, until, '[]') WITH &&) DEFERRABLE INITIALLY IMMEDIATE",
)


def separate(connection: BaseDatabaseWrapper) -> None:
    """Refuse links of the same product, service and purpose that overlap. Elsewhere the service alone sees to it."""
    _run(connection, _SEPARATE)


def let_overlap(connection: BaseDatabaseWrapper) -> None:
    """Take the constraint away."""
    _run(connection, (f"ALTER TABLE {_TABLE} DROP CONSTRAINT IF EXISTS {_NAME}",))


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
