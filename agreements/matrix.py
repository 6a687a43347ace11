"""The state matrix: duties and restrictions as rows, states as columns, differences from the base marked. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agreements.changes import DUTY_FIELDS, RESTRICTION_FIELDS, Row, paired
from law.states import STATES

BASE = ""  # the column of the base text


@dataclass(frozen=True, slots=True)
class Cell:
    """A duty or restriction as one state has it, or None; `differs` names the fields that are not as in the base."""

    row: Row | None
    differs: tuple[str, ...] = ()
    is_added: bool = False  # the base has none
    is_missing: bool = False  # the base has one and the state has not

    @property
    def is_different(self) -> bool:
        return bool(self.differs) or self.is_added or self.is_missing


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One duty or restriction across the columns."""

    section: str  # "duties" or "restrictions"
    kind: str
    address: str
    cells: tuple[Cell, ...]

    @property
    def is_different(self) -> bool:
        """Whether any state differs from the base."""
        return any(cell.is_different for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table. The first column is the base text."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def only_differing(self) -> "Matrix":
        """The rows in which some state differs from the base."""
        return Matrix(self.columns, tuple(row for row in self.rows if row.is_different))


@dataclass(slots=True)
class _Line:
    """A row being put together."""

    kind: str
    address: str
    base: Row | None
    by_state: dict[str, Row] = field(default_factory=dict)


def state_matrix(terms_by_state: Mapping[str, Mapping[str, Sequence[Row]]]) -> Matrix:
    """The matrix of some sets of terms, states by name; the key of the base text is the empty string."""
    states = sorted((state for state in terms_by_state if state != BASE), key=lambda state: STATES.get(state, state))
    rows = [
        row
        for section, fields in (("duties", DUTY_FIELDS), ("restrictions", RESTRICTION_FIELDS))
        for row in _section(section, fields, terms_by_state, states)
    ]
    return Matrix((BASE, *states), tuple(rows))


def _section(section: str, fields: Sequence[str], terms: Mapping[str, Any], states: Sequence[str]) -> list[MatrixRow]:
    base = list(terms.get(BASE, {}).get(section, []))
    lines = [_Line(row["kind"], row["address"], row) for row in base]
    for state in states:
        _add_state(lines, state, list(terms[state][section]), base)
    lines.sort(key=_order(base))
    return [_matrix_row(section, line, states, fields) for line in lines]


def _add_state(lines: list[_Line], state: str, rows: list[Row], base: list[Row]) -> None:
    line_of = {id(line.base): line for line in lines if line.base is not None}
    added = {(line.kind, line.address): line for line in lines if line.base is None and state not in line.by_state}
    for was, now in paired(base, rows):
        if now is None:
            continue
        if was is not None:
            line_of[id(was)].by_state[state] = now
            continue
        line = added.pop((now["kind"], now["address"]), None) or _fitting(added, now)
        if line is None:
            line = _Line(now["kind"], now["address"], None)
            lines.append(line)
        line.by_state[state] = now


def _fitting(added: dict[tuple[str, str], _Line], row: Row) -> _Line | None:
    """A line that other states added for the same kind between the same parties, though at their own address."""
    if row["kind"] == "other":
        return None
    for key, line in added.items():
        first = next(iter(line.by_state.values()))
        if (line.kind, first.get("obligor"), first.get("obligee")) == (row["kind"], row.get("obligor"), row.get("obligee")):
            return added.pop(key)
    return None


def _order(base: list[Row]) -> Any:
    """Base rows in the order of the text; a row that states added follows the base rows of its kind, or stands last."""
    last_of_kind = {row["kind"]: position for position, row in enumerate(base)}
    position_of = {id(row): position for position, row in enumerate(base)}

    def key(line: _Line) -> tuple[int, int]:
        if line.base is not None:
            return (position_of[id(line.base)], 0)
        return (last_of_kind.get(line.kind, len(base)), 1)

    return key


def _matrix_row(section: str, line: _Line, states: Sequence[str], fields: Sequence[str]) -> MatrixRow:
    cells = [Cell(line.base)]
    for state in states:
        row = line.by_state.get(state)
        if line.base is None or row is None:
            cells.append(Cell(row, is_added=row is not None, is_missing=line.base is not None))
            continue
        cells.append(Cell(row, tuple(f for f in fields if line.base.get(f) != row.get(f))))
    return MatrixRow(section, line.kind, line.address, tuple(cells))
