"""The schedule of data as amendments leave it: elements that an addendum or the LEA's own state terms add to an exhibit, change or strike."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from law.amendments.operations import Op, Operation, Outcome
from law.document import Provision, ScheduleRow
from law.facts.marks import is_mark, verdict
from law.patterns import expression

_DONE = frozenset({Outcome.APPLIED, Outcome.APPROXIMATE})
_UNUSED = expression(
    r"[\"”’]?\s*,?\s*(?:and\s+)?(?:which\s+|that\s+)?(?:(?:is|are)\s+)?(?:to\s+be\s+)?(?:marked\s+(?:as\s+)?)?(?:not\b|unused|unchecked|unmarked)",
    re.I,
)


def with_added_elements(
    schedule: Sequence[ScheduleRow], operations: Iterable[Operation], state: str | None
) -> tuple[ScheduleRow, ...]:
    """The schedule with the elements that operations of no state, or of the LEA's own, put into its exhibits."""
    rows = list(schedule)
    for operation in operations:
        if (
            operation.op is not Op.INSERT_ITEM
            or operation.term is None
            or operation.outcome not in _DONE
            or operation.state not in {None, state}
        ):
            continue
        row = _row(rows, operation)
        if row is not None and not any((r.exhibit, r.element.lower()) == (row.exhibit, row.element.lower()) for r in rows):
            rows.insert(_behind(rows, row), row)
    return tuple(rows)


def _row(rows: Sequence[ScheduleRow], operation: Operation) -> ScheduleRow | None:
    label = (operation.located or "").partition("_")[2]
    own = [r for r in rows if r.exhibit == label]
    element = (operation.replacement or "").strip(" .;,")
    if not own or not element:
        return None
    wanted = (operation.term or "").lower()
    beside = [r for r in own if wanted and r.category.lower() == wanted] or own
    behind = operation.text.partition(operation.replacement or "")[2]
    category = beside[0].category if wanted and beside is not own else operation.term or ""
    return ScheduleRow(label, beside[-1].subject, category, element, not _UNUSED.match(behind))


def _behind(rows: Sequence[ScheduleRow], row: ScheduleRow) -> int:
    """Behind the last element of its category, else behind the last of its exhibit."""
    same = [n for n, r in enumerate(rows) if r.exhibit == row.exhibit and r.category == row.category]
    return 1 + max(same or [n for n, r in enumerate(rows) if r.exhibit == row.exhibit])


def changes_rows(operations: Iterable[Operation], provisions: Iterable[Provision]) -> bool:
    """Whether an operation was done on a provision that holds rows of a table."""
    texts = {p.address: p.text for p in provisions if _BETWEEN_CELLS in p.text}
    changed = [
        o
        for o in operations
        if o.outcome in _DONE and o.op in {Op.REPLACE_PHRASE, Op.DELETE_PHRASE, Op.SUBSTITUTE_TERM, Op.INSERT_TEXT}
    ]
    return (
        any(o.located is None or any(f"{a}__".startswith(f"{o.located}__") for a in texts) for o in changed) if texts else False
    )


def with_changed_rows(
    schedule: Sequence[ScheduleRow], before: Iterable[Provision], after: Mapping[str, str]
) -> tuple[ScheduleRow, ...]:
    """The schedule with what the rows of its tables say in the text as amended. `after`: the words at each address."""
    rows: list[ScheduleRow] = list(schedule)
    for provision in before:
        lines, others = provision.text.split("\n"), after.get(provision.address, provision.text).split("\n")
        if _BETWEEN_CELLS not in provision.text or lines == others:
            continue
        label = provision.address.split("__")[0].partition("_")[2] if provision.address.startswith(("exh_", "app_")) else None
        for old, new in _paired(lines, others):
            if old != new and (at := _row_of(rows, label, old)) is not None:
                rows[at : at + 1] = _as_changed(rows[at], _cells(old), _cells(new))
    return tuple(rows)


_BETWEEN_CELLS = " | "


def _paired(lines: list[str], others: list[str]) -> Iterator[tuple[str, str]]:
    """Each line with what stands in its place; lines that joined the table stand in the place of none."""
    for kind, start, end, begin, stop in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if kind in {"replace", "delete"}:
            there = others[begin:stop][: end - start]
            yield from zip(lines[start:end], there + [""] * (end - start - len(there)), strict=True)


def _cells(line: str) -> list[str]:
    return [c.strip() for c in line.split(_BETWEEN_CELLS.strip())]


def _row_of(rows: Sequence[ScheduleRow], label: str | None, line: str) -> int | None:
    """The one element of which a line of a table tells."""
    cells = [c.lower() for c in _cells(line)]
    named = [n for n, r in enumerate(rows) if r.element.lower() in cells and (label is None or r.exhibit == label)]
    exact = [n for n in named if rows[n].category.lower() in cells] if len(named) > 1 else named
    return exact[0] if len(exact) == 1 else None


def _as_changed(row: ScheduleRow, old: list[str], new: list[str]) -> list[ScheduleRow]:
    """What the row says now; nothing where it was struck. A mark that was not read in its usual sense leaves unknown what is used."""
    if not any(new):
        return []
    changed = [(a, b) for a, b in zip(old, new, strict=False) if a != b]
    marks = [(a, b) for a, b in changed if a.lower() != row.element.lower() and (is_mark(a) or is_mark(b) or not a)]
    names = [b for a, b in changed if a.lower() == row.element.lower() and b]
    row = replace(row, element=names[0]) if names else row
    if len(old) != len(new) or len(marks) > 1:
        return [replace(row, used=None, is_unread=True)]
    if not marks:
        return [row]
    was, now = marks[0]
    is_usual = verdict(was) == row.used or (not was and not row.used)
    return [replace(row, used=verdict(now)) if is_usual and is_mark(now) else replace(row, used=None, is_unread=True)]
