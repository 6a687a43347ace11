"""Content that no live file names: left by an upload that was rolled back, or by an erasure that was cut short."""

import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from trail.models import StoredFile
from trail.services import Named, Script, record

# An upload under way has its content on disk a moment before its row is committed.
GRACE_SECONDS = 3600


def sweep_files(*, grace_seconds: int = GRACE_SECONDS, dry_run: bool = False) -> list[Path]:
    """Remove content without a live row that is older than the grace period, and say what was removed."""
    orphans = list(_orphans(grace_seconds))
    if not dry_run:
        for path in orphans:
            path.unlink(missing_ok=True)
        with transaction.atomic():
            for path in orphans:
                record(Script("sweep-files"), "file.swept", Named("trail.storedfile", path.suffix.removeprefix(".")))
    return orphans


def _orphans(grace_seconds: int) -> Iterator[Path]:
    live = {row.path for row in StoredFile.objects.filter(erased_at=None)}
    youngest = time.time() - grace_seconds
    for path in sorted(Path(settings.FILES_DIR).glob("*/*/*")):
        if path not in live and path.stat().st_mtime <= youngest:
            yield path
