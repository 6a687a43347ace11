"""Negations as people speak them, written out: "we don't sell it" forbids what "we do not sell it" forbids."""

import re

from law.patterns import expression

_SHORT = expression(r"\b(?P<verb>do|does|did|is|are|was|were|has|have|had|should|would|could|must|need)n[\u2019'](?:t)\b", re.I)
_IRREGULAR = (
    (expression(r"\bwon[\u2019']t\b", re.I), "will not"),
    (expression(r"\bcan[\u2019']t\b", re.I), "cannot"),
    (expression(r"\bshan[\u2019']t\b", re.I), "shall not"),
)


def written_out(text: str) -> str:
    """The text with "not" where it has "n't"."""
    if "n't" not in text and "n\u2019t" not in text:
        return text
    text = _SHORT.sub(lambda m: f"{m['verb']} not", text)
    for pattern, words in _IRREGULAR:
        text = pattern.sub(words, text)
    return text
