"""The layout of a PDF page: words to runs, runs to lines, columns one after the other."""

from dataclasses import replace
from statistics import median

from law.reading.lines import Line
from law.reading.markup import CLOSE, OPEN, boxed, normalized, plain
from law.reading.portable_columns import bands, halves, inner_gutters
from law.reading.portable_edges import Page, note_mark
from law.reading.portable_order import Sheet, in_bands, in_columns
from law.reading.portable_rows import Gutter, Row, Run, lines_of
from law.reading.portable_rules import Grid, table_rows
from law.reading.portable_running import stand_in_rows
from law.reading.portable_words import Word

GRID = 0.42  # of the size of the type: the width of a column of the text that stands for the page
NARROW_GAP = 0.6  # of the size: wider than between words; where it stands in nearly every line, it parts columns
WHITE = 0.8  # of the lines that pass a place
FEWEST_LINES = 8
WIDEST_LEADING = 2.4  # of the size: double spacing is no more
PARAGRAPH_GAP = 1.35  # of the leading
MOST_COLUMNS = 600


def page_rows(words: list[Word], tables: list[Grid], gutter: Gutter) -> list[Row]:
    """The lines of a page in the order of reading, the rows of its ruled tables among them. It keeps in mind where it was parted."""
    if not words:
        return []
    ruled: list[Row] = []
    left, right = min(word.left for word in words), max(word.right for word in words)
    borders = [grid.heights[0] for grid in tables if grid.places[-1] - grid.places[0] > 0.6 * (right - left)]
    for grid in tables:
        found = table_rows(grid, words)
        used = {id(word) for row in found for word in row.words}
        words = [word for word in words if id(word) not in used]
        ruled.extend(Row([Run(row.words)], left, row.cells, row.top) for row in found)
    return _merged(_prose(words, left, gutter, borders), ruled)


def _prose(words: list[Word], left: float, gutter: Gutter, borders: list[float]) -> list[Row]:
    lines = lines_of(words)
    gutter.is_doubtful = False
    right = max((run.right for line in lines for run in line), default=left)
    gutter.width = max(gutter.width, right - left)
    sheet = Sheet(left, right, gutter.width, borders, gutter.others)
    for parted in (lines, _parted(lines, _white_strip(lines))):
        at = _gutter([run for line in parted for run in line], left) if parted else None
        if at is not None and not _in_rows(parted, at):
            gutter.at = at
            return in_columns(parted, at, sheet)
        gutter.is_doubtful |= at is not None
    found = bands([[word for run in line for word in run.words] for line in lines], gutter.at)
    sure = [band for band in found if band.is_sure]
    gutter.is_doubtful |= len(sure) < len(found)
    if sure:
        gutter.at = sure[0].at
        gutter.others = tuple({*gutter.others, *inner_gutters(lines, sure)})
        return in_bands(lines, sure, sheet, left)
    if gutter.at is not None and _goes_on(lines, gutter.at):
        if not _in_rows(lines, gutter.at):
            return in_columns(_parted(lines, gutter.at), gutter.at, sheet)
        gutter.is_doubtful = True
    is_one_column = gutter.at is not None and right < gutter.at  # the others are empty: a last page
    return [Row(line, left, slack=gutter.width - (right - left) if is_one_column else 0.0) for line in lines]


def _in_rows(lines: list[list[Run]], at: float) -> bool:
    """Whether what stands on the sides of a place are the cells of a table; lines across it belong to neither."""
    words = [[word for run in line for word in run.words] for line in lines]
    return stand_in_rows(halves([line for line in words if all(w.right <= at or w.left >= at for w in line)], at))


def _parted(lines: list[list[Run]], at: float | None) -> list[list[Run]]:
    """The lines with their runs parted at the white strip of a narrow gutter; no lines where there is none."""
    return [] if at is None else [[part for run in line for part in _halves(run, at)] for line in lines]


def _goes_on(lines: list[list[Run]], at: float) -> bool:
    """Whether a page keeps the gutter of the one before: some lines stand on both sides of it, and next to none across it."""
    across = sum(1 for line in lines for run in line for word in run.words if word.left < at < word.right)
    both = sum(1 for line in lines if line[0].left < at < line[-1].right)
    return both > 0 and across * 5 <= len(lines)


def _white_strip(lines: list[list[Run]]) -> float | None:
    """Where nearly every line that passes it has a gap wider than between words: no text of one column has such a place."""
    words = [[word for run in line for word in run.words] for line in lines]
    left, right = min((w[0].left for w in words), default=0.0), max((w[-1].right for w in words), default=0.0)
    best: tuple[float, float] | None = None
    for step in range(60, 141):
        at = left + (right - left) * step / 200
        passing = [line for line in words if line[0].left < at < line[-1].right]
        if len(passing) < FEWEST_LINES:
            continue
        share = sum(1 for line in passing if _has_gap(line, at)) / len(passing)
        if share >= WHITE and (best is None or share > best[0]):
            best = (share, at)
    return best[1] if best else None


def _has_gap(words: list[Word], at: float) -> bool:
    before, after = [w for w in words if w.right <= at], [w for w in words if w.left >= at]
    if not before or not after or len(before) + len(after) < len(words):
        return False
    return after[0].left - before[-1].right > NARROW_GAP * min(before[-1].size, after[0].size)


