"""What somebody is told to get, in whatever words that is told: what is understood as entries, what is not in its own words."""

from collections.abc import Sequence
from functools import lru_cache

from law.elements.catalogue import catalogue as the_catalogue
from law.elements.folding import without_remarks, words_of
from law.elements.prose import elements_told
from law.elements.recognition import named
from law.elements.records import Catalogue, Element
from law.inventory.listing import is_denied, listed
from law.inventory.records import Listed, Source
from law.patterns import expression

_PIECES = expression(r"\s*[;,\n\u2022]\s*|(?<=[.!?])\s+(?=[A-Z])")
_A_NAME = 6  # words: what is longer is a sentence, in which a name may stand for something else


def told(
    text: str, source: Source, *, used: bool | None = True, catalogue: Catalogue | None = None, extra: Sequence[Element] = ()
) -> tuple[Listed, ...]:
    """An entry for each element that is surely meant, and at most one without a code, with all words that nobody has understood."""
    return tuple(one.at(source) for one in _told(text, used, catalogue or the_catalogue(), tuple(extra)))


@lru_cache(maxsize=16384)
def _told(text: str, used: bool | None, known: Catalogue, extra: tuple[Element, ...]) -> tuple[Listed, ...]:
    """The same words are read once, wherever they stand."""
    source, found, unread = Source("", ""), dict[str, Listed](), list[str]()
    for piece in filter(None, (p.strip(" .") for p in _PIECES.split(text))):
        entries, is_read = _piece(piece, source, used, known, extra)
        for one in entries:
            found.setdefault(one.code or "", one)
        if not is_read:
            unread.append(piece)
    words = (Listed(None, "; ".join(unread), used, source, is_certain=False),) if unread else ()
    return (*found.values(), *words)


def _piece(
    piece: str, source: Source, used: bool | None, catalogue: Catalogue, extra: tuple[Element, ...]
) -> tuple[list[Listed], bool]:
    if is_denied(piece):
        return [], True
    entries = listed(piece, source, used=used, catalogue=catalogue, extra=extra)
    if not entries or (all(one.is_certain and one.code for one in entries) and _is_name(piece, catalogue, extra)):
        return list(entries), True
    elements, is_read = elements_told(piece, catalogue=catalogue, extra=extra)
    found = [Listed(e.code, piece, used, source, e.subject, True, e.sensitivity) for e in elements]
    return found, is_read and bool(found)


def _is_name(piece: str, catalogue: Catalogue, extra: tuple[Element, ...]) -> bool:
    """Whether the words name the thing itself, and not another by it: their last words alone must name something."""
    words = words_of(without_remarks(piece)[0]) or words_of(piece)
    if len(words) > _A_NAME:
        return False
    return bool(named(words, catalogue=catalogue, extra=extra)) or any(
        named(words[-n:], subject=subject, catalogue=catalogue, extra=extra)
        for n in range(1, len(words) + 1)
        for subject in ("student", "teacher", "parent")
    )
