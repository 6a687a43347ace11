"""The source beside what was read in it: the lines that belong to what is looked at, and ways to all others."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Place = tuple[int, int]
Way = Callable[..., str]
MOST = 320  # lines on one page
_AROUND = 2
_BEFORE, _AFTER = 4, 60  # around a line that was asked for
_JOINED = 4  # a gap of so few lines is not worth a link


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source. `way`: the address of what was read there first; `is_here`: it stands on this page."""

    number: str
    text: str
    way: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines that are left out, with the address at which they stand."""

    first: int
    last: int
    way: str
    is_gap: bool = True


@dataclass(frozen=True, slots=True)
class Pane:
    """What the left side shows."""

    rows: tuple[Line | Gap, ...]
    shown: frozenset[int]
    total: int


def place_of(places: Mapping[str, Sequence[Any]], path: str, address: str | None = None) -> Place | None:
    """Where in the source something stands: its own place, or that of the provision it is in, or of the one above."""
    found = places.get(path)
    while found is None and address:
        found = places.get(address)
        address = address.rpartition("__")[0]
    return (int(found[0]), int(found[1])) if found else None


def pane_of(
    lines: Sequence[str], places: Iterable[Place], here: Mapping[int, str], elsewhere: Callable[[int], str], line: int, way: Way
) -> Pane:
    """The pane for rows that stand at `places`. `line`: one that was asked for. `here`, `elsewhere`: what was read on a line."""
    total = len(lines)
    windows = _windows([p for p in places if p[0] <= total], total, line)
    shown = frozenset(n for first, last in windows for n in range(first, last + 1))
    return Pane(tuple(_rows(lines, windows, here, elsewhere, way)), shown, total)


def _windows(places: Sequence[Place], total: int, line: int) -> list[Place]:
    """What is shown, as stretches in order. Long places are cut, so that every one of them has its beginning on the page."""
    wanted = [(line - _BEFORE, line + _AFTER)] if 0 < line <= total else []
    room = MOST - sum(last - first for first, last in wanted)
    most = max(1, room // max(1, len(places)) - 2 * _AROUND)
    lengths = sum(last - first + 1 + 2 * _AROUND for first, last in places)
    wanted += [(first - _AROUND, (last if lengths <= room else min(last, first + most)) + _AROUND) for first, last in places]
    if not wanted:
        wanted = [(1, MOST // 4)]
    return _joined(sorted((max(1, first), min(total, last)) for first, last in wanted))


def _joined(windows: Iterable[Place]) -> list[Place]:
    found: list[Place] = []
    for first, last in windows:
        if found and first <= found[-1][1] + _JOINED:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        elif first <= last:
            found.append((first, last))
    return found


def _rows(
    lines: Sequence[str], windows: Sequence[Place], here: Mapping[int, str], elsewhere: Callable[[int], str], way: Way
) -> Iterator[Line | Gap]:
    done = 0
    for first, last in windows:
        if first > done + 1:
            yield Gap(done + 1, first - 1, way(line=done + 1))
        for n in range(first, last + 1):
            found = here.get(n)
            yield Line(str(n), lines[n - 1], f"#{found}" if found else elsewhere(n), found is not None)
        done = last
    if done < len(lines):
        yield Gap(done + 1, len(lines), way(line=done + 1))


def first_on_line(rows: Iterable[tuple[Place, str]]) -> dict[int, str]:
    """For each line on which something begins, the smallest that begins there."""
    found: dict[int, tuple[int, str]] = {}
    for (start, end), name in rows:
        if start not in found or end - start < found[start][0]:
            found[start] = (end - start, name)
    return {line: name for line, (_length, name) in found.items()}
