"""The state matrix in words: every cell says its clock or rule, and how it differs from the base text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agreements.corrected import Corrected
from agreements.labels import DIFFERENCES, DUTY_KINDS, RESTRICTION_KINDS, place_label, source_label, state_name
from agreements.matrix import Cell, Matrix, MatrixRow
from agreements.wording import PARTIES, clock, figure

_NOBODY = Corrected()


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell. `mark`: "" as in the base, else changed, added or missing; `told`: the same in words."""

    words: str
    figure: str
    mark: str
    told: str
    source: str
    address: str
    state: str
    is_base: bool = False
    corrected: str = ""  # who corrected it by hand, and what was read

    @property
    def is_different(self) -> bool:
        return bool(self.mark)

    @property
    def plain(self) -> str:
        """The whole cell as text, for a file."""
        told = (
            self.words,
            f"[{self.told}]" if self.told else "",
            self.source if self.mark else "",
            f"[{self.corrected}]" if self.corrected else "",
        )
        return "\n".join(filter(None, told))


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A state, or the base text."""

    state: str
    label: str
    differing: int


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A duty or restriction across the states."""

    section: str
    label: str
    obligor: str
    place: str
    cells: tuple[ShownCell, ...]
    html: SafeString  # the cells as a row of the table


@dataclass(frozen=True, slots=True)
class ShownMatrix:
    """The matrix, ready to be shown. `of`: how many rows there are when none is left out."""

    columns: tuple[ShownColumn, ...]
    rows: tuple[ShownRow, ...]
    of: int

    @property
    def differing(self) -> int:
        """How many of the rows shown differ somewhere from the base text."""
        return sum(1 for row in self.rows if any(cell.is_different for cell in row.cells))


def shown_matrix(
    matrix: Matrix,
    numbers: Mapping[str, str],
    text_url: str = "",
    *,
    only_differing: bool = False,
    by_hand: Corrected = _NOBODY,
) -> ShownMatrix:
    """The matrix in words. `text_url`: where the cells lead to. `by_hand`: who corrected what."""
    kept = matrix.only_differing() if only_differing else matrix
    rows = tuple(_row(row, matrix.columns, numbers, text_url, by_hand) for row in kept.rows)
    return ShownMatrix(tuple(_columns(matrix)), rows, len(matrix.rows))


def _columns(matrix: Matrix) -> Sequence[ShownColumn]:
    counts = [sum(1 for row in matrix.rows if row.cells[n].is_different) for n in range(len(matrix.columns))]
    return [ShownColumn(state, state_name(state), count) for state, count in zip(matrix.columns, counts, strict=True)]


def _row(row: MatrixRow, states: Sequence[str], numbers: Mapping[str, str], text_url: str, by_hand: Corrected) -> ShownRow:
    labels = DUTY_KINDS if row.section == "duties" else RESTRICTION_KINDS
    first = next((cell.row for cell in row.cells if cell.row), {})
    obligor = str(PARTIES.get(first.get("obligor") or "", ""))
    base = _base_cell(row.cells[0], row.section)
    was = row.cells[0].row or {}
    others = zip(row.cells[1:], states[1:], strict=True)
    cells = (base, *(_cell(cell, state, row.section, base, _difference(cell, was)) for cell, state in others))
    cells = tuple(replace(shown, corrected=by_hand.words(c.row)) for shown, c in zip(cells, row.cells, strict=True))
    html = SafeString("".join(_html(cell, text_url) for cell in cells))  # noqa: S308  each part is escaped
    return ShownRow(row.section, str(labels.get(row.kind, row.kind)), obligor, place_label(row.address, numbers), cells, html)


# In Python and not in a template: the table of eleven states has seven hundred of them. Every value is escaped here.
def _html(cell: ShownCell, text_url: str) -> str:
    """A cell: how it differs, its clock or rule, and a way to its words. What is as in the base text says no more than that."""
    kind = f"cell--{cell.mark}" if cell.mark else "cell--base" if cell.is_base else "cell--same"
    mark = f'<span class="diff diff--{cell.mark}">{escape(cell.told)}</span> ' if cell.mark else ""
    if not cell.address:
        return f'<td class="cell {kind}">{mark}<span class="usa-hint">{escape(cell.words)}</span></td>'
    words = escape(cell.words) if cell.mark or cell.is_base else escape(_("same as base"))
    if cell.figure and (cell.mark or cell.is_base):
        words = words.replace(escape(cell.figure), f"<strong>{escape(cell.figure)}</strong>", 1)
    source = f' <span class="usa-hint">{escape(cell.source)}</span>' if cell.mark else ""
    link = escape(f"{text_url}{'&' if '?' in text_url else '?'}state={cell.state or 'base'}#{cell.address}")
    by_hand = f' <span class="corrected">{escape(cell.corrected)}</span>' if cell.corrected else ""
    return f'<td class="cell {kind}">{mark}<a href="{link}">{words}</a>{source}{by_hand}</td>'


def _base_cell(cell: Cell, section: str) -> ShownCell:
    if cell.row is None:
        return ShownCell(_("not in the base text"), "", "", "", "", "", "", is_base=True)
    return ShownCell(*_words(cell.row, section), "", "", source_label(cell.row["source"]), cell.row["address"], "", is_base=True)


def _cell(cell: Cell, state: str, section: str, base: ShownCell, difference: tuple[str, str]) -> ShownCell:
    mark, told = difference
    if cell.row is None:
        none = _("nothing owed") if section == "duties" else _("no such rule")
        return ShownCell(none, "", mark, told, "", "", state)
    if not mark:
        return ShownCell(base.words, base.figure, "", "", base.source, cell.row["address"], state)
    return ShownCell(*_words(cell.row, section), mark, told, source_label(cell.row["source"]), cell.row["address"], state)


def _words(row: Mapping[str, Any], section: str) -> tuple[str, str]:
    """The clock or rule in words, and the figure within it."""
    if section == "duties":
        return str(clock(row)), figure(row) if row.get("amount") is not None else ""
    rule = (row.get("rule") or "").replace("_", " ")
    values = ", ".join(v.replace("_", " ") for v in row.get("values") or ())
    return (f"{rule}: {values}" if rule and values else rule or values), ""


def _difference(cell: Cell, was: Mapping[str, Any]) -> tuple[str, str]:
    """The mark of a cell beside the base text's row, and what it says in words."""
    if cell.is_missing:
        return "missing", _("removed")
    if cell.is_added:
        return "added", _("added")
    if cell.differs and cell.row is not None:
        return "changed", _("changed: %(fields)s") % {"fields": ", ".join(_fields(cell.differs, was, cell.row))}
    return "", ""


_OF_A_LIMIT = frozenset({"amount", "unit", "unit_stated", "starts_at", "limit", "nature"})


def _fields(differs: Sequence[str], was: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What differs, in words. Where a time limit came or went, its unit did too and is not told of again."""
    if "amount" not in differs or (was.get("amount") is not None and now.get("amount") is not None):
        return _labels(differs)
    is_period = "period" in (was.get("nature"), now.get("nature"))
    if now.get("amount") is None:
        told = _("length removed") if is_period else _("time limit removed")
    else:
        told = _("length added") if is_period else _("time limit added")
    return [told, *_labels(field for field in differs if field not in _OF_A_LIMIT)]


def _labels(fields: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(str(DIFFERENCES.get(f, f)) for f in fields))