def _halves(run: Run, at: float) -> list[Run]:
    if not _has_gap(run.words, at):
        return [run]
    return [Run([w for w in run.words if w.right <= at]), Run([w for w in run.words if w.left >= at])]


def _merged(prose: list[Row], ruled: list[Row]) -> list[Row]:
    """The rows of tables before the first line of prose that stands below them."""
    rows: list[Row] = []
    waiting = sorted(ruled, key=lambda row: -row.height)
    for line in prose:
        while waiting and line.height < waiting[0].height:
            rows.append(waiting.pop(0))
        rows.append(line)
    return rows + waiting


def _gutter(runs: list[Run], left: float) -> float | None:
    """The middle of the white strip between two columns of prose, or None."""
    right = max(run.right for run in runs)
    width = right - left
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        at = left + width * step / 100
        crossing = sum(1 for run in runs if run.left < at < run.right)
        if best is None or crossing < best[0]:
            best = (crossing, at)
    if best is None or best[0] * 4 > len(runs):
        return None
    at = _middle(runs, best[1])
    before, after = [run for run in runs if run.right <= at], [run for run in runs if run.left >= at]
    return at if _is_prose(before, at - left) and _is_prose(after, right - at) else None


def _middle(runs: list[Run], at: float) -> float:
    """The middle of the strip that is white around a place."""
    ends = [run.right for run in runs if run.right <= at]
    begins = [run.left for run in runs if run.left >= at]
    return (max(ends) + min(begins)) / 2 if ends and begins else at


def _is_prose(runs: list[Run], width: float) -> bool:
    """Whether runs fill a column as lines of prose do, and do not stand in it as cells of a table."""
    if len(runs) < 8:
        return False
    widths = [run.right - run.left for run in runs]
    words = [len(run.words) for run in runs]
    return median(widths) >= 0.6 * width and median(words) >= 4


def leading(pages: list[list[Row]]) -> float:
    """The usual distance from one line to the next."""
    steps = [
        above.height - below.height
        for rows in pages
        for above, below in zip(rows, rows[1:], strict=False)
        if above.top is None and below.top is None and 2 < above.height - below.height < 60
    ]
    return median(steps) if steps else 14.0


def with_edges(page: Page, rows: list[Row]) -> list[Row]:
    """The rows of a page between its head and its foot."""
    edges = [[Row(line, line[0].left, is_running=True) for line in lines] for lines in (page.heads, page.feet)]
    return [*edges[0], *rows, *edges[1]]


def text_lines(pages: list[list[Row]], notes: list[list[list[Run]]]) -> list[Line]:
    """All pages as lines of text in which columns stand where they stand on the page; the footnotes behind them all."""
    sizes = [run.words[0].size for rows in pages for row in rows for run in row.runs]
    size = max(median(sizes), 1.0) if sizes else 10.0
    unit, step = GRID * size, min(leading(pages), WIDEST_LEADING * size)
    lines: list[Line] = []
    for number, rows in enumerate(pages, start=1):
        above: Row | None = None
        for row in rows:
            if above is not None and _is_apart(above, row, step):
                lines.append(Line(len(lines) + 1, "", number, 0, "", ""))
            lines.append(_line(len(lines) + 1, number, row, unit))
            above = row
    for number, found in enumerate(notes, start=1):
        for line in found:
            if note_mark(line) is not None:
                lines.append(Line(len(lines) + 1, "", number, 0, "", ""))
            lines.append(_note(_line(len(lines) + 1, number, Row(line, line[0].left), unit), note_mark(line)))
    return lines


def _note(line: Line, mark: str | None) -> Line:
    """A line of a footnote, without the number by which the text referred to it: it is no item of the text."""
    return (
        line
        if mark is None
        else replace(line, marked=line.marked.removeprefix(mark).lstrip(" .)"), bare=line.bare.removeprefix(mark).lstrip(" .)"))
    )


def _is_apart(above: Row, below: Row, step: float) -> bool:
    """Whether a wide gap or the edge of a ruled table parts two lines."""
    if above.top is not None or below.top is not None:
        return (above.top is None) != (below.top is None) or len(above.cells) != len(below.cells)
    return above.height - below.height > step * PARAGRAPH_GAP


def _line(number: int, page: int, row: Row, unit: float) -> Line:
    if row.top is not None:
        cells = [boxed(normalized(cell)).replace("\t", " ") for cell in row.cells]
        return Line(number, "\t".join(cells), page, 0, " ".join(cells), plain(" ".join(cells)))
    raw = ""
    for run in row.runs:
        column = min(MOST_COLUMNS, max(0, round((run.left - row.origin) / unit)))
        raw = raw.ljust(max(column, len(raw) + 3 if raw else 0)) + run.text
    marked = " ".join(_marked(run) for run in row.runs)
    indent = max(0, round((row.runs[0].left - row.origin) / unit))
    extent = max(1, round((row.runs[-1].right - row.origin + row.slack) / unit))
    return Line(number, raw, page, indent, marked, plain(marked), extent, row.is_running)


def _marked(run: Run) -> str:
    text, is_bold = "", False
    for word in run.words:
        mark = (OPEN if word.is_bold else CLOSE) if word.is_bold != is_bold else ""
        is_bold = word.is_bold
        closing = mark == CLOSE
        text += (mark if closing else "") + (" " if text else "") + ("" if closing else mark) + boxed(normalized(word.text))
    return text + (CLOSE if is_bold else "")
