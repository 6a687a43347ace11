"""An item while it is read: its masked text, what it has been found to do, and which of its words are used up."""

import re
from dataclasses import dataclass, field

from law.amendments.appositions import Passage
from law.amendments.items import Item
from law.amendments.masking import Masked
from law.amendments.operations import Op, Operation
from law.references import ProvisionIndex


@dataclass(slots=True)
class ItemReading:
    """An item while it is read."""

    item: Item
    masked: Masked
    index: ProvisionIndex
    passages: tuple[Passage, ...] = ()  # from where to where the words that are quoted as a place hold
    operations: list[Operation] = field(default_factory=list)
    used: list[tuple[int, int]] = field(default_factory=list)
    of_sentences: list[tuple[int, int]] = field(default_factory=list)  # where whole sentences are replaced, struck or added


def new_operation(reading: ItemReading, op: Op) -> Operation:
    item = reading.item
    return Operation(item.instrument, item.state, item.number, item.address, op, item.text)


def quoted_words(reading: ItemReading, match: re.Match[str], group: str) -> str | None:
    groups = match.groupdict()
    value = groups.get(group) if groups.get(group) is not None else groups.get(f"{group}2")
    return reading.masked.quotations[int(value)].words if value is not None else None


def emit(reading: ItemReading, match: re.Match[str], end: int, operation: Operation) -> int:
    reading.operations.append(operation)
    reading.used.append((match.start(), end))
    return end
