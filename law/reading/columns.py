"""Tables that spaces align: consecutive lines whose words stand in the same columns."""

import re
from dataclasses import dataclass, field

from law.patterns import expression
from law.reading.grammar import is_blank_to_fill, is_label, last_word, starts_lower
from law.reading.headings import certain_heading
from law.reading.lines import Line
from law.reading.lookalikes import of_field
from law.reading.markers import split_marker
from law.reading.markup import words
from law.reading.scanner import mended

_SEGMENT = expression(r"\S+(?: {1,2}\S+)*")
_TWO = expression(r"(?<=\S) {2}(?=\S)")
_WIDE = expression(r"\S {3,}\S")
SLACK = 3
NEAR = 12
_BOXES = frozenset({"\u2610", "\u2611", "\u2612", "\u25a1", "[x]", "[X]", "[ ]", "[]", "[_]"})
_HALVES = frozenset("a an the of to in by for with and or from on at".split())
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = expression(
    rf"\bdated?\b|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\b(?:{_MONTHS})\s+\d{{1,2}},?\s+\d{{4}}|\b\d{{1,2}}\s+(?:{_MONTHS})\s+\d{{4}}",
    re.IGNORECASE,
)
_MAIL = expression(r"\S@\S+\.\w")
_SIGNER = expression(r"\b(?:by|name|signature|signed)\s*:|/s/|\bsigned\b", re.IGNORECASE)
MIN_ROWS = 3
MOST_COLUMNS = 24


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words on a line and the column at which it starts."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Spaced:
    """A row made of one or more lines."""

    indexes: list[int]
    cells: list[str]


@dataclass(slots=True)
class Form:
    """Signatures and blanks side by side: the indexes of the lines, and the lines of the columns one after the other."""

    indexes: list[int]
    columns: list[list[Line]]


def segments(line: Line) -> list[Segment]:
    """The runs of words that wide gaps part; a list marker, a box or a label belongs to the words after it."""
    raw = line.raw.expandtabs(8) if "\t" in line.raw else line.raw
    found: list[Segment] = []
    for match in _SEGMENT.finditer(raw.replace("\f", " ")):
        part = Segment(match.start(), match.end(), match.group())
        if found and _is_mark(found[-1].text):
            head = found.pop()
            part = Segment(head.start, part.end, f"{head.text} {part.text}")
        found.append(part)
    return found


def _is_mark(text: str) -> bool:
    if len(text) > 24:
        return False
    if text in _BOXES or (text.endswith(":") and is_label(text)):
        return True
    marker = split_marker(text + " ") if len(text) <= 8 else None
    return marker is not None and not marker.rest.strip()


@dataclass(slots=True)
class Aligned:
    """What spaces align on a page: tables by their rows, and forms in columns by the lines of each column."""

    tables: list[list[Spaced]] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)


def aligned(lines: list[Line], taken: set[int], dropped: set[int]) -> Aligned:
    """All tables and forms that spaces align."""
    found = Aligned()
    group: list[tuple[int, list[Segment]]] = []
    gap = 0
    for index, line in enumerate(lines):
        if not line.bare or index in dropped:
            gap += 1
            continue
        parts = None if index in taken else _parts(line, group, gap)
        if parts is None or gap > 1:
            _close(lines, group, found)
            group = []
            parts = None if index in taken else _parts(line, group, gap)
        if parts is not None:
            group.append((index, parts))
        gap = 0
    _close(lines, group, found)
    return found


def _parts(line: Line, group: list[tuple[int, list[Segment]]], gap: int) -> list[Segment] | None:
    """The segments of a line that can belong to the group, or None."""
    if not _WIDE.search(line.raw) and not group:
        return None
    found = segments(line)
    if len(found) > 1:
        return None if len(found) > MOST_COLUMNS or certain_heading(line) else found
    if not group or not found:
        return None
    starts = [part.start for _, parts in group[-4:] for part in parts[1:]]
    if any(abs(found[0].start - start) <= SLACK for start in starts):
        return found
    first = min(parts[0].start for _, parts in group[-40:])
    fits = starts and found[0].end + 1 < min(starts) and found[0].start <= first + SLACK and gap == 0
    return found if fits and not split_marker(line.marked) else None


def _close(lines: list[Line], group: list[tuple[int, list[Segment]]], found: Aligned) -> None:
    full = [(index, parts) for index, parts in group if len(parts) > 1]
    if len(full) < 2:
        return
    starts = _column_starts(group, full)
    if len(starts) < 2 or _is_justified(full, starts):
        return
    if _is_form(group):
        form = _form(lines, group, starts)
        if _is_by_column(form):
            found.forms.append(form)
    elif len(full) >= MIN_ROWS or max(len(parts) for _, parts in full) >= 3:
        rows = _rows(lines, group, starts)
        if len(rows) > 1:
            found.tables.append(rows)


def _is_form(group: list[tuple[int, list[Segment]]]) -> bool:
    """Whether the lines are signatures and blanks in columns, which are no table."""
    if any(len(parts) > 3 for _, parts in group):
        return False
    labels = sum(1 for _, parts in group if any(_is_entry(part.text) for part in parts[1:] or parts))
    twin = any(len(parts) == 2 and all(kind.search(part.text) for part in parts) for _, parts in group for kind in (_DATE, _MAIL))
    return labels * 2 >= len(group) or (twin and len(group) <= 10)


