"""Many rows written by one statement, which the database reads from one text."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import Case, DateTimeField, Value, When

PORTION = 500


def insert_new(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model that have their keys; one that breaks a constraint of uniqueness is left out.

    As `bulk_create(ignore_conflicts=True)` does, which on PostgreSQL prepares every value by itself: of thousands of rows
    with thirty columns that took longer than all else together. What a field writes otherwise than the record holds it, as
    the encrypted ones do, would go to the database as it is: TypeError for a model with such a field.
    """
    if not rows:
        return
    model = type(rows[0])
    if sealed := [field.name for field in model._meta.local_concrete_fields if field.get_internal_type() == "BinaryField"]:
        raise TypeError(f"{model.__name__} has fields that are written one by one: {', '.join(sealed)}")
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


def set_moments(rows: models.QuerySet[Any], name: str, moments: Mapping[UUID, datetime | None]) -> None:
    """Give each of these rows its own moment in the column `name`: one statement."""
    if connection.vendor == "postgresql":
        table, column = connection.ops.quote_name(rows.model._meta.db_table), connection.ops.quote_name(name)
        given = [{"key": key, "moment": moment} for key, moment in moments.items()]
        read = "json_to_recordset(%s) AS given(key uuid, moment timestamptz)"
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {column} = given.moment FROM {read} WHERE {table}.id = given.key",  # noqa: S608
                [json.dumps(given, default=_plain)],
            )
        return
    shared: dict[datetime, list[UUID]] = {}
    for key, moment in moments.items():
        if moment is not None:
            shared.setdefault(moment, []).append(key)
    whens = [When(pk__in=keys, then=Value(moment)) for moment, keys in shared.items()]
    value = Case(*whens, default=None, output_field=DateTimeField()) if whens else None
    rows.filter(pk__in=list(moments)).update(**{name: value})


def _plain(value: Any) -> str:
    """A key or a moment, as PostgreSQL reads it."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written in this way")
