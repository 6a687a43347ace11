"""Titles right above their text: papers that were copied out of a page without the white below their headings."""

import re
from collections.abc import Sequence

from law.patterns import expression
from law.reading.drafts import Draft
from law.reading.grammar import ends_sentence, is_prose
from law.reading.headings import is_title_case, looks_like_title
from law.reading.markup import plain
from law.text import BlockKind

FEWEST = 3  # a lone short line above prose is a name or a salutation
_MOST_WORDS = 10
_ASKS = expression(r"(?:what|how|why|when|where|who|if|which|whose|do|does|can|may|will|is|are)\b[^.?]{3,}\?$", re.IGNORECASE)
_COUNTED = expression(r"(?:section\s+|§\s*)?\d{1,2}(?:[.)]|(?:\.\d{1,2})+\.?)?$", re.IGNORECASE)
_NO_TITLE = expression(r"/s/|^(?:dear|attn|attention|re|from|to|cc|note|by|for|between|and)\b|\d{3}|[;@]", re.IGNORECASE)


def find_close_titles(drafts: list[Draft]) -> None:
    """Short lines that stand right above sentences are headings where a paper without numbers has several of them."""
    found = [index for index in range(len(drafts) - 1) if _stands_over_text(drafts, index)]
    if len(found) < FEWEST or _is_numbered(drafts[found[0] : found[-1]], len(found)):
        return
    for index in found:
        drafts[index].kind, drafts[index].level = BlockKind.HEADING, 3


def _is_numbered(drafts: Sequence[Draft], titles: int) -> bool:
    """Whether numbers part the text, so that short lines among it are no sections."""
    return sum(1 for d in drafts if d.marker and d.marker != d.bullet and _COUNTED.match(d.marker)) > titles


def _stands_over_text(drafts: Sequence[Draft], index: int) -> bool:
    draft, below = drafts[index], drafts[index + 1]
    if draft.kind is not BlockKind.PARAGRAPH or len(draft.lines) > 1 or below.kind is not BlockKind.PARAGRAPH:
        return False
    text = plain(draft.texts[0]).strip()
    prose = plain(" ".join(below.texts)).strip()
    if below.gap or below.broken or not prose[:1].strip("\"'([").isupper() and prose[:1] not in "\"'":
        return False
    if not is_prose(prose) or not ends_sentence(prose) or not _may_head(text):
        return False
    return _begins_anew(drafts, index, text)


def _begins_anew(drafts: Sequence[Draft], index: int, text: str) -> bool:
    """Whether what stands above is over: white, the end of a page, or a finished sentence above words in title case."""
    draft = drafts[index]
    if index == 0 or draft.gap or drafts[index - 1].kind is BlockKind.HEADING:
        return True
    above = plain(drafts[index - 1].texts[-1])
    return ends_sentence(above) and not above.rstrip().endswith(":") and (draft.broken or is_title_case(text))


def _may_head(text: str) -> bool:
    """Whether a line has the looks of a title, whatever stands behind its last word."""
    if _NO_TITLE.search(text):
        return False
    if _ASKS.match(text):
        return len(text.split()) <= _MOST_WORDS
    title = text.rstrip(".: ")
    return looks_like_title(title) or (_is_long_title(title) and title == text)


def _is_long_title(text: str) -> bool:
    """Whether more words than most titles have are a title nevertheless: a phrase in small letters without a verb."""
    return looks_like_title(" ".join(text.split()[:4])) and len(text.split()) <= _MOST_WORDS and looks_like_title(text.title())
