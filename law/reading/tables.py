"""Tables in plain text: cells parted by tabs, pipes or rows of dots."""

from dataclasses import dataclass, field

from law.patterns import expression
from law.reading.columns import aligned
from law.reading.furniture import furniture
from law.reading.grammar import starts_lower
from law.reading.headings import certain_heading
from law.reading.lines import Line
from law.reading.lookalikes import of_field
from law.reading.markers import split_marker
from law.reading.markup import words
from law.reading.open_pipes import open_rows
from law.reading.scanner import mended

_RULE = frozenset("-:=+| \t")


def tabbed_cells(line: Line) -> tuple[str, ...] | None:
    """The cells of a line that tabs part into a row, or None where the tabs only indent or follow a number."""
    raw = line.raw.strip("\r\n\f")
    if "\t" not in raw.strip():
        return None
    parts = raw.strip(" ").split("\t")
    filled = [part for part in parts if part.strip()]
    if len(filled) < 2 or certain_heading(line):
        return None
    if len(filled) == 2 and _is_marker_alone(filled[0]):
        return None
    return tuple(of_field(mended(words(part))) for part in parts)


_LEADERS = expression(r"\s*(?:\.{4,}|(?:\s\.){3,}|\u2026{2,}|(?:\u00b7 ?){4,})\s*")
_PAGE = expression(r"(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[A-Z]-?\d{1,3})", 2)


def led_cells(line: Line) -> tuple[str, ...] | None:
    """The cells of "Data retention ........ 90 days"; a line of a table of contents, which leads to a page, is no row, nor is a blank to fill."""
    parts = _LEADERS.split(line.raw.strip("\r\n\f "))
    if len(parts) < 2 or len(parts[0]) > 90 or not all(any(c.isalnum() for c in part) for part in parts):
        return None
    if _PAGE.fullmatch(parts[-1].strip()) or "_" in parts[-1] or parts[0].rstrip().endswith((":", ",")):
        return None
    return tuple(of_field(mended(words(part))) for part in parts)


def _is_marker_alone(cell: str) -> bool:
    marker = split_marker(cell.strip() + " ")
    return marker is not None and not marker.rest.strip()


def edge_cells(line: Line, count: int) -> tuple[str, ...] | None:
    """The cells of a line with one filled cell, where the rows around it have `count`."""
    raw = line.raw.strip("\r\n\f ")
    if raw.count("\t") != count - 1:
        return None
    return tuple(words(part) for part in raw.split("\t"))


# "8. Add the following row to Exhibit B: | … |" is a sentence that ends with a row
_ANNOUNCES_A_ROW = expression(r"(?:\w+\W+){3,}.*:\s*$")


def piped_cells(line: Line) -> tuple[str, ...] | None:
    """The cells of a Markdown table row."""
    text = line.raw.strip()
    if text.count("|") < 2 or not (text.startswith("|") or text.endswith("|")):
        return None
    inner = text.removeprefix("|").removesuffix("|").replace("\\|", "\ue002")
    if not text.startswith("|") and _ANNOUNCES_A_ROW.search(inner.partition("|")[0]):
        return None
    return tuple(words(part.replace("\ue002", "|")) for part in inner.split("|"))


def is_rule(line: Line) -> bool:
    """Whether a line only draws a rule under or between rows."""
    text = line.raw.strip()
    return set(text) <= _RULE and ("--" in text or "==" in text or "- -" in text)


@dataclass(slots=True)
class Rows:
    """The rows found: cells and table number by line index, and the lines that only draw rules or repeat a header."""

    cells: dict[int, tuple[str, ...]] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    rules: set[int] = field(default_factory=set)
    more: set[int] = field(default_factory=set)  # further lines of the row above
    dropped: set[int] = field(default_factory=set)  # running heads, feet, page numbers

    forms: dict[int, list[list[Line]]] = field(default_factory=dict)  # columns of signatures by their first line
    formed: set[int] = field(default_factory=set)

    @property
    def taken(self) -> set[int]:
        """Indexes of the lines that are rows or parts of rows, or stand in columns."""
        return set(self.cells) | self.more | self.formed


