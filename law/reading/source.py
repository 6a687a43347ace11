"""From bytes to a source: which format, which reader, which refusal."""

import hashlib
from pathlib import PurePath

from law.reading.errors import UnreadableDocument
from law.reading.limits import MEGABYTE, Limits
from law.reading.plain import blocks_in, decoded, read_lines
from law.text import Source

_TEXT = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md"}


def open_source(name: str, data: bytes, limits: Limits | None = None) -> Source:
    """Read a file. Raises `UnreadableDocument`, and nothing else, where it cannot be read."""
    limits = limits or Limits()
    if not data.strip(b" \t\r\n\0\x0c"):
        raise UnreadableDocument("empty", f"{name} is empty: choose the file that holds the agreement.")
    if len(data) > limits.file_bytes:
        raise UnreadableDocument("too_large", f"{name} is larger than {limits.file_bytes // MEGABYTE} MB: split it or raise the limit.")
    suffix = PurePath(name).suffix.lower()
    return _read_text(name, data, _TEXT.get(suffix, "txt"))


def _read_text(name: str, data: bytes, kind: str) -> Source:
    lines = read_lines(decoded(data))
    pages = lines[-1].page if lines else None
    raws = tuple(line.raw for line in lines)
    return Source(name, hashlib.sha256(data).hexdigest(), kind, pages, raws, blocks_in(lines))
