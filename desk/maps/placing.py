"""Where every box stands. Within a column boxes are stacked with room between; lines bend only between columns.

So no two boxes can overlap and no line can cross a box, whatever the graph: it holds by construction, not by search.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.maps.boxes import Box
from desk.maps.columns import Columns, Leg

MARGIN, HEAD = 16.0, 32.0  # around the picture; for the names of the columns
AROUND = HEAD + 2 * MARGIN  # of its height
BETWEEN = 14.0  # boxes above one another
SWEEPS = 8


@dataclass(frozen=True)
class Placed:
    """A box at its place (left upper corner), in its column."""

    box: Box
    x: float
    y: float
    column: int

    @property
    def middle(self) -> float:
        return self.y + self.box.height / 2


@dataclass(frozen=True)
class Layout:
    """The finished picture in numbers. `spans`: left edge and width of every column."""

    width: float
    height: float
    placed: Mapping[str, Placed]
    legs: tuple[Leg, ...]
    spans: tuple[tuple[float, float], ...]


def laid_out(columns: Columns) -> Layout:
    """Order the columns so that few lines cross, then place boxes near those they are joined to."""
    near = _neighbors(columns.legs)
    ordered = _ordered(columns, near)
    middles = _middles(ordered, near)
    top = min((middles[b.key] - b.height / 2 for column in ordered for b in column), default=0.0)
    spans = _spans(ordered, columns.legs)
    placed = {
        box.key: Placed(box, spans[n][0], _round(middles[box.key] - box.height / 2 - top + MARGIN + HEAD), n)
        for n, column in enumerate(ordered)
        for box in column
    }
    height = max((p.y + p.box.height for p in placed.values()), default=MARGIN + HEAD) + MARGIN
    return Layout(_width(spans), _round(height), placed, columns.legs, spans)


def width_of(columns: Columns) -> float:
    """How wide the picture will be, whatever the order in its columns."""
    return _width(_spans(columns.columns, columns.legs))


def least_height(columns: Columns) -> float:
    """How high it will be at least: its highest column, with nothing pulled apart."""
    stacks = (sum(box.height + BETWEEN for box in column) - BETWEEN for column in columns.columns if column)
    return max(stacks, default=0.0) + AROUND


def _width(spans: Sequence[tuple[float, float]]) -> float:
    return _round(spans[-1][0] + spans[-1][1] + MARGIN if spans else 2 * MARGIN)


def _round(value: float) -> float:
    return round(value * 2) / 2


_Near = Mapping[str, Mapping[str, list[str]]]


def _neighbors(legs: Sequence[Leg]) -> _Near:
    near: dict[str, dict[str, list[str]]] = {"left": defaultdict(list), "right": defaultdict(list)}
    for leg in legs:
        near["left"][leg.right].append(leg.left)
        near["right"][leg.left].append(leg.right)
    return near


def _ordered(columns: Columns, near: _Near) -> list[list[Box]]:
    """Each column by the mean place of its neighbors, to and fro; the order with the fewest crossings is kept."""
    now = [list(column) for column in columns.columns]
    best, fewest = now, crossings(now, columns.legs)
    before: list[list[list[Box]]] = []  # what each sweep has left: after the same order, the same follows
    for sweep in range(SWEEPS if fewest else 0):
        side = "left" if sweep % 2 == 0 else "right"
        for n in range(len(now)) if side == "left" else reversed(range(len(now))):
            beside = now[n - 1] if side == "left" and n else now[n + 1] if side == "right" and n + 1 < len(now) else []
            now = [*now[:n], _by_neighbors(now[n], beside, near[side]), *now[n + 1 :]]
        count = crossings(now, columns.legs)
        if count < fewest:
            best, fewest = now, count
        before.append(now)
        if not fewest or now in before[sweep % 2 : -1 : 2]:
            break
    return best


def _by_neighbors(column: list[Box], beside: list[Box], near: Mapping[str, list[str]]) -> list[Box]:
    at = {box.key: n / max(len(beside), 1) for n, box in enumerate(beside)}
    here = {box.key: n / max(len(column), 1) for n, box in enumerate(column)}

    def weight(box: Box) -> tuple[bool, float]:
        found = [at[key] for key in near.get(box.key, ()) if key in at]
        is_rest = box.spot is not None and box.spot.is_rest
        return is_rest, sum(found) / len(found) if found else here[box.key]

    return sorted(column, key=weight)


def crossings(columns: Sequence[Sequence[Box]], legs: Sequence[Leg]) -> int:
    """How many pairs of lines cross: for each line, those before it that end below it."""
    at = {box.key: m for column in columns for m, box in enumerate(column)}
    in_column = {box.key: n for n, column in enumerate(columns) for box in column}
    gaps: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for leg in legs:
        gaps[in_column[leg.left]].append((at[leg.left], at[leg.right]))
    total = 0
    for pairs in gaps.values():
        pairs.sort()
        ends: list[int] = []
        for _start, end in pairs:
            below = bisect_right(ends, end)
            total += len(ends) - below
            ends.insert(below, end)
    return total


def _middles(columns: list[list[Box]], near: _Near) -> dict[str, float]:
    middles: dict[str, float] = {}
    offsets = [_offsets([box.height for box in column]) for column in columns]
    for column in columns:
        total = sum(box.height for box in column) + BETWEEN * max(len(column) - 1, 0)
        y = -total / 2
        for box in column:
            middles[box.key] = y + box.height / 2
            y += box.height + BETWEEN
    numbers = range(len(columns))
    for sides in (("left",), ("right",), ("left",), ("right",), ("left", "right"), ("left", "right")):
        beside = [near[side] for side in sides]
        for n in numbers if sides[0] == "left" else reversed(numbers):
            wanted = [_wanted(box.key, middles, beside) for box in columns[n]]
            for box, middle in zip(columns[n], _stacked(wanted, offsets[n]), strict=True):
                middles[box.key] = middle
    return middles


def _wanted(key: str, middles: dict[str, float], beside: list[Mapping[str, list[str]]]) -> float:
    total, count = 0.0, 0
    for side in beside:
        for other in side.get(key, ()):
            total += middles[other]
            count += 1
    return total / count if count else middles[key]


def stacked(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Middles as near as may be to those wanted (least squares), in the given order and without overlap."""
    return _stacked(wanted, _offsets(heights))


