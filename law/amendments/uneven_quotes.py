"""Quoted amounts whose words and figure differ, "forty-five (54) days": found where one of both stands, and shown both ways."""

from collections.abc import Iterator

from law.amendments.locating import Found
from law.number_words import SEQUENCE, number_value
from law.patterns import expression
from law.quantities import quantities

_AMOUNT = expression(rf"(?<![\w-])(?P<words>{SEQUENCE})\s*\(\s*(?P<figure>\d{{1,4}})\s*\)")
_LOWER = expression(r"[^a-z0-9]+")


def is_uneven(words: str) -> bool:
    """Whether words name an amount of time whose words and figure differ."""
    return any(q.mismatch for q in quantities(words))


def unevenly(words: str, text: str) -> list[Found]:
    """Where a text reads like quoted words with one amount in them, of which the words or the figure are the same and not both."""
    said = list(_AMOUNT.finditer(words.lower()))
    if len(said) != 1:
        return []
    return list(_alike(words, said[0].span(), (number_value(said[0]["words"]) or 0, int(said[0]["figure"])), text))


def _alike(words: str, span: tuple[int, int], amount: tuple[int, int], text: str) -> Iterator[Found]:
    before, behind = words[: span[0]], words[span[1] :]
    for there in _AMOUNT.finditer(text.lower()):
        same = ((number_value(there["words"]) or 0) == amount[0], int(there["figure"]) == amount[1])
        start, end = there.start() - len(before), there.end() + len(behind)
        if (
            same[0] != same[1]
            and start >= 0
            and _is(text[start : there.start()], before)
            and _is(text[there.end() : end], behind)
        ):
            yield Found(start, end, False)


def _is(there: str, said: str) -> bool:
    return _LOWER.sub(" ", there.lower()).strip() == _LOWER.sub(" ", said.lower()).strip()
