"""Third parties that a paper names outside of tables and announced lists: a line each, in one cell, or by leave."""

import re
from collections.abc import Iterator, Sequence

from law.document import Subprocessor
from law.facts.lines import whole_text
from law.facts.names import clean_name, role_of_word
from law.parts import Part
from law.patterns import expression
from law.text import Block, BlockKind

_HELPERS = expression(
    r"\b(?:compan(?:y|ies)|firms|organizations|businesses|vendors|services|third[- ]part(?:y|ies)|sub-?\s?(?:processors?|contractors?)|helpers|partners|suppliers)\b"
    r"[^.]{0,60}\b(?:help|run|work|support|operate|provide|process|rel(?:y|ies))|\brel(?:y|ies)\s+on\b|\bwho\s+(?:helps|works\s+(?:for|with))\s+(?:us|it)\b",
    re.I,
)
_LINE = expression(r"\W{0,3}(?P<name>[A-Z][\w&.,' ]{1,60}?)\s+[-\u2013\u2014]\s+(?P<purpose>[a-z].{3,200})")
_LABEL = expression(
    r"^\W*(?:sub-?\s?(?:processors?|contractors?)|third[- ]part(?:y|ies)|service providers|helpers)(?:\s+(?:used|engaged|list))?\W*$",
    re.I,
)
_BRACKETED = expression(
    r"(?P<name>[A-Z][\w&.'-]*(?:\s+(?:[A-Z][\w&.'-]*|of|and|for|&)){0,6}(?:,\s+(?:Inc\.?|LLC|Ltd\.?|Corp\.?|PBC))?)\s+\((?P<purpose>[^()]{3,160})\)"
)
_BY_LEAVE = expression(
    r"\b(?:may|can|is\s+permitted\s+to|is\s+allowed\s+to|will|shall)\s+(?:let|allow|permit|engage|employ|use|retain|hire)\s+"
    r"(?P<name>[A-Z][\w&'-]*(?:\s+(?:[A-Z][\w&'-]*|&|of)){0,4},?\s+(?:Inc|LLC|L\.L\.C|Corp|Corporation|Co|Ltd|LLP|PBC|Cooperative|Company)\b\.?)"
    r"(?:,\s+(?:of|in|a)\s+[^,.;]{2,40},)?\s*(?:to\s+)?(?P<purpose>[^.;]{0,120})"
)


def named_helpers(parts: Sequence[Part]) -> Iterator[Subprocessor]:
    """The third parties of lines "Name - what it does", of a cell "Subcontractors: Name (what for)", and of "may let Name …"."""
    for part in parts:
        yield from _of_lines(part.blocks)
        for block in part.blocks:
            yield from _of_cell(block)
            yield from _by_leave(block)


def _of_lines(blocks: Sequence[Block]) -> Iterator[Subprocessor]:
    run: list[Subprocessor] = []
    about = False
    for block in blocks:
        text = whole_text(block)
        match = _LINE.fullmatch(text.strip()) if block.kind is not BlockKind.ROW and len(text) < 280 else None
        name = clean_name(match["name"]) if match and about else None
        if match and name:
            run.append(Subprocessor(name, match["purpose"].rstrip(" .;"), None, block.place))
            continue
        if len(run) >= 2:
            yield from run
        run, about = [], bool(_HELPERS.search(text)) and len(text) < 600
    if len(run) >= 2:
        yield from run


def _of_cell(block: Block) -> Iterator[Subprocessor]:
    """The companies behind a label, each with its task in brackets."""
    if block.kind is not BlockKind.ROW or not block.cells or not _LABEL.match(block.cells[0]):
        return
    for cell in block.cells[1:]:
        for match in _BRACKETED.finditer(cell, cell.rfind(":") + 1):
            yield Subprocessor(match["name"].strip(), match["purpose"], None, block.place)


def _by_leave(block: Block) -> Iterator[Subprocessor]:
    text = whole_text(block)
    if len(text) > 4000 or block.kind is BlockKind.ROW:
        return
    for match in _BY_LEAVE.finditer(text):
        name = match["name"].strip(" ,")
        if role_of_word(name) is None:
            yield Subprocessor(name, match["purpose"].strip() or None, None, block.place)
