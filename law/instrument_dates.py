"""The day from which an instrument operates, where it names one: "This amendment takes effect on June 1, 2026"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from law.amendments.item_times import speaks_of_items
from law.amendments.locating import sentences
from law.amendments.masking import find_quotations
from law.facts.written_dates import dates_in
from law.itemizing import signatures_begin
from law.numbering import readings
from law.patterns import expression
from law.text import Block, BlockKind

_PAPER = r"(?:amendments?|addend(?:um|a)|rider|supplement(?:al terms)?|letter(?:\s+agreement)?|modifications?|memorandum|understanding|exhibit|changes|these\s+(?:state\s+)?terms)"
_BASE = r"(?:agreement|contract|dpa)"
_BEGINS = expression(
    r"\b(?:(?:with\s+)?effect(?:ive)?(?:\s+date)?\s*(?:[(\"”)]+\s*)?(?::|is|shall\s+be|will\s+be)?\s*(?:on|from|as\s+of|as\s+from|beginning|starting|commencing)?(?:\s+and\s+after)?|"
    r"(?:takes?|comes?|enters?|going|goes|go)\s+(?:into|in)?\s*(?:effect|force)\s+(?:on|from|as\s+of)|(?:operat(?:es?|ive|ing)|in\s+force|in\s+effect|appl(?:y|ies)|applicable|begins?|commences?|starts?)\s+"
    r"(?:only\s+)?(?:on|from|as\s+of|as\s+from)|as\s+of|as\s+from)\s*(?:the\s+)?$",
    re.I,
)
_ABOUT_ITSELF = expression(rf"\b(?:this|these|our)\s+(?:[\w-]+\s+){{0,3}}?{_PAPER}\b", re.I)
_IS_SAID = expression(
    r"\b(?:(?:takes?|comes?|enters?|goes?|apply|applies|operates?|begins?|commences?|starts?)\b|(?:is|are|be|becomes?)\s+(?:hereby\s+)?(?:effective|in\s+(?:force|effect)|operative)\b)",
    re.I,
)
_OPENS = expression(r"^\W*(?:with\s+)?effect(?:ive)?\b", re.I)
_NOUN = expression(rf"\b(?:{_PAPER}|{_BASE})\b", re.I)
_BY_SIGNATURE = expression(
    r"\b(?:effective|effect|force|operates?|begins?)\b[^.]{0,60}\b(?:last|latest|later|final|both)\b[^.]{0,30}\b(?:sign\w*|execut\w*)",
    re.I,
)


def begins_on(blocks: Sequence[Block]) -> date | None:
    """The first day on which the instrument that holds these blocks operates; None where it does not say."""
    named = list(_named(blocks))
    if named:
        return named[-1]
    if any(_BY_SIGNATURE.search(b.text) and _ABOUT_ITSELF.search(b.text) for b in blocks if b.kind is not BlockKind.ROW):
        signed = [w.day for b in blocks[signatures_begin(blocks) :] for w in dates_in(b.text)]
        return max(signed) if signed else None
    return None


def _named(blocks: Sequence[Block]) -> Iterator[date]:
    is_preface = True
    for block in blocks:
        is_preface = is_preface and not (block.marker and readings(block.marker))
        if block.kind is BlockKind.ROW or not expression(r"\b(?:19|20)?\d\d\b").search(block.text[:2000]):
            continue
        quoted = [(q.start, q.end) for q in find_quotations(block.text)]
        for start, end in sentences(block.text):
            sentence = block.text[start:end]
            if speaks_of_items(sentence):
                continue
            if not (_ABOUT_ITSELF.search(sentence) or is_preface or (_OPENS.match(sentence) and not block.marker)):
                continue
            for written in dates_in(sentence):
                inside = any(s <= start + written.start < e for s, e in quoted)
                if not inside and _begins_it(sentence, written.start):
                    yield written.day


def _begins_it(sentence: str, at: int) -> bool:
    """Whether the words before a date make it the beginning of this paper, and not of the agreement that it changes."""
    match = _BEGINS.search(sentence, max(0, at - 60), at)
    if match is None:
        return False
    if _ABOUT_ITSELF.match(sentence) and _IS_SAID.search(sentence, max(0, match.start() - 20), at):
        return True
    nouns = [m.group(0).lower() for m in _NOUN.finditer(sentence, 0, match.start())]
    return not nouns or expression(_BASE).fullmatch(nouns[-1]) is None
