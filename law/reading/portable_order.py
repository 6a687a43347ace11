"""The order of reading on a PDF page that is set in columns: the left one before the right one, between lines that cross both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from law.reading.portable_columns import Band, bands
from law.reading.portable_rows import Row, Run, runs_of
from law.reading.portable_words import Word

EDGE = 0.3  # of the size: how far from the edge of its column a justified line may end
SAME_EDGE = 1.0  # points: so near to one another begin the lines of a column
WIDE = 1.8  # of the usual step from line to line: what stands so far apart is a head, a foot, or the title of a table


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the text of a page, or of a column of it, begins and ends, and how wide that of the page is.

    `borders`: where tables begin; `known`: where the pages before were parted.
    """

    left: float
    right: float
    width: float
    borders: Sequence[float] = ()
    known: Sequence[float] = ()


def in_bands(lines: list[list[Run]], found: Sequence[Band], sheet: Sheet, origin: float) -> list[Row]:
    """The lines of each band column after column, the others as they stand."""
    rows: list[Row] = []
    behind = 0
    for band in found:
        rows.extend(Row(line, origin) for line in lines[behind : band.first])
        parted = [_both_sides(line, band.at) for line in lines[band.first : band.last + 1]]
        rows.extend(in_columns(parted, band.at, sheet))
        behind = band.last + 1
    return rows + [Row(line, origin) for line in lines[behind:]]


def _both_sides(line: list[Run], at: float) -> list[Run]:
    """What stands before a place and what behind it, each as one run: in a column of prose no gap parts anything."""
    words = [word for run in line for word in run.words]
    sides = ([w for w in words if w.left < at], [w for w in words if w.left >= at])
    return [Run(side) for side in sides if side]


def in_columns(lines: list[list[Run]], gutter: float, sheet: Sheet) -> list[Row]:
    """Lines over the whole width part the page, and so do the tables that begin at the borders."""
    rows: list[Row] = []
    sides: tuple[list[list[Word]], list[list[Word]]] = ([], [])
    lines = _parted_as_others(lines, gutter)
    apart = _edges(lines, gutter) | _titles(lines, sheet.borders)
    above = float("inf")
    for index, line in enumerate(lines):
        height = line[0].baseline
        if any(height < border < above for border in sheet.borders):
            rows.extend(_flush(sides, sheet))
        above = height
        if index in apart or any(run.left < gutter < run.right for run in line):
            rows.extend(_flush(sides, sheet))
            rows.append(Row(line, sheet.left))
            continue
        words = [word for run in line for word in run.words]
        for side, own in zip(
            sides, ([w for w in words if w.right <= gutter], [w for w in words if w.left >= gutter]), strict=True
        ):
            if own:
                side.append(own)
    rows.extend(_flush(sides, sheet))
    return rows


def _parted_as_others(lines: list[list[Run]], gutter: float) -> list[list[Run]]:
    """The lines, parted also where the gap is narrow, if what stands behind it begins where the column begins."""
    found = []
    begins = sorted(run.left for line in lines for run in line if run.left > gutter)
    for line in lines:
        words = [word for run in line for word in run.words]
        behind = [word for word in words if word.left > gutter]
        is_parted = bool(behind) and len(behind) < len(words) and not any(w.left < gutter < w.right for w in words)
        if is_parted and sum(abs(begin - behind[0].left) < SAME_EDGE for begin in begins) >= 3:
            found.append([Run(part) for part in (words[: len(words) - len(behind)], behind)])
        else:
            found.append(line)
    return found


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


def _edges(lines: list[list[Run]], gutter: float) -> set[int]:
    """Heads and feet: the first and last lines, where white space sets them apart from what stands in each column."""
    sides = [
        [index for index, line in enumerate(lines) if any(run.left < gutter for run in line)],
        [index for index, line in enumerate(lines) if any(run.right > gutter for run in line)],
    ]
    steps = [[lines[a][0].baseline - lines[b][0].baseline for a, b in pairwise(side)] for side in sides]
    if len(lines) < 5 or not any(steps):
        return set()
    wide = WIDE * max(median(own) for own in steps if own)  # a side may hold two columns, whose lines alternate
    top = next((cut for cut in (1, 2) if _is_cut(lines, sides, cut, wide)), 0)
    bottom = next((cut for cut in (1, 2) if _is_cut(lines, sides, len(lines) - cut, wide)), 0)
    return set(range(top)) | set(range(len(lines) - bottom, len(lines)))


def _is_cut(lines: list[list[Run]], sides: list[list[int]], at: int, wide: float) -> bool:
    """Whether white space runs across the whole page before the line `at`."""
    pairs = [(max((n for n in side if n < at), default=None), min((n for n in side if n >= at), default=None)) for side in sides]
    gaps = [lines[a][0].baseline - lines[b][0].baseline for a, b in pairs if a is not None and b is not None]
    return bool(gaps) and min(gaps) > wide


def _flush(sides: tuple[list[list[Word]], list[list[Word]]], sheet: Sheet) -> list[Row]:
    rows: list[Row] = []
    for index, side in enumerate(sides):
        origin = sheet.left if index == 0 else min((words[0].left for words in side), default=sheet.left)
        rows.extend(_column(list(side), origin, sheet))
        side.clear()
    return rows


def _column(side: list[list[Word]], origin: float, sheet: Sheet) -> list[Row]:
    """The lines of a column; where it is parted again, its columns one after the other."""
    end = max((words[-1].right for words in side), default=sheet.right)
    known = next((at for at in sheet.known if origin + WIDE < at < end), None) if side else None
    sure = [band for band in bands(side, known) if band.is_sure] if side else []
    if sure:
        return in_bands([[Run(words)] for words in side], sure, replace(sheet, left=origin, borders=()), origin)
    slack = max(0.0, sheet.width - (end - origin))
    return [Row(_runs(words, origin, end), origin, slack=slack) for words in side]


def _runs(words: list[Word], origin: float, end: float) -> list[Run]:
    """The runs of a line of a column. One that reaches from edge to edge with a single gap, or all of them alike, is justified."""
    runs = runs_of(words)
    size = words[0].size
    fills = words[0].left - origin < size and end - words[-1].right < EDGE * size
    return [Run(words)] if fills and len(words) == len(runs) else runs
