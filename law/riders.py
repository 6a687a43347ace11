"""Riders behind what the parties have signed: terms without numbers that change the agreement in front of them by its words."""

import re
from collections.abc import Sequence

from law.itemizing import signs_block
from law.patterns import expression
from law.text import Block, BlockKind

_LOCAL = r"(?:local|special|additional|supplement(?:al|ary)|district|school|agreed|negotiated|particular|further|individual)"
_RIDER = expression(
    rf"^\W*(?:the\s+)?(?:{_LOCAL}\s+)?(?:rider|{_LOCAL}\s+(?:terms|provisions|conditions|changes|requirements)|schedule\s+of\s+changes|deviations|departures|exceptions)"
    rf"(?:\s+(?:of|with|for|to)\s+[\w ,&'’.()-]{{3,90}})?\W*$",
    re.I,
)
# an instruction beyond doubt: it quotes the words that it changes, or moves a figure from one to another
_CHANGES_WORDS = expression(
    r"\b(?:replac|delet|strik|struck|substitut|insert|amend|add|chang|read)\w*\b[^.]{0,200}[\"“]|[\"“][^\"”]{1,200}[\"”][^.]{0,60}\b(?:replaced|deleted|stricken|struck|inserted|amended|added|becomes?|changed|gives?\s+way)\b|"
    r"\b(?:reduced|shortened|extended|lengthened|increased|changed|cut)\s+(?:from\s[^.]{1,60}\s)?to\b",
    re.I,
)


def opens_rider(blocks: Sequence[Block], index: int) -> bool:
    """ "RIDER OF LOCAL TERMS" behind what the parties have signed, and before paragraphs that change it by its words."""
    title = blocks[index]
    if title.kind is BlockKind.ROW or title.text.rstrip().endswith(".") or not _RIDER.match(title.text):
        return False
    if not (title.kind is BlockKind.HEADING or title.text.isupper() or title.text.istitle()):
        return False
    is_signed = any(signs_block(b) for b in blocks[:index])
    following = [b for b in blocks[index + 1 : index + 9] if b.kind is not BlockKind.ROW]
    return is_signed and any(_CHANGES_WORDS.search(b.text[:500]) for b in following)
