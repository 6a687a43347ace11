"""What the child does with a paper. No Django here: this runs where there are neither settings nor a database."""

from datetime import date
from pathlib import Path
from typing import Any

from intake.child import progress
from intake.payload import payload_of
from law.reader import read
from law.reading.errors import UnreadableDocument


def read_paper(
    *,
    path: str,
    name: str,
    state: str | None,
    on: str,
    base: list[str] | None,
    file_bytes: int,
    pages: int,
    earlier: list[list[str]] | None = None,
) -> dict[str, Any]:
    """Read the paper as the contract describes it, under the key `reading`, with all that confirming it needs."""
    progress(5, "opening the file")
    data = _content(path, file_bytes)
    base_paper = (base[1], _content(base[0], file_bytes)) if base else None
    progress(10, "reading")
    added = [(title, _content(where, file_bytes)) for where, title in earlier or ()]
    reading = read(name, data, state=state, on=date.fromisoformat(on), base=base_paper, earlier=added)
    progress(90, "writing down what was read")
    return payload_of(reading, is_addition=base is not None)


def _content(path: str, file_bytes: int) -> bytes:
    """The content of the file, if it is not over the limit."""
    size = Path(path).stat().st_size
    if size > file_bytes:
        limit = file_bytes // (1024 * 1024)
        raise UnreadableDocument(
            "too_large",
            f"The file has {size // (1024 * 1024)} MB; at most {limit} MB are read. Split it, or save it without pictures.",
        )
    return Path(path).read_bytes()
