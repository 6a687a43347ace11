"""What the child does with a paper. No Django here: this runs where there are neither settings nor a database."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from intake.child import progress
from intake.payload import payload_of
from law.amendments.settled import Settled
from law.reader import Reading, read, terms_for, with_words
from law.reading.errors import UnreadableDocument
from law.reading.limits import in_megabytes


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
    reading = _read(path, name, state, on, base, file_bytes, earlier)
    progress(90, "writing down what was read")
    return payload_of(reading, is_addition=base is not None)


def read_with_words(
    *,
    words: Mapping[str, list[str] | None],
    path: str,
    name: str,
    state: str | None,
    on: str,
    base: list[str] | None,
    file_bytes: int,
    earlier: list[list[str]] | None = None,
    settled: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """What follows from the paper where a person says that other words stand at some addresses: heading and text, or none.

    `settled`: what instructions do, as a person says.
    """
    reading = _read(path, name, state, on, base, file_bytes, earlier)
    progress(50, "working out what follows from the words")
    said = [Settled(**given) for given in settled or ()]
    paper = with_words(reading.paper, {address: (w[0], w[1]) if w else None for address, w in words.items()}, said)
    follows = Reading(paper, terms_for(paper, state or paper.document.lea_state, reading.on), reading.on)
    progress(80, "working out the terms of every state")
    payload = payload_of(follows, is_addition=base is not None)
    kept = {key: payload["reading"][key] for key in ("amendments", "duties", "restrictions", "findings")}
    return {"reading": kept, "places": payload["places"], "terms": payload["terms"]}


def _read(
    path: str, name: str, state: str | None, on: str, base: list[str] | None, file_bytes: int, earlier: list[list[str]] | None
) -> Reading:
    progress(5, "opening the file")
    data = _content(path, file_bytes)
    base_paper = (base[1], _content(base[0], file_bytes)) if base else None
    progress(10, "reading")
    added = [(title, _content(where, file_bytes)) for where, title in earlier or ()]
    return read(name, data, state=state, on=date.fromisoformat(on), base=base_paper, earlier=added)


def _content(path: str, file_bytes: int) -> bytes:
    """The content of the file, if it is not over the limit."""
    size = Path(path).stat().st_size
    if size > file_bytes:
        raise UnreadableDocument(
            "too_large",
            f"The file has {in_megabytes(size)} MB; at most {in_megabytes(file_bytes)} MB are read. "
            "Split it, or save it without pictures.",
        )
    return Path(path).read_bytes()
