"""Where the clauses of a paper without numbers begin: at the first heading that stands over a term, not at a title.

A title is told by what it names (an agreement, a memorandum), by the opening below it that names the sides, and by the lines above it.
"""

from collections.abc import Sequence

from law.itemizing import signatures_begin
from law.patterns import expression
from law.text import Block, BlockKind

_OPENING = 120  # letters that a title or a line of a letterhead does not have
_FEWEST = 3  # paragraphs with a heading in front of their text that make a paper of such paragraphs
# "STUDENT INFORMATION AGREEMENT", "Memorandum of Understanding": what a paper is; "Entire Agreement", "Term of this Agreement" are clauses
_TITLE = expression(
    r"(?!.*\b(?:entire|whole|of|this|the|our|and|that|what|how|when|why)\s+(?:the\s+|this\s+)?(?:agreement|contract|memorandum|addendum|terms|policy|notice)\W*$)"
    r".*\b(?:agreement|contract|memorandum(?:\s+of\s+\w+)?|mou|addendum|amendment|rider|terms(?:\s+(?:and\s+conditions|of\s+(?:use|service)))?|compact|pledge|policy|undertaking|supplement|schedule)\W*",
    2,
)
_OPENS = expression(
    r"\W*(?:this|the)\s+(?:[\w-]+\s+){0,6}?(?:agreement|contract|memorandum|addendum|amendment|mou|compact|undertaking)\b[^.;]{0,120}?\b(?:between|among|by\s+and)\b|"
    r"\W*(?:between|by\s+and\s+between)\b",
    2,
)
_OF_SIDES = expression(r"\W*(?:the\s+)?(?:parties|sides|introduction|preamble|recitals?|background|agreement|who\s+\w+.*)\W*$", 2)
_RUNS_IN = expression(
    r"[A-Z][\w'’/&-]*(?:[ ,/&-]+(?:of|to|and|the|in|for|by|with|or|on|a|[A-Z][\w'’/&-]*)){0,6}(?:\.|:|\s[–—-])\s+(?=[A-Z\"'“(])"
)
_LABELLED = expression(
    r"(?:by|name|title|date|dated|signed|address|attn|attention|e-?mail|phone|telephone|re|to|from|subject|note|whereas|between)\b",
    2,
)


def headed_start(blocks: Sequence[Block], skipped: Sequence[int]) -> int:
    """The index of the first block of the clauses; 0 where no heading tells. `skipped`: headings that tell of a day only."""
    end = signatures_begin(blocks, is_plain=True)
    headings = [i for i, b in enumerate(blocks) if b.kind is BlockKind.HEADING and i not in skipped]
    within = [i for i in headings if i < end]
    start = _run_in_start(blocks[:end])
    if start is not None and all(i < start for i in within):
        return start
    if len(headings) < 2:
        return 0
    first = headings[0 if _has_opening(blocks, headings) or _is_first_clause(blocks, within) else 1]
    return _behind_titles(blocks, within, first)


def _run_in_start(blocks: Sequence[Block]) -> int | None:
    """The first of several paragraphs that have a heading in front of their text, where nothing else counts the clauses."""
    headed = [i for i, b in enumerate(blocks) if _runs_in(b)]
    if len(headed) < _FEWEST or sum(1 for b in blocks[headed[0] :] if len(b.text) > _OPENING) > 2 * len(headed):
        return None
    return headed[0] or None


def _runs_in(block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or block.marker or _LABELLED.match(block.text):
        return False
    lead = block.lead.rstrip(" .:;–—-")
    if lead and lead != block.lead and len(lead) < 80:
        return len(block.text) > len(block.lead) + 30
    match = _RUNS_IN.match(block.text)
    return match is not None and len(block.text) > match.end() + 30


def _is_first_clause(blocks: Sequence[Block], headings: Sequence[int]) -> bool:
    """Whether lines stand above the first heading, which looks like those that follow and has a term below it."""
    if len(headings) < _FEWEST:
        return False
    first, *others = headings
    alike = [blocks[i] for i in others if blocks[i].level == blocks[first].level]
    above = [b for b in blocks[:first] if b.kind is BlockKind.PARAGRAPH]
    return (
        bool(above)
        and len(alike) + 1 >= len(others)
        and not _is_title(blocks, first)
        and blocks[first + 1].kind is not BlockKind.HEADING
        and blocks[first + 1].text.rstrip().endswith((".", ";", ":"))
    )


def _is_title(blocks: Sequence[Block], index: int) -> bool:
    """Whether a heading says what the paper is, or stands over the opening that names the sides."""
    block = blocks[index]
    if _OF_SIDES.match(block.text):
        return False
    opens = index + 1 < len(blocks) and bool(_OPENS.match(blocks[index + 1].text))
    return opens or bool(_TITLE.fullmatch(block.text)) or blocks[index + 1 : index + 2] == []


def _behind_titles(blocks: Sequence[Block], headings: Sequence[int], first: int) -> int:
    """The first heading from there that is no title, or the given one where none of at least two is left."""
    for number, index in enumerate(headings):
        if index >= first and len(headings) - number < 2:
            break
        if index >= first and not _is_title(blocks, index):
            return index
    return first


def _has_opening(blocks: Sequence[Block], headings: Sequence[int]) -> bool:
    """Whether an opening in prose stands before the first heading, which then is that of the first section and no title."""
    first, second = (blocks[i] for i in headings[:2])
    opening = [b for b in blocks[: headings[0]] if b.kind is BlockKind.PARAGRAPH and len(b.text) > _OPENING]
    return (
        bool(opening)
        and first.level == second.level
        and len(blocks[headings[0] + 1].text) > _OPENING
        and "@" not in opening[0].text
    )
