"""Riders behind what the parties have signed: terms that change the agreement in front of them, whatever their title is."""

import re
from collections.abc import Sequence

from law.itemizing import signs_block
from law.patterns import expression
from law.reading.headings import is_title_case
from law.states import heads_state_terms, state_named, states_named
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

# an instruction that names the place and quotes its words: no clause of an agreement does that to the agreement itself
_PLACED = expression(
    r"\b(?:replac|delet|strik|struck|substitut|insert|amend|add|chang|read)\w*\b[^\"“]{0,200}[\"“]", re.I
)  # fmt: skip
_PLACE = expression(r"\b(?:article|section|clause|paragraph|exhibit|schedule|definition|sentence|under|headed)\b|§", re.I)
_RIDER_WORD = expression(
    r"\b(?:rider|addend(?:um|a)|amendments?|modifications?|changes|revisions?|deviations|supplement(?:s|al|ary)?|"
    r"(?:terms|provisions|requirements|conditions|law))\b",
    re.I,
)
_STANDING = expression(r"\b(?:shall|must|will|agrees?|may)\b")


def opens_rider(blocks: Sequence[Block], index: int) -> bool:
    """ "RIDER OF LOCAL TERMS" behind what the parties have signed, and before paragraphs that change it by its words."""
    title = blocks[index]
    if not _is_title(title):
        return False
    following = [b for b in blocks[index + 1 : index + 9] if b.kind is not BlockKind.ROW]
    if _RIDER.match(title.text):
        return any(_CHANGES_WORDS.search(b.text[:500]) for b in following) and _is_signed(blocks[:index])
    return bool(_RIDER_WORD.search(title.text)) and _instructs(following[:4]) and _is_signed(blocks[:index])


def state_of_rider(blocks: Sequence[Block], index: int) -> str | None:
    """The state that a title behind the agreement gives the changes below it to: "RIDER FOR VIRGINIA", "Ohio Amendments"."""
    title = blocks[index]
    if not _is_title(title) or len(states_named(title.text)) != 1 or expression(r",\s*[A-Z]").search(title.text):
        return None
    if not (heads_state_terms(title.text) or _RIDER_WORD.search(title.text)):
        return None
    following = [b for b in blocks[index + 1 : index + 9] if b.kind is not BlockKind.ROW]
    if not _instructs(following[:5]) or not (_is_signed(blocks[:index]) or _has_terms(blocks[:index])):
        return None
    return state_named(title.text)


def _is_title(block: Block) -> bool:
    text = block.text.rstrip()
    if block.kind is BlockKind.ROW or block.marker or len(text) > _LONGEST_TITLE or text.endswith((".", ";", ",")):
        return False
    return block.kind is BlockKind.HEADING or text.isupper() or is_title_case(text)


_LONGEST_TITLE = 100


def _is_signed(before: Sequence[Block]) -> bool:
    return any(signs_block(b) for b in before)


def _has_terms(before: Sequence[Block]) -> bool:
    """Whether numbered clauses stand in front, so that a title is not the paper's own."""
    return sum(1 for b in before if b.kind is not BlockKind.ROW and len(b.text) > 20 and _STANDING.search(b.text)) > 1


def _instructs(following: Sequence[Block]) -> bool:
    """Whether an item says what is changed, and where."""
    return any(_PLACED.search(b.text[:500]) and _PLACE.search(b.text[:300]) for b in following)
