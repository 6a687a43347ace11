"""The restore drill on both databases, for bin/trials: back up, restore on an empty machine, check the trail.

By hand with TUTELA_TRIALS=1; TUTELA_TRIALS_POSTGRESQL names a PostgreSQL server whose owner may make databases.
"""

import os
from pathlib import Path

import pytest

from tests.browser.conftest import _collected_static_files as collected_static_files
from tests.security.conftest import make_installation, manage
from tests.security.test_backups import COUNT, STORE_PAPER

pytestmark = pytest.mark.skipif(os.environ.get("TUTELA_TRIALS") != "1", reason="a trial: bin/trials runs it")
SERVER = os.environ.get("TUTELA_TRIALS_POSTGRESQL", "")
VERIFY_LATER = """
from datetime import timedelta
from trail.clock import now
from trail.verification import verify
verdict = verify(at=now() + timedelta(hours=2))
print(verdict.ok, ",".join(verdict.checked_against))
"""


def databases() -> list[tuple[str, str]]:
    """Two empty databases on the server, by address."""
    import psycopg

    names = [f"drill_{os.getpid()}_{side}" for side in ("from", "to")]
    with psycopg.connect(SERVER, autocommit=True) as server:
        for name in names:
            server.execute(f'CREATE DATABASE "{name}"')
    base = SERVER.rpartition("/")[0]
    return [("DATABASE_URL", f"{base}/{name}") for name in names]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_it_comes_back_whole(kind: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch) -> None:
    if kind == "postgresql" and not SERVER:
        pytest.skip("no PostgreSQL server was given")
    sides = [dict([side]) for side in databases()] if kind == "postgresql" else [{}, {}]
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr("tests.security.conftest.EXTRA", sides[0])
        make_installation(old, collected_static_files(tmp_path_factory))
        assert manage(old, "shell", "-v0", "-c", STORE_PAPER).returncode == 0
        made = manage(old, "backup", str(tmp_path / "archives"))
        assert made.returncode == 0, made.stderr
        ring = tmp_path / "ring.jsonl"
        assert manage(old, "backup", "--keys", str(ring)).returncode == 0
    (new / "settings.env").write_text((old / "settings.env").read_text())
    answer = manage(new, "restore", made.stdout.strip(), "--keys", str(ring), **sides[1])
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "Every file is what was uploaded." in answer.stdout
    assert "entries of the backup are copied to it" in answer.stdout
    assert "The trail is whole" in answer.stdout
    later = manage(new, "shell", "-v0", "-c", VERIFY_LATER, **sides[1])  # when a sink without the rows would be late
    assert later.stdout.split() == ["True", "chain,sink,heads"], later.stdout + later.stderr
    assert manage(new, "shell", "-v0", "-c", COUNT, **sides[1]).stdout.split() == ["1", "1"]
