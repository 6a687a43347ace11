"""Drafts: blocks while their lines are still being gathered."""

from dataclasses import dataclass, field

from law.reading.lines import Line
from law.text import BlockKind


@dataclass(slots=True)
class Draft:
    """A block in the making. `head` is the marked text of its first line, after the marker."""

    kind: BlockKind
    lines: list[Line]
    head: str
    marker: str = ""
    bullet: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()
    table: int | None = None
    gap: int = 0  # blank lines above
    broken: bool = False  # a page ended between this and the draft above
    texts: list[str] = field(default_factory=list)  # marked texts of the lines, the head first
    is_title: bool = False  # a numbered item that is only a title

    @property
    def last(self) -> Line:
        """The line with which it ends so far."""
        return self.lines[-1]

    @property
    def is_open(self) -> bool:
        """Whether prose can go on in it."""
        return self.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
