"""From bytes to a source: which format, which reader, which refusal."""

import hashlib

from law.reading.answers import with_answers
from law.reading.errors import UnreadableDocument
from law.reading.limits import Limits, in_megabytes
from law.reading.lines import first_overlong
from law.reading.plain import blocks_in, decoded, read_lines
from law.reading.printed_pages import with_printed_pages
from law.reading.sniff import format_of
from law.text import Source


def open_source(name: str, data: bytes, limits: Limits | None = None) -> Source:
    """Read a file. Raises `UnreadableDocument`, and nothing else, where it cannot be read."""
    limits = limits or Limits()
    if not data.strip(b" \t\r\n\0\x0b\x0c"):
        raise _empty(name)
    if len(data) > limits.file_bytes:
        size, limit = in_megabytes(len(data)), in_megabytes(limits.file_bytes)
        raise UnreadableDocument("too_large", f"{name} has {size} MB; at most {limit} MB are read: split it, or raise the limit.")
    kind = format_of(name, data)
    source = _read(name, data, kind, limits)
    if source.pages is not None and source.pages > limits.pages:
        raise too_many_pages(name, source.pages, limits)
    if not source.blocks:
        raise _empty(name)
    return source


def _read(name: str, data: bytes, kind: str, limits: Limits) -> Source:
    # imported where they are used: a text file needs neither
    if kind == "docx":
        from law.reading.word import read_word

        return read_word(name, data, limits)
    if kind == "pdf":
        from law.reading.portable import read_portable

        return read_portable(name, data, limits)
    return _read_text(name, data, kind, limits)


def _empty(name: str) -> UnreadableDocument:
    return UnreadableDocument("empty", f"{name} is empty: choose the file that holds the agreement.")


def too_many_pages(name: str, pages: int, limits: Limits) -> UnreadableDocument:
    """The refusal of a file that is longer than the limit."""
    return UnreadableDocument(
        "too_many_pages", f"{name} has {pages} pages, more than {limits.pages}: split it, or raise the limit."
    )


def _read_text(name: str, data: bytes, kind: str, limits: Limits) -> Source:
    text = decoded(data)
    pages = (text.count("\n") + text.count("\r")) // limits.lines_a_page
    if pages > limits.pages:
        raise too_many_pages(name, pages, limits)
    if (number := first_overlong(text, limits.line_characters)) is not None:
        raise UnreadableDocument(
            "line_too_long",
            f"Line {number} of {name} has more than {limits.line_characters:,} characters: put each paragraph on a line of its own.",
        )
    lines = read_lines(text)
    raws = tuple(line.raw for line in lines)
    last_page = lines[-1].page if lines else None
    blocks = with_answers(blocks_in(lines))
    if last_page is None:
        blocks = with_printed_pages(blocks, raws)
    return Source(name, hashlib.sha256(data).hexdigest(), kind, last_page, raws, blocks)
