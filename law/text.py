"""Text with its place: what every reader of a file format produces and everything above reads."""

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source: lines counted from 1, both ends included; pages from 1."""

    first_line: int
    last_line: int
    page: int | None = None

    def to(self, other: "Place") -> "Place":
        """The place that reaches from this one to the end of `other`."""
        return Place(self.first_line, max(self.last_line, other.last_line), self.page)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row, after the text repairs.

    `text` is the repaired text in one line, without its marker. `marker` is the number or bullet as printed
    ("1.", "(a)", "iv.", "-"), or as Word's automatic numbering would print it. `level` is the depth of a heading
    (1 is the highest) or of a list item (0 is the outermost). `lead` is the run of emphasized words with which the
    text begins ("Purpose of DPA."), if the source marks it. `cells` and `table` are set for rows only; `table`
    numbers the tables of a document from 0. `raw` keeps the words before the repairs.
    """

    kind: BlockKind
    text: str
    place: Place
    marker: str = ""
    level: int = 0
    lead: str = ""
    cells: tuple[str, ...] = ()
    table: int | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """An insertion or deletion that a word processor recorded and nobody settled."""

    kind: str  # "inserted" or "deleted"
    text: str
    author: str
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """A file as text: its lines as a person would number them, and the blocks that were found in them."""

    name: str
    sha256: str
    format: str  # "txt", "md", "docx", "pdf"
    pages: int | None
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    tracked_changes: tuple[TrackedChange, ...] = ()
    original_blocks: tuple[Block, ...] | None = None  # the view without tracked changes, where there are any
    notes: tuple[str, ...] = field(default=())
    doubtful_pages: tuple[int, ...] = ()  # whose columns could not be told from a table

    @property
    def characters(self) -> int:
        """How many characters the text has, line ends included."""
        return sum(len(line) + 1 for line in self.lines)
