"""Rows into tables, past the models: by COPY on PostgreSQL, in large batches elsewhere."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection, models

BATCH = 2000
Row = tuple[Any, ...]


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
