"""Backup and restore of a whole installation, by the commands that its keeper runs."""

import base64
import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
from pathlib import Path

import pytest
from django.db import connection

from tests.browser.conftest import _collected_static_files as collected_static_files
from tests.security.conftest import make_installation, manage
from trail.backups.databases import dump_database, member_name
from trail.backups.layout import HEADS, MANIFEST, SQLITE

pytestmark = pytest.mark.both_kinds

STORE_PAPER = """
from accounts.actors import Actor
from accounts.models import Membership
from django.contrib.sessions.backends.db import SessionStore
from trail.files import store_file
m = Membership.objects.select_related("user", "organization").get()
store_file(Actor(m.user, m.organization, m.role), b"An agreement between two parties.", name="dpa.txt", media_type="text/plain")
session = SessionStore()
session["someone"] = "is-signed-in"
session.create()
print(session.session_key)
"""
COUNT = "from trail.models import StoredFile; from accounts.models import User; print(StoredFile.objects.count(), User.objects.count())"
MAKE_KEY = """
from vault.scopes import Scope, ScopeKind
from vault.models import DataKey
from vault.keyring import *
import os
DataKey.objects.create(scope_kind=list(ScopeKind)[0], scope_key="k", wrapping_key="w1", wrapped=b"\\x07wrapped-key-bytes\\x07", fingerprint="f")
"""
KEYS = {
    "AUDIT_SIGNING_KEY": base64.b64encode(b"signing-key-of-the-test-32-bytes").decode(),
    "AUDIT_PSEUDONYM_KEY": "pseudonym-key-of-the-backup-test",
    "ENCRYPTION_KEYS": "k1:" + base64.b64encode(b"wrapping-key-of-the-test-32bytes").decode(),
}


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with a paper, a session and keys."""
    var = tmp_path_factory.mktemp("kept")
    make_installation(var, collected_static_files(tmp_path_factory), **KEYS)
    answer = manage(var, "shell", "-v0", "-c", STORE_PAPER)
    assert answer.returncode == 0, answer.stderr
    (var / "session-key").write_text(answer.stdout.strip().splitlines()[-1])
    assert manage(var, "shell", "-v0", "-c", MAKE_KEY).returncode == 0
    return var


@pytest.fixture(scope="module")
def archive(var: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it."""
    answer = manage(var, "backup", str(tmp_path_factory.mktemp("archives")))
    assert answer.returncode == 0, answer.stderr
    return Path(answer.stdout.strip())


