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
_ABOUT_CHANGES = expression(
    r"^\W*(?:all\s+(?:of\s+)?)?(?:the|these)\s+(?:(?:foregoing|following|above|below|said)\s+)?(?:changes|amendments|modifications|revisions)\b",
    re.I,
)
_GOES_ON = expression(r"^\W*(?:it|they)\b", re.I)
_OF_PREFACE = frozenset({"", "0"})  # a preface that sets a term is counted as item 0
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
        is_preface = is_preface and (block.marker.strip(" .") in _OF_PREFACE or not readings(block.marker))
        if block.kind is BlockKind.ROW or not expression(r"\b(?:19|20)?\d\d\b").search(block.text[:2000]):
            continue
        quoted = [(q.start, q.end) for q in find_quotations(block.text)]
        subject: str | None = None
        for start, end in sentences(block.text):
            sentence = block.text[start:end]
            goes_on = bool(_GOES_ON.match(sentence)) and subject is not None
            subject = subject if goes_on else sentence
            if speaks_of_items(sentence) or (goes_on and not _ABOUT_ITSELF.search(subject or "")):
                continue
            about = goes_on or _ABOUT_ITSELF.search(sentence) or _ABOUT_CHANGES.match(sentence)
            if not (about or is_preface or (_OPENS.match(sentence) and not block.marker)):
                continue
            for written in dates_in(sentence):
                inside = any(s <= start + written.start < e for s, e in quoted)
                if not inside and _begins_it(sentence, written.start):
                    yield written.day


_STAYS = r"(?:(?:(?:shall|will)\s+)?(?:remains?|continues?|stays?|(?:is|are|be))\s+(?:in\s+(?:full\s+)?(?:force(?:\s+and\s+effect)?|effect)|effective|valid)|(?:(?:shall|will)\s+)?(?:now\s+)?(?:expires?|ends?|lapses?|terminates?|runs?|continues?))"
_LAST_DAY = expression(
    rf"^\W*(?:(?:[A-Z][\w ]{{2,30}}\.\s+)?)(?:(?P<own>(?:this|the)\s+(?:[\w-]+\s+){{0,2}}?(?:amendment|addendum|rider|supplement)(?:\s+[^.;]{{0,160}}?\band)?(?:\s+it)?)|(?P<base>(?:the|this)\s+(?:[\w-]+\s+){{0,3}}?{_BASE}|the\s+terms))"
    rf"(?:\s*,?\s*as\s+(?:so\s+|hereby\s+)?(?:amended|changed|modified)(?:\s+(?:hereby|by\s+this\s+\w+))?\s*,?)?\s+{_STAYS}\b",
    re.I,
)
_EXTENDS = expression(
    rf"\b(?:extends?|renews?|prolongs?)\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}?(?:terms?|{_BASE})\b|\b(?:terms?|{_BASE})\b[^.;]{{0,60}}\b(?:is|are|be)\s+(?:hereby\s+)?(?:extended|renewed|prolonged)\b|"
    r"\b(?:end|expir(?:y|ation)|termination)\s+date\b(?:[^.;]|\.(?=\d)){0,60}\b(?:is|be)\s+(?:hereby\s+)?(?:moved|changed|extended|reset|postponed)\b",
    re.I,
)


def last_day_of(sentence: str) -> str | None:
    """Whose last day a sentence of an addendum tells: the "agreement" that it changes, the "addendum" itself, or neither."""
    match = _LAST_DAY.match(sentence)
    if match is None and _EXTENDS.search(sentence):
        return "agreement"
    return None if match is None else "addendum" if match["own"] else "agreement"


def _begins_it(sentence: str, at: int) -> bool:
    """Whether the words before a date make it the beginning of this paper, and not of the agreement that it changes."""
    match = _BEGINS.search(sentence, max(0, at - 60), at)
    if match is None:
        return False
    if _ABOUT_ITSELF.match(sentence) and _IS_SAID.search(sentence, max(0, match.start() - 20), at):
        return True
    nouns = [m.group(0).lower() for m in _NOUN.finditer(sentence, 0, match.start())]
    return not nouns or expression(_BASE).fullmatch(nouns[-1]) is None
