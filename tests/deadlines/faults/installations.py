"""Installations to be disturbed: on SQLite, and on a PostgreSQL whose tables are made once for all runs."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.browser.conftest import _collected_static_files as collected_static_files
from tests.browser.conftest import _settings as settings_of
from tests.conftest import ROOT
from tests.deadlines.faults.servers import Postgresql, bin_of_postgresql
from tests.prepared import migrated_file, once
from tests.security.conftest import environment_of


def on_sqlite(folder: Path, factory: pytest.TempPathFactory) -> None:
    """Settings, static files and an empty database in `folder`."""
    _settle_in(folder, factory)
    shutil.copy(migrated_file(), folder / "tutela.sqlite3")


def on_postgresql(folder: Path, factory: pytest.TempPathFactory) -> Postgresql:
    """The same with a PostgreSQL, which runs."""
    _settle_in(folder, factory)
    sources = sorted(ROOT.glob("*/migrations/*.py"))
    stamp = hashlib.sha256(b"".join([str(bin_of_postgresql()).encode(), *(path.read_bytes() for path in sources)])).hexdigest()
    kept = once(ROOT / "var" / "test-databases" / f"postgresql-{stamp[:16]}", lambda new: _make(new, folder))
    home = _home()
    subprocess.run(["tar", "-xpf", str(kept), "-C", str(home)], check=True)
    server = Postgresql(home)
    server.start()
    return server


def _settle_in(folder: Path, factory: pytest.TempPathFactory) -> None:
    (folder / "settings.env").write_text(settings_of(demo=False))
    (folder / "static").symlink_to(collected_static_files(factory))


def _make(new: Path, folder: Path) -> None:
    server = Postgresql(_home())
    try:
        server.make()
        server.start()
        env = environment_of(folder) | {"DATABASE_URL": server.url}
        subprocess.run([sys.executable, "manage.py", "migrate", "--noinput", "-v0"], cwd=ROOT, env=env, check=True, timeout=900)
        server.stop("fast")
        subprocess.run(["tar", "-cf", str(new), "-C", str(server.folder), "data"], check=True)
    finally:
        server.stop()
        shutil.rmtree(server.folder)


def _home() -> Path:
    """A folder that the user `postgres` can reach, which those of the tests are not."""
    made = Path(tempfile.mkdtemp(prefix="tutela-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(made, "postgres")
    return made
