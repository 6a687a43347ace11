"""Quoted amounts that are printed otherwise where they stand: "three business days" for "three (3) business days", "2 years" for "two years"."""

from collections.abc import Iterator

from law.amendments.figures import amounts_in
from law.amendments.locating import Found
from law.patterns import expression

_OTHER = expression(r"[^a-z0-9]+")


def amounts_alike(words: str, text: str) -> list[Found]:
    """Where a text names the one time that quoted words name, in other figures and with the same words around it."""
    said = amounts_in(words)
    return list(_alike(words, text)) if len(said) == 1 and said[0].unit else []


def _alike(words: str, text: str) -> Iterator[Found]:
    said = amounts_in(words)[0]
    before, behind = words[: said.start], words[said.end :]
    for there in amounts_in(text):
        start, end = there.start - len(before), there.end + len(behind)
        is_same = (there.value, there.unit) == (said.value, said.unit)
        if is_same and start >= 0 and _is(text[start : there.start], before) and _is(text[there.end : end], behind):
            yield Found(start, end, exact=False)


def _is(there: str, said: str) -> bool:
    return _OTHER.sub(" ", there.lower()).strip() == _OTHER.sub(" ", said.lower()).strip()
