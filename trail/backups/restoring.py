"""Bringing an archive back: everything is checked before anything is overwritten."""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import connection

from trail.backups.databases import is_in_use, load_database, member_name
from trail.backups.layout import FILES, FORMAT, HEADS, MANIFEST, chunks_of
from trail.clock import now

LARGEST_MANIFEST = 256 * 1024 * 1024


class BackupRefused(RuntimeError):
    """The archive is not what it should be, or what is here would be overwritten. Nothing was changed."""


@dataclass(slots=True)
class Restored:
    """What was brought back, and where what was here before lies now."""

    manifest: dict[str, Any]
    files: int = 0
    kept: list[Path] = field(default_factory=list)


def restore_backup(archive: Path, *, force: bool = False) -> Restored:
    """Check the archive against its manifest, then put database and files in place. What was here is moved aside."""
    if not force:
        _refuse_overwriting()
    files_dir = Path(settings.FILES_DIR)
    files_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=files_dir.parent) as scratch:
        folder = Path(scratch)
        manifest = _unpacked(archive, folder)
        restored = Restored(manifest, sum(name.startswith(FILES) for name in manifest["contents"]))
        kept = load_database(folder / member_name())
        restored.kept += [kept] if kept else []
        _replace_files(folder / FILES.rstrip("/"), files_dir, restored)
    return restored


def _refuse_overwriting() -> None:
    if is_in_use():
        raise BackupRefused("There is an installation here already. Restore elsewhere, or say --force to move it aside.")
    folder = Path(settings.FILES_DIR)
    if folder.is_dir() and any(folder.iterdir()):
        raise BackupRefused(f"{folder} is not empty. Restore elsewhere, or say --force to move it aside.")


def _unpacked(archive: Path, folder: Path) -> dict[str, Any]:
    """The content in `folder`, each file checked against the manifest, and the manifest."""
    found: dict[str, dict[str, Any]] = {}
    manifest: dict[str, Any] | None = None
    try:
        with tarfile.open(archive, "r:gz") as opened:
            for member in opened:
                source = opened.extractfile(member) if member.isreg() else None
                if source is None:
                    raise BackupRefused(f"The archive holds {member.name!r}, which is not a plain file.")
                if member.name == MANIFEST:
                    manifest = json.loads(source.read(LARGEST_MANIFEST))
                else:
                    found[member.name] = _written(source, folder / _checked(member.name))
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise BackupRefused(f"{archive} cannot be read as an archive of Tutela: {error}") from error
    return _agreed(manifest, found)


def _checked(name: str) -> str:
    """A name that leads nowhere but below the folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not (name in (member_name(), HEADS) or name.startswith(FILES)):
        raise BackupRefused(f"The archive holds {name!r}, which does not belong there.")
    return name


def _written(source: IO[bytes], target: Path) -> dict[str, Any]:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks_of(source):  # type: ignore[arg-type]
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return {"sha256": digest.hexdigest(), "size": size}


def _agreed(manifest: dict[str, Any] | None, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if manifest is None or manifest.get("format") != FORMAT:
        raise BackupRefused("The archive has no manifest, or one of another format: it is cut off, or not of Tutela.")
    if manifest["database"] != connection.vendor:
        raise BackupRefused(f"The archive holds a {manifest['database']} database; this installation uses {connection.vendor}.")
    for name in sorted(manifest["contents"].keys() | found.keys()):
        if manifest["contents"].get(name) != found.get(name):
            raise BackupRefused(
                f"{name} is not what the manifest says. The archive was changed or damaged: nothing was restored."
            )
    return manifest


def _replace_files(source: Path, target: Path, restored: Restored) -> None:
    if target.is_dir() and any(target.iterdir()):
        kept = target.with_name(f"{target.name}.before-{now():%Y%m%dT%H%M%SZ}")
        os.replace(target, kept)
        restored.kept.append(kept)
    elif target.is_dir():
        target.rmdir()
    if source.is_dir():
        shutil.move(source, target)
    else:
        target.mkdir(parents=True)
