"""What amendments add to a table of data or of third parties and what no list of the paper took in."""

from collections.abc import Iterator, Sequence

from law.amendments.operations import Op, Operation, Outcome
from law.amendments.table_rows import as_rows, is_table
from law.document import Document
from law.findings import Finding, Severity
from law.states import STATES
from law.table_changes import label_of

_ADDS = {Op.INSERT_TEXT, Op.INSERT_ITEM}
_DONE = {Outcome.APPLIED, Outcome.APPROXIMATE}


def check_added_rows(document: Document, operations: Sequence[Operation]) -> Iterator[Finding]:
    """row-not-taken-in: words that join a table from which a list was read, and that are no entry of that list."""
    known = [r.element.lower() for r in document.schedule] + [s.name.lower() for s in document.subprocessors]
    tables = {p.address: p for p in document.provisions if p.instrument is None and is_table(p.text)}
    for operation in operations:
        table = tables.get(operation.located or "")
        if table is None or operation.op not in _ADDS or operation.outcome not in _DONE or not operation.replacement:
            continue
        if operation.state not in {None, document.lea_state} or not _is_listed(document, table.address, table.text):
            continue
        for line in as_rows(operation.replacement, table.text).split("\n"):
            if not any(name in line.lower() for name in known):
                item = f"Item {operation.item} of {STATES.get(operation.state or '', operation.instrument)}"
                message = f"{item} adds “{line[:80]}” to the table of {table.address}, which was read as no entry of its list. The list is shown without it; settle what it adds."
                for address in (operation.item_address, table.address):
                    yield Finding("row-not-taken-in", Severity.WARNING, address, message)


def _is_listed(document: Document, address: str, text: str) -> bool:
    """Whether entries of the schedule or of the list of third parties were read from a table."""
    lines = text.lower()
    label = label_of(address)
    return any(r.exhibit == label and r.element.lower() in lines for r in document.schedule) or any(
        s.name.lower() in lines for s in document.subprocessors
    )
