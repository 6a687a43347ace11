"""Lines of a file as the reader sees them: number, page, indentation, words."""

from collections.abc import Iterable
from dataclasses import dataclass

from law.reading.lookalikes import of_field
from law.reading.markup import marked, normalized, plain
from law.reading.misread import Spellings, respelled
from law.reading.scanner import mended
from law.text import Place

TAB = 4
NOTHING = "\u200b"  # stands where a null character stood, which no database takes: a place without width, that no word has


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `marked` keeps emphasis as marks, `bare` is the words alone; a blank line has no words."""

    number: int
    raw: str
    page: int | None
    indent: int
    marked: str
    bare: str
    extent: int = 0  # where the line ends on the page, if that is not the length of `raw`
    is_running: bool = False  # a head or a foot, as the layout of the page tells

    @classmethod
    def of(cls, line: "Line", marked_text: str) -> "Line":
        """The same line with its words repaired."""
        return cls(line.number, line.raw, line.page, line.indent, marked_text, plain(marked_text), line.extent, line.is_running)

    @classmethod
    def part(cls, line: "Line", raw: str, indent: int) -> "Line":
        """A part of the line as a line of its own, at the same place."""
        text = of_field(respelled(mended(marked(normalized(raw))), Spellings(line.bare)))
        return cls(line.number, raw, line.page, indent, text, plain(text))

    @property
    def place(self) -> Place:
        """Where the line stands."""
        return Place(self.number, self.number, self.page)

    @property
    def width(self) -> int:
        """Where the line ends on the page."""
        return self.extent or len(self.raw.rstrip())


def split_lines(text: str) -> list[str]:
    """The lines of a text as an editor would number them: only CR, LF and CRLF end a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def first_overlong(text: str, longest: int) -> int | None:
    """The number of the first line with more than `longest` characters; None where there is none."""
    if len(text) <= longest:
        return None
    return next((number for number, line in enumerate(split_lines(text), 1) if len(line) > longest), None)


def as_lines(raws: Iterable[str], pages: list[int] | None = None) -> list[Line]:
    """Lines with their numbers and pages; without `pages`, form feeds count them."""
    raws = list(raws)
    numbered = pages if pages is not None else _pages(raws)
    return [_line(index + 1, raw, numbered[index] if numbered else None) for index, raw in enumerate(raws)]


def _line(number: int, raw: str, page: int | None) -> Line:
    flat = normalized(raw)
    if flat.startswith(">"):
        flat = flat.lstrip("> ")  # a quotation in Markdown
    words = marked(flat)
    bare = plain(words)
    head = flat[: len(flat) - len(flat.lstrip())]
    return Line(number, raw, page, len(head.expandtabs(TAB)) if bare else 0, words, bare)


def _pages(raws: list[str]) -> list[int] | None:
    """The page of each line where form feeds divide the text, else None."""
    if not any("\f" in raw for raw in raws):
        return None
    pages, page = [], 1
    for raw in raws:
        head, feed, rest = raw.partition("\f")
        if feed and not head.strip():
            page += raw.count("\f")
            pages.append(page)
        else:
            pages.append(page)
            page += rest.count("\f") + (1 if feed else 0)
    return pages
