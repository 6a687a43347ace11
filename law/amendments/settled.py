"""Instructions that a person has settled: what an operation does, as somebody says who has read the paper."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from law.amendments.operations import Op, Operation


@dataclass(frozen=True, slots=True)
class Settled:
    """What the `nth` operation of an item does. `reads`: the provision as it reads then, where it is settled by its words."""

    instrument: str
    item: str
    nth: int
    op: str
    target: str | None = None
    find: str | None = None
    replacement: str | None = None
    reads: str | None = None


def as_settled(operations: Iterable[Operation], settled: Sequence[Settled]) -> tuple[Operation, ...]:
    """The operations of one supplement, with those in their places that a person has settled."""
    by_place = {(s.instrument, s.item, s.nth): s for s in settled}
    count: Counter[tuple[str, str]] = Counter()
    found = []
    for operation in operations:
        place = (operation.instrument, operation.item)
        said = by_place.get((*place, count[place]))
        count[place] += 1
        found.append(_with(operation, said) if said else operation)
    return tuple(found)


def _with(operation: Operation, said: Settled) -> Operation:
    """The words of the instruction stay; everything that was made of them gives way."""
    kept = Operation(operation.instrument, operation.state, operation.item, operation.item_address, Op(said.op), operation.text)
    placed = replace(kept, target=said.target, located=said.target, note="settled by hand")
    if said.reads:
        return replace(placed, op=Op.REPLACE_PROVISION, replacement=said.reads)
    return replace(placed, find=said.find, replacement=said.replacement)