def _offsets(heights: Sequence[float]) -> list[float]:
    """How far below the first middle each other one is at least."""
    offsets, offset = [], 0.0
    for n, height in enumerate(heights):
        offset += (heights[n - 1] + height) / 2 + BETWEEN if n else 0.0
        offsets.append(offset)
    return offsets


def _stacked(wanted: Sequence[float], offsets: Sequence[float]) -> list[float]:
    pools: list[tuple[float, int]] = []  # sum and count of those who stand together
    for want, off in zip(wanted, offsets, strict=True):
        total, count = want - off, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, many = pools.pop()
            total, count = before + total, many + count
        pools.append((total, count))
    flat = [total / count for total, count in pools for _ in range(count)]
    return [_round(value + off) for value, off in zip(flat, offsets, strict=True)]


def _spans(columns: Sequence[Sequence[Box]], legs: Sequence[Leg]) -> tuple[tuple[float, float], ...]:
    """Every column as wide as its widest box; the more lines bend between two, the more room."""
    lines: dict[str, float] = defaultdict(float)
    for leg in legs:
        lines[leg.left] += 0.5 if leg.head == "right" else 1.5
    spans, x = [], MARGIN
    for column in columns:
        width = max((box.width for box in column), default=0.0)
        spans.append((x, width))
        x += width + min(44.0 + sum(lines[box.key] for box in column), 82.0)
    return tuple(spans)
