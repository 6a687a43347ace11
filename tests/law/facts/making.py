"""Papers for the tests of facts: text as it would stand in a file, read the way every file is read."""

from law.facts import Facts, read_facts
from law.parts import Part, PartKind
from law.reading import open_source
from law.splitting import split_parts
from law.text import Block, BlockKind, Place, Source


def paper(text: str) -> tuple[Source, tuple[Part, ...]]:
    """A text file as source and parts."""
    source = open_source("paper.txt", text.strip("\n").encode())
    return source, split_parts(source)


def facts(text: str) -> Facts:
    """All facts of a text file."""
    return read_facts(*paper(text))


def lone_part(
    text: str, kind: PartKind = PartKind.CLAUSES, title: str = "", label: str = "", state: str | None = None
) -> tuple[Source, Part]:
    """One part made by hand: a line is a paragraph, a line with tabs a row, a line that begins with "- " an item."""
    lines = tuple(text.strip("\n").split("\n"))
    blocks: list[Block] = []
    table, was_row = -1, False
    for number, line in enumerate(lines, start=1):
        place = Place(number, number)
        if not line.strip():
            was_row = False
            continue
        if "\t" in line:
            table += 0 if was_row else 1
            cells = tuple(c.strip() for c in line.split("\t"))
            blocks.append(Block(BlockKind.ROW, " ".join(c for c in cells if c), place, cells=cells, table=table))
            was_row = True
            continue
        was_row = False
        stripped = line.strip()
        if stripped.startswith("- "):
            blocks.append(Block(BlockKind.ITEM, stripped[2:], place, marker="-"))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, " ".join(stripped.split()), place))
    address = f"exh_{label}" if label else None
    part = Part(kind, address, label, title, tuple(blocks), Place(1, len(lines)), state)
    return Source("paper.txt", "0" * 64, "txt", None, lines, tuple(blocks)), part
