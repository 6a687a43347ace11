"""A sink in a database of its own: a second SQLite file, or PostgreSQL. Append-only by triggers there, too."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from trail.canonical import canonical
from trail.chain import BEGINNING, Row, recomputed
from trail.sink.protocol import PAGE, End, Head, SinkConflict

TABLES = (
    "CREATE TABLE IF NOT EXISTS sink_row (number BIGINT PRIMARY KEY, previous TEXT NOT NULL, hash TEXT NOT NULL,"
    " sealed_at TEXT NOT NULL, entry TEXT NOT NULL, received_at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sink_head (number BIGINT PRIMARY KEY, hash TEXT NOT NULL, signed_at TEXT NOT NULL,"
    " key_id TEXT NOT NULL, signature TEXT NOT NULL, received_at TEXT NOT NULL)",
)
_HEAD = ("number", "hash", "signed_at", "key_id", "signature")


class Cursor(Protocol):
    """What both databases' cursors can do."""

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Any: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class StoredSink:
    """The rules of a sink, over any database that `opened` gives a cursor of, within a transaction."""

    def __init__(self, opened: Callable[[], AbstractContextManager[Cursor]], *, mark: str, clock: str) -> None:
        self._opened, self._mark, self._clock = opened, mark, clock

    def end(self) -> End:
        with self._opened() as cursor:
            return _end(cursor)

    def append(self, rows: list[Row], heads: list[Head]) -> End:
        with self._opened() as cursor:
            end = _end(cursor)
            for row in rows:
                end = self._take(cursor, row, end)
            for head in heads:
                self._take_head(cursor, head)
            return end

    def rows(self, *, after: int, limit: int = PAGE) -> list[Row]:
        names = ("number", "previous", "hash", "sealed_at", "entry")
        found = [dict(zip(names, values, strict=True)) for values in self._page("sink_row", names, after, limit)]
        return [row | {"entry": _parsed(row["entry"])} for row in found]

    def heads(self, *, after: int, limit: int = PAGE) -> list[Head]:
        return [dict(zip(_HEAD, values, strict=True)) for values in self._page("sink_head", _HEAD, after, limit)]

    def _page(self, table: str, names: Sequence[str], after: int, limit: int) -> Iterator[Any]:
        with self._opened() as cursor:
            cursor.execute(
                f"SELECT {', '.join(names)} FROM {table} WHERE number > {self._mark} ORDER BY number LIMIT {self._mark}",  # noqa: S608  own names
                (after, limit),
            )
            yield from cursor.fetchall()

    def _take(self, cursor: Cursor, row: Row, end: End) -> End:
        if row["number"] <= end.number:
            self._compare(cursor, "sink_row", row)
            return end
        own = recomputed(row)
        if row["number"] != end.number + 1:
            raise SinkConflict(end.number + 1, None, None)
        if row["previous"] != end.hash:
            raise SinkConflict(row["number"] - 1, end.hash, row["previous"])
        if row["hash"] != own:
            raise SinkConflict(row["number"], own, row["hash"])
        values = (row["number"], row["previous"], own, row["sealed_at"], canonical(row["entry"]).decode())
        self._insert(cursor, "sink_row", values)
        return End(row["number"], own)

    def _take_head(self, cursor: Cursor, head: Head) -> None:
        self._compare(cursor, "sink_row", head)
        cursor.execute(f"SELECT hash FROM sink_head WHERE number = {self._mark}", (head["number"],))  # noqa: S608
        if cursor.fetchone() is None:
            self._insert(cursor, "sink_head", [head[name] for name in _HEAD])

    def _compare(self, cursor: Cursor, table: str, sent: dict[str, Any]) -> None:
        cursor.execute(f"SELECT hash FROM {table} WHERE number = {self._mark}", (sent["number"],))  # noqa: S608
        held = cursor.fetchone()
        if held is None or held[0] != sent["hash"]:
            raise SinkConflict(sent["number"], held and held[0], sent["hash"])

    def _insert(self, cursor: Cursor, table: str, values: Sequence[Any]) -> None:
        marks = ", ".join([self._mark] * len(values))
        cursor.execute(f"INSERT INTO {table} VALUES ({marks}, {self._clock})", tuple(values))  # noqa: S608


def _parsed(entry: str) -> Any:
    """The entry; as it stands where somebody has made it unreadable, so that the check that computes it anew names the row."""
    try:
        return json.loads(entry)
    except (ValueError, RecursionError):
        return entry


def _end(cursor: Cursor) -> End:
    cursor.execute("SELECT number, hash FROM sink_row ORDER BY number DESC LIMIT 1")
    found = cursor.fetchone()
    return End(*found) if found else End(0, BEGINNING)


@contextmanager
def closing_in(connection: Any, cursor: Cursor) -> Iterator[Cursor]:
    """Commit what was done with the cursor, or nothing of it, and close the connection."""
    try:
        yield cursor
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        connection.close()
