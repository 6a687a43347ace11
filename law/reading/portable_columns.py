"""Columns of prose on a PDF page, found by the white strip that no word crosses over many lines, however wide the gaps within them are.

Justified lines have gaps between words as wide as those between columns. One line tells nothing then; many lines do: the gaps
within them stand now here, now there, and only the strip between two columns stands in the same place all the way.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from law.reading.portable_running import Halves, stand_in_rows
from law.reading.portable_words import Word

STRIP = 0.5  # of the size of the type: the narrowest strip that parts columns
GUTTER = 4.0  # of the size: what is wider is set between the cells of a table as well, so that nothing is sure
FEWEST = 5  # lines with words on both sides, for a strip to be more than chance
STEPS = 200  # places that are asked, over the width of the text
STEADY = 0.2  # of the usual distance from line to line: how far most of them differ from it at most
EVEN = 0.15  # of the size: gaps of a justified line differ by no more


@dataclass(frozen=True, slots=True)
class Band:
    """Lines (by their indexes, `last` included) that are parted at `at`; `is_sure` where both sides read as prose."""

    first: int
    last: int
    at: float
    is_sure: bool


def bands(lines: Sequence[Sequence[Word]], known: float | None = None) -> list[Band]:
    """The stretches of a page that stand in two columns. `known` is the place where the page before was parted."""
    best = max(_candidates(lines), key=lambda found: (found[0], found[1]), default=None)
    if best is None:
        return [] if known is None else [band for band in _at(lines, known, 1) if band.is_sure]
    # in the middle of the strip a centered foot may have a gap of its own, and seem to be of the columns
    return _at(lines, best[2], FEWEST) or _at(lines, best[3], FEWEST)


def _candidates(lines: Sequence[Sequence[Word]]) -> list[tuple[int, float, float, float]]:
    """(lines with words on both sides in the best stretch, width of the strip, its middle, the place asked) of every strip that is wide enough."""
    left = min((line[0].left for line in lines), default=0.0)
    right = max((line[-1].right for line in lines), default=0.0)
    found = []
    for step in range(STEPS * 3 // 10, STEPS * 7 // 10 + 1):
        at = left + (right - left) * step / STEPS
        for first, last in _stretches(lines, at):
            both, strip = _strip(lines[first : last + 1], at)
            if both >= FEWEST and strip is not None:
                found.append((both, strip[1] - strip[0], (strip[0] + strip[1]) / 2, at))
    return found


def _at(lines: Sequence[Sequence[Word]], at: float, fewest: int) -> list[Band]:
    """The bands at one place. Behind a sure one a few lines are enough."""
    found = []
    for first, last in _stretches(lines, at):
        both, strip = _strip(lines[first : last + 1], at)
        if both and strip is not None:
            is_narrow = strip[1] - strip[0] <= GUTTER * median(line[0].size for line in lines[first : last + 1])
            is_sure = is_narrow and _reads_as_prose(lines[first : last + 1], at, fewest)
            found.append((both, Band(first, last, at, is_sure)))
    if not any(band.is_sure for _, band in found):
        return [band for both, band in found if both >= fewest]
    few = [(both, band) for both, band in found if both >= 2]
    return [replace(b, is_sure=b.is_sure or not stand_in_rows(halves(lines[b.first : b.last + 1], at))) for both, b in few]


def halves(lines: Sequence[Sequence[Word]], at: float) -> list[Halves]:
    """The lines, each parted at a place."""
    cuts = [_sides(line, at) or 0 for line in lines]
    return [(line[:cut], line[cut:]) for line, cut in zip(lines, cuts, strict=True)]


def _stretches(lines: Sequence[Sequence[Word]], at: float) -> list[tuple[int, int]]:
    """Runs of lines that no word crosses at a place."""
    found: list[tuple[int, int]] = []
    begin: int | None = None
    for index, line in enumerate(lines):
        if _sides(line, at) is None:
            if begin is not None:
                found.append((begin, index - 1))
            begin = None
        elif begin is None:
            begin = index
    return [*found, (begin, len(lines) - 1)] if begin is not None else found


def _sides(line: Sequence[Word], at: float) -> int | None:
    """How many words stand before a place; None where one of them crosses it."""
    before = bisect_left(line, at, key=lambda word: word.left)
    return None if before and line[before - 1].right > at else before


def _strip(lines: Sequence[Sequence[Word]], at: float) -> tuple[int, tuple[float, float] | None]:
    """How many lines have words on both sides, and the strip that they leave white; None where it is too narrow.

    Lines of two columns need not stand at one height: what changes from side to side counts as well.
    """
    ends, begins, both = [], [], 0
    alone: list[bool] = []
    for line in lines:
        before = _sides(line, at) or 0
        both += 0 < before < len(line)
        alone += [bool(before)] if not 0 < before < len(line) else []
        ends += [line[before - 1].right] if before else []
        begins += [line[before].left] if before < len(line) else []
    both += sum(a != b for a, b in pairwise(alone)) // 2
    if not ends or not begins:
        return both, None
    size = median(line[0].size for line in lines)
    low, high = max(ends), min(begins)
    return both, (low, high) if high - low >= STRIP * size else None


def _is_steady(side: Sequence[Sequence[Word]]) -> bool:
    """Whether most lines follow one another at one distance, as lines of prose do and cells of several heights do not."""
    steps = [a[0].baseline - b[0].baseline for a, b in pairwise(side)]
    usual = median(steps) if steps else 0.0
    return sum(abs(step - usual) <= STEADY * usual for step in steps) >= 0.6 * len(steps)


def _reads_as_prose(lines: Sequence[Sequence[Word]], at: float, fewest: int) -> bool:
    """Whether both sides are filled by lines of several words that run on, and are parted no further, as those of a table are.

    A side may be columns of prose itself: then each column is looked at.
    """
    parted = halves(lines, at)
    inner = [_inner(parted, side) if fewest > 1 else None for side in (0, 1)]
    if stand_in_rows(_nearest(parted, inner)):
        return False
    for side in (0, 1):
        parts = [half[side] for half in parted if half[side]]
        if len(parts) < fewest:
            return False
        left, right = min(p[0].left for p in parts), max(p[-1].right for p in parts)
        widths = [p[-1].right - p[0].left for p in parts]
        if inner[side] is None and (median(widths) < 0.7 * (right - left) or median(len(p) for p in parts) < 3):
            return False
        if fewest > 1 and inner[side] is None and _is_parted_again(parts):
            return False
    beside = [half for half in _nearest(parted, inner) if half[0] or half[1]]
    at_one_height = sum(bool(before and behind) for before, behind in beside)
    return at_one_height * 2 >= len(beside) or all(_is_steady([h[side] for h in beside if h[side]]) for side in (0, 1))


def _inner(parted: Sequence[Halves], side: int) -> float | None:
    """Where the lines of a side stand in columns of prose again."""
    parts = [half[side] for half in parted if half[side]]
    return next((band.at for band in bands(parts) if band.is_sure), None) if len(parts) >= FEWEST else None


def inner_gutters(lines: Sequence[Sequence[Any]], found: Sequence[Band]) -> set[float]:
    """Where the sides of bands are parted again."""
    whole = [[word for run in line for word in run.words] for line in lines]
    parted = [halves(whole[band.first : band.last + 1], band.at) for band in found]
    return {at for sides in parted for side in (0, 1) if (at := _inner(sides, side)) is not None}


def _nearest(parted: Sequence[Halves], inner: Sequence[float | None]) -> list[Halves]:
    """The two columns that stand on the sides of a strip, where more stand beyond them."""
    before, behind = inner
    return [
        (
            [w for w in half[0] if before is None or w.left > before],
            [w for w in half[1] if behind is None or w.left < behind],
        )
        for half in parted
    ]


def _is_parted_again(parts: Sequence[Sequence[Word]]) -> bool:
    """Whether a further strip of white stands in most lines of a side: that is a table, or another column."""
    return any(both * 2 >= len(parts) for both, *_ in _candidates(parts))


def is_justified(gaps: Sequence[float], size: float) -> bool:
    """Whether all gaps of a line are as wide as one another, so that they part words and not cells."""
    return len(gaps) >= 2 and max(gaps) - min(gaps) <= EVEN * size
