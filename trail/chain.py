"""The chain itself, without a database: what a seal's hash covers. Used by sealer, verification and the audit sink."""

from typing import Any

from trail.canonical import digest

VERSION = 1
BEGINNING = "0" * 64  # what stands before the first row

Row = dict[str, Any]  # {"number", "previous", "hash", "sealed_at", "entry": {…}}


def hash_of(*, number: int, previous: str, sealed_at: str, entry: dict[str, Any]) -> str:
    """The hash of one row of the chain."""
    return digest({"v": VERSION, "number": number, "previous": previous, "sealed_at": sealed_at, "entry": entry})


def recomputed(row: Row) -> str:
    """The hash that a row should have by its own content."""
    return hash_of(number=row["number"], previous=row["previous"], sealed_at=row["sealed_at"], entry=row["entry"])
