"""Plain text and Markdown: bytes to lines, lines to blocks."""

from law.patterns import expression
from law.reading.errors import UnreadableDocument
from law.reading.flow import Flow
from law.reading.headings import Heading
from law.reading.hyphens import Vocabulary
from law.reading.layout import measure
from law.reading.lines import NOTHING, Line, as_lines, split_lines
from law.reading.repair import blocks_of
from law.reading.slips import repaired
from law.reading.sniff import MARKS
from law.reading.tables import Rows, find_rows
from law.text import Block

# letters of no Western script, and places where no character is; signs, bullets and the private ones of Word are welcome
_FOREIGN = expression(r"[^\x00-\u036f\u1e00-\u1eff\u2000-\u2bff\ue000-\uf8ff\ufb00-\ufb06\ufe00-\ufe0f\ufeff-\uff5e\ufffd]")


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or UTF-32 with their marks, or Windows-1252 where that is plausible."""
    text = _decoded(data).replace("\0", NOTHING)
    if not text.isascii() and len(_FOREIGN.findall(text)) * 3 > len(text):
        raise UnreadableDocument(
            "bad_encoding",
            "Most of its characters belong to no Western script, so this is no agreement in English, or it is damaged: "
            "save it again as UTF-8.",
        )
    return text


def _decoded(data: bytes) -> str:
    for encoding, mark in MARKS.items():
        if data.startswith(mark):
            return _strict(data, len(mark), encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows(data, error.start)


def _strict(data: bytes, start: int, encoding: str) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        raise bad_encoding(start + error.start) from error


def bad_encoding(position: int) -> UnreadableDocument:
    """The error for text that is in no encoding the reader knows."""
    return UnreadableDocument(
        "bad_encoding", f"The text is not valid UTF-8, UTF-16 or Windows-1252 at byte {position}: save it again as UTF-8."
    )


def _windows(data: bytes, position: int) -> str:
    """Windows-1252, if hardly any byte is one that a Western text would not hold."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise bad_encoding(error.start) from error
    high = len(data) - len(data.translate(None, _HIGH))
    odd = high - (len(data) - len(data.translate(None, _WESTERN)))
    if odd * 10 > high or high * 4 > len(data):
        raise bad_encoding(position)
    return text


_SIGNS = b"\x80\x82\x84\x85\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9c\xa0\xa7\xa9\xab\xad\xae\xb0\xb4\xb6\xb7\xbb\xbc\xbd"
_WESTERN = _SIGNS + bytes(range(0xC0, 0x100))
_HIGH = bytes(range(0x80, 0x100))


def read_lines(text: str) -> list[Line]:
    """The lines of a text."""
    return repaired(as_lines(split_lines(text)))


def blocks_in(lines: list[Line]) -> tuple[Block, ...]:
    """The blocks that the lines hold, after all repairs."""
    rows = find_rows(lines)
    taken = rows.taken
    flow = Flow(measure(lines, rows.dropped | taken | rows.rules))
    _pour(lines, rows, flow)
    return blocks_of(flow.drafts, Vocabulary([line.bare for line in lines]))


def _pour(lines: list[Line], rows: Rows, flow: Flow) -> None:
    page = lines[0].page if lines else None
    for index, line in enumerate(lines):
        if line.page != page:
            page = line.page
            flow.page_break()
        if index in rows.dropped:
            flow.page_break()
        elif not line.bare or index in rows.rules:
            flow.blank()
        elif index in rows.formed:
            _pour_columns(rows.forms.get(index, []), flow)
        elif index in rows.more:
            flow.row_goes_on(line)
        elif index in rows.cells:
            flow.row(line, rows.cells[index], rows.numbers[index])
        elif (level := _underlined(lines, rows, index)) is not None:
            flow.heading(line, Heading(level, "", line.marked))
        else:
            below = lines[index + 1] if index + 1 < len(lines) else None
            flow.line(line, alone_below=below is None or not below.bare or index + 1 in rows.cells)


def _pour_columns(columns: list[list[Line]], flow: Flow) -> None:
    """The lines of one column after those of the other: what one party signs belongs together."""
    for column in columns:
        flow.blank()
        for line in column:
            flow.line(line, alone_below=False)


def _underlined(lines: list[Line], rows: Rows, index: int) -> int | None:
    """The level of a title that stands alone above a line of equals signs or hyphens."""
    if index + 1 not in rows.rules or (index and lines[index - 1].bare) or len(lines[index].bare) > 120:
        return None
    drawn = set(lines[index + 1].raw.strip())
    return {"=": 1, "-": 2}.get("".join(drawn)) if lines[index].bare[0].isalnum() else None
