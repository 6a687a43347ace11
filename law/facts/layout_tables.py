"""Tables that are drawn with spaces or bars only: columns are found from where the words stand in the printed lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from law.facts.lines import plain
from law.facts.marks import is_mark
from law.parts import Part
from law.patterns import expression
from law.text import BlockKind, Place, Source

_GAP = expression(r"\s{3,}")
_NARROW_GAP = expression(r"\s{2,}")
_RULE = expression(r"^[\s|+:=_-]*$")
_NUMBERED = expression(r"^\s*(?:\d{1,3}\.\d|\(?[a-z]\)|\d{1,2}\.)\s{2,}\S")
_MOST_LINES = 4000


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table as cells and places, with the number of its first and last line."""

    rows: tuple[tuple[tuple[str, ...], Place], ...]
    first_line: int
    last_line: int


def drawn_tables(source: Source, part: Part) -> list[DrawnTable]:
    """The tables that the source's own lines draw inside a part; those with tabs or framed by bars are rows already."""
    first, last = part.place.first_line, min(part.place.last_line, len(source.lines), part.place.first_line + _MOST_LINES)
    if source.format not in {"txt", "md", "pdf"} or first < 1:
        return []
    found: list[DrawnTable] = []
    told = {b.place.first_line for b in part.blocks if b.kind is BlockKind.ROW}
    index = first - 1
    while index < last:
        if index + 1 in told and "|" in source.lines[index]:
            index += 1
            continue
        step = _barred(source.lines, index, last) or _spaced(source.lines, index, last)
        if step is None:
            index += 1
            continue
        found.append(step)
        index = step.last_line
    return found


def _barred(lines: Sequence[str], start: int, stop: int) -> DrawnTable | None:
    """Lines such as "Category | Element | Used": at least three, with as many bars as the first."""
    if not _is_barred(lines[start]):
        return None
    bars = lines[start].count("|")
    rows = []
    index = start
    while index < stop and (_is_barred(lines[index]) or _RULE.match(lines[index])):
        if not lines[index].strip():
            following = lines[index + 1] if index + 1 < stop else ""
            if not _is_barred(following):
                break
        elif not _RULE.match(lines[index]):
            if lines[index].count("|") != bars:
                break
            cells = tuple(plain(c) for c in lines[index].split("|"))
            rows.append((cells, Place(index + 1, index + 1)))
        index += 1
    return DrawnTable(tuple(rows), start + 1, rows[-1][1].last_line) if len(rows) >= 3 else None


def _is_barred(line: str) -> bool:
    return (
        "|" in line
        and "\t" not in line
        and not line.lstrip().startswith("|")
        and bool(expression(r"\w\s*\|\s").search(line))
        and len(line) < 400
    )


def _pieces(line: str, gap: re.Pattern[str] = _GAP) -> list[_Piece]:
    """The words of a line between gaps, each with its place in the line."""
    found, position = [], 0
    for match in [*gap.finditer(line), None]:
        end = match.start() if match else len(line.rstrip())
        if end > position and line[position:end].strip():
            found.append(_Piece(position, line[position:end]))
        position = match.end() if match else end
    return found


def _is_spaced(line: str) -> bool:
    return (
        len(line) < 300
        and "\t" not in line
        and not line.lstrip().startswith("|")
        and len(_pieces(line)) >= 2
        and not _NUMBERED.match(line)
    )


def _spaced(lines: Sequence[str], start: int, stop: int) -> DrawnTable | None:
    """A heading of several pieces with lines under it whose pieces stand below those of the heading."""
    if not _is_spaced(lines[start]):
        return None
    head = _pieces(lines[start])
    if any(len(p.text) > 60 for p in head) or expression(r"[.;]\s*$").search(lines[start]):
        return None
    rows: list[list[str]] = [[plain(p.text) for p in head]]
    places = [start + 1]
    index, blanks = start + 1, 0
    while index < stop:
        line = lines[index]
        index += 1
        if not line.strip() or _RULE.match(line):
            blanks += not line.strip()
            if blanks > 1 and len(rows) > 1:
                break
            continue
        cells = _under(head, line)
        if cells is None or (blanks and len([c for c in cells if c]) < 2):
            break
        is_close, blanks = not blanks, 0
        if _goes_on(cells, rows) or is_close and _finishes(cells, rows):
            rows[-1] = [f"{a} {b}".strip() for a, b in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
            places.append(index)
    full = sum(1 for r in rows[1:] if len([c for c in r if c]) >= 2)
    if full < 2 and not _are_two_lines(lines, places) or full * 2 < len(rows) - 1:
        return None
    return DrawnTable(tuple((tuple(r), Place(p, p)) for r, p in zip(rows, places, strict=True)), start + 1, places[-1])


def _are_two_lines(lines: Sequence[str], places: Sequence[int]) -> bool:
    """Whether two lines alone are a table: indented, one right below the other, with their pieces in the same places."""
    if len(places) != 2 or places[1] != places[0] + 1 or not lines[places[0] - 1].startswith("  "):
        return False
    first, second = (_pieces(lines[p - 1]) for p in places)
    return [p.start for p in first] == [p.start for p in second] and not any(":" in p.text for p in (*first, *second))


def _under(head: Sequence[_Piece], line: str) -> list[str] | None:
    """The pieces of a line by the column of the heading that they stand under; None where the line is no row."""
    if len(line) > 300 or "\t" in line or line.lstrip().startswith("|"):
        return None
    pieces = _pieces(line, _NARROW_GAP)
    cells = ["" for _ in head]
    for piece in pieces:
        column = max((i for i, h in enumerate(head) if piece.start >= h.start - 2), default=0)
        end = piece.start + len(piece.text.rstrip())
        if column + 1 < len(head) and end > head[column + 1].start + 6:
            return None
        cells[column] = f"{cells[column]} {plain(piece.text)}".strip()
    return cells


def _goes_on(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a line only finishes words of the row above: its first cell is empty and it begins in small letters."""
    told = [c for c in cells if c]
    return (
        len(rows) > 1
        and not cells[0]
        and len(told) <= len(cells) - 1
        and all(c[:1].islower() or c[:1] in "(" for c in told)
        and not cells[-1]
    )


_OPEN_CELL = expression(r"(?:[,&/(-]|\b(?:and|or|of|the|for|with|to|in|by))$", re.I)
_SUFFIX = expression(r"(?:Inc|LLC|L\.L\.C|Ltd|Corp|Corporation|Incorporated|Limited|PBC|Co|Company)\b\.?")


def _finishes(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether every cell of a line goes on where the cell above it broke off: "Copperfinch Payments," and "Inc." below it."""
    if len(rows) < 2:
        return False
    pairs = [(above, cell) for above, cell in zip(rows[-1], cells, strict=True) if cell]
    return all(above and _breaks_off(above, cell) for above, cell in pairs) and (
        not cells[0] or any(_OPEN_CELL.search(above) or _SUFFIX.match(cell) for above, cell in pairs[:1])
    )


def _breaks_off(above: str, cell: str) -> bool:
    return not is_mark(cell) and bool(_OPEN_CELL.search(above) or _SUFFIX.match(cell) or cell[:1].islower() or cell[:1] == "(")
