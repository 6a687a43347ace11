"""Tables whose cells pipes part and whose lines have no pipe at their edges: an edge that is a pipe is an empty cell there."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from law.reading.lines import Line
from law.reading.markup import words

_ESCAPED = "\ue002"
_FEWEST_ROWS = 3


def open_rows(lines: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """The cells of the rows of such tables, by the index of their line."""
    found: dict[int, tuple[str, ...]] = {}
    for run in _runs(lines):
        texts = {index: _text(lines[index]) for index in run}
        has_left = all(text.startswith("|") for text in texts.values())
        has_right = all(text.endswith("|") for text in texts.values())
        if len(run) < _FEWEST_ROWS or has_left and has_right:
            continue  # too few to tell, or a table in its frame
        if not _is_table(tuple(texts.values())):
            continue
        for index, text in texts.items():
            inner = text.removeprefix("|") if has_left else text
            inner = inner.removesuffix("|") if has_right else inner
            found[index] = tuple(words(part.replace(_ESCAPED, "|")) for part in inner.split("|"))
    return found


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Lines with pipes that follow one another, blank lines between them left out, and that belong to one table."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if not line.raw.strip():
            continue
        if "|" in _text(line):
            run.append(index)
        elif run:
            yield from _alike(lines, run)
            run = []
    if run:
        yield from _alike(lines, run)


def _alike(lines: Sequence[Line], run: list[int]) -> Iterator[list[int]]:
    """The run as a whole where most lines have as many pipes and the others lack the last one; else its stretches of equal numbers."""
    counts = [_text(lines[index]).count("|") for index in run]
    most = max(counts)
    if most > 1 and min(counts) >= most - 1 and 2 * counts.count(most) >= len(counts) and counts[0] == most:
        yield run
        return
    for _, stretch in groupby(zip(run, counts, strict=True), key=lambda pair: pair[1]):
        yield [index for index, _ in stretch]


def _is_table(texts: Sequence[str]) -> bool:
    """Whether lines with one pipe each are rows: some have nothing behind it or in front of it."""
    return texts[0].count("|") > 1 or any(text.startswith("|") or text.endswith("|") for text in texts)


def _text(line: Line) -> str:
    return line.raw.strip().replace("\\|", _ESCAPED)
