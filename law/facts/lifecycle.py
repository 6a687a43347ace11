"""Tables of a data life-cycle: what happens to which data at which stage, and by whom."""

import re
from collections.abc import Sequence

from law.document import LifecycleRow
from law.facts.tables import Row, head_of, tables_of, without_repeated_head
from law.parts import Part
from law.patterns import expression
from law.text import Source

_STAGE = expression(r"\b(?:stage|phase|life-?\s?cycle(?: step)?|event|activity|process(?:ing)? step)\b", re.I)
_DATA = expression(r"\b(?:data|information|elements?)\b", re.I)
_ROLES = expression(r"\b(?:roles?|responsib\w+|who|parties|party|owner|actor|department|staff|handled by|performed by)\b", re.I)
_NOTES = expression(r"\b(?:notes?|comments?|remarks?|details?|description|retention)\b", re.I)


def read_lifecycle(source: Source, parts: Sequence[Part]) -> tuple[LifecycleRow, ...]:
    """The rows of every such table; a row that a page break cut in two is put together."""
    found: list[LifecycleRow] = []
    for part in parts:
        for table in tables_of(source, part):
            head = head_of(table, _is_head)
            if head is None:
                continue
            columns = _columns(head)
            rows: list[LifecycleRow] = []
            for row in without_repeated_head(table.rows[table.rows.index(head) :], head):
                _add(rows, row, columns)
            found += rows
    return tuple(found)


def _is_head(row: Row) -> bool:
    cells = [c for c in row.cells if c]
    return (
        len(cells) >= 3
        and all(len(c) < 60 for c in cells)
        and all(any(s.search(c) for c in cells) for s in (_STAGE, _DATA, _ROLES))
    )


def _columns(head: Row) -> tuple[int, int, int, int | None]:
    stage = next(i for i, c in enumerate(head.cells) if _STAGE.search(c))
    data = next((i for i, c in enumerate(head.cells) if i != stage and _DATA.search(c)), stage)
    roles = next((i for i, c in enumerate(head.cells) if i not in {stage, data} and _ROLES.search(c)), data)
    notes = next(
        (i for i, c in enumerate(head.cells) if i not in {stage, data, roles} and (_NOTES.search(c) or i == len(head.cells) - 1)),
        None,
    )
    return stage, data, roles, notes


def _add(rows: list[LifecycleRow], row: Row, columns: tuple[int, int, int, int | None]) -> None:
    stage, data, roles, notes = (row.cell(i) for i in columns)
    if not any((stage, data, roles, notes)):
        return
    if not stage and rows:
        last = rows[-1]
        rows[-1] = LifecycleRow(
            last.stage,
            _with(last.data, data),
            _with(last.roles, roles),
            _with(last.notes, notes),
            last.place.to(row.place) if last.place else row.place,
        )
        return
    rows.append(LifecycleRow(stage, _with("", data), roles, notes, row.place))


def _with(said: str, more: str) -> str:
    items = [p.strip() for text in (said, more) for p in expression(r"\s*\u2022\s*|\n").split(text) if p.strip()]
    return "; ".join(items) if "\u2022" in said + more or "; " in said else " ".join(items)
