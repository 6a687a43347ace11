"""Drafts become blocks: broken lines joined, levels, leads and titles found."""

from law.reading.close_titles import find_close_titles
from law.reading.drafts import Draft
from law.reading.hyphens import Vocabulary
from law.reading.levels import find_levels, find_lost_bullets
from law.reading.markup import lead, one_line, plain, stressed
from law.reading.titles import find_titles
from law.text import Block, BlockKind


def blocks_of(drafts: list[Draft], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """The blocks of a document."""
    find_titles(drafts)
    find_close_titles(drafts)
    find_lost_bullets(drafts)
    find_levels(drafts)
    return tuple(block for draft in drafts if (block := _block(draft, vocabulary)) is not None)


def _block(draft: Draft, vocabulary: Vocabulary) -> Block | None:
    place = draft.lines[0].place.to(draft.last.place)
    raw = "\n".join(line.raw for line in draft.lines)
    if draft.kind is BlockKind.ROW:
        text = " ".join(cell for cell in draft.cells if cell)
        return Block(draft.kind, text, place, cells=draft.cells, table=draft.table, raw=raw) if text else None
    whole = draft.texts[0]
    if len(draft.texts) > 1:
        whole = stressed(_joined(draft.texts, vocabulary))
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
