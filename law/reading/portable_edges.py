"""What stands at the edges of PDF pages and in no sentence: running heads and feet, page numbers, and footnotes.

They are told by where they stand: at the same height on several pages, apart from the text or in smaller type.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from law.patterns import expression
from law.reading.portable_rows import Run, lines_of
from law.reading.portable_rules import Grid
from law.reading.portable_words import Word

DEEPEST = 4  # lines of a head or a foot
SAME_HEIGHT = 3.0  # points
SMALL = 0.93  # of the size of the text
APART = 1.35  # of its leading
NOTE = 0.88  # of its size: footnotes are smaller than heads may be
RAISED = 0.1  # of its size: how far above its line a reference stands at least
_NUMBER = expression(r"\d+")
_NAMED = expression(r"^\W*(?:exhibit|article|section|schedule|appendix|attachment|annex|part|item|addendum|rider)\b", 2)
_ONLY_NUMBER = expression(r"^\W*(?:page|pg\.?|p\.)?\W*\d{1,4}(?:\W+(?:of\W+)?\d{1,4})?\W*$", 2)
_MARK = expression(r"^(?:\d{1,3}|[*\u2020\u2021\u00a7]{1,3})$")
_MARKED = expression(r"^(?:(?P<mark>\d{1,3}|[*\u2020\u2021]{1,3})[.)]?)(?:\s|(?=[A-Z]))")


@dataclass(slots=True)
class Page:
    """The words of a page by what they are, its ruled tables, and the words of text."""

    words: list[Word]
    tables: list[Grid]
    heads: list[list[Run]] = field(default_factory=list)
    feet: list[list[Run]] = field(default_factory=list)
    notes: list[list[Run]] = field(default_factory=list)

    def take(self, lines: Iterable[list[Run]]) -> None:
        """Leave these lines out of the text."""
        gone = {id(word) for line in lines for run in line for word in run.words}
        self.words = [word for word in self.words if id(word) not in gone]


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at an edge of a page, `depth` lines from it."""

    page: int
    depth: int
    line: list[Run]
    text: str
    is_apart: bool


def part_edges(pages: Sequence[Page]) -> None:
    """Set heads, feet and footnotes apart from the text, and take the references to the notes out of it."""
    sizes = [word.size for page in pages for word in page.words]
    size = median(sizes) if sizes else 10.0
    lines = [lines_of(page.words) for page in pages]
    step = _leading(lines, size)
    for at_top in (True, False):
        found = _running(pages, [ls if at_top else ls[::-1] for ls in lines], size, step)
        for page, ours in zip(pages, found, strict=True):
            page.take(ours)
            setattr(page, "heads" if at_top else "feet", ours if at_top else ours[::-1])
    raised = [_references(lines_of(page.words)) for page in pages]
    are_references = _count_up([word for words in raised for word in words])
    for page, words in zip(pages, raised, strict=True):
        marks = _part_notes(page, size, {word.text for word in words})
        for word in words:
            _settle(page, word, is_reference=word.text in marks or (are_references and word.text.isdigit()))


def _leading(pages: Sequence[Sequence[list[Run]]], size: float) -> float:
    steps = [a[0].baseline - b[0].baseline for lines in pages for a, b in pairwise(lines)]
    return median([s for s in steps if 2 < s < 3 * size] or [1.2 * size])


def _running(pages: Sequence[Page], lines: Sequence[list[list[Run]]], size: float, step: float) -> list[list[list[Run]]]:
    """Of each page the lines, from its edge inwards, that run through the document."""
    edges = [edge for n, ls in enumerate(lines) for edge in _edges(n, ls, pages[n].tables, step)]
    groups: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[_NUMBER.sub("#", edge.text.lower())].append(edge)
    runs = {id(e.line) for group in groups.values() for e in _repeated(group, size, len(pages))}
    found: list[list[list[Run]]] = []
    for ls in lines:
        ours: list[list[Run]] = []
        for line in ls[:DEEPEST]:
            if id(line) not in runs:
                break
            ours.append(line)
        found.append(ours if len(ours) < len(ls) else [])
    return found


