"""Items that begin with the place of the agreement that they change: "Section 4.2. Delete …", "§ 5.3 (new). The Provider …".

Such a number is none of the instrument's own: it counts nothing, and names where the instruction applies.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from law.parts import Part, PartKind
from law.patterns import expression
from law.references import find_references
from law.text import Block, BlockKind

_PLACE = expression(
    r"^(?:(?:section|sec\.|article|art\.|clause|paragraph)\s*(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,5})|§{1,2}\s*\d{1,2}(?:\.\d{1,2}){0,2}|\d{1,2}(?:\.\d{1,2}){1,2})"
    r"(?:\s?\(\w{1,3}\))*(?:\s*\((?:new|added|amended|changed|revised|replaced|deleted)\))?\s*(?:[.:–—-]+\s*|\s+)(?=\S)",
    re.I,
)
_BAR = expression(r"(?<=[\w)])\s*\|\s*")  # "6.3 | Delete." of a table that was printed with bars
_INSTRUCTS = expression(
    r"\b(?:replac|delet|strik|substitut|insert|amend|add|chang|append|read)\w*\b[^.]{0,200}[\"“]|[\"“][^\"”]{1,200}[\"”]\s*(?:\S+\s+){0,6}?(?:replaced|deleted|stricken|struck|inserted|amended|added|becomes?|changed)\b|"
    r"\b(?:strike|delete|omit|replace)\b[^.]{0,60}\b(?:sentence|words?|item)\b|\bis\s+(?:hereby\s+)?(?:deleted|amended|replaced|changed|revised)\b",
    re.I,
)


def with_placed_items(part: Part) -> Part:
    """The part with a counted number for each item that is headed by a place, and with that place in its words."""
    if part.kind not in {PartKind.ADDENDUM, PartKind.SUPPLEMENT} or not are_headed_by_places(part.blocks):
        return part
    blocks, count = [], 0
    for block in part.blocks:
        if _heads(block):
            count += 1
            block = replace(
                block, marker=f"{count}.", text=_BAR.sub(": ", _whole(block), count=1), lead="", kind=BlockKind.ITEM, level=0
            )
        blocks.append(block)
    return replace(part, blocks=tuple(blocks))


def are_headed_by_places(blocks: Sequence[Block]) -> bool:
    """Whether most instructions stand behind a number and name no other place: then that number is their place."""
    headed = [b for b in blocks if _heads(b)]
    instructing = [b for b in headed if _INSTRUCTS.search(_behind(b))]
    bare = [b for b in instructing if not _names_section(_behind(b)) or _names_same(b)]
    return len(headed) > 1 and bool(bare) and len(bare) * 2 > len(instructing)


def _whole(block: Block) -> str:
    return f"{block.marker} {block.text}".strip() if block.marker else block.text


def _heads(block: Block) -> bool:
    return block.kind is not BlockKind.ROW and bool(_PLACE.match(_whole(block)))


def _behind(block: Block) -> str:
    whole = _whole(block)
    match = _PLACE.match(whole)
    return whole[match.end() :] if match else whole


def _names_section(text: str) -> bool:
    return any(not r.is_external and (r.names("sec") or r.names("art")) for r in find_references(text))


def _names_same(block: Block) -> bool:
    """ "Section 1.1. At the end of Section 1.1, insert …"."""
    number = expression(r"\d{1,2}(?:\.\d{1,2}){0,2}|\b[IVX]{1,5}\b").search(_whole(block))
    return number is not None and bool(
        expression(rf"\b(?:section|article|clause|paragraph|§)\s*{re.escape(number.group())}\b", re.I).search(_behind(block))
    )
