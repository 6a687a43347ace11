"""Words broken at the end of a line: joined again, their hyphen kept where it belongs to the word."""

from law.reading.grammar import word_list

_KEEPS = frozenset(
    "third first second one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety "
    "self non well cross long short high low full part end opt on off up data real multi pre post co re de e school student user "
    "role state age time site ex all half mid anti semi inter intra child parent day risk cloud web law good".split()
)


class Vocabulary:
    """The words of a document, whole and hyphenated."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._known: frozenset[str] | None = None

    @property
    def _words(self) -> frozenset[str]:
        """Gathered when the first broken word asks for them."""
        if self._known is None:
            self._known = frozenset(word.lower() for text in self._texts for word in word_list(text))
        return self._known

    def joined(self, before: str, after: str) -> str:
        """Two marked texts as one, where the second continues the first."""
        if before.endswith("\u00ad") or before.endswith("\x02"):
            return before[:-1] + after
        if not (before.endswith("-") and before[-2:-1].isalpha() and after[:1].islower()):
            return f"{before} {after}"
        first, second = _tail(before[:-1]), _head(after)
        return before[:-1] + ("-" if self._keeps(first.lower(), second.lower()) else "") + after

    def _keeps(self, first: str, second: str) -> bool:
        if first + second in self._words:
            return False
        if f"{first}-{second}" in self._words:
            return True
        return first in _KEEPS


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
