"""What stands before the first numbered clause of a paper that counts its clauses once: names, labels and recitals, no sections."""

from collections.abc import Sequence

from law.itemizing import without_recitals
from law.numbering import readings
from law.patterns import expression
from law.splitting import whole_text
from law.text import Block, BlockKind

_FEWEST = 4  # clauses of a paper that counts them
_LETTERS = expression(r"\d+|[a-z]+|[A-Z]+")
_ENACTS = expression(r"^\W*(?:now,?\s+therefore|whereas|the\s+parties\s+agree|in\s+consideration)\b", 2)
_OBLIGES = expression(r"\b(?:shall|must|agrees?\s+(?:to|that|not))\b")
_BINDS = expression(r"\b(?:shall|must|will|may\s+not|(?:does|do)\s+not|never|agrees?\s+(?:to|that|not))\b")
_LABEL = expression(r"^[A-Z][\w() /-]{1,30}:\s")


def front_ends(blocks: Sequence[Block]) -> int:
    """The index of the first numbered clause, where nothing before it is a term; 0 where the paper counts otherwise."""
    numbered = [(i, b) for i, b in enumerate(blocks) if b.marker and b.kind is not BlockKind.ROW and readings(b.marker)]
    for place, (index, block) in enumerate(numbered):
        style = _style(block.marker)
        run = [(i, b) for i, b in numbered[place:] if _style(b.marker) == style]
        if len(run) < _FEWEST or not all((n,) in {r.values for r in readings(b.marker)} for n, (_, b) in enumerate(run, 1)):
            continue
        headed = any((b.kind is BlockKind.HEADING or b.lead) and not b.marker for b in blocks[index:])
        is_plain = block.text[:1].isupper() and not headed and not any(map(_is_term, without_recitals(blocks[:index])))
        return index if is_plain and _only_recitals_count(blocks[:index]) else 0
    return 0


def _only_recitals_count(blocks: Sequence[Block]) -> bool:
    """Whether nothing has a number before the clauses but recitals."""
    return not any(b.marker and readings(b.marker) and b.kind is not BlockKind.ROW for b in without_recitals(blocks))


def _is_term(block: Block) -> bool:
    """Whether a paragraph obliges somebody; labels, recitals and the words that enact the terms do not."""
    if block.kind is BlockKind.ROW or _ENACTS.match(block.text) or _LABEL.match(block.text):
        return False
    return bool((_OBLIGES if block.marker else _BINDS).search(block.text))


def _style(marker: str) -> str:
    return _LETTERS.sub(lambda m: "1" if m.group().isdigit() else "a" if m.group().islower() else "A", marker)


def words_of(block: Block) -> str:
    """The words of a block: its cells apart by bars, or its marker and text."""
    return " | ".join(block.cells) if block.cells else block.text if block.kind is BlockKind.ROW else whole_text(block)


def is_numbered_all_ones(blocks: Sequence[Block]) -> bool:
    """A list converter that lost its counter prints "1." before every item."""
    numbers = [b.marker for b in blocks if b.kind is not BlockKind.ROW and expression(r"\d+\.").fullmatch(b.marker)]
    return len(numbers) >= 2 and set(numbers) == {"1."}
