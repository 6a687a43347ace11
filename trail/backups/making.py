"""Making an archive."""

import io
import json
import os
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from trail.backups.databases import dump_database, member_name
from trail.backups.layout import FILES, FORMAT, HEADS, MANIFEST, SECRETS, sha256_of
from trail.clock import now
from trail.models import AuditHead, StoredFile


@dataclass(slots=True)
class Made:
    """An archive, and what is wrong with what it was made from."""

    path: Path
    files: int = 0
    missing: list[str] = field(default_factory=list)


def make_backup(folder: Path) -> Made:
    """Write an archive into `folder`, whole or not at all. Database first: what it names is there or erased."""
    folder.mkdir(parents=True, exist_ok=True)
    made_at = now()
    made = Made(folder / f"tutela-{made_at:%Y%m%dT%H%M%SZ}.tar.gz")
    part = made.path.with_name(f".{made.path.name}.part")
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "made_at": made_at.isoformat(),
        "version": _version(),
        "database": connection.vendor,
        "migrations": sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()),
        "contents": {},
    }
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=3) as archive:
                _fill(archive, manifest, made)
            raw.flush()
            os.fsync(raw.fileno())
        os.replace(part, made.path)
    finally:
        part.unlink(missing_ok=True)
    return made


def _fill(archive: tarfile.TarFile, manifest: dict[str, Any], made: Made) -> None:
    contents = manifest["contents"]
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=made.path.parent) as scratch:
        dump = Path(scratch) / member_name()
        dump_database(dump)
        _add(archive, dump, dump.name, contents)
        heads = Path(scratch) / HEADS
        heads.write_text("".join(_heads()))
        _add(archive, heads, HEADS, contents)
    for stored in StoredFile.objects.filter(erased_at=None).order_by("pk").iterator():
        name = FILES + stored.path.relative_to(settings.FILES_DIR).as_posix()
        try:
            _add(archive, stored.path, name, contents)
            made.files += 1
        except FileNotFoundError:
            if StoredFile.objects.filter(pk=stored.pk, erased_at=None).exists():
                made.missing.append(name)
    manifest["missing"] = made.missing
    text = json.dumps(manifest, indent=1, sort_keys=True).encode()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size, entry.mode = len(text), 0o600
    archive.addfile(entry, io.BytesIO(text))


def _add(archive: tarfile.TarFile, path: Path, name: str, contents: dict[str, Any]) -> None:
    """A file by its content alone: whose it was on this machine is nothing for another one."""
    digest = sha256_of(path)
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = path.stat().st_size, 0o600, int(path.stat().st_mtime)
    with path.open("rb") as file:
        archive.addfile(entry, file)
    contents[name] = {"sha256": digest, "size": entry.size}


def _heads() -> Iterator[str]:
    for head in AuditHead.objects.order_by("number").values().iterator():
        yield json.dumps(head, cls=DjangoJSONEncoder, sort_keys=True) + "\n"


def _version() -> str:
    project = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())["project"]
    return str(project["version"])


def secret_lines() -> Iterator[str]:
    """The secrets of the installation as lines for `settings.env`, to be kept apart from archives and from the key ring."""
    for name in SECRETS:
        if value := os.environ.get(name):
            yield f"{name}={value}"
