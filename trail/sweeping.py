"""Content that no live file names: left by an upload that was rolled back, or by an erasure that was cut short."""

import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from trail.models import StoredFile
from trail.services import Named, Script, record
from trail.waiting import FOLDER

# An upload under way has its content on disk a moment before its row is committed.
GRACE_SECONDS = 3600


def sweep_waiting() -> list[Path]:
    """Remove what was uploaded for a form that nobody saved."""
    return sweep_files(pattern=f"*/{FOLDER}/*")


def sweep_files(*, grace_seconds: int = GRACE_SECONDS, dry_run: bool = False, pattern: str = "*/*/*") -> list[Path]:
    """Remove content without a live row that is older than the grace period, and say what was removed."""
    orphans = list(_orphans(grace_seconds, pattern))
    if not dry_run:
        for path in orphans:
            path.unlink(missing_ok=True)
        with transaction.atomic():
            for path in orphans:
                record(Script("sweep-files"), "file.swept", Named("trail.storedfile", path.suffix.removeprefix(".")))
    return orphans


def _orphans(grace_seconds: int, pattern: str) -> Iterator[Path]:
    found = sorted(Path(settings.FILES_DIR).glob(pattern))
    live = {row.path for row in StoredFile.objects.filter(erased_at=None)} if found else set()
    youngest = time.time() - grace_seconds
    for path in found:
        if path not in live and _changed_at(path) <= youngest:
            yield path


def _changed_at(path: Path) -> float:
    """When the content was written; of what has gone meanwhile, long after now."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
