"""The database as a file, and back: SQLite by its own online backup, PostgreSQL by pg_dump and pg_restore."""

import contextlib
import os
import shutil
import sqlite3
import subprocess  # nosec B404  pg_dump and pg_restore, with arguments of our own
from pathlib import Path
from typing import Any

import environ
from django.conf import settings
from django.db import connection, connections

from trail.backups.layout import KEY_COLUMN, KEY_TABLE, POSTGRESQL, SESSION_TABLES, SQLITE
from trail.clock import now


class DatabaseToolFailed(RuntimeError):
    """pg_dump or pg_restore is missing, or failed."""


def member_name() -> str:
    """What the database is called in an archive of this installation."""
    return SQLITE if connection.vendor == "sqlite" else POSTGRESQL


def dump_database(target: Path) -> None:
    """Write the database as it is at one moment, without sessions and without wrapped keys, while it is in use."""
    if connection.vendor == "sqlite":
        _copy_sqlite(target)
    else:
        tables = [f"--exclude-table-data={name}" for name in (*SESSION_TABLES, KEY_TABLE)]
        _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", *tables, f"--file={target}"], _server())


def _copy_sqlite(target: Path) -> None:
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        tables = {row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        copy.execute("PRAGMA journal_mode=DELETE")
        for table in tables & set(SESSION_TABLES):
            copy.execute(f"DELETE FROM {table}")  # noqa: S608  # nosec B608  a name of the list above
        if KEY_TABLE in tables:
            copy.execute(f"UPDATE {KEY_TABLE} SET {KEY_COLUMN} = NULL")  # noqa: S608  # nosec B608  names of our own
        copy.commit()
        copy.execute("VACUUM")  # what was deleted must not lie in the free pages
    target.chmod(0o600)


def is_in_use() -> bool:
    """Whether the database holds anybody's account: then it is not overwritten by accident."""
    if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).is_file():
        return False
    if "accounts_user" not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM accounts_user")
        return bool(cursor.fetchone()[0])


def load_database(source: Path) -> Path | None:
    """Put the database of an archive in the place of the present one. Gives where the present one lies now, if it is kept."""
    connections.close_all()
    if connection.vendor == "sqlite":
        return _replace_sqlite(source)
    options = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    _run("pg_restore", [*options, f"--dbname={_owner()['NAME']}", str(source)], _owner())
    return None


def _replace_sqlite(source: Path) -> Path | None:
    target = Path(settings.DATABASES["default"]["NAME"])
    kept = None
    if target.is_file():
        kept = target.with_name(f"{target.name}.before-{now():%Y%m%dT%H%M%SZ}")
        os.replace(target, kept)
        for suffix in ("-wal", "-shm"):
            beside = Path(f"{target}{suffix}")
            if beside.exists():
                os.replace(beside, f"{kept}{suffix}")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o600)
    return kept


def _server() -> dict[str, Any]:
    return dict(settings.DATABASES["default"])


def _owner() -> dict[str, Any]:
    """Who may make and drop tables: the role of the migrations where there is one."""
    url = os.environ.get("DATABASE_OWNER_URL", "")
    return dict(environ.Env.db_url_config(url)) if url else _server()


def _run(program: str, arguments: list[str], server: dict[str, Any]) -> None:
    """The password goes by the environment: the arguments of a process can be read by everybody on the machine."""
    found = shutil.which(program)
    if not found:
        raise DatabaseToolFailed(f"{program} is missing. Install it: sudo apt-get install -y postgresql-client")
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    env = {**os.environ, **{name: str(server[key]) for name, key in names.items() if server.get(key)}}
    answer = subprocess.run(  # noqa: S603  # nosec B603
        [found, *arguments], env=env, capture_output=True, text=True, check=False
    )
    if answer.returncode:
        raise DatabaseToolFailed(f"{program} failed: {answer.stderr.strip()[-500:]}")
