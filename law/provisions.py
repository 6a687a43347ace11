"""Numbered text into provisions with stable addresses, in the manner of Akoma Ntoso eIds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from law.clause_heads import has_articles, split_heading, word_head
from law.defining import term_of
from law.document import Provision, Supplement
from law.front_matter import front_ends, is_numbered_all_ones, words_of
from law.instrument_dates import begins_on
from law.itemizing import SIGN_LABEL, heads_signatures, signatures_begin
from law.numbering import Style, counted_like, in_figures, readings, roman_value, slug
from law.outline import Level, Outline, Step, gave_way, is_item, printed
from law.parts import Part, PartKind
from law.patterns import expression
from law.splitting import whole_text
from law.text import Block, BlockKind, Place

_SIGNED = {PartKind.CLAUSES, PartKind.COVER}
_LEVELS = {
    "article": ("art", "sec", "subsec", "item", "subitem", "point", "subpoint"),
    "flat": ("sec", "subsec", "item", "subitem", "point", "subpoint"),
    "cover": ("para", "item", "subitem", "point", "subpoint"),
    "supplement": ("item", "subitem", "point", "subpoint"),
}
_KINDS = {"art": "article", "sec": "section", "subsec": "subsection", "para": "paragraph"}


@dataclass(frozen=True, slots=True)
class NumberingFault:
    """A number that is printed twice, or one that is left out. `rule`: duplicate-number or missing-number."""

    rule: str
    address: str
    number: str
    place: Place


@dataclass(frozen=True, slots=True)
class Tree:
    """All provisions of a paper, in its order, with the supplements that they make up."""

    provisions: tuple[Provision, ...]
    supplements: tuple[Supplement, ...]
    faults: tuple[NumberingFault, ...]


@dataclass(slots=True)
class _Node:
    address: str
    number: str
    heading: str
    lines: list[str]
    kind: str
    place: Place


def build_tree(parts: Sequence[Part]) -> Tree:
    """The provisions of all parts but the signing report."""
    provisions: list[Provision] = []
    supplements: list[Supplement] = []
    faults: list[NumberingFault] = []
    taken: set[str] = set()
    for part in parts:
        if part.kind is PartKind.SIGNING_REPORT:
            continue
        builder = _PartReader(part, _scheme(part, parts), taken)
        nodes = builder.read()
        is_terms = part.kind in {PartKind.SUPPLEMENT, PartKind.ADDENDUM}
        instrument = part.address if is_terms else None
        attached = part.kind is PartKind.ATTACHMENT
        provisions += [_provision(n, instrument, attached) for n in nodes]
        if not attached and not part.is_shared:
            faults += builder.faults
        if is_terms and part.address:
            supplements.append(_supplement(part, nodes))
    return Tree(tuple(provisions), tuple(supplements), tuple(faults))


def _provision(node: _Node, instrument: str | None, attached: bool) -> Provision:
    return Provision(
        node.address, node.number, node.heading, "\n".join(filter(None, node.lines)), node.kind, node.place, instrument, attached
    )


def _supplement(part: Part, nodes: Iterable[_Node]) -> Supplement:
    known = {n.address for n in nodes}
    items = tuple(n.address for n in nodes if is_item(n.address, part.address or "", known))
    return Supplement(part.address or "", part.state, part.title, items, part.place, begins_on(part.blocks))


def _scheme(part: Part, parts: Sequence[Part]) -> str:
    if part.kind is PartKind.COVER:
        return "cover"
    if part.kind in {PartKind.SUPPLEMENT, PartKind.ADDENDUM}:
        return "supplement"
    if part.kind is not PartKind.CLAUSES:
        return "flat"
    return "article" if has_articles(part.blocks) else "flat"


class _PartReader:
    """Reads the blocks of one part into nodes."""

    def __init__(self, part: Part, scheme: str, taken: set[str]) -> None:
        self.part = part
        self.scheme = scheme
        self.names = _LEVELS[scheme]
        self.runs_in = scheme != "supplement"  # whether a heading may stand in front of its sentence
        self.root = "cover" if scheme == "cover" else (part.address or "")
        self.taken = taken
        self.outline = Outline()
        self.nodes: list[_Node] = []
        self.faults: list[NumberingFault] = []
        self.is_definitions = bool(expression(r"\bdefin", re.I).search(part.title))
        self.current: _Node | None = None
        self.closed = False
        self.all_ones = is_numbered_all_ones(part.blocks)

    def read(self) -> list[_Node]:
        if self.root:
            self._add(
                self.root, self.part.label, self.part.title, "", "cover" if self.scheme == "cover" else "exhibit", self.part.place
            )
        blocks, is_own = self.part.blocks, self.part.kind in _SIGNED
        end = signatures_begin(blocks, is_plain=is_own) if is_own or self.scheme == "supplement" else len(blocks)
        front = front_ends(blocks[:end]) if self.part.kind is PartKind.CLAUSES and self.scheme == "flat" else 0
        for block in blocks[:front]:
            self._append(words_of(block), block.place)
        self.current = None if front else self.current
        for block in blocks[front:end]:
            self._take(block)
        if end < len(blocks) and not self.closed:  # signatures are the instrument's, not its last item's
            self.current = self.nodes[0] if self.root else None
            self.root = self.root or "closing"
        for block in blocks[end:]:
            self._append(words_of(block), block.place)
        return self.nodes

    def _take(self, block: Block) -> None:
        if block.kind is BlockKind.ROW:
            return self._append(words_of(block), block.place)
        if self.scheme != "supplement" and self._closes(block):
            self.closed = True
            self.outline.levels.clear()
            self._open_plain("cover" if self.scheme == "cover" else self.root or "closing", block)
            return
        match = word_head(block)
        if match and self.scheme not in {"supplement"} and not self.closed:
            self._take_word_head(block, match)
        elif block.marker and readings(block.marker) and not (self.closed and self.scheme != "cover"):
            self._take_numbered(block)
        else:
            self._take_plain(block)

    def _closes(self, block: Block) -> bool:
        return self.part.kind in _SIGNED and heads_signatures(block) and not block.marker

    def _open_plain(self, address: str, block: Block) -> None:
        if self.scheme == "cover" or address == self.root:
            self.current = self.nodes[0] if self.nodes else None
        if self.current is None or address == "closing":
            self._add(address, "", "", whole_text(block), "paragraph", block.place)
            return
        self._append(whole_text(block), block.place)

    def _take_word_head(self, block: Block, match: re.Match[str]) -> None:
        word = "article" if match["word"].lower() in {"article", "part"} else "section"
        number, rest = in_figures(match["number"]), match["rest"]
        depth_hint = 0 if word == "article" or self.scheme != "article" else 1
        articles_by_word = any(level.word == "article" for level in self.outline.levels)
        if word == "section" and self.scheme == "article" and not articles_by_word and "." not in number and "-" not in number:
            depth_hint = 0
        step = self.outline.place(number, block.level, word)
        if step is None:
            self._take_plain(block)
            return
        if len(step.numeral.values) == 1:
            step = replace(step, depth=min(depth_hint, len(self.outline.levels)))
            if step.numeral.style in {Style.LETTER_UPPER, Style.LETTER_LOWER} and (value := roman_value(number)):
                step = replace(step, numeral=replace(step.numeral, style=Style.ROMAN_UPPER, values=(value,)))
        heading, text = split_heading(
            rest,
            block,
            is_heading=block.kind is BlockKind.HEADING or (len(rest) < 80 and not rest.rstrip().endswith(".")),
            runs_in=self.runs_in,
        )
        self._open_numbered(step, number, heading, text, block, word)

    def _take_numbered(self, block: Block) -> None:
        marker = block.marker
        if self.all_ones and marker == "1.":
            marker = f"{self._last_of_ones() + 1}."
        if self.is_definitions and (term := term_of(block, partial(self._among_definitions, block))):
            self._open_definition(block, term)
            return
        step = self.outline.place(marker, block.level)
        if step is None:
            self._take_plain(block)
            return
        if self.scheme == "article" and not self._is_article_level(step, block):
            step = replace(step, depth=max(step.depth, 1)) if self.outline.levels else step
        heading, text = split_heading(block.text, block, is_heading=block.kind is BlockKind.HEADING, runs_in=self.runs_in)
        self._open_numbered(step, marker, heading, text, block, "")

    def _is_article_level(self, step: Step, block: Block) -> bool:
        """A number without a word opens an article only where articles have no word: roman or decimal heads."""
        if any(level.word == "article" for level in self.outline.levels[:1]):
            return False
        return step.depth == 0

    def _last_of_ones(self) -> int:
        for level in reversed(self.outline.levels):
            if level.style is Style.DECIMAL:
                return level.values[-1]
        return 0

    def _open_numbered(self, step: Step, marker: str, heading: str, text: str, block: Block, word: str) -> None:
        self._truncate(step.depth)
        parent = self.outline.levels[-1].address if self.outline.levels else self.root
        parent, depth = self._implied_parents(step, parent)
        name = self.names[min(depth, len(self.names) - 1)]
        number = str(step.numeral.last) + step.numeral.suffix if name in {"art", "sec"} and step.numeral.style in {
            Style.ROMAN_UPPER, Style.DECIMAL} else printed(marker, step.numeral)  # fmt: skip
        if name in {"art", "sec"} and step.numeral.style is Style.LETTER_UPPER:
            number = printed(marker, step.numeral).upper()
        address = self._free(f"{parent}__{name}_{number}" if parent else f"{name}_{number}", step, marker, block)
        self._note_gaps(step, address, marker, block, parent, name)
        bracketed, numeral = marker.strip().startswith("("), step.numeral
        level = Level(numeral.style, bracketed, numeral.values, address, block.level, word, numeral.suffix)
        self.outline.levels.append(level)
        kind = _KINDS.get(name, "item")
        self._add(address, marker.strip() if not word else marker, heading, text, kind, block.place)

    def _truncate(self, depth: int) -> None:
        del self.outline.levels[max(depth, 0) :]

    def _implied_parents(self, step: Step, parent: str) -> tuple[str, int]:
        """The parent of "4.2" where no "4" is printed."""
        values, depth = step.numeral.values, len(self.outline.levels)
        if len(values) < 2:
            return parent, depth
        wanted = ""
        for position, value in enumerate(values[:-1]):
            name = self.names[min(position, len(self.names) - 1)]
            number = step.numeral.head if position == 0 and step.numeral.head else value
            wanted = "__".join(w for w in (wanted or self.root, f"{name}_{number}") if w)
        while self.outline.levels and not (wanted + "__").startswith(self.outline.levels[-1].address + "__"):
            self.outline.levels.pop()
        while len(self.outline.levels) < len(values) - 1:
            position = len(self.outline.levels)
            address = "__".join(wanted.split("__")[: len(wanted.split("__")) - (len(values) - 2 - position)])
            self.outline.levels.append(Level(Style.DECIMAL, False, values[: position + 1], address, 0))
        return self.outline.levels[-1].address, len(self.outline.levels)

    def _free(self, address: str, step: Step, marker: str, block: Block) -> str:
        if address not in self.taken or gave_way(self.nodes, self.taken, address):
            return address
        self.faults.append(NumberingFault("duplicate-number", address, marker.strip(), block.place))
        for letter in "bcdefghijklmnopqrstuvwxyz":
            if f"{address}_{letter}" not in self.taken:
                return f"{address}_{letter}"
        return f"{address}_{block.place.first_line}"

    def _note_gaps(self, step: Step, address: str, marker: str, block: Block, parent: str, name: str) -> None:
        for value in step.skipped:
            prefix = ".".join(str(v) for v in step.numeral.values[:-1])
            number = f"{prefix}.{value}" if prefix else counted_like(marker, step.numeral.values[-1], value)
            where = f"{parent}__{name}_{value}" if parent else f"{name}_{value}"
            self.faults.append(NumberingFault("missing-number", where, number, block.place))

    def _take_plain(self, block: Block) -> None:
        if self.scheme == "cover" and block.kind is BlockKind.HEADING:
            self._open_cover_heading(block)
            return
        if term := term_of(block, partial(self._among_definitions, block)):
            self._open_definition(block, term)
            return
        if self.scheme in {"article", "flat"} and self.part.kind is PartKind.CLAUSES and not self.closed:
            if self._take_headed(block):
                return
        if self.current is not None and self.current.kind == "definition" and self.is_definitions:
            self._append(whole_text(block), block.place)
            return
        self._append_or_follow(block)

    def _open_cover_heading(self, block: Block) -> None:
        """A heading on the cover ends the numbered paragraph before it."""
        self.outline.levels.clear()
        self.current = self.nodes[0] if self.nodes else None
        self.is_definitions = bool(expression(r"\bdefin", re.I).search(block.text)) and len(block.text) < 60
        self._append(block.text, block.place)

    def _take_headed(self, block: Block) -> bool:
        """An unnumbered paragraph with a heading takes its position as its number."""
        heading, text = split_heading(block.text, block, is_heading=block.kind is BlockKind.HEADING, runs_in=self.runs_in)
        if (
            not heading
            or block.marker
            or SIGN_LABEL.match(block.text)
            or len(heading) < 3
            or expression(r"whereas|now,? therefore|note\b|[\w' ]{0,40}\b(?:Nos?|Number)$", re.I).match(heading)
        ):
            return False
        if block.kind is not BlockKind.HEADING and not text:
            return False
        if self._titles_article(block) and self.current is not None:
            self.current.heading, self.current.place = heading, self.current.place.to(block.place)
            return True
        depth = 1 if self.scheme == "article" and self.outline.levels else 0
        if self.outline.levels[depth:] and self.outline.levels[depth].suffix != "position":
            if block.kind is not BlockKind.HEADING and not block.lead:
                return False
        if (
            block.kind is BlockKind.HEADING
            and self.current is not None
            and not self.current.lines
            and self.current.heading
            and not self.current.number
        ):
            self.current.heading = f"{self.current.heading}: {heading}"
            return True
        position = self.outline.levels[depth].values[-1] + 1 if self.outline.levels[depth:] else 1
        del self.outline.levels[depth:]
        parent = self.outline.levels[-1].address if self.outline.levels else self.root
        name = self.names[depth]
        while (f"{parent}__{name}_{position}" if parent else f"{name}_{position}") in self.taken:
            position += 1
        address = f"{parent}__{name}_{position}" if parent else f"{name}_{position}"
        self.outline.levels.append(Level(Style.DECIMAL, False, (position,), address, block.level, "position", "position"))
        self._add(address, "", heading, text, "section", block.place)
        return True

    def _titles_article(self, block: Block) -> bool:
        """The title of an article on the line below its number."""
        current = self.current
        is_bare = current is not None and current.kind == "article" and not current.heading and not current.lines
        return bool(
            current and is_bare and block.kind is BlockKind.HEADING and block.place.first_line == current.place.last_line + 1
        )

    def _among_definitions(self, block: Block, quoted: bool) -> bool:
        if self.is_definitions:
            return True
        if self.current is None:
            return False
        if self.current.kind == "definition":
            return quoted or bool(block.lead) or bool(block.marker and not readings(block.marker))
        return bool(
            expression(r"\bdefin(?:ed|itions?|es)\b", re.I).search(self.current.heading + " " + _tail(self.current)[-160:])
        ) and (quoted or bool(block.lead) or bool(expression(r"defin", re.I).search(self.current.heading)) or bool(block.marker))

    def _open_definition(self, block: Block, term: str) -> None:
        holder = self._definitions_holder()
        address = f"{holder}__def_{slug(expression(r'[(].*?[)]').sub('', term)) or slug(term)}" if holder else f"def_{slug(term)}"
        if address in self.taken:
            address = next(a for n in "bcdefghijklmnopqrstuvwxyz" if (a := f"{address}_{n}") not in self.taken)
        self._add(address, block.marker if readings(block.marker) else "", term, block.text, "definition", block.place)

    def _definitions_holder(self) -> str:
        if self.outline.levels and not self.is_definitions:
            return self.outline.levels[-1].address
        return self.root

    def _append_or_follow(self, block: Block) -> None:
        """Text without number or heading belongs to the node before it; behind its children it makes a node of its own."""
        bullet = f"{block.marker} " if block.marker else ""
        if self.current is None:
            self._add(self.root or "preamble", "", "", bullet + block.text, "paragraph", block.place)
            return
        levels = self.outline.levels
        if not self.current.lines and self.current.heading:
            self._append(bullet + block.text, block.place)
            return
        outdented = (
            len(levels) > 1
            and block.kind is BlockKind.PARAGRAPH
            and not bullet
            and block.level <= levels[0].indent
            and self._goes_back(block)
        )
        if outdented:
            home = levels[1 if self.scheme == "article" and len(levels) > 1 else 0].address
            count = 1
            while f"{home}__p_{count}" in self.taken:
                count += 1
            self._truncate(2 if self.scheme == "article" else 1)
            self._add(f"{home}__p_{count}", "", "", block.text, "paragraph", block.place)
            return
        self._append(bullet + block.text, block.place)

    def _goes_back(self, block: Block) -> bool:
        """Whether a paragraph after a nested item resumes the section instead of continuing the item."""
        deep = len(self.outline.levels) > (2 if self.scheme == "article" else 1)
        return (
            deep
            and block.text[:1].isupper()
            and self.current is not None
            and bool(expression(r"[.;:]\W*$").search(_tail(self.current) or "."))
        )

    def _add(self, address: str, number: str, heading: str, text: str, kind: str, place: Place) -> None:
        self.taken.add(address)
        node = _Node(address, number, heading, [text] if text else [], kind, place)
        self.nodes.append(node)
        self.current = node

    def _append(self, text: str, place: Place) -> None:
        if self.current is None:
            self._add(self.root or "preamble", "", "", text, "paragraph", place)
            return
        self.current.lines.append(text)
        self.current.place = self.current.place.to(place)


def _tail(node: _Node) -> str:
    return node.lines[-1] if node.lines else ""
