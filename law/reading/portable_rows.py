"""Words of a PDF page as runs and lines, and lines as rows of the text."""

from dataclasses import dataclass

from law.reading.portable_columns import is_justified
from law.reading.portable_words import Word

RUN_GAP = 1.0  # of the size: wider gaps part runs


@dataclass(slots=True)
class Run:
    """Words that stand together on a line."""

    words: list[Word]
    left: float = 0.0
    right: float = 0.0

    def __post_init__(self) -> None:
        self.left = self.words[0].left
        self.right = max(word.right for word in self.words)

    def add(self, word: Word) -> None:
        """Another word behind the others."""
        self.words.append(word)
        self.right = max(self.right, word.right)

    @property
    def baseline(self) -> float:
        """The line it stands on."""
        return self.words[0].baseline

    @property
    def text(self) -> str:
        """The words."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line, and where the line begins to count."""

    runs: list[Run]
    origin: float
    cells: tuple[str, ...] = ()  # of a ruled table
    top: float | None = None  # of such a row
    is_running: bool = False  # a head or a foot
    slack: float = 0.0  # how much farther the text of the page reaches than the column in which the line stands

    @property
    def height(self) -> float:
        """How high on the page it stands."""
        return self.runs[0].baseline if self.top is None else self.top


@dataclass(slots=True)
class Gutter:
    """Where the pages so far were parted into columns, if they were: a last page has few lines that could tell."""

    at: float | None = None
    width: float = 0.0  # of the text of the pages so far
    others: tuple[float, ...] = ()  # further places, of pages in more than two columns
    is_doubtful: bool = False  # the last page has a white strip, but what it parts does not read as prose


def lines_of(words: list[Word]) -> list[list[Run]]:
    """Lines from top to bottom, each as its runs from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-w.baseline, w.left)):
        if lines and abs(lines[-1][0].baseline - word.baseline) <= 0.45 * min(word.size, lines[-1][0].size) + 0.5:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [runs_of(sorted(line, key=lambda w: w.left)) for line in lines]


def runs_of(words: list[Word]) -> list[Run]:
    gaps = [after.left - before.right for before, after in zip(words, words[1:], strict=False)]
    if is_justified(gaps, words[0].size):
        return [Run(words)]
    runs = [Run([words[0]])]
    for before, word in zip(words, words[1:], strict=False):
        if word.left - runs[-1].right > RUN_GAP * min(before.size, word.size):
            runs.append(Run([word]))
        else:
            runs[-1].add(word)
    return runs
