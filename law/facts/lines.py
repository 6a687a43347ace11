"""Lines of a part as a person sees them: signature blocks and lists of contacts live in lines, not in paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from law.facts.memory import once_a_reading
from law.parts import Part, PartKind
from law.patterns import expression
from law.text import Block, BlockKind, Place, Source

_WIDE_GAP = expression(r"\t+|\s{3,}")
_EMPHASIS = expression(r"\*\*|(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])")
_TAG = expression(r"</?(?:u|b|i|em|strong|small|sup|sub|span|p|br|div|li|ul|ol|font)\b[^<>]{0,200}>", re.I)
_INPUT = expression(r"<input\b[^<>]{0,200}>", re.I)
_QUOTES = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u00a0": " ", "\u200b": "", "\ufeff": ""})


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `cells` for a table row; `columns` are the pieces between wide gaps, one piece in most lines."""

    text: str
    place: Place
    columns: tuple[str, ...]
    cells: tuple[str, ...] = ()
    table: int | None = None
    is_heading: bool = False
    starts: tuple[int, ...] = ()  # where each column begins in the printed line

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table."""
        return bool(self.cells)


def plain(text: str) -> str:
    """The words without emphasis, tags, curly quotes and superfluous space; tick boxes as signs."""
    if not text.isascii():
        text = text.translate(_QUOTES)
    if "<" in text:
        text = _INPUT.sub(lambda m: "\u2612" if "checked" in m.group(0).lower().replace("checkbox", "") else "\u2610", text)
        text = _TAG.sub(" ", text)
    if "*" in text:
        text = _EMPHASIS.sub(lambda m: m.group(1) or "", text)
    return " ".join(text.split())


def whole_text(block: Block) -> str:
    """Marker and text as one line."""
    return plain(f"{block.marker} {block.text}" if block.marker else block.text)


@once_a_reading
def lines_of(source: Source, part: Part) -> list[Line]:
    """The lines of a part, without the empty ones."""
    uses = Counter(
        n for b in part.blocks for n in range(b.place.first_line, min(b.place.last_line, b.place.first_line + 400) + 1)
    )
    shared = {n for n, times in uses.items() if times > 1}
    return [line for block in part.blocks for line in _lines_of_block(source, block, block.place.first_line in shared)]


def _lines_of_block(source: Source, block: Block, is_shared: bool) -> Iterator[Line]:
    """The printed lines of a block; where another block stands on the same line, the block's own words count."""
    if block.kind is BlockKind.ROW and not is_shared and (drawn := _drawn_lines(source, block)):
        yield from drawn
        return
    if block.kind is BlockKind.ROW:
        cells = tuple(plain(c) for c in block.cells) or (plain(block.text),)
        yield Line(" ".join(c for c in cells if c), block.place, tuple(c for c in cells if c), cells, block.table)
        return
    raws = None if is_shared else _raw_lines(source, block)
    if raws is None:
        starts = () if is_shared else _indent(source, block)
        for piece in block.text.split("\n"):
            text = plain(f"{block.marker} {piece}" if block.marker else piece)
            if text:
                yield Line(text, block.place, (text,), is_heading=block.kind is BlockKind.HEADING, starts=starts)
        return
    for number, raw in _with_whole_addresses(raws):
        line = _printed(raw, Place(number, number, block.place.page), block.kind is BlockKind.HEADING)
        if line.columns:
            yield line


_BROKEN = expression(r"(?<=\s)(?P<half>[\w.+]{1,30})[-\u2010\u00ad]\s*$")


