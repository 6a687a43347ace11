"""What a child is told of a draft: its file, and those of the agreement that it is added to."""

from datetime import date
from pathlib import Path
from typing import Any

from intake.models import Draft
from intake.reader_process import ChildLimits


def earlier_papers(draft: Draft) -> list[tuple[Path, str]]:
    """The files of the agreement that the paper is added to, in the order in which they became part of it."""
    if draft.amends is None:
        return []
    papers = draft.amends.papers.select_related("stored_file").order_by("added_at", "id").only("stored_file")
    return [(p.stored_file.path, p.stored_file.name) for p in papers if not p.stored_file.is_erased]


def arguments_for(draft: Draft, *, on: date, limits: ChildLimits) -> dict[str, Any]:
    """The arguments of a task of `intake.reading_task` for the draft."""
    held = [[str(path), name] for path, name in earlier_papers(draft)]
    return {
        "path": str(draft.stored_file.path),
        "name": draft.name or draft.stored_file.name,
        "on": on.isoformat(),
        "base": held[0] if held else None,
        "earlier": held[1:],
        "file_bytes": limits.file_bytes,
    }