def find_rows(lines: list[Line]) -> Rows:
    """All rows of all tables, in tables that may be broken by blank lines and repeated headers."""
    rows = Rows()
    opened = open_rows(lines)
    for index, line in enumerate(lines):
        if not line.bare:
            continue
        cells = opened.get(index) or (piped_cells(line) if "|" in line.raw else None)
        cells = cells or (tabbed_cells(line) if "\t" in line.raw else None) or led_cells(line)
        if cells is not None:
            rows.cells[index] = cells
    _find_rules(lines, rows)
    _find_edges(lines, rows)
    _find_broken(lines, rows)
    rows.dropped = furniture(lines, rows.taken)
    _find_spaced(lines, rows)
    _number(lines, rows)
    return rows


def _find_rules(lines: list[Line], rows: Rows) -> None:
    for index, line in enumerate(lines):
        if line.bare and is_rule(line):
            rows.cells.pop(index, None)
            rows.rules.add(index)
            if "|" in line.raw:
                _find_open_pipes(lines, rows, index)


def _find_open_pipes(lines: list[Line], rows: Rows, rule: int) -> None:
    """Rows of a Markdown table whose lines neither begin nor end with a pipe: the rule below the header proves them."""
    index = rule - 1
    while index < len(lines) and index >= 0 and ("|" in lines[index].raw or index == rule):
        if index != rule and index not in rows.cells:
            rows.cells[index] = tuple(words(part) for part in lines[index].raw.strip().strip("|").split("|"))
        index += 1


def _find_broken(lines: list[Line], rows: Rows) -> None:
    """Rows whose cells hold line breaks: what lacks tabs goes on in the last cell of the row above."""
    width, index = 0, 0
    while index < len(lines):
        cells = rows.cells.get(index)
        if cells is None:
            width = 0
        else:
            width = max(width, len(cells))
            if "\t" in lines[index].raw and 2 < width:
                index = _completed(lines, rows, index, width)
        index += 1


def _completed(lines: list[Line], rows: Rows, first: int, width: int) -> int:
    """Add the lines below to a row until it has as many cells as the table; the last line that was used."""
    cells, index = list(rows.cells[first]), first
    while index + 1 < len(lines) and lines[index + 1].bare and index + 1 not in rows.rules:
        more = rows.cells.get(index + 1) or (lines[index + 1].bare,)
        fits = len(cells) < width and len(cells) + len(more) - 1 <= width
        if not fits and not (len(more) == 1 and len(cells) == width and starts_lower(more[0])):
            break
        if len(more) == 1 and (split_marker(lines[index + 1].marked) or certain_heading(lines[index + 1])):
            break
        cells[-1:] = [f"{cells[-1]} {more[0]}".strip(), *more[1:]]
        index += 1
    if index > first and len(cells) == width:
        rows.cells[first] = tuple(cells)
        for extra in range(first + 1, index + 1):
            rows.cells.pop(extra, None)
            rows.more.add(extra)
        return index
    return first


def _find_edges(lines: list[Line], rows: Rows) -> None:
    """Rows with a single filled cell, which only their neighbours prove to be rows."""
    for index, line in enumerate(lines):
        if index in rows.cells or not line.bare or "\t" not in line.raw:
            continue
        for neighbour in (index - 1, index + 1, index - 2):
            count = len(rows.cells.get(neighbour, ()))
            cells = edge_cells(line, count) if count > 1 else None
            if cells is not None:
                rows.cells[index] = cells
                break


def _find_spaced(lines: list[Line], rows: Rows) -> None:
    found = aligned(lines, rows.taken | rows.rules, rows.dropped)
    for form in found.forms:
        rows.forms[form.indexes[0]] = form.columns
        rows.formed.update(form.indexes)
    for table in found.tables:
        for row in table:
            rows.cells[row.indexes[0]] = tuple(row.cells)
            rows.more.update(row.indexes[1:])


def _number(lines: list[Line], rows: Rows) -> None:
    """Count the tables. A gap of blank lines alone does not end one whose rows go on with as many cells."""
    number, last = -1, -1
    header: tuple[str, ...] = ()
    silent = rows.rules | rows.more | rows.dropped
    for index in sorted(rows.cells):
        cells = rows.cells[index]
        is_apart = last < 0 or any(lines[i].bare and i not in silent for i in range(last + 1, index))
        is_same = not is_apart and (index - last == 1 or len(cells) == len(rows.cells.get(last, header)))
        if not is_same:
            number, header = number + 1, cells
        elif cells == header and index - last > 1:
            rows.rules.add(index)
        rows.numbers[index], last = number, index
    for index in rows.rules:
        rows.cells.pop(index, None)
