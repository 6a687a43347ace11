"""What words are about: each concept is a set of wordings, looked up in the parts of a statement when a rule asks for it.

Most wordings are single words, so a text is taken apart once and each different word is looked up once. Longer wordings are only
searched for where a word of the text could begin one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from law.duties.act_words import ACTS
from law.duties.thing_words import THINGS
from law.patterns import expression

_WORD = expression(r"\w+")
_PIECE = expression(r"\\w[*+]|\\.|\[[^]]*\]|\(\?[:=!]|\(\?<[=!]|.")
_HOW_OFTEN = expression(r"[?*]\??|\+\??|\{\d+(?:,\d*)?\}\??|")
_WORD_ENDS = {r"\w*": "*", r"\w+": "+"}


class _Beginning(NamedTuple):
    """What a wording begins with. `ends`: "" at the end of a word, "*" where any letters may follow it, "+" where some must,
    "?" where something else follows."""

    letters: str
    ends: str = ""


def _beginnings(pattern: str, at: int = 0) -> tuple[tuple[_Beginning, ...], int]:
    """What the alternatives that stand here begin with, up to the first thing that is no letter, and where they end."""
    found: list[_Beginning] = []
    words = [_Beginning("")]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            found, words, at = found + words, [_Beginning("")], at + 1
            continue
        pieces, at = _next_piece(pattern, at)
        words = list(dict.fromkeys(_joined(w, p) for w in words for p in pieces))
    return tuple(found + words), at


def _joined(word: _Beginning, piece: _Beginning) -> _Beginning:
    if not word.ends:
        return _Beginning(word.letters + piece.letters, piece.ends)
    return word if piece == _Beginning("") else _Beginning(word.letters, "?")


def _next_piece(pattern: str, at: int) -> tuple[tuple[_Beginning, ...], int]:
    """A letter, a group, or something that is no letter, with how often it may stand there; and where it ends."""
    match = _PIECE.match(pattern, at)
    assert match  # noqa: S101  it matches any character
    piece, at = match.group(), match.end()
    if piece.startswith("(?"):
        beginnings, end = _beginnings(pattern, at)
        at = end + 1
    else:
        beginnings = (_Beginning(piece) if piece.isalpha() else _Beginning("", _WORD_ENDS.get(piece, "?")),)
    if piece.startswith("(?") and piece != "(?:":  # what is looked at, ahead or behind, is no letter of the word
        beginnings = (_Beginning("", "?"),)
    often = _HOW_OFTEN.match(pattern, at)
    assert often  # noqa: S101  it matches nothing at all
    return _often(beginnings, often.group()), often.end()


def _often(beginnings: tuple[_Beginning, ...], often: str) -> tuple[_Beginning, ...]:
    if not often:
        return beginnings
    if often[0] == "?":
        return (*beginnings, _Beginning(""))
    return (*(_Beginning(b.letters, "?") for b in beginnings), *(() if often[0] == "+" else (_Beginning(""),)))


class _Words:
    """Concepts by the words that name them: whole, or what a word begins with, so that words are looked up and not matched."""

    def __init__(self) -> None:
        self._whole: dict[str, set[str]] = {}
        self._beginning: dict[str, set[str]] = {}
        self._going_on: dict[str, set[str]] = {}

    def add(self, concept: str, letters: str, ends: str) -> None:
        """Takes in a wording: `*` where any letters may follow, `+` where some must."""
        kinds = {"": self._whole, "*": self._beginning, "+": self._going_on}
        kinds[ends].setdefault(letters, set()).add(concept)

    def concepts(self, word: str) -> frozenset[str]:
        """The concepts of a word."""
        found = set(self._whole.get(word, ()))
        for end in range(len(word) + 1):
            found.update(self._beginning.get(word[:end], ()))
            found.update(self._going_on.get(word[:end], ()) if end < len(word) else ())
        return frozenset(found)


_SINGLE, _OPENINGS = _Words(), _Words()
_LONGER: dict[str, re.Pattern[str]] = {}


def _take_in(concept: str, wordings: tuple[str, ...]) -> None:
    longer = []
    for wording in wordings:
        beginnings, _ = _beginnings(wording)
        if any(b.ends == "?" for b in beginnings):
            longer.append(wording)
            for beginning in beginnings:
                _OPENINGS.add(concept, beginning.letters, "*")
        else:
            for beginning in beginnings:
                _SINGLE.add(concept, beginning.letters, beginning.ends)
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
