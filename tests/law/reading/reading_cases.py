"""How the tests of the reader say what they expect."""

from law.reading import open_source
from law.text import Block, BlockKind, Source


def read(text: str, name: str = "paper.txt") -> Source:
    """A text as if it had been uploaded."""
    return open_source(name, text.encode())


def blocks(text: str, name: str = "paper.txt") -> tuple[Block, ...]:
    """The blocks of a text."""
    return read(text, name).blocks


def texts(text: str) -> list[str]:
    """The words of each block."""
    return [block.text for block in blocks(text)]


def markers(text: str) -> list[str]:
    """The markers of the items."""
    return [block.marker for block in blocks(text) if block.kind is BlockKind.ITEM]


def headings(text: str) -> list[str]:
    """The words of the headings."""
    return [block.text for block in blocks(text) if block.kind is BlockKind.HEADING]


def rows(source: Source) -> list[tuple[str, ...]]:
    """The cells of every row."""
    return [block.cells for block in source.blocks if block.kind is BlockKind.ROW]
