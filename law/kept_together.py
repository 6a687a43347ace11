"""New text of several paragraphs that an item of an instrument brings along: its numbers are the new text's, and count no items.

"1. Section 6 is replaced with the following: “6. Return. 6.1 … 6.2 …”": the item ends where the quotation ends, and without
quotation marks where the numbers of the place that it names end.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from law.numbering import Numeral, readings
from law.parts import Part, PartKind
from law.patterns import expression
from law.references import find_references
from law.text import Block, BlockKind

_MOST_BLOCKS = 80  # of one quotation; what is open longer was never closed
_MARKS = expression(r"[\"“”]")
_CLOSED = expression(r"^[\"“][^\"“”]*[\"”][.;,]?$")
_FEET = expression(r"(?<=\d)\"")
_ANNOUNCES = expression(r"(?::|\b(?:as follows|the following)\W*)$", re.I)
_INSTRUCTS = expression(
    r"\b(?:replac|delet|strik|struck|substitut|insert|amend|add|chang|restat|revis)\w*\b|\bto read\b|\bshall (?:read|be)\b", re.I
)
_CLOSING = expression(
    r"^\W*(?:in witness whereof|except as (?:expressly )?(?:amended|modified|changed|provided|set forth))\b", re.I
)


def with_new_text_kept(part: Part) -> Part:
    """The part with the paragraphs of quoted or announced new text as plain lines of the item that brings them."""
    if part.kind not in {PartKind.ADDENDUM, PartKind.SUPPLEMENT}:
        return part
    blocks = list(part.blocks)
    at = 0
    while at < len(blocks):
        end = _end_of_quotation(blocks, at) or _end_of_announced(blocks, at) or at + 1
        if end > at + 1 and not blocks[at].marker:  # without a number of its own it would be taken for several items
            blocks[at:end] = [_joined(blocks[at:end])]
            end = at + 1
        blocks[at + 1 : end] = [_plain(b) for b in blocks[at + 1 : end]]
        at = end
    return replace(part, blocks=tuple(blocks))


def _joined(blocks: Sequence[Block]) -> Block:
    text = "\n".join((blocks[0].text, *(_whole(b) for b in blocks[1:])))
    return replace(blocks[0], text=text, place=blocks[0].place.to(blocks[-1].place))


def _plain(block: Block) -> Block:
    return replace(block, kind=BlockKind.PARAGRAPH, marker="", text=_whole(block), lead="", level=0)


def _whole(block: Block) -> str:
    return f"{block.marker} {block.text}".strip() if block.marker else block.text


def _end_of_quotation(blocks: Sequence[Block], at: int) -> int | None:
    """Behind the block in which a quotation ends that begins in the block at `at`, or in the one that it announces."""
    head = blocks[at]
    if head.kind is BlockKind.ROW or not _INSTRUCTS.search(head.text):
        return None
    is_open, begins = _open_behind(_whole(head), False), at + 1
    if not is_open and begins < len(blocks) and _ANNOUNCES.search(head.text.rstrip()) and _whole(blocks[begins])[:1] in '"“':
        is_open, begins = _open_behind(_whole(blocks[begins]), False), begins + 1
    if not is_open or begins >= len(blocks):
        return None
    for index in range(begins, min(len(blocks), at + _MOST_BLOCKS)):
        block = blocks[index]
        if block.kind is BlockKind.ROW or _is_next_item(head, block) or _CLOSING.match(block.text):
            return None  # a quotation that nobody closed
        if not _open_behind(_whole(block), True):
            return index + 1
    return None


def _open_behind(text: str, is_open: bool) -> bool:
    """Whether a quotation is open behind a paragraph. One that goes on opens again at each of its paragraphs."""
    text = _FEET.sub("", text) if _FEET.search(text) and text.count('"') % 2 and not is_open else text
    if is_open and text[:1] in '"“' and (len(_MARKS.findall(text)) % 2 or _CLOSED.match(text)):
        if _CLOSED.match(text):
            return False
        text = text[1:]
    depth = int(is_open)
    for mark in _MARKS.findall(text):
        if mark == "“":
            depth += 1
        elif mark == "”":
            depth = max(0, depth - 1)
        else:
            depth += -1 if depth else 1
    return depth > 0


def _is_next_item(head: Block, block: Block) -> bool:
    """Whether a block counts on from the item and instructs: then the quotation before it was not closed."""
    return _follows(head, block) and bool(_INSTRUCTS.search(block.text)) and _place_in(block.text) is not None


def _follows(head: Block, block: Block) -> bool:
    return any(
        n.style is h.style and len(n.values) == len(h.values) and n.values[:-1] == h.values[:-1] and n.last == h.last + 1
        for h in readings(head.marker)
        for n in readings(block.marker)
        if head.marker.strip().startswith("(") == block.marker.strip().startswith("(")
    )


def _end_of_announced(blocks: Sequence[Block], at: int) -> int | None:
    """Behind the last paragraph that is numbered as a place that an item announces new text for: "6.1", "6.2" for Section 6."""
    head = blocks[at]
    text = head.text.rstrip()
    place = _place_in(text) if _ANNOUNCES.search(text) and _INSTRUCTS.search(text) else None
    if place is None or head.kind is BlockKind.ROW:
        return None
    end, last = at + 1, None
    for index in range(at + 1, min(len(blocks), at + _MOST_BLOCKS)):
        block = blocks[index]
        if block.kind is BlockKind.ROW or (head.marker and _follows(head, block) and not _is_under(block, place)):
            break
        if _is_under(block, place):
            end, last = index + 1, block
        elif last is None and _is_title_of(block, place):
            continue
        elif block.marker and not (last is not None and block.marker.strip().startswith("(")):
            break
        elif last is None or block.kind is BlockKind.HEADING or _place_in(block.text) is not None or _CLOSING.match(block.text):
            break
        else:
            end = index + 1
    return end if last is not None and end > at + 1 else None


def _is_under(block: Block, place: tuple[int, ...]) -> bool:
    return any(_is_decimal(n) and n.values[: len(place)] == place for n in readings(block.marker))


def _is_title_of(block: Block, place: tuple[int, ...]) -> bool:
    """ "“4. Return of Data": the heading of new text, in front of its parts."""
    number = expression(r"^\W*(?:(?:section|article)\s+)?(\d{1,2}(?:\.\d{1,2})*)[.:)]?\s+\S", re.I).match(_whole(block))
    return number is not None and tuple(int(n) for n in number.group(1).split(".")) == place


def _is_decimal(numeral: Numeral) -> bool:
    return numeral.style == "decimal" and not numeral.head


def _place_in(text: str) -> tuple[int, ...] | None:
    """The number of the last place of the agreement that an instruction names: (6, 1) for Section 6.1."""
    own = [r for r in find_references(text) if not r.is_external and any(k in {"art", "sec"} for k, _ in r.path)]
    values = [n for k, n in own[-1].path if k in {"art", "sec"}] if own else []
    return tuple(int(v) for v in values) if values and all(v.isdigit() for v in values) else None