def _edges(page: int, lines: list[list[Run]], tables: Sequence[Grid], step: float) -> list[_Edge]:
    found: list[_Edge] = []
    for depth, line in enumerate(lines[:DEEPEST]):
        if any(grid.heights[-1] <= line[0].baseline <= grid.heights[0] for grid in tables):
            break
        below = lines[depth + 1] if depth + 1 < len(lines) else None
        is_apart = below is None or abs(line[0].baseline - below[0].baseline) > APART * step
        found.append(_Edge(page, depth, line, " ".join(run.text for run in line), is_apart))
    # a head of several lines is apart where its last line is
    for index in range(len(found) - 2, -1, -1):
        if found[index + 1].is_apart and not found[index].is_apart:
            found[index] = _Edge(page, index, found[index].line, found[index].text, True)
    return found


def _repeated(group: list[_Edge], size: float, count: int) -> list[_Edge]:
    """Those of lines of the same words that stand at the same height of several pages."""
    found: list[_Edge] = []
    for edge in group:
        alike = [e for e in group if abs(e.line[0].baseline - edge.line[0].baseline) <= SAME_HEIGHT]
        if _runs_through(alike, edge, size, count):
            found.append(edge)
    return found


def _runs_through(alike: list[_Edge], edge: _Edge, size: float, count: int) -> bool:
    pages = {e.page for e in alike}
    is_small = max(word.size for run in edge.line for word in run.words) < SMALL * size
    if len(pages) < 2 or not (edge.is_apart or is_small) or (_NAMED.match(edge.text) and not is_small):
        return False
    if len({e.text for e in alike}) == 1:
        if edge.page == min(pages) == 0 and not is_small:
            return False  # it may be the title of the document, which is printed again on the other pages
        return is_small or len(pages) >= 3 or len(pages) == count
    return _counts(alike) and (is_small or bool(_ONLY_NUMBER.match(edge.text)) or "page" in edge.text.lower())


def _counts(alike: list[_Edge]) -> bool:
    """Whether one of the numbers in the lines grows with the pages, and the others stay."""
    rows = {e.page: [int(n[:9]) for n in _NUMBER.findall(e.text)] for e in alike}
    columns = list(zip(*rows.values(), strict=False))
    grows = [len({number - page for page, number in zip(rows, column, strict=True)}) == 1 for column in columns]
    stays = [len(set(column)) == 1 for column in columns]
    return any(grows) and all(g or s for g, s in zip(grows, stays, strict=True))


def _part_notes(page: Page, size: float, marks: set[str]) -> set[str]:
    """Part the lines in small type at the foot, from the first that begins with a mark of the text; the marks that they explain."""
    lines = lines_of(page.words)
    small: list[list[Run]] = []
    for line in reversed(lines):
        if max(word.size for run in line for word in run.words) > NOTE * size:
            break
        small.insert(0, line)
    begin = next((n for n, line in enumerate(small) if note_mark(line) in marks), None)
    if begin is None or len(small) == len(lines):
        return set()
    page.notes = small[begin:]
    page.take(page.notes)
    return {mark for line in page.notes if (mark := note_mark(line)) is not None}


def _count_up(words: Sequence[Word]) -> bool:
    """Whether the raised figures number notes: from 1, each followed by itself, the next, or 1 again."""
    numbers = [int(word.text) for word in words if word.text.isdigit()]
    return bool(numbers) and numbers[0] == 1 and all(after in (before, before + 1, 1) for before, after in pairwise(numbers))


def _settle(page: Page, raised: Word, *, is_reference: bool) -> None:
    """Take a reference out of the text; a raised sign that is none ("m²") goes back to its word."""
    if not any(word is raised for word in page.words):
        return
    page.words = [word for word in page.words if word is not raised]
    before = [w for w in page.words if _is_behind(raised, w)]
    if not is_reference and before:
        word = max(before, key=lambda w: w.right)
        word.text, word.right = word.text + raised.text, max(word.right, raised.right)


def note_mark(line: list[Run]) -> str | None:
    """The figure or sign with which a line of a footnote begins."""
    found = _MARKED.match(" ".join(run.text for run in line) + " ")
    return found["mark"] if found else None


def _references(lines: Sequence[list[Run]]) -> list[Word]:
    """Small raised figures and signs behind a word, in the order of the lines."""
    words = [word for line in lines for run in line for word in run.words]
    marks = [word for word in words if _MARK.match(word.text)]
    return [mark for mark in marks if any(_is_behind(mark, word) for word in words if word is not mark)]


def _is_behind(mark: Word, word: Word) -> bool:
    is_raised = RAISED * word.size < mark.baseline - word.baseline < 0.8 * word.size and mark.size < 0.85 * word.size
    return is_raised and -0.1 * word.size < mark.left - word.right < 0.5 * word.size
