"""What free words name: sentences are taken apart, only a whole name counts, and what is left over is kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from law.elements.catalogue import catalogue as the_catalogue
from law.elements.folding import GENERIC, SUBJECT_OF, without_remarks, words_of
from law.elements.recognition import named
from law.elements.records import Catalogue, Element
from law.patterns import expression

_SENTENCES = expression(r"(?<=[.!?])\s+(?=\S)|\s*[;\n\u2022]\s*")
# Between these stands a thing of its own: "scans of test results", "a picture that was uploaded here".
_JOINTS = expression(
    r"\b(?:and/or|and|or|nor|of|in|into|on|onto|at|by|for|from|to|with|without|within|via|through|about|per|as|than|like|if|when|"
    r"where|whenever|while|which|who|whom|whose|that|because|so|since|until|unless|but|also|only|here|there|is|are|was|were|be|"
    r"been|being|am|has|have|had|having|may|might|can|could|will|would|shall|should|must|do|does|did|i|we|you|they|it|he|she|us|"
    r"them|including|includes?|contains?|such|etc|e\.g|i\.e|gets?|receives?|stores?|storing|sends?|uploads?|[a-z]{3,}ed)\b"
    r"|[,/&:()\[\]\u2013\u2014]|\s-\s",
    re.I,
)
_ASIDE = frozenset(
    "our your their own some select internal internally general generally usual usually mostly certain various other every each "
    "basic limited district school usage possibly potentially sometimes just even still".split()
)
_LONGEST = 8  # words of a name


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words between two joints: what they name, if they name nothing else beside it."""

    elements: tuple[Element, ...]
    is_read: bool


def elements_told(
    text: str, *, subject: str = "student", catalogue: Catalogue | None = None, extra: Sequence[Element] = ()
) -> tuple[tuple[Element, ...], bool]:
    """The elements that free words name as whole names, and whether there was nothing else that could be one."""
    return _told(text, subject, catalogue or the_catalogue(), tuple(extra))


@lru_cache(maxsize=8192)
def _told(text: str, subject: str, catalogue: Catalogue, extra: tuple[Element, ...]) -> tuple[tuple[Element, ...], bool]:
    found: dict[Element, None] = {}
    is_read = True
    for sentence in _SENTENCES.split(text):
        whose = subject
        for raw in _JOINTS.split(without_remarks(sentence)[0]):
            words = tuple(w for w in words_of(raw) if w not in _ASIDE)
            whose = _subject_of(words) or whose
            chunk = _chunk(words, whose, catalogue, extra)
            found |= dict.fromkeys(chunk.elements)
            is_read = is_read and chunk.is_read
    return tuple(found), is_read


def _subject_of(words: Sequence[str]) -> str | None:
    """Whose data a sentence goes on to speak of, once it has named them."""
    return next((SUBJECT_OF[w] for w in words if w in SUBJECT_OF), None)


def _chunk(words: tuple[str, ...], subject: str, catalogue: Catalogue, extra: tuple[Element, ...]) -> _Chunk:
    """Names from the left to the right, and nothing between: a group's name or a link to reset a password is another thing."""
    found: list[Element] = []
    at = 0
    while at < len(words):
        size, elements = _name_at(words[at:], subject, catalogue, extra)
        if not elements and words[at] not in GENERIC and words[at] not in SUBJECT_OF:
            return _Chunk((), False)
        found += elements
        at += size or 1
    return _Chunk(tuple(found), True)


def _name_at(
    words: tuple[str, ...], subject: str, catalogue: Catalogue, extra: tuple[Element, ...]
) -> tuple[int, tuple[Element, ...]]:
    for size in range(min(len(words), _LONGEST), 0, -1):
        if all(w in GENERIC or w in SUBJECT_OF for w in words[:size]):
            break
        if elements := named(words[:size], subject=subject, catalogue=catalogue, extra=extra):
            return size, elements
    return 0, ()
