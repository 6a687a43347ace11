"""The order of reading on a PDF page that is set in columns: the left one before the right one, between lines that cross both."""

from collections.abc import Sequence
from statistics import median

from law.reading.portable_columns import Band
from law.reading.portable_rows import Row, Run, runs_of
from law.reading.portable_words import Word

EDGE = 0.3  # of the size: how far from the edge of its column a justified line may end
WIDE = 1.8  # of the usual step from line to line: what stands so far apart is a head, a foot, or the title of a table


def in_bands(lines: list[list[Run]], found: Sequence[Band], left: float, borders: Sequence[float]) -> list[Row]:
    """The lines of each band column after column, the others as they stand."""
    rows: list[Row] = []
    behind = 0
    for band in found:
        rows.extend(Row(line, left) for line in lines[behind : band.first])
        parted = [_both_sides(line, band.at) for line in lines[band.first : band.last + 1]]
        rows.extend(in_columns(parted, band.at, left, borders))
        behind = band.last + 1
    return rows + [Row(line, left) for line in lines[behind:]]


def _both_sides(line: list[Run], at: float) -> list[Run]:
    """What stands before a place and what behind it, each as one run: in a column of prose no gap parts anything."""
    words = [word for run in line for word in run.words]
    sides = ([w for w in words if w.left < at], [w for w in words if w.left >= at])
    return [Run(side) for side in sides if side]


def in_columns(lines: list[list[Run]], gutter: float, left: float, borders: Sequence[float]) -> list[Row]:
    """Lines over the whole width part the page, and so do the tables that begin at the `borders`."""
    rows: list[Row] = []
    sides: tuple[list[list[Word]], list[list[Word]]] = ([], [])
    right = max((run.right for line in lines for run in line), default=left)
    apart = _edges(lines) | _titles(lines, borders)
    above = float("inf")
    for index, line in enumerate(lines):
        height = line[0].baseline
        if any(height < border < above for border in borders):
            rows.extend(_flush(sides, left, right))
        above = height
        if index in apart or any(run.left < gutter < run.right for run in line):
            rows.extend(_flush(sides, left, right))
            rows.append(Row(line, left))
            continue
        words = [word for run in line for word in run.words]
        for side, own in zip(
            sides, ([w for w in words if w.right <= gutter], [w for w in words if w.left >= gutter]), strict=True
        ):
            if own:
                side.append(own)
    rows.extend(_flush(sides, left, right))
    return rows


def _titles(lines: list[list[Run]], borders: Sequence[float]) -> set[int]:
    """Lines right above a table, apart from the columns above them."""
    steps = [above[0].baseline - below[0].baseline for above, below in zip(lines, lines[1:], strict=False)]
    if not steps or not borders:
        return set()
    wide = WIDE * median(steps)
    found = set()
    for index, line in enumerate(lines[1:], 1):
        below = lines[index + 1][0].baseline if index + 1 < len(lines) else float("-inf")
        if steps[index - 1] > wide and any(below < border < line[0].baseline for border in borders):
            found.add(index)
    return found


def _edges(lines: list[list[Run]]) -> set[int]:
    """Heads and feet: the first and last lines, where white space sets them apart."""
    steps = [above[0].baseline - below[0].baseline for above, below in zip(lines, lines[1:], strict=False)]
    if len(steps) < 4:
        return set()
    wide = WIDE * median(steps)
    top = next((index for index in (0, 1) if steps[index] > wide), -1)
    bottom = next((index for index in (0, 1) if steps[-1 - index] > wide), -1)
    return set(range(top + 1)) | set(range(len(lines) - 1 - bottom, len(lines)))


def _flush(sides: tuple[list[list[Word]], list[list[Word]]], left: float, right: float) -> list[Row]:
    rows: list[Row] = []
    for index, side in enumerate(sides):
        origin = left if index == 0 else min((words[0].left for words in side), default=left)
        end = max((words[-1].right for words in side), default=right)
        slack = max(0.0, (right - left) - (end - origin))
        rows.extend(Row(_runs(words, origin, end), origin, slack=slack) for words in side)
        side.clear()
    return rows


def _runs(words: list[Word], origin: float, end: float) -> list[Run]:
    """The runs of a line of a column. One that reaches from edge to edge with a single gap, or all of them alike, is justified."""
    runs = runs_of(words)
    size = words[0].size
    fills = words[0].left - origin < size and end - words[-1].right < EDGE * size
    return [Run(words)] if fills and len(words) == len(runs) else runs
