"""What takes long to make and is the same for every run: made once, and kept under var until its sources change."""

import fcntl
import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connections

ROOT = Path(__file__).resolve().parent.parent
# What the tables of a new database, and the rows that migrations put into them, are made from.
SOURCES = (
    "*/migrations/*.py",
    "*/models/*.py",
    "*/models.py",
    "accounts/data/*.yaml",
    "law/data/elements/**/*.yaml",
    "tests/*/models.py",
)


def once(kept: Path, make: Callable[[Path], object]) -> Path:
    """What `make` writes to the path that it gets, made by one process and found by the others."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            make(kept.with_suffix(".new"))
            kept.with_suffix(".new").rename(kept)
    return kept


def migrated(call: Callable[..., Any]) -> Callable[..., Any]:
    """Django's `call_command`, which fills a new SQLite database for tests from the kept one instead of migrating it."""

    def call_command(name: Any, *args: Any, **options: Any) -> Any:
        alias = options.get("database", "default")
        if name != "migrate" or not options.get("run_syncdb") or connections[alias].vendor != "sqlite":
            return call(name, *args, **options)

        def make(new: Path) -> None:
            call(name, *args, **options)
            _copy(connections[alias], new, back=False)

        made_here: list[Path] = []
        kept = once(_place(), lambda new: (made_here.append(new), make(new)))
        if not made_here:
            _copy(connections[alias], kept, back=True)
        return None

    return call_command


def _place() -> Path:
    paths = sorted(path for pattern in SOURCES for path in ROOT.glob(pattern) if ".venv" not in path.parts)
    digest = hashlib.sha256((ROOT / "requirements/dev.lock").read_bytes())
    for path in paths:
        digest.update(path.read_bytes())
    return ROOT / "var" / "test-databases" / f"tests-{digest.hexdigest()[:16]}"


def _copy(connection: Any, file: Path, *, back: bool) -> None:
    connection.ensure_connection()
    with sqlite3.connect(file) as stored:
        source, target = (stored, connection.connection) if back else (connection.connection, stored)
        source.backup(target)
    stored.close()
