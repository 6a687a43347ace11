"""What takes long to make and is the same for every run: made once, and kept under var until its sources change."""

import contextlib
import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from django.db import connections

ROOT = Path(__file__).resolve().parent.parent
# What the tables of a new database, and the rows that migrations put into them, are made from.
SOURCES = (
    "*/migrations/*.py",
    "*/models/*.py",
    "*/models.py",
    "accounts/data/*.yaml",
    "law/data/elements/**/*.yaml",
)


def once(kept: Path, make: Callable[[Path], object]) -> Path:
    """What `make` writes to the path that it gets, made by one process and found by the others."""
    with _alone(kept):
        if not kept.exists():
            make(kept.with_suffix(".new"))
            kept.with_suffix(".new").rename(kept)
    return kept


@contextlib.contextmanager
def _alone(kept: Path) -> Iterator[None]:
    """One process at a time."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrated_file() -> Path:
    """A SQLite file with all tables of the product, as `manage.py migrate` makes them in a new installation."""

    def make(new: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            _migrate({"TUTELA_VAR": folder})
            with contextlib.closing(sqlite3.connect(Path(folder) / "tutela.sqlite3")) as database:
                database.execute("VACUUM INTO ?", [str(new)])

    return once(_place("migrated"), make)


def migrated_template() -> str:
    """The name of a PostgreSQL database with all tables of the product, on the server that DATABASE_URL names."""
    url, name = os.environ["DATABASE_URL"], _place("migrated").name.replace("-", "_")
    with _alone(_place("template")), psycopg.connect(url, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(f"DROP DATABASE IF EXISTS {name}_new")
            server.execute(f"CREATE DATABASE {name}_new")
            _migrate({"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}_new"})
            server.execute(f"ALTER DATABASE {name}_new RENAME TO {name}")
    return name


def migrated(call: Callable[..., Any]) -> Callable[..., Any]:
    """Django's `call_command`, which migrates a new SQLite database for tests only by what the kept one lacks."""

    def call_command(name: Any, *args: Any, **options: Any) -> Any:
        connection = connections[options.get("database", "default")]
        if name == "migrate" and options.get("run_syncdb") and connection.vendor == "sqlite":
            connection.ensure_connection()
            with contextlib.closing(sqlite3.connect(migrated_file())) as stored:
                stored.backup(connection.connection)
        return call(name, *args, **options)

    return call_command


def _migrate(environment: dict[str, str]) -> None:
    """Migrate in a process of its own, with the product's settings and the tests' keys."""
    names = ("ENCRYPTION_KEYS", "AUDIT_SIGNING_KEY", "AUDIT_PSEUDONYM_KEY")
    keys = {name: os.environ[name] for name in names} | {"SECRET_KEY": "only-for-tests"}
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TUTELA_VAR"}}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--noinput", "-v0"],
        cwd=ROOT,
        env=kept | keys | {"DJANGO_SETTINGS_MODULE": "config.settings"} | environment,
        check=True,
    )


def _place(kind: str) -> Path:
    paths = sorted(path for pattern in SOURCES for path in ROOT.glob(pattern) if ".venv" not in path.parts)
    digest = hashlib.sha256((ROOT / "requirements/dev.lock").read_bytes())
    for path in paths:
        digest.update(path.read_bytes())
    return ROOT / "var" / "test-databases" / f"{kind}-{digest.hexdigest()[:16]}"
