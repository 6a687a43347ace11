"""What the page did to the text: how wide its lines are, and whether every second one is blank."""

from dataclasses import dataclass

from law.reading.grammar import ends_sentence, starts_lower
from law.reading.lines import Line

MIN_WRAPPED = 4
WIDEST_WRAP = 150


@dataclass(frozen=True, slots=True)
class Layout:
    """`width` is the column at which prose was wrapped, None where a paragraph is one line."""

    width: int | None
    is_double_spaced: bool


def measure(lines: list[Line], skipped: set[int]) -> Layout:
    """The layout of the prose lines."""
    close, spaced = _pairs(lines, skipped)
    loose = [pair for pair in spaced if _flows(*pair)]
    is_double = len(loose) >= MIN_WRAPPED and len(loose) * 3 >= len(spaced) and len(close) * 8 <= len(spaced)
    return Layout(_page_width(lines, skipped) or _wrap_width(spaced if is_double else close), is_double)


def _pairs(lines: list[Line], skipped: set[int]) -> tuple[list[tuple[Line, Line]], list[tuple[Line, Line]]]:
    """Neighbouring lines of prose, without and with one blank line between them."""
    close: list[tuple[Line, Line]] = []
    spaced: list[tuple[Line, Line]] = []
    previous: Line | None = None
    gap = 0
    for index, line in enumerate(lines):
        if index in skipped:
            continue
        if not line.bare:
            gap += 1
            continue
        if previous is not None and gap < 2:
            (spaced if gap else close).append((previous, line))
        previous, gap = line, 0
    return close, spaced


def _flows(before: Line, after: Line) -> bool:
    return not ends_sentence(before.bare) and starts_lower(after.bare) and len(before.bare) > 30


def _wrap_width(pairs: list[tuple[Line, Line]]) -> int | None:
    flowing = sorted(before.width for before, after in pairs if _flows(before, after))
    if len(flowing) < MIN_WRAPPED:
        return None
    width = flowing[int(len(flowing) * 0.9)]
    return width if width <= WIDEST_WRAP else None


def _page_width(lines: list[Line], skipped: set[int]) -> int | None:
    """The right edge of the prose of a PDF, whose lines are always wrapped."""
    lengths = [(line.extent, line.bare.count(" ")) for index, line in enumerate(lines) if line.extent and index not in skipped]
    prose = sorted(extent for extent, gaps in lengths if gaps > 5)
    if len(prose) < MIN_WRAPPED:  # narrow columns hold few words a line
        prose = sorted(extent for extent, gaps in lengths if gaps > 2)
    return prose[int((len(prose) - 1) * 0.95)] if len(prose) >= MIN_WRAPPED else None