def _with_whole_addresses(raws: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines with an address of mail that a line end broke ("le-" and "gal@maple.example") whole on the second of them."""
    half = ""
    for (number, raw), (_, below) in zip(raws, [*raws[1:], (0, "")], strict=True):
        raw, half = half + raw.lstrip() if half else raw, ""
        broken = _BROKEN.search(raw) if "@" in below.lstrip()[:40].partition(" ")[0] else None
        if broken:
            raw, half = raw[: broken.start()], broken["half"]
        yield number, raw


def _indent(source: Source, block: Block) -> tuple[int, ...]:
    """Where the only printed line of a block begins."""
    first, last = block.place.first_line, block.place.last_line
    if first != last or not 1 <= first <= len(source.lines):
        return ()
    raw = source.lines[first - 1]
    return (len(raw) - len(raw.lstrip()),)


def _printed(raw: str, place: Place, is_heading: bool = False) -> Line:
    """A printed line with its columns and where they begin."""
    found, position = [], 0
    for match in [*_WIDE_GAP.finditer(raw), None]:
        end = match.start() if match else len(raw)
        text = plain(raw[position:end])
        if text:
            found.append((position + len(raw[position:end]) - len(raw[position:end].lstrip()), text))
        position = match.end() if match else end
    columns = tuple(text for _, text in found)
    return Line(" ".join(columns), place, columns, is_heading=is_heading, starts=tuple(start for start, _ in found))


def _drawn_lines(source: Source, block: Block) -> list[Line]:
    """The printed lines of a row that is drawn with spaces only: there they say more than its cells."""
    first, last = block.place.first_line, block.place.last_line
    if source.format == "docx" or not 1 <= first <= last <= len(source.lines):
        return []
    raws = [(n, source.lines[n - 1]) for n in range(first, last + 1)]
    if any("\t" in raw or raw.lstrip().startswith("|") for _, raw in raws) or not any(
        _WIDE_GAP.search(raw.strip()) for _, raw in raws
    ):
        return []
    return [line for n, raw in raws if (line := _printed(raw, Place(n, n, block.place.page))).columns]


def _raw_lines(source: Source, block: Block) -> list[tuple[int, str]] | None:
    """The source's own lines of a block, where they say more than its text: several lines, or wide gaps between columns."""
    first, last = block.place.first_line, block.place.last_line
    if not 1 <= first <= last <= len(source.lines) or "\n" in block.text:
        return None
    found = [(n, source.lines[n - 1]) for n in range(first, last + 1)]
    if first == last and not _WIDE_GAP.search(found[0][1].strip()):
        return None
    said = _letters(" ".join(raw for _, raw in found))
    # another block may share the line (a word processor's cells): then the block's own text counts
    return found if _letters(block.text) in said and len(said) <= len(_letters(block.text)) * 1.3 + 40 else None


def _letters(text: str) -> str:
    return expression(r"\W+").sub("", expression(r"<[^<>]*>").sub("", text)).lower()


def agreement_parts(parts: Sequence[Part]) -> list[Part]:
    """Cover and clauses: the agreement proper. A paper that is nothing but an exhibit or an addendum of another is its own."""
    own = [p for p in parts if p.kind in {PartKind.COVER, PartKind.CLAUSES}]
    if any(p.blocks for p in own):
        return [*own, *_behind_a_letterhead(own, parts)]
    alone = {PartKind.EXHIBIT, PartKind.APPENDIX, PartKind.ADDENDUM, PartKind.SUPPLEMENT}
    return [*own, *(p for p in parts[:1] if p.kind in alone and p.blocks)]


def _behind_a_letterhead(own: Sequence[Part], parts: Sequence[Part]) -> list[Part]:
    """The schedule of another contract, where nothing stands in front of it but whose it is: "Schedule D … is a part of the contract between"."""
    if sum(len(whole_text(b)) for p in own for b in p.blocks) > _LETTERHEAD:
        return []
    first = next((p for p in parts if p.kind not in {PartKind.COVER, PartKind.CLAUSES} and p.blocks), None)
    if first is None or first.kind not in {PartKind.EXHIBIT, PartKind.APPENDIX}:
        return []
    opening = " ".join(whole_text(b) for b in first.blocks[:8])[:_OPENING]
    return [first] if _IS_PART_OF_A_CONTRACT.search(opening) else []


_LETTERHEAD = 300  # characters
_OPENING = 1500
_IS_PART_OF_A_CONTRACT = expression(
    r"\bthis\s+(?:schedule|exhibit|appendix|annex|attachment|addendum|rider)\b[^.;]{0,160}\b(?:part\s+of|attached\s+to|belongs\s+to|incorporated|supplements?|accompan\w+|annexed|made|entered)\b[^;]{0,200}\bbetween\b",
    re.I,
)


@once_a_reading
def text_of(part: Part) -> str:
    """The words of a part in one string, blocks apart by line ends."""
    return "\n".join(whole_text(b) for b in part.blocks)
