"""What words are about: each concept is one pattern, looked up in the parts of a statement when a rule asks for it."""

import re
from functools import lru_cache

from law.duties.act_words import ACTS
from law.duties.thing_words import THINGS

_PATTERNS = {name: re.compile(rf"\b(?:{'|'.join(words)})\b", re.I) for name, words in (*ACTS.items(), *THINGS.items())}
CONCEPTS = frozenset(_PATTERNS)


@lru_cache(maxsize=65536)
def first(concept: str, text: str) -> int:
    """Where a concept first stands in a text, or -1."""
    match = _PATTERNS[concept].search(text)
    return match.start() if match else -1


def speaks_of(concept: str, text: str) -> bool:
    """Whether a text speaks of a concept."""
    return first(concept, text) >= 0
