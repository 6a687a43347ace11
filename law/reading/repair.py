"""Drafts become blocks: broken lines joined, levels, leads and titles found."""

from law.reading.drafts import Draft
from law.reading.grammar import is_prose
from law.reading.headings import looks_like_title
from law.reading.hyphens import Vocabulary
from law.reading.markup import lead, marked, one_line, plain
from law.text import Block, BlockKind


def blocks_of(drafts: list[Draft], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """The blocks of a document."""
    _find_titles(drafts)
    _find_levels(drafts)
    return tuple(block for draft in drafts if (block := _block(draft, vocabulary)) is not None)


def _block(draft: Draft, vocabulary: Vocabulary) -> Block | None:
    place = draft.lines[0].place.to(draft.last.place)
    raw = "\n".join(line.raw for line in draft.lines)
    if draft.kind is BlockKind.ROW:
        text = " ".join(cell for cell in draft.cells if cell)
        return Block(draft.kind, text, place, cells=draft.cells, table=draft.table, raw=raw) if text else None
    whole = draft.texts[0]
    if len(draft.texts) > 1:
        whole = marked(_joined(draft.texts, vocabulary))
    text = plain(whole)
    if not text and (not draft.marker or draft.marker == draft.bullet):
        return None
    head = lead(whole) or (text if draft.is_title else "")
    return Block(draft.kind, text, place, marker=draft.marker, level=draft.level, lead=head, raw=raw)


def _joined(texts: list[str], vocabulary: Vocabulary) -> str:
    parts = [one_line(texts[0])]
    for text in texts[1:]:
        parts.append(one_line(text))
    whole = parts[0]
    pieces: list[str] = []
    for part in parts[1:]:
        merged = vocabulary.joined(whole[-60:], part) if whole else part
        pieces.append(whole[:-60])
        whole = merged
    return "".join(pieces) + whole


def _find_titles(drafts: list[Draft]) -> None:
    """Short lines that stand alone above prose or a table are headings; numbered ones are items that are all title."""
    for index, draft in enumerate(drafts):
        if not draft.is_open or len(draft.lines) > 1 or draft.bullet:
            continue
        text = plain(draft.head)
        below = drafts[index + 1] if index + 1 < len(drafts) else None
        if below is None or not looks_like_title(text):
            continue
        above = drafts[index - 1] if index else None
        alone = draft.gap > 0 or above is None or above.kind is BlockKind.HEADING
        if not alone or (below.gap == 0 and below.kind is not BlockKind.ROW):
            continue
        if draft.marker:
            draft.is_title = below.kind is BlockKind.PARAGRAPH or _is_deeper(draft, below)
        elif _carries(below):
            draft.kind, draft.level = BlockKind.HEADING, 3


def _is_deeper(draft: Draft, below: Draft) -> bool:
    return below.kind is BlockKind.ITEM and below.lines[0].indent > draft.lines[0].indent


def _carries(below: Draft) -> bool:
    """Whether what stands below is what a heading would stand above."""
    if below.kind is BlockKind.ROW:
        return True
    return below.is_open and (is_prose(plain(" ".join(below.texts))) or bool(below.bullet))


def _find_levels(drafts: list[Draft]) -> None:
    """The depth of items from their indentation, within one list."""
    indents: list[int] = []
    for draft in drafts:
        if draft.kind in (BlockKind.HEADING, BlockKind.ROW):
            indents = []
        if draft.kind is not BlockKind.ITEM:
            continue
        indent = draft.lines[0].indent
        while indents and indents[-1] > indent:
            indents.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
        draft.level = len(indents) - 1
