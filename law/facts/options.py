"""The check boxes of the agreement proper."""

import re
from collections.abc import Iterator, Sequence

from law.document import Option
from law.facts.lines import whole_text
from law.facts.marks import boxes_in
from law.parts import Part, PartKind
from law.patterns import expression
from law.text import Block, BlockKind, Place, Source

_EXHIBIT = expression(
    r"\b(?:exhibit|appendix|attachment|schedule|annex|addendum)\s*[\"']?\s*([A-Z]{1,2}|\d{1,2}|[IVX]{1,4})\b[\"']?", re.I
)
_SPOKEN = expression(r"^[-\u2022*]?\s*(?P<mark>[xXvV\u2713\u2714]|_{2,12})?\s*(?P<label>if\s+checked\b.*)$", re.I | re.S)
_FORM = expression(r"\b(?:disposition|directive|general offer|cybersecurity framework|schedule of data)\b", re.I)
_YES_NO = expression(r"^(?:yes|no|n/?a)\b", re.I)


def read_options(source: Source, parts: Sequence[Part]) -> tuple[Option, ...]:
    """Every box of cover and clauses, with the words beside it and the exhibit that they name."""
    found: list[Option] = []
    for part in (p for p in parts if p.kind in {PartKind.COVER, PartKind.CLAUSES}):
        for index, block in enumerate(part.blocks):
            if not _is_directive(part, block):
                found += _options_of(part.blocks, index)
    return tuple(found)


def _is_directive(part: Part, block: Block) -> bool:
    """Whether a block belongs to a form that stands inside the clauses because its heading was lost."""
    return part.kind is PartKind.CLAUSES and bool(
        expression(r"\W*disposition (?:is|shall)\b", re.I).match(block.text.lstrip("_ \u2610\u2612"))
    )


def _options_of(blocks: Sequence[Block], index: int) -> Iterator[Option]:
    block = blocks[index]
    if block.kind is BlockKind.ROW:
        yield from _row_options(block)
        return
    text = whole_text(block)
    boxes = boxes_in(text)
    if not boxes:
        spoken = _SPOKEN.match(text)
        # "X If checked, …": the scan kept the cross and lost the box
        if spoken and spoken["mark"]:
            yield _option(spoken["label"], not spoken["mark"].startswith("_"), block.place)
        return
    question = text[: boxes[0].start].strip(" -\u2022*")
    for number, box in enumerate(boxes):
        stop = boxes[number + 1].start if number + 1 < len(boxes) else len(text)
        label = text[box.end : stop].strip(" .;,|/-")
        if not label and len(boxes) == 1:
            label = question or _next_words(blocks, index)
        elif _YES_NO.match(label) and len(label) < 12 and question:
            label = f"{question} {label}"
        if expression(r"[A-Za-z]{2}").search(label):
            yield _option(label, box.checked, block.place)


def _row_options(block: Block) -> Iterator[Option]:
    """A table of options: the box in one cell, its words in another."""
    cells = [c.strip() for c in block.cells]
    for index, cell in enumerate(cells):
        boxes = boxes_in(cell)
        if not boxes:
            continue
        label = cell[boxes[-1].end :].strip() or next(
            (c for c in cells[index + 1 :] + cells[:index][::-1] if expression(r"[A-Za-z]{2}").search(c) and not boxes_in(c)), ""
        )
        if label:
            yield _option(label, boxes[0].checked, block.place)


def _next_words(blocks: Sequence[Block], index: int) -> str:
    """A box alone in its line belongs to the paragraph behind it."""
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return whole_text(following) if following and not boxes_in(whole_text(following)) else ""


def _option(label: str, checked: bool, place: Place) -> Option:
    match = _EXHIBIT.search(label)
    return Option(label, match.group(1).upper() if match else None, checked, place)
