"""Two signature blocks or contacts printed side by side, put one under the other."""

import re
from collections.abc import Callable, Sequence

from law.facts.lines import Line
from law.patterns import expression

_FOR = expression(r"^\W*(?:(?:signed|agreed|accepted|executed)\s+)?(?:for|on behalf of|by)\s+(?:the\s+)?", re.I)
_MOST_LINES = 14
_LONGEST = 170


def unfolded(lines: Sequence[Line], is_party: Callable[[str], bool]) -> list[Line]:
    """The lines with every pair of columns that two parties head read left column first, then right."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        if not _heads_columns(lines[index], is_party):
            result.append(lines[index])
            index += 1
            continue
        stop = _end_of_columns(lines, index, is_party)
        if sum(1 for line in lines[index + 1 : stop] if len(_halves(line)) == 2) == 0:
            result.append(lines[index])
            index += 1
            continue
        border = lines[index].starts[1] if len(lines[index].starts) == 2 else 0
        for side in (0, 1):
            result += [half for line in lines[index:stop] if (half := _half(line, side, border))]
        index = stop
    return result


def _halves(line: Line) -> tuple[str, ...]:
    """Left and right of a line: the cells of a row of two, or the columns of a printed line."""
    if line.is_row:
        return line.cells if len(line.cells) == 2 else ()
    return line.columns if len(line.columns) == 2 else ()


def _heads_columns(line: Line, is_party: Callable[[str], bool]) -> bool:
    halves = _halves(line)
    return len(halves) == 2 and all(h and len(h) < 90 and (is_party(h) or is_party(_FOR.sub("", h))) for h in halves)


def _end_of_columns(lines: Sequence[Line], start: int, is_party: Callable[[str], bool]) -> int:
    stop = start + 1
    while stop < len(lines) and stop - start <= _MOST_LINES:
        line = lines[stop]
        wide = line.is_row and len(line.cells) != 2
        far = line.place.first_line - lines[stop - 1].place.last_line > 4
        ends = len(line.columns) == 1 and (len(line.text) > 90 or line.is_heading or is_party(line.text))
        if wide or far or ends or len(line.text) > _LONGEST or _heads_columns(line, is_party):
            break
        stop += 1
    return stop


def _half(line: Line, side: int, border: int) -> Line | None:
    """What a line says on one side; a lone piece stands on the side where it begins."""
    halves = _halves(line)
    if halves:
        text = halves[side]
    else:
        begins = line.starts[0] if line.starts else 0
        at = 1 if border and begins >= border - 4 else 0
        text = line.text if at == side else ""
    return Line(text, line.place, (text,)) if text else None
