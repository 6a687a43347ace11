"""New words in a list: beside an item that is named, or at an end of one that stands in running text."""

from law.amendments.editing import Draft
from law.amendments.operations import Operation, Position, Spot
from law.amendments.standing import inline_span
from law.amendments.workspace import Workspace
from law.consolidated import Segment, SegmentState
from law.patterns import expression


def put_in_list(work: Workspace, operation: Operation, draft: Draft, new: str) -> bool | None:
    """Whether new words were put where a list is named; None where the operation names no list item."""
    spot = operation.spot
    if spot is not None and spot.address in work.drafts:
        return _beside_provision(work, operation, spot, new)
    if spot is not None and spot.marker is not None:
        span = inline_span(draft.text, spot.marker)
        if span is not None:
            draft.insert(span[0] if spot.side == "before" else span[1], f"{new} ", operation.source)
        return span is not None
    target, located = operation.target or "", operation.located or ""
    if draft.address != located or not target.startswith(located + "__") or target in work.drafts:
        return None
    return _into_inline_item(draft, target.rsplit("_", 1)[-1], operation, new)


def _beside_provision(work: Workspace, operation: Operation, spot: Spot, new: str) -> bool:
    address, order = spot.address or "", list(work.drafts)
    home, count = address.rpartition("__")[0], 1
    while f"{home}__p_{count}" in work.drafts:
        count += 1
    segment = Segment(new, SegmentState.INSERTED, operation.source)
    added = Draft(f"{home}__p_{count}", "", "", "paragraph", [segment], work.drafts[address].place)
    at = order.index(address)
    if spot.side == "after":
        at = max(n for n, a in enumerate(order) if a == address or a.startswith(address + "__")) + 1
    items = list(work.drafts.items())
    items.insert(at, (added.address, added))
    work.drafts = dict(items)
    return True


def _into_inline_item(draft: Draft, marker: str, operation: Operation, new: str) -> bool:
    span = inline_span(draft.text, marker)
    if span is None:
        return False
    start, end = span
    if operation.position is Position.START:
        at, words = start + len(f"({marker})"), f" {new}"
    else:
        inner = expression(r"[\s,;.]*(?:\b(?:and|or)\b\s*)?$").sub("", draft.text[start:end])
        at, words = start + len(inner), new if new[:1] in ",;." else f" {new}"
    draft.insert(at, words, operation.source)
    return True
