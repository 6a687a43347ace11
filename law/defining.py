"""The term that a paragraph of definitions defines."""

import re
from collections.abc import Callable

from law.patterns import expression
from law.text import Block

_DEFINITION = expression(
    r"^[\"'(]?(?P<term>[A-Z][\w'’&/ ,()-]{0,70}?)[\"')]{0,2},?\s*(?P<sep>:|[–—]|\b(?:means|shall mean|is defined as|refers to|shall have the meaning|includes?|has the meaning)\b)"
)
_QUOTED_TERM = expression(
    r"^(?:the (?:term|word)s?\s+)?\"(?P<term>[^\"]{2,70})\"(?:\s*\([^)]{1,80}\))?,?\s*(?:or\s+\"[^\"]+\"\s*)?(?:shall\s+)?(?:means?\b|is\b|are\b|includes?\b|refers? to\b|has\b|have\b|:)",
    re.I,
)


def term_of(block: Block, among: Callable[[bool], bool]) -> str | None:
    """The term that a paragraph defines; `among` tells whether it stands among definitions, given whether it quotes the term that it opens with."""
    text = block.text
    quoted = _QUOTED_TERM.match(text)
    if not among(bool(quoted)):
        return None
    if quoted:
        return quoted["term"].strip(" ,.")
    if block.lead and len(block.lead) < 80 and block.text.startswith(block.lead):
        return block.lead.strip(" :.\"'")
    plain = _DEFINITION.match(text)
    return plain["term"].strip(" ,") if plain and len(plain["term"].split()) <= 9 else None
