"""Storing files: whole or not at all, and erasable with a record of who, when and why."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.db import IntegrityError, models, transaction

from trail.actors import Acting
from trail.clock import now
from trail.models import StoredFile
from trail.names import plain_name
from trail.services import record

PROVENANCE = "source_file"  # says where something was read, and stays when the file is gone


class FileIsGone(LookupError):
    """The content was erased, or is missing or changed on disk."""


@transaction.atomic
def store_file(actor: Acting, content: bytes, *, name: str, media_type: str) -> StoredFile:
    """Keep `content` for the actor's organization. The same content a second time gives the file that is already there."""
    if actor.organization_key is None:
        raise ValueError("A file belongs to an organization: act for one.")
    sha256 = hashlib.sha256(content).hexdigest()
    known = live_file(actor, sha256)
    if known:
        return known
    stored = row_of(actor, content, name=name, media_type=media_type)
    try:
        with transaction.atomic():
            stored.save(force_insert=True)
    except IntegrityError:  # stored by another process a moment ago
        return StoredFile.objects.get(organization_key=actor.organization_key, sha256=sha256, erased_at=None)
    write_whole(stored.path, content)
    record(actor, "file.stored", stored)
    return stored


def row_of(actor: Acting, content: bytes, *, name: str, media_type: str) -> StoredFile:
    """The row that `store_file` would write for new content. Nothing is written by this: for a rehearsal, which is undone."""
    if actor.organization_key is None:
        raise ValueError("A file belongs to an organization: act for one.")
    return StoredFile(
        organization_key=actor.organization_key,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type=media_type,
        name=plain_name(name),
        uploaded_by=actor.key,
        uploaded_at=now(),
    )


def live_file(actor: Acting, sha256: str) -> StoredFile | None:
    """The file with that content, if the actor's own organization has it. What others have is never told."""
    if actor.organization_key is None:
        return None
    return StoredFile.objects.filter(organization_key=actor.organization_key, sha256=sha256, erased_at=None).first()


def read_file(stored: StoredFile) -> bytes:
    """The content, checked against its hash."""
    if stored.is_erased:
        raise FileIsGone(f"The file {stored.sha256[:12]} was erased.")
    try:
        content = stored.path.read_bytes()
    except FileNotFoundError:
        raise FileIsGone(
            f"The file {stored.sha256[:12]} is missing from the folder of files. Restore it from a backup."
        ) from None
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise FileIsGone(f"The file {stored.sha256[:12]} is not what was uploaded. Restore it from a backup.")
    return content


def is_used(stored: StoredFile, *, besides: models.QuerySet | None = None) -> bool:
    """Whether any record of any room still refers to the file, apart from those of `besides`."""
    found = StoredFile._meta.get_fields(include_hidden=True)
    relations = [f for f in found if isinstance(f, models.ForeignObjectRel) and f.field.name != PROVENANCE]
    for relation in relations:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: stored})
        if besides is not None and relation.related_model is besides.model:
            rows = rows.exclude(pk__in=besides.values("pk"))
        if (
            getattr(relation.field, "db_constraint", True) and rows.exists()
        ):  # what remembers the past has no constraint, and keeps nothing
            return True
    return False


@transaction.atomic
def erase_file(actor: Acting, stored: StoredFile, *, reason: str) -> StoredFile:
    """Erase content and name. Hash, who, when and why remain, here and in the audit trail."""
    if not reason.strip():
        raise ValueError("Say why the file is erased.")
    stored.name = ""
    stored.erased_by, stored.erased_at, stored.erased_reason = actor.key, now(), reason
    stored.save(update_fields=["name", "erased_by", "erased_at", "erased_reason"])
    record(actor, "file.erased", stored, reason=reason)
    path = stored.path
    # A process that dies right here leaves the content behind: `sweep_files` finds it.
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
    return stored


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, sync, rename: at no moment is there half a file under the name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
