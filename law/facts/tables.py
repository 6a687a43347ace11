"""The tables of a part: rows that belong together, the heading of each column, the words above."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from law.facts.layout_tables import DrawnTable, drawn_tables
from law.facts.lines import plain, whole_text
from law.facts.memory import once_a_reading
from law.parts import Part
from law.patterns import expression
from law.reading.lookalikes import of_field
from law.text import Block, BlockKind, Place, Source


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the words of its cells."""

    cells: tuple[str, ...]
    place: Place

    def cell(self, index: int | None) -> str:
        """The words in a column, nothing where the row is shorter."""
        return self.cells[index] if index is not None and 0 <= index < len(self.cells) else ""

    @property
    def filled(self) -> list[str]:
        """The cells that hold something."""
        return [c for c in self.cells if c]


@dataclass
class Table:
    """Rows in order, with the nearest words above them."""

    part: Part
    caption: str
    rows: list[Row] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The most cells that a row has."""
        return max((len(r.cells) for r in self.rows), default=0)


@once_a_reading
def tables_of(source: Source, part: Part) -> list[Table]:
    """The tables of a part, a table that a page break cut in two put together again."""
    drawn = drawn_tables(source, part)
    found = _of_blocks(part, drawn)
    for table in drawn:
        above = [whole_text(b) for b in part.blocks if b.place.last_line < table.first_line][-2:]
        found.append(
            Table(part, " ".join(above or [part.title]), [Row(tuple(map(of_field, cells)), place) for cells, place in table.rows])
        )
    return sorted(found, key=lambda t: t.rows[0].place.first_line) if drawn else found


def _of_blocks(part: Part, drawn: Sequence[DrawnTable]) -> list[Table]:
    """The tables that the reader of the file found; where the printed lines draw one, they count instead."""
    taken = [(t.first_line, t.last_line) for t in drawn]
    found: list[Table] = []
    above: list[str] = []
    number: int | None = None
    apart = True
    for block in part.blocks:
        if any(first <= block.place.last_line and block.place.first_line <= last for first, last in taken):
            apart = True
            continue
        if block.kind is not BlockKind.ROW:
            text = whole_text(block)
            if text:
                above.append(text)
                apart = True
            continue
        row = _row(block)
        if not row.filled or all(expression(r"[-\u2013:|\s]+").fullmatch(c) for c in row.filled):
            continue
        if (
            not found
            or (block.table != number and not _continues(found[-1], row, above))
            or (apart and above and block.table is None)
        ):
            found.append(Table(part, " ".join(above[-2:])))
        found[-1].rows.append(row)
        number, above, apart = block.table, [], False
    return [t for t in found if t.rows]


def _row(block: Block) -> Row:
    return Row(tuple(plain(c) for c in block.cells) or (plain(block.text),), block.place)


def _continues(table: Table, row: Row, above: Sequence[str]) -> bool:
    """Whether a new run of rows goes on with the table before it: the same heading, or the same width with nothing between."""
    same_head = [_letters(c) for c in table.rows[0].filled] == [_letters(c) for c in row.filled]
    if same_head and len(row.filled) > 1:
        return len(" ".join(above)) < 160
    return not above and len(row.cells) == table.width


def _letters(text: str) -> str:
    return expression(r"\W+").sub("", text).lower()


def without_repeated_head(rows: Sequence[Row], head: Row) -> list[Row]:
    """The rows below the heading, each later copy of it left out."""
    wanted = [_letters(c) for c in head.filled]
    return [r for r in rows if r is not head and [_letters(c) for c in r.filled] != wanted]


def head_of(table: Table, is_head: Callable[[Row], bool], within: int = 4) -> Row | None:
    """The first of the top rows that is a heading."""
    return next((r for r in table.rows[:within] if is_head(r)), None)
