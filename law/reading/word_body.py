"""The body of a Word document: paragraphs and tables in order, as lines with what Word knows about them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # noqa: S405 - only the type

from law.reading.headings import Heading, certain_heading
from law.reading.lines import Line
from law.reading.markers import Marker, split_marker
from law.reading.markup import plain
from law.reading.word_numbering import Numbering
from law.reading.word_package import W, attribute, number
from law.reading.word_styles import Styles
from law.reading.word_text import MC, Inline, RunReader, View
from law.text import TrackedChange

LEVEL_INDENT = 4
TWIPS_A_COLUMN = 180
LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A line and what Word says of it: a heading, an automatic number, the cells of a row, or nothing."""

    line: Line
    gap: bool = True
    heading: Heading | None = None
    marker: Marker | None = None
    cells: tuple[str, ...] = ()
    table: int | None = None
    is_silent: bool = False  # in the lines, but no block: a table of contents, an empty paragraph


@dataclass(slots=True)
class Body:
    """The entries of a document in one view."""

    entries: list[Entry] = field(default_factory=list)
    changes: list[TrackedChange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    page: int = 1


class BodyReader:
    """Walks the body once and gathers its entries."""

    def __init__(self, styles: Styles, numbering: Numbering, view: View) -> None:
        self.body = Body()
        self._styles = styles
        self._numbering = numbering
        self._view = view
        self._runs = RunReader(styles, view)
        self._held: list[str] = []  # text of paragraphs whose mark is gone in this view
        self._tables = 0

    def read(self, container: Element) -> None:
        """Read the paragraphs and tables of a body, a text box or a note."""
        for child in self._visible(container):
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)

    def _visible(self, container: Element) -> Iterator[Element]:
        """The children, through content controls and tracked blocks."""
        for child in container:
            tag = child.tag
            if tag in (W + "ins", W + "moveTo", W + "del", W + "moveFrom"):
                if (tag in (W + "ins", W + "moveTo")) == (self._view is View.ACCEPTED):
                    yield from self._visible(child)
            elif tag in (W + "sdt", W + "customXml", W + "sdtContent", MC + "AlternateContent", MC + "Choice"):
                yield from self._visible(child)
            else:
                yield child

    def _paragraph(self, element: Element) -> None:
        properties = element.find(W + "pPr")
        style = attribute(properties.find(W + "pStyle")) if properties is not None else None
        inline = self._runs.read(element)
        lines = inline.lines()
        if self._held:
            lines[0] = " ".join([*self._held, lines[0]]).strip()
            self._held = []
        if self._mark_is_gone(properties):
            self._held = [" ".join(lines)]
            return self._hang_on(inline, self._next_number())
        first = self._next_number()
        self._add(lines, style, properties)
        self._hang_on(inline, first)

    def _mark_is_gone(self, properties: Element | None) -> bool:
        tag = "del" if self._view is View.ACCEPTED else "ins"
        return properties is not None and properties.find(f"{W}rPr/{W}{tag}") is not None

    def _next_number(self) -> int:
        return len(self.body.entries) + 1

    def _hang_on(self, inline: Inline, first: int) -> None:
        place = Line(first, "", None, 0, "", "").place
        self.body.changes.extend(TrackedChange(c.kind, c.text, c.author, place) for c in inline.changes)
        self.body.notes.extend(inline.notes)
        self.body.page += inline.pages
        for box in inline.boxes:
            self.read(box)

    def _add(self, lines: list[str], style: str | None, properties: Element | None) -> None:
        marker, depth = self._marker(style, properties) if any(plain(text) for text in lines) else ("", 0)
        indent = depth * LEVEL_INDENT if marker else _indent(properties)
        is_contents = self._styles.name(style).startswith("toc")
        level = None if is_contents else self._styles.heading_level(style, properties)
        for position, text in enumerate(lines):
            printed = marker if position == 0 else ""
            line = self._line(f"{printed} {plain(text)}".strip(), text, indent)
            if is_contents or not line.bare:
                self.body.entries.append(Entry(line, gap=position == 0, is_silent=True))
            else:
                self.body.entries.append(self._entry(line, printed, level if position == 0 else None, position == 0))

    def _line(self, raw: str, marked: str, indent: int) -> Line:
        return Line(self._next_number(), raw, self.body.page, indent, marked, plain(marked))

    def _entry(self, line: Line, printed: str, level: int | None, gap: bool) -> Entry:
        if printed:
            whole = Line.of(line, f"{printed} {line.marked}")
            if (heading := certain_heading(whole)) is not None:
                return Entry(whole, gap, heading=Heading(level or heading.level, "", whole.marked))
            if level is not None and not _is_clause(line.bare):
                return Entry(line, gap, heading=Heading(level, printed, line.marked))
            is_bullet = not any(letter.isalnum() for letter in printed)
            typed = split_marker(line.marked) if is_bullet else None
            if typed is not None and typed.is_number:
                return Entry(line, gap, marker=Marker(typed.mark, printed, typed.rest))
            return Entry(line, gap, marker=Marker(printed, printed if is_bullet else "", line.marked))
        if level is not None and not _is_clause(line.bare):
            return Entry(line, gap, heading=_typed_heading(line, level))
        return Entry(line, gap)

    def _marker(self, style: str | None, properties: Element | None) -> tuple[str, int]:
        own = properties.find(W + "numPr") if properties is not None else None
        list_id, depth, source = self._styles.numbering(style)
        if own is not None:
            list_id = attribute(own.find(W + "numId")) or list_id
            depth = number(own.find(W + "ilvl")) if own.find(W + "ilvl") is not None else depth
        if list_id is None or list_id == "0":
            return "", 0
        if depth is None:
            depth = self._numbering.level_of_style(list_id, source or style or "") or 0
        depth = max(0, min(depth, 8))
        return self._numbering.marker(list_id, depth), depth

    def _table(self, element: Element) -> None:
        rows = list(self._rows(element))
        if all(len(list(self._cells(row))) == 1 for row in rows):
            for row in rows:
                for cell in self._cells(row):
                    self.read(cell)
            return
        table = self._tables
        self._tables += 1
        for row in rows:
            first = self._next_number()
            inlines: list[Inline] = []
            cells = self._cell_texts(row, inlines)
            line = self._line("\t".join(cells), " ".join(cells), 0)
            self.body.entries.append(Entry(line, cells=cells, table=table, is_silent=not line.bare))
            for inline in inlines:
                self._hang_on(inline, first)

    def _rows(self, table: Element) -> Iterator[Element]:
        gone = "del" if self._view is View.ACCEPTED else "ins"
        for row in self._visible(table):
            if row.tag == W + "tr" and row.find(f"{W}trPr/{W}{gone}") is None:
                yield row

    def _cells(self, row: Element) -> Iterator[Element]:
        return (cell for cell in self._visible(row) if cell.tag == W + "tc")

    def _cell_texts(self, row: Element, inlines: list[Inline]) -> tuple[str, ...]:
        """The cells by column: a cell over several columns leaves the others empty, a row span the cells below."""
        texts = [""] * min(number(row.find(f"{W}trPr/{W}gridBefore")), 60)
        for cell in self._cells(row):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            is_continued = merge is not None and attribute(merge) != "restart"
            texts.append("" if is_continued else plain(" ".join(self._cell_lines(cell, inlines))))
            span = number(cell.find(f"{W}tcPr/{W}gridSpan"), default=1)
            texts.extend([""] * (min(span, 60) - 1))
        return tuple(texts)

    def _cell_lines(self, cell: Element, inlines: list[Inline]) -> Iterator[str]:
        for child in self._visible(cell):
            if child.tag == W + "tbl":
                for row in self._rows(child):
                    yield " ".join(text for text in self._cell_texts(row, inlines) if text)
            elif child.tag == W + "p":
                inline = self._runs.read(child)
                inlines.append(inline)
                properties = child.find(W + "pPr")
                style = attribute(properties.find(W + "pStyle")) if properties is not None else None
                text = " ".join(inline.lines())
                marker = self._marker(style, properties)[0] if plain(text) else ""
                yield f"{marker} {text}".strip()


def _indent(properties: Element | None) -> int:
    indent = properties.find(W + "ind") if properties is not None else None
    if indent is None:
        return 0
    left = number(indent, "left") or number(indent, "start")
    return max(0, min(left, 20_000)) // TWIPS_A_COLUMN


def _is_clause(text: str) -> bool:
    """Whether a paragraph in a heading style is really a clause: templates number clauses with heading styles."""
    return len(text) > LONGEST_HEADING or (text.count(" ") > 14 and text.endswith((".", ";", ":")))


def _typed_heading(line: Line, level: int) -> Heading:
    marker = split_marker(line.marked)
    if marker is not None and marker.is_number and plain(marker.rest) and certain_heading(line) is None:
        return Heading(level, marker.mark, marker.rest)
    return Heading(level, "", line.marked)


def has_changes(root: Element) -> bool:
    """Whether a document holds tracked changes of its text."""
    tags = {W + tag for tag in ("ins", "del", "moveFrom", "moveTo")}
    return any(element.tag in tags for element in root.iter())
