"""Ruled tables of a PDF page: the lines that are drawn make the cells, the words fall into them."""

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from law.reading.portable_words import Frame, Word

_PATH, _FORM = 2, 5
_MOVE, _LINE = 2, 0
SNAP = 3.0  # points within which two rules are one
SHORTEST = 6.0
MOST_RULES = 6_000
MOST_OBJECTS = 30_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line. `at` is its height (or its place from the left, if upright), `start` and `end` its reach."""

    at: float
    start: float
    end: float

    def covers(self, point: float) -> bool:
        """Whether it passes a point."""
        return self.start - SNAP <= point <= self.end + SNAP


@dataclass(slots=True)
class Grid:
    """A ruled table: heights from top to bottom, places from left to right, and the rules themselves."""

    flat: list[Rule]
    upright: list[Rule]
    heights: list[float] = field(default_factory=list)
    places: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a ruled table, by the grid's columns, and the words in it."""

    top: float
    cells: tuple[str, ...]
    words: list[Word]


class PageRules:
    """Reads the rules that are drawn on a page."""

    def __init__(self, raw: Any, page: Any, frame: Frame) -> None:
        self._raw, self._page, self._frame = raw, page, frame
        self.flat: list[Rule] = []
        self.upright: list[Rule] = []

    def read(self) -> tuple[list[Rule], list[Rule]]:
        """Flat and upright rules."""
        raw = self._raw
        for index in range(min(raw.FPDFPage_CountObjects(self._page.raw), MOST_OBJECTS)):
            item = raw.FPDFPage_GetObject(self._page.raw, index)
            if raw.FPDFPageObj_GetType(item) == _PATH:
                self._path(item)
            if len(self.flat) + len(self.upright) > MOST_RULES:
                return [], []
        return self.flat, self.upright

    def _path(self, item: Any) -> None:
        raw = self._raw
        matrix = raw.FS_MATRIX()
        if not raw.FPDFPageObj_GetMatrix(item, matrix):
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        begin: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        for index in range(min(raw.FPDFPath_CountSegments(item), MOST_RULES)):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            across = matrix.a * x.value + matrix.c * y.value + matrix.e
            up = matrix.b * x.value + matrix.d * y.value + matrix.f
            point = self._frame.seen(across, up)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == _LINE and last is not None:
                self._edge(last, point)
            if kind == _MOVE:
                begin = point
            if raw.FPDFPathSegment_GetClose(segment) and begin is not None:
                self._edge(point, begin)
            last = point

    def _edge(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        (x0, y0), (x1, y1) = one, other
        if abs(y0 - y1) <= 1 and abs(x0 - x1) >= SHORTEST:
            self.flat.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= 1 and abs(y0 - y1) >= SHORTEST:
            self.upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def grids(flat: list[Rule], upright: list[Rule]) -> list[Grid]:
    """The tables of two and more columns that the rules make."""
    bands: list[Grid] = []
    for rule in sorted(upright, key=lambda r: -r.end):
        for band in bands:
            if any(rule.end >= other.start - SNAP and rule.start <= other.end + SNAP for other in band.upright[-60:]):
                band.upright.append(rule)
                break
        else:
            bands.append(Grid([], [rule]))
    return [grid for band in bands if (grid := _completed(band, flat)) is not None]


def _completed(band: Grid, flat: list[Rule]) -> Grid | None:
    """The grid of a band of upright rules with the flat ones that belong to it."""
    top, bottom = max(r.end for r in band.upright), min(r.start for r in band.upright)
    left, right = min(r.at for r in band.upright), max(r.at for r in band.upright)
    band.flat = [r for r in flat if bottom - SNAP <= r.at <= top + SNAP and r.end > left + SNAP and r.start < right - SNAP]
    band.places = _snapped([r.at for r in band.upright])
    band.heights = _snapped([r.at for r in band.flat])[::-1]
    if len(band.places) < 3 or len(band.heights) < 2:
        return None
    return (
        band if all(_reach(band.flat, height) >= 0.6 * (right - left) for height in (band.heights[0], band.heights[-1])) else None
    )


def _reach(flat: list[Rule], height: float) -> float:
    """How much of a height is drawn. Boxes to tick, side by side, draw little of it."""
    total, end = 0.0, float("-inf")
    for rule in sorted((r for r in flat if abs(r.at - height) <= SNAP), key=lambda r: r.start):
        total += max(0.0, rule.end - max(rule.start, end))
        end = max(end, rule.end)
    return total


def _snapped(values: list[float]) -> list[float]:
    """Values from small to large, near ones as one."""
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > SNAP:
            result.append(value)
    return result


def table_rows(grid: Grid, words: list[Word]) -> list[TableRow]:
    """The rows of a grid with the words that stand in them. Words that were used are in the rows."""
    rows: list[TableRow] = []
    spans = _spans(grid)
    boxes: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        cell = _cell(grid, spans, word)
        if cell is not None:
            boxes.setdefault(cell, []).append(word)
    for row, (top, _) in enumerate(pairwise(grid.heights)):
        found = [boxes.get((row, column), []) for column in range(len(grid.places) - 1)]
        cells = tuple(_text(cell) for cell in found)
        rows.append(TableRow(top, cells, [word for cell in found for word in cell]))
    return [row for row in rows if any(row.cells)]


def _spans(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """For each field of the grid, the field at the upper left of the merged cell that it belongs to."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(grid.heights)):
        middle = (top + bottom) / 2
        lines = [rule.at for rule in grid.upright if rule.covers(middle)]
        for column, (left, right) in enumerate(pairwise(grid.places)):
            center = (left + right) / 2
            has_left = column == 0 or any(abs(at - left) <= SNAP for at in lines)
            has_top = row == 0 or any(abs(rule.at - top) <= SNAP and rule.covers(center) for rule in grid.flat)
            if not has_left:
                owner[row, column] = owner[row, column - 1]
            elif not has_top:
                owner[row, column] = owner[row - 1, column]
            else:
                owner[row, column] = (row, column)
    return owner


def _cell(grid: Grid, spans: dict[tuple[int, int], tuple[int, int]], word: Word) -> tuple[int, int] | None:
    height = word.baseline + word.size * 0.3
    center = (word.left + word.right) / 2
    row = next((i for i, (top, bottom) in enumerate(pairwise(grid.heights)) if bottom <= height <= top), None)
    column = next((i for i, (left, right) in enumerate(pairwise(grid.places)) if left <= center <= right), None)
    return spans.get((row, column)) if row is not None and column is not None else None


def _text(words: list[Word]) -> str:
    """The words of a cell, line by line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-w.baseline, w.left)):
        if lines and abs(lines[-1][0].baseline - word.baseline) <= 0.45 * word.size + 0.5:
            lines[-1].append(word)
        else:
            lines.append([word])
    return " ".join(word.text for line in lines for word in sorted(line, key=lambda w: w.left))
