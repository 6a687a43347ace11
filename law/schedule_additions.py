"""The schedule of data as amendments leave it: elements that an addendum or the LEA's own state terms add to an exhibit."""

import re
from collections.abc import Iterable, Sequence

from law.amendments.operations import Op, Operation, Outcome
from law.document import ScheduleRow
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
