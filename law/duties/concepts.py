"""What words are about: each concept is a set of wordings, looked up in the parts of a statement when a rule asks for it.

Most wordings are single words, so a text is taken apart once and each different word is looked up once. Longer wordings are only
searched for where a word of the text could begin one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from law.duties.act_words import ACTS
from law.duties.thing_words import THINGS
from law.patterns import expression

_WORD = expression(r"\w+")
_BREAK = expression(r"\\s|\\b|[ \-,'’\[]|\(\?[<!=]")


def _opening(pattern: str) -> str:
    """What a wording's first word begins with: the pattern up to its first break; anything where that is not plain."""
    depth = at = 0
    while at < len(pattern) and not (depth == 0 and _BREAK.match(pattern, at)):
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at += 2 if pattern[at] == "\\" else 1
    head = pattern[:at]
    return ".*" if not head or head.endswith(")?") or _BREAK.search(head) else head


def _letters(pattern: str) -> str:
    """The letters with which a wording can begin, or "" where it can begin with any."""
    letters: set[str] = set()
    depth, at, begins = 0, 0, True
    while at < len(pattern):
        if begins and pattern.startswith("(?:", at):
            depth, at = depth + 1, at + 3
            continue
        if begins:
            letters.add(pattern[at])
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        if depth <= 0:
            break
        begins = pattern[at] == "|"
        at += 1
    optional = pattern[at] == ")" and pattern[at + 1 : at + 2] in {"?", "*"}
    return "" if optional or not "".join(letters).isalpha() else "".join(letters)


class _ByLetter:
    """Patterns of all concepts by the letter that a word begins with: few have to be tried on a word."""

    def __init__(self, ending: str) -> None:
        self._ending = ending
        self._words: dict[str, dict[str, list[str]]] = {letter: {} for letter in _ALPHABET}
        self._patterns: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def add(self, concept: str, letters: str, pattern: str) -> None:
        """Takes in a pattern of a concept."""
        for letter in letters or _ALPHABET:
            self._words[letter].setdefault(concept, []).append(pattern)

    def concepts(self, word: str) -> frozenset[str]:
        """The concepts that have a pattern for a word."""
        letter = word[0] if word[0] in self._words else "#"
        if letter not in self._patterns:
            self._patterns[letter] = [
                (c, expression(rf"(?:{'|'.join(p)}){self._ending}")) for c, p in self._words[letter].items()
            ]
        return frozenset(c for c, pattern in self._patterns[letter] if pattern.match(word))


_ALPHABET = "abcdefghijklmnopqrstuvwxyz#"
_SINGLE, _OPENINGS = _ByLetter(r"\Z"), _ByLetter("")
_LONGER: dict[str, re.Pattern[str]] = {}


def _take_in(concept: str, words: tuple[str, ...]) -> None:
    longer = [w for w in words if _BREAK.search(w)]
    for word in words:
        if word not in longer:
            _SINGLE.add(concept, _letters(word), word)
    for word in longer:
        opening = _opening(word)
        _OPENINGS.add(concept, _letters(word), opening)
    if longer:
        _LONGER[concept] = expression(rf"\b(?:{'|'.join(longer)})\b", re.I)


for _name, _words in (*ACTS.items(), *THINGS.items()):
    _take_in(_name, _words)
CONCEPTS = frozenset({*ACTS, *THINGS})


@lru_cache(maxsize=32768)
def _of_word(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """The concepts that a word names, and those that it could begin a longer wording of."""
    return _SINGLE.concepts(word), _OPENINGS.concepts(word)


@lru_cache(maxsize=16384)
def _of_text(text: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Where single words first name each concept in a text, and from where on a longer wording of one could stand."""
    places: dict[str, int] = {}
    begun: dict[str, int] = {}
    for match in _WORD.finditer(text.lower()):
        named, begins = _of_word(match.group())
        for concept in named:
            places.setdefault(concept, match.start())
        for concept in begins:
            begun.setdefault(concept, match.start())
    return places, begun


@lru_cache(maxsize=65536)
def first(concept: str, text: str) -> int:
    """Where a concept first stands in a text, or -1."""
    places, begun = _of_text(text)
    by_word = places.get(concept, -1)
    if concept not in begun or 0 <= by_word < begun[concept]:
        return by_word
    match = _LONGER[concept].search(text, begun[concept])
    if not match:
        return by_word
    return match.start() if by_word < 0 else min(by_word, match.start())


def speaks_of(concept: str, text: str) -> bool:
    """Whether a text speaks of a concept."""
    places, begun = _of_text(text)
    return concept in places or (concept in begun and first(concept, text) >= 0)
