"""Rows of a CSV text, and what a quotation mark that nobody closed makes of them."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MOST_LINES = 4  # of a heading that was written over several


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, the line on which it ends, and whether what stands in a cell can have swallowed other rows."""

    cells: list[str]
    line: int
    is_swallowing: bool = False


def rows_of(text: str, delimiter: str) -> Iterator[Row]:
    """Row by row, as far as anybody asks. `csv.Error` where it is no CSV."""
    csv.field_size_limit(1 << 20)
    taken: list[str] = []
    reader = csv.reader(_kept(io.StringIO(text, newline=""), taken), delimiter=delimiter, strict=False)
    for cells in reader:
        yield Row(cells, reader.line_num, _swallows(cells, "".join(taken), delimiter))
        taken.clear()


def _kept(lines: io.StringIO, taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _swallows(cells: Sequence[str], raw: str, delimiter: str) -> bool:
    """A cell may be written over several lines between quotation marks; one that was not closed takes in the rows below it."""
    broken = [cell for cell in cells if "\n" in cell.strip() or "\r" in cell.strip()]
    if not broken:
        return False
    if any(delimiter in cell or len(cell.splitlines()) > _MOST_LINES for cell in broken):
        return True
    try:
        list(csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:  # it ends within a quotation, or something stands behind the mark that closes one
        return True
    return False
