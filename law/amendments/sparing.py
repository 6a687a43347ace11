"""Places that an instruction leaves out: "all references to ten days are changed to seven, save in Section 6"."""

from law.amendments.item_reading import ItemReading
from law.amendments.operations import Op, Operation
from law.amendments.places import context_of, target_of, within
from law.patterns import expression

_SPARES = expression(
    r"\b(?:except(?:ing|ed)?|save|saving|other\s+than|excluding|apart\s+from|but\s+not|not\s+including)\s+"
    r"(?:(?:for|in|under|of|to|as|those|that|the|one|ones|references?|mentions?|provisions?|periods?|words?)\s+){0,5}⟨(\d+)⟩",
    2,
)
_TEXT_ITSELF = frozenset({Op.STANDALONE, Op.NOT_UNDERSTOOD})


def is_spared(reading: ItemReading, operation: Operation) -> bool:
    """Whether what was read as the place of an operation is the place that the instruction leaves out."""
    if operation.located is None or operation.op in _TEXT_ITSELF:
        return False
    spared = {
        target_of(reading, within(reading.masked.references[int(m.group(1))], context_of(reading, m.start())), 0)[1]
        for m in _SPARES.finditer(reading.masked.text)
    }
    return operation.located in spared