def _is_by_column(form: Form) -> bool:
    """Whether each column is what one party signs: each has a date of its own, or each a name or a signature."""
    texts = [" | ".join(line.bare for line in column) for column in form.columns]
    return any(all(kind.search(text) for text in texts) for kind in (_DATE, _SIGNER, _MAIL))


def _is_entry(text: str) -> bool:
    return is_label(text) or is_blank_to_fill(text) or text.startswith("/s/")


def _form(lines: list[Line], group: list[tuple[int, list[Segment]]], starts: list[int]) -> Form:
    columns: list[list[Line]] = [[] for _ in starts]
    for index, parts in group:
        for part in parts:
            column = max(0, sum(1 for start in starts if start <= part.start + SLACK) - 1)
            columns[column].append(Line.part(lines[index], part.text, max(0, part.start - starts[column])))
    return Form([index for index, _ in group], columns)


def _column_starts(group: list[tuple[int, list[Segment]]], full: list[tuple[int, list[Segment]]]) -> list[int]:
    """Where the columns begin: starts that a good part of the lines share, or some lines and the header."""
    counts: dict[int, int] = {}
    for _, parts in group:
        for part in parts:
            counts[part.start] = counts.get(part.start, 0) + 1
    header = [part.start for part in full[0][1]]
    starts = [min(parts[0].start for _, parts in full)]
    for start in sorted(counts):
        near = sum(counts.get(start + shift, 0) for shift in range(-1, SLACK + 1))
        is_common = near * 3 >= len(full) or any(abs(start - column) <= SLACK for column in header)
        if start > starts[-1] + SLACK and is_common and near >= 2:
            starts.append(start)
    return _distinct(starts, full)


def _distinct(starts: list[int], full: list[tuple[int, list[Segment]]]) -> list[int]:
    """The starts without those that only indent another column: no line has words in both."""
    result = starts[:1]
    for start in starts[1:]:
        near = start - result[-1] <= NEAR
        if not near or any(_holds(parts, result[-1]) and _holds(parts, start) for _, parts in full):
            result.append(start)
    return result


def _holds(parts: list[Segment], start: int) -> bool:
    return any(abs(part.start - start) <= SLACK for part in parts)


def _is_justified(full: list[tuple[int, list[Segment]]], starts: list[int]) -> bool:
    """Whether the gaps only stretch prose to the margin: hardly any segment begins at a shared column."""
    inner = [part.start for _, parts in full for part in parts[1:]]
    aligned = sum(1 for start in inner if any(abs(start - column) <= SLACK for column in starts[1:]))
    return aligned * 2 < len(inner)


def _rows(lines: list[Line], group: list[tuple[int, list[Segment]]], starts: list[int]) -> list[Spaced]:
    rows: list[Spaced] = []
    has_gaps = _has_gaps(lines, [index for index, _ in group])
    for index, parts in group:
        cells = _cells(parts, starts)
        is_close = bool(rows) and not any(not lines[i].bare for i in range(rows[-1].indexes[-1] + 1, index))
        if is_close and (has_gaps or _goes_on(rows[-1].cells, cells)):
            rows[-1].indexes.append(index)
            rows[-1].cells = [f"{above} {below}".strip() for above, below in zip(rows[-1].cells, cells, strict=True)]
            continue
        if is_close and _is_continued(rows[-1].cells[0], cells[0]):
            rows[-1].cells[0] += f" {cells[0]}"
            cells[0] = ""
        rows.append(Spaced([index], cells))
    return rows


def _cells(parts: list[Segment], starts: list[int]) -> list[str]:
    cells = [""] * len(starts)
    for part in (piece for whole in parts for piece in _split(whole, starts)):
        column = max(0, sum(1 for start in starts if start <= part.start + SLACK) - 1)
        cells[column] = f"{cells[column]} {of_field(mended(words(part.text)))}".strip()
    return cells


def _split(part: Segment, starts: list[int]) -> list[Segment]:
    """A run of words in two, where a gap of two spaces ends just where a column begins."""
    for gap in _TWO.finditer(part.text):
        at = part.start + gap.end()
        if any(abs(at - start) <= 1 for start in starts[1:]):
            return [
                Segment(part.start, part.start + gap.start(), part.text[: gap.start()]),
                Segment(at, part.end, part.text[gap.end() :]),
            ]
    return [part]


def _has_gaps(lines: list[Line], indexes: list[int]) -> bool:
    """Whether blank lines part most rows, so that neighbouring lines are one row. The one under the header does not count."""
    blank = sum(1 for a, b in zip(indexes[1:], indexes[2:], strict=False) if any(not lines[i].bare for i in range(a + 1, b)))
    return blank * 4 >= len(indexes) and blank + 1 < len(indexes)


def _goes_on(above: list[str], below: list[str]) -> bool:
    """Whether a line only continues cells of the line above. A new first cell begins a row, unless a later one is half a phrase."""
    if below[0] and not _is_continued(above[0], below[0]):
        return any(_is_half(*pair) for pair in zip(above[1:], below[1:], strict=True))
    if any(_is_continued(*pair) for pair in zip(above[1:], below[1:], strict=True)):
        return True
    return bool(below[0]) and not any(below[1:])


def _is_half(above: str, below: str) -> bool:
    return bool(above and below) and (below[0] in "(&" or above.endswith(",") or last_word(above) in _HALVES)


def _is_continued(above: str, below: str) -> bool:
    return bool(above and below) and (starts_lower(below) or _is_half(above, below))
