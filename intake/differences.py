"""How words that an instruction quotes differ from those that stand in the text. Pure."""

import re
from collections.abc import Iterable

LITERAL, HYPHENS, PUNCTUATION, PLURAL, WORDS, UNTOLD = "literal", "hyphens", "punctuation", "plural", "words", "untold"
ALIKE = frozenset({HYPHENS, PUNCTUATION, PLURAL})  # a kind that says by itself how the words differ
_HYPHENS = re.compile(r"[\s\-‐‑–]+")
_MARKS = re.compile(r"[\W_]+")
_PLURAL = re.compile(r"(?<=\w{3})(?:es|s)\b")
_QUOTED = re.compile(r"“([^”]*)”")


def kind_of(quoted: str, texts: Iterable[str]) -> str:
    """The least difference by which the quoted words stand in one of the texts; `UNTOLD` where nothing is quoted in full."""
    words = quoted.strip()
    if not words or words.endswith("…"):
        return UNTOLD
    found = list(texts)
    for kind, plain in _LADDER:
        told = plain(words)
        if told and any(told in plain(text) for text in found):
            return kind
    return WORDS


def quoted_in(message: str) -> str:
    """The words that a message quotes first."""
    match = _QUOTED.search(message)
    return match[1] if match else ""


def _literal(text: str) -> str:
    return text


def _without_hyphens(text: str) -> str:
    return _HYPHENS.sub("", text).casefold()


def _without_marks(text: str) -> str:
    return _MARKS.sub("", text).casefold()


def _singular(text: str) -> str:
    return _MARKS.sub("", _PLURAL.sub("", text.casefold()))


_LADDER = ((LITERAL, _literal), (HYPHENS, _without_hyphens), (PUNCTUATION, _without_marks), (PLURAL, _singular))
