"""The two databases in which a sink can be kept."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trail.append_only import guarding
from trail.sink.protocol import SinkUnreachable
from trail.sink.store import TABLES, Cursor, StoredSink, closing_in

SECONDS = 20  # to wait for a lock or a connection


def sqlite_sink(path: Path) -> StoredSink:
    """A sink in a file; it is made when it is first needed."""

    @contextmanager
    def opened() -> Iterator[Cursor]:
        try:
            with _sqlite_cursor(path) as cursor:
                yield cursor
        except (sqlite3.Error, OSError) as error:
            raise SinkUnreachable(f"{path.name}: {error}") from error

    return StoredSink(opened, mark="?", clock="strftime('%Y-%m-%dT%H:%M:%fZ', 'now')")


@contextmanager
def _sqlite_cursor(path: Path) -> Iterator[Cursor]:
    is_new = not path.exists() or path.stat().st_size == 0
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=SECONDS, isolation_level=None)
    with closing_in(connection, connection.cursor()) as cursor:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("BEGIN IMMEDIATE")
        if is_new:
            path.chmod(0o600)
        _prepare(cursor, "sqlite", "SELECT 1 FROM sqlite_master WHERE name = 'sink_head_no_replace'")
        yield cursor


def postgresql_sink(url: str) -> StoredSink:
    """A sink in a PostgreSQL database, best on another server."""

    @contextmanager
    def opened() -> Iterator[Cursor]:
        import psycopg

        try:
            connection = psycopg.connect(url, connect_timeout=SECONDS)
            with closing_in(connection, connection.cursor()) as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(20201123)")  # one at a time
                _prepare(cursor, "postgresql", "SELECT 1 FROM pg_tables WHERE tablename = 'sink_head'")
                yield cursor
        except psycopg.Error as error:
            raise SinkUnreachable(str(error).splitlines()[0] if str(error) else type(error).__name__) from error

    return StoredSink(opened, mark="%s", clock="to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")


def _prepare(cursor: Cursor, vendor: str, question: str) -> None:
    """Make the tables and their triggers where they are missing."""
    cursor.execute(question)
    if cursor.fetchone():
        return
    statements = [*TABLES, *guarding(vendor, "sink_row"), *guarding(vendor, "sink_head")]
    for statement in statements:
        cursor.execute(statement)
