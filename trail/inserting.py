"""Many rows at once: what is there already stays as it is, and the database reads them from one text."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

PORTION = 500


def insert_new(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model that have their keys; one that breaks a constraint of uniqueness is left out.

    As `bulk_create(ignore_conflicts=True)` does, which on PostgreSQL prepares every value by itself: of thousands of rows
    with thirty columns that took longer than all else together.
    """
    if not rows:
        return
    model = type(rows[0])
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create(rows, ignore_conflicts=True, batch_size=PORTION)
        return
    columns = [(str(field.column), field.attname) for field in model._meta.local_concrete_fields]
    names = ", ".join(connection.ops.quote_name(column) for column, _name in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    read = f"INSERT INTO {table} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{table}, %s) ON CONFLICT DO NOTHING"  # noqa: S608
    with connection.cursor() as cursor:
        for start in range(0, len(rows), PORTION):
            given = [{column: getattr(row, name) for column, name in columns} for row in rows[start : start + PORTION]]
            cursor.execute(read, [json.dumps(given, default=_plain)])


def _plain(value: Any) -> str:
    """A key or a moment, as PostgreSQL reads it."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written in this way")
