"""Words broken at the end of a line: joined again, their hyphen kept where it belongs to the word."""

from law.reading.grammar import word_list
from law.reading.markup import CLOSE, OPEN

_KEEPS = frozenset(
    "third first second one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety "
    "self non well cross short half multi student school user".split()
)
# halves that are words, or prefixes, and syllables of other words too: what stands behind them decides
_MAY_KEEP = frozenset(
    "long high low full part end opt on off up data real pre post co re de e role state age time site ex all mid anti semi inter "
    "intra child parent day risk cloud web law good".split()
)
_PARTNERS = (
    "time term based wide level risk out in being party issued owned appropriate specific related service site line to day "
    "identif disclos enroll engage enter evaluat elect exist empt encrypt use operat agreement terminat effect mail faith quality"
).split()


ENOUGH = 5


class Vocabulary:
    """The words of a document, whole and hyphenated, without the fragments at the ends of its lines."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._known: frozenset[str] | None = None
        self._spares_words = False  # lines end with hyphens, but no word was ever broken

    @property
    def _words(self) -> frozenset[str]:
        """Gathered when the first broken word asks for them."""
        if self._known is None:
            broken = [index for index, text in enumerate(self._texts) if text.endswith("-")]
            cut, after = set(broken), {index + 1 for index in broken}
            whole = (_uncut(text, index in cut, index in after) for index, text in enumerate(self._texts))
            self._known = frozenset(word.lower() for text in whole for word in word_list(text))
            self._spares_words = len(broken) >= ENOUGH and not self._breaks_words(broken, self._known)
        return self._known

    def _breaks_words(self, broken: list[int], known: frozenset[str]) -> bool:
        """Whether the typesetter broke words: some word that is broken at a line end stands unbroken elsewhere."""
        pairs = ((self._texts[index], self._texts[index + 1]) for index in broken if index + 1 < len(self._texts))
        return any((_tail(first[:-1]) + _head(second)).lower() in known for first, second in pairs)

    def joined(self, before: str, after: str) -> str:
        """Two marked texts as one, where the second continues the first."""
        if before.endswith(f"-{CLOSE}") and after.startswith(OPEN):
            before, after = before[:-1], after[1:]  # an emphasized word that is broken
        if before.endswith(("\u00ad", "\x02")):
            return before[:-1] + after
        if before.endswith("@") and after[:1].isalnum():
            return before + after
        if not (before.endswith("-") and before[-2:-1].isalpha() and after[:1].isalpha()):
            return f"{before} {after}"
        is_address = any(mark in before.split(" ")[-1] for mark in ("/", "@", "."))
        is_capitals = len(_tail(before[:-1])) > 1 and _tail(before[:-1]).isupper() and _head(after).isupper()
        if (
            (after[0].isupper() and not is_capitals)
            or is_address
            or self._keeps(_tail(before[:-1]).lower(), _head(after).lower())
        ):
            return before + after
        return before[:-1] + after

    def _keeps(self, first: str, second: str) -> bool:
        known = self._words
        if f"{first}-{second}" in known:
            return True
        if first + second in known:
            return False
        if first in _KEEPS or (first in known and second in known):
            return True
        if first in _MAY_KEEP:
            return any(second == word or (len(word) > 4 and second.startswith(word)) for word in _PARTNERS)
        return self._spares_words and len(first) > 3


def _uncut(text: str, is_cut: bool, is_rest: bool) -> str:
    """A line without the halves of words at its ends."""
    start = text.find(" ") + 1 if is_rest else 0
    end = text.rfind(" ") if is_cut else len(text)
    return text[start : max(start, end)]


def _tail(text: str) -> str:
    end = len(text)
    start = end
    while start and text[start - 1].isalpha() and end - start < 40:
        start -= 1
    return text[start:]


def _head(text: str) -> str:
    end = 0
    while end < min(len(text), 40) and text[end].isalpha():
        end += 1
    return text[:end]
