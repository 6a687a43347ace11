"""Whether the two sides of a white strip are columns of prose, whose lines run on, or cells of a table, which stand in rows."""

from collections.abc import Sequence

from law.reading.grammar import is_unfinished
from law.reading.portable_words import Word

Halves = tuple[Sequence[Word], Sequence[Word]]  # of a line: what stands before the strip, and what behind it

TOGETHER = 0.65  # of what begins on a side begins on a line on which something begins on the other: rows
FEW = 4  # beginnings of a side that tell something
MANY = 6  # lines that seem to run on: some of them end in the middle of a phrase, or they are cells in small letters
_ENDS = (".", ";", ":", "?", "!")


def stand_in_rows(lines: Sequence[Halves]) -> bool:
    """Whether what begins on the one side begins on the same line on the other, as cells do. Columns run on, each for itself."""
    sides = [_beginnings([line[side] for line in lines]) for side in (0, 1)]
    both = sum(left and right for left, right in zip(*sides, strict=True))
    most = max(sum(side) for side in sides)
    return most >= FEW and both >= TOGETHER * most


def _beginnings(side: Sequence[Sequence[Word]]) -> list[bool]:
    """Of each line of a side, whether it has words and continues none above."""
    edge = max((words[-1].right for words in side if words), default=0.0)
    found: list[bool] = []
    above: Sequence[Word] = ()
    going, unfinished = 0, 0
    for words in side:
        goes_on = bool(words) and _continues(above, words, edge)
        found.append(bool(words) and not goes_on)
        going += goes_on
        unfinished += goes_on and _is_cut(above[-1].text)
        above = words or above
    return [bool(words) for words in side] if going >= MANY and not unfinished else found


def _is_cut(word: str) -> bool:
    return word.endswith("-") or is_unfinished(word)


def _continues(above: Sequence[Word], words: Sequence[Word], edge: float) -> bool:
    """In small letters, behind no end of a sentence, and with a first word for which there was no more room above."""
    if not above or not words[0].text[:1].islower() or above[-1].text.endswith(_ENDS):
        return False
    needed = words[0].right - words[0].left
    return above[-1].right + needed > edge - 0.5 * words[0].size
