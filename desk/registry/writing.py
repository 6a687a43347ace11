"""Rows into tables, past the models: by COPY on PostgreSQL, in large batches elsewhere."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection, models

BATCH, NULL = 2000, "\\N"
Row = tuple[Any, ...]
Text = str | None


class Tail:
    """The values of columns that many rows share, prepared for the database once."""

    __slots__ = ("prepared", "text", "values")

    def __init__(self, *values: Any) -> None:
        self.values = values
        self.prepared: Row = ()
        self.text = ""


class Writer:
    """Writes rows and counts them, by table. Without `writes` it only counts."""

    def __init__(self, *, writes: bool = True) -> None:
        self.writes = writes
        self.counts: dict[str, int] = {}

    def write(self, model: type[models.Model], columns: str, rows: Iterable[Row]) -> None:
        """Rows of a model, with their values in the order of `columns`."""
        table = model._meta.db_table
        fields = [model._meta.get_field(name) for name in columns.split()]
        counted = self._counted(table, rows)
        if not self.writes:
            for _row in counted:
                pass
            return
        prepared = ([f.get_db_prep_save(v, connection) for f, v in zip(fields, row, strict=True)] for row in counted)  # type: ignore[union-attr]
        names = ", ".join(connection.ops.quote_name(str(f.column)) for f in fields)  # type: ignore[union-attr]
        send = _copy if connection.vendor == "postgresql" else _insert
        send(connection.ops.quote_name(table), names, len(fields), prepared)

    def write_alike(
        self, model: type[models.Model], own: str, shared: str, rows: Iterable[tuple[tuple[Text, ...], Tail]]
    ) -> None:
        """Millions of rows: each has its `own` columns, keys as 32 digits and plain words, and those of a tail in common."""
        counted = self._counted(model._meta.db_table, rows)  # type: ignore[arg-type]
        if not self.writes:
            for _row in counted:
                pass
            return
        fields = [model._meta.get_field(name) for name in (own + " " + shared).split()]
        names = ", ".join(connection.ops.quote_name(str(f.column)) for f in fields)  # type: ignore[union-attr]
        send = _copy_alike if connection.vendor == "postgresql" else _insert_alike
        send(connection.ops.quote_name(model._meta.db_table), names, fields, len(own.split()), counted)

    def _counted(self, table: str, rows: Iterable[Row]) -> Iterator[Row]:
        self.counts.setdefault(table, 0)
        for row in rows:
            self.counts[table] += 1
            yield row


def _copy(table: str, names: str, _width: int, rows: Iterable[Any]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _insert(table: str, names: str, width: int, rows: Iterable[Any]) -> None:
    statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * width)})"  # noqa: S608
    iterator = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(iterator, BATCH)):
            cursor.executemany(statement, batch)


@contextmanager
def indexes_after(*tables: type[models.Model]) -> Iterator[None]:
    """On PostgreSQL the indexes of these tables are built once, when all rows are there: it takes a fraction of the time."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        names = [model._meta.db_table for model in tables]
        cursor.execute(_INDEXES, [names])
        found = cursor.fetchall()
        for name, _definition in found:
            cursor.execute(f"DROP INDEX {name}")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no index is built while rows wait to be checked
        for _name, definition in found:
            cursor.execute(definition)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


# All but those that a constraint needs.
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid::regclass::text = ANY(%s) AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
"""


def _copy_alike(table: str, names: str, fields: list[Any], width: int, rows: Iterable[Any]) -> None:
    """As text that was put together before: the driver has nothing to adapt."""
    lines: list[str] = []
    words = [_json_text if isinstance(field, models.JSONField) else _as_text for field in fields[width:]]
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for own, tail in rows:
            if not tail.text:
                tail.text = "\t".join([say(value) for say, value in zip(words, tail.values, strict=True)]) + "\n"
            lines.append("\t".join([NULL if word is None else word for word in own]) + "\t" + tail.text)
            if len(lines) == BATCH:
                copy.write("".join(lines))
                lines.clear()
        copy.write("".join(lines))


def _json_text(value: Any) -> str:
    return NULL if value is None else _as_text(json.dumps(value))


def _as_text(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _insert_alike(table: str, names: str, fields: list[Any], width: int, rows: Iterable[Any]) -> None:
    def whole() -> Iterator[Row]:
        for own, tail in rows:
            if not tail.prepared:
                given = zip(fields[width:], tail.values, strict=True)
                tail.prepared = tuple(f.get_db_prep_save(v, connection) for f, v in given)
            yield *own, *tail.prepared

    _insert(table, names, len(fields), whole())