def members(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as opened:
        return {m.name: opened.extractfile(m).read() for m in opened}  # type: ignore[union-attr]


def rewritten(archive: Path, target: Path, contents: dict[str, bytes]) -> Path:
    with tarfile.open(target, "w:gz") as opened:
        for name, content in contents.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            opened.addfile(entry, io.BytesIO(content))
    return target


def new_var(tmp_path: Path, var: Path) -> Path:
    fresh = tmp_path / "another-machine"
    fresh.mkdir()
    shutil.copy(var / "settings.env", fresh)
    return fresh


def test_it_writes_database_files_heads_and_a_manifest_for_the_owner_only(archive: Path) -> None:
    found = members(archive)
    manifest = json.loads(found[MANIFEST])
    assert {SQLITE, HEADS} <= found.keys()
    assert set(manifest["contents"]) == found.keys() - {MANIFEST}
    assert b"An agreement between two parties." in found.values()
    assert archive.stat().st_mode & 0o077 == 0


def test_it_puts_no_key_into_the_archive(archive: Path, var: Path) -> None:
    everything = b"".join(name.encode() + content for name, content in members(archive).items())
    secrets = dict(line.partition("=")[::2] for line in (var / "settings.env").read_text().splitlines())
    for name in ("SECRET_KEY", *KEYS):
        value = secrets[name]
        assert value.encode() not in everything, name
        raw = value.rpartition(":")[2]
        if name in ("AUDIT_SIGNING_KEY", "ENCRYPTION_KEYS"):
            assert base64.b64decode(raw) not in everything, name
            assert base64.b64decode(raw).hex().encode() not in everything, name
    assert b"wrapped-key-bytes" not in everything
    assert b"settings.env" not in everything


def test_it_puts_no_session_into_the_archive(archive: Path, var: Path) -> None:
    key = (var / "session-key").read_text().encode()
    assert len(key) > 20
    assert key not in members(archive)[SQLITE]


def test_it_writes_keys_and_secrets_to_files_of_their_own(var: Path, tmp_path: Path) -> None:
    ring, secrets = tmp_path / "ring.jsonl", tmp_path / "secrets.env"
    assert manage(var, "backup", "--keys", str(ring)).returncode == 0
    assert base64.b64encode(b"\x07wrapped-key-bytes\x07") in ring.read_bytes()
    assert KEYS["ENCRYPTION_KEYS"] not in ring.read_text()
    assert manage(var, "backup", "--secrets", str(secrets)).returncode == 0
    assert f"ENCRYPTION_KEYS={KEYS['ENCRYPTION_KEYS']}" in secrets.read_text()
    assert ring.stat().st_mode & 0o077 == secrets.stat().st_mode & 0o077 == 0
    assert not list((var / "backups").glob("*")) if (var / "backups").exists() else True


def test_it_brings_everything_back_on_another_machine(archive: Path, var: Path, tmp_path: Path) -> None:
    ring = tmp_path / "ring.jsonl"
    manage(var, "backup", "--keys", str(ring))
    fresh = new_var(tmp_path, var)
    answer = manage(fresh, "restore", str(archive), "--keys", str(ring))
    assert "Every file is what was uploaded." in answer.stdout, answer.stderr
    assert "1 files" in answer.stdout
    assert manage(fresh, "shell", "-v0", "-c", COUNT).stdout.split() == ["1", "1"]
    with sqlite3.connect(fresh / "tutela.sqlite3") as database:
        assert database.execute("SELECT wrapped FROM vault_datakey").fetchall() == [(b"\x07wrapped-key-bytes\x07",)]


def test_it_ends_with_the_check_of_the_trail(archive: Path, var: Path, tmp_path: Path) -> None:
    fresh = new_var(tmp_path, var)
    answer = manage(fresh, "restore", str(archive))
    check = manage(fresh, "verify_audit")
    assert answer.returncode == check.returncode == 0, answer.stderr + check.stdout
    assert check.stdout.strip().splitlines()[-1] in answer.stdout


def test_it_overwrites_nothing_unasked_and_then_keeps_what_was_there(archive: Path, var: Path, tmp_path: Path) -> None:
    fresh = new_var(tmp_path, var)
    assert manage(fresh, "restore", str(archive)).returncode == 0
    before = (fresh / "tutela.sqlite3").read_bytes()
    refused = manage(fresh, "restore", str(archive))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert (fresh / "tutela.sqlite3").read_bytes() == before
    assert manage(fresh, "restore", str(archive), "--force").returncode == 0
    assert list(fresh.glob("tutela.sqlite3.before-*"))
    assert list(fresh.glob("files.before-*"))


@pytest.mark.parametrize("harm", ["changed", "missing", "more", "escaping", "cut", "no-manifest", "not-an-archive"])
def test_it_restores_nothing_from_an_archive_that_was_harmed(archive: Path, var: Path, tmp_path: Path, harm: str) -> None:
    contents, target = members(archive), tmp_path / "harmed.tar.gz"
    paper = next(name for name in contents if name.startswith("files/"))
    if harm == "changed":
        contents[paper] = b"Another agreement between two parties"
    elif harm == "missing":
        del contents[paper]
    elif harm == "more":
        contents["files/more"] = b"x"
    elif harm == "escaping":
        contents["files/../../escaped"] = b"x"
    elif harm == "no-manifest":
        del contents[MANIFEST]
    rewritten(archive, target, contents)
    if harm == "cut":
        target.write_bytes(archive.read_bytes()[:-2000])
    elif harm == "not-an-archive":
        target.write_bytes(b"nothing of the kind")
    fresh = new_var(tmp_path, var)
    answer = manage(fresh, "restore", str(target))
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert not (fresh / "files").exists()
    assert not (tmp_path / "escaped").exists()
    assert not list(fresh.glob(".restore-*"))
    assert manage(fresh, "shell", "-v0", "-c", COUNT).returncode != 0  # still without any table


@pytest.mark.django_db
def test_it_dumps_neither_sessions_nor_keys_of_postgresql(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        assert member_name() == SQLITE
        return
    dump = tmp_path / "dump"
    dump_database(dump)
    listed = subprocess.run(["pg_restore", "--list", str(dump)], capture_output=True, text=True, check=True).stdout
    filled = {line.split()[-2] for line in listed.splitlines() if " TABLE DATA " in line}
    assert "accounts_user" in filled
    assert not filled & {"django_session", "vault_datakey"}
