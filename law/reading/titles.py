"""Titles that only their surroundings prove: short lines that stand alone above prose."""

from law.reading.drafts import Draft
from law.reading.grammar import JOINTS, is_prose
from law.reading.headings import has_verb, is_capitals, looks_like_title
from law.reading.markup import plain
from law.text import BlockKind


def find_titles(drafts: list[Draft]) -> None:
    """Short lines that stand alone above prose or a table are headings; numbered ones are items that are all title."""
    for index, draft in enumerate(drafts):
        if not draft.is_open or draft.bullet:
            continue
        text = plain(" ".join(draft.texts))
        if _is_capital_title(draft, text):
            draft.kind, draft.level = BlockKind.HEADING, 2
        if len(draft.lines) > 1:
            continue
        below = drafts[index + 1] if index + 1 < len(drafts) else None
        if below is None or not looks_like_title(text):
            continue
        above = drafts[index - 1] if index else None
        alone = draft.gap > 0 or above is None or above.kind is BlockKind.HEADING
        if alone and draft.marker and below.gap == 0 and below.kind is BlockKind.PARAGRAPH and _is_sentence(below):
            draft.is_title = True  # "2. Access" right above its sentences
            continue
        if not alone or (below.gap == 0 and below.kind is not BlockKind.ROW):
            continue
        if draft.marker:
            draft.is_title = below.kind is BlockKind.PARAGRAPH or _is_deeper(draft, below)
        elif above is not None and plain(above.head) in JOINTS:
            continue  # the name of a party
        elif _carries(below) or _is_subtitle(above, draft, below):
            draft.kind, draft.level = BlockKind.HEADING, 3


def _is_subtitle(above: Draft | None, draft: Draft, below: Draft) -> bool:
    """Whether a line stands right under the heading of an exhibit, and apart from what follows."""
    return above is not None and above.kind is BlockKind.HEADING and above.level == 1 and draft.gap == 0 and below.gap > 0


def _is_deeper(draft: Draft, below: Draft) -> bool:
    return below.kind is BlockKind.ITEM and below.lines[0].indent > draft.lines[0].indent


def _carries(below: Draft) -> bool:
    """Whether what stands below is what a heading would stand above."""
    if below.kind is BlockKind.ROW:
        return True
    return below.is_open and (is_prose(plain(" ".join(below.texts))) or bool(below.bullet))


def _is_sentence(below: Draft) -> bool:
    """Whether a paragraph begins with a sentence of its own, and does not go on with the line above."""
    text = plain(" ".join(below.texts))
    return text[:1].isupper() and text.rstrip().endswith((".", ":", ";")) and is_prose(text)


def _is_capital_title(draft: Draft, text: str) -> bool:
    """Whether several lines in capitals are one title."""
    if draft.marker or not 1 < len(draft.lines) < 5 or draft.gap == 0:
        return False
    return is_capitals(text) and not text.endswith((".", ";", ":", ",")) and not has_verb(text)
