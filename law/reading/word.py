"""DOCX: the accepted view as blocks, the original view beside it, and the list of what was tracked."""

import hashlib
from xml.etree.ElementTree import Element  # noqa: S405 - only the type

from law.reading.errors import UnreadableDocument
from law.reading.flow import Flow
from law.reading.furniture import furniture
from law.reading.hyphens import Vocabulary
from law.reading.layout import Layout
from law.reading.limits import Limits
from law.reading.lines import Line
from law.reading.repair import blocks_of
from law.reading.slips import repaired
from law.reading.word_body import Body, BodyReader, Entry, has_changes
from law.reading.word_numbering import Numbering
from law.reading.word_package import Package, W, attribute
from law.reading.word_styles import Styles
from law.reading.word_text import View
from law.text import Block, Source


def read_word(name: str, data: bytes, limits: Limits) -> Source:
    """Read a DOCX file."""
    try:
        return _read(name, data, limits)
    except RecursionError as error:
        raise UnreadableDocument("damaged", f"{name} nests its parts too deeply: save it again from Word.") from error


def _read(name: str, data: bytes, limits: Limits) -> Source:
    package = Package(name, data, limits)
    root = package.main()
    body = _body(package, root, View.ACCEPTED)
    is_tracked = has_changes(root)
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format="docx",
        pages=body.page if body.page > 1 else None,
        lines=tuple(entry.line.raw for entry in body.entries),
        blocks=_blocks(body.entries),
        tracked_changes=tuple(body.changes),
        original_blocks=_blocks(_body(package, root, View.ORIGINAL).entries) if is_tracked else None,
    )


def _body(package: Package, root: Element, view: View) -> Body:
    reader = BodyReader(Styles(package.part("word/styles.xml")), Numbering(package.part("word/numbering.xml")), view)
    for container in root.findall(W + "body"):
        reader.read(container)
    _read_notes(package, reader)
    return reader.body


def _read_notes(package: Package, reader: BodyReader) -> None:
    """Append the footnotes and endnotes that the text refers to, in the order in which it does."""
    found: dict[str, dict[str | None, Element]] = {}
    for reference in list(dict.fromkeys(reader.body.notes)):
        kind, _, note_id = reference.partition(" ")
        if kind not in found:
            part = package.part(f"word/{kind}.xml")
            found[kind] = {attribute(note, "id"): note for note in part} if part is not None else {}
        note = found[kind].get(note_id)
        if note is not None:
            reader.read(note)


def _blocks(entries: list[Entry]) -> tuple[Block, ...]:
    lines = repaired([entry.line for entry in entries])
    known = {index for index, entry in enumerate(entries) if entry.heading or entry.marker or entry.cells or entry.is_silent}
    dropped = furniture(lines, known)
    flow = Flow(Layout(None, False))
    for index, entry in enumerate(entries):
        if entry.gap:
            flow.blank()
        if index in dropped:
            flow.page_break()
        elif not entry.is_silent:
            _pour(flow, entry, lines[index], is_last=index + 1 == len(entries) or entries[index + 1].gap)
    return blocks_of(flow.drafts, Vocabulary([line.bare for line in lines]))


def _pour(flow: Flow, entry: Entry, line: Line, *, is_last: bool) -> None:
    if entry.table is not None:
        flow.row(line, entry.cells, entry.table)
    elif entry.heading is not None:
        flow.heading(line, entry.heading)
    elif entry.marker is not None:
        flow.item(line, entry.marker)
    else:
        flow.line(line, alone_below=is_last)
