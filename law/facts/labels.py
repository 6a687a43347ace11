"""Labelled lines ("By: … Date: …") gathered into blocks: what signature blocks and lists of contacts are made of."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from law.facts.label_lines import LONG, Pair, labels_alone, numbered, pairs_of
from law.facts.lines import Line
from law.facts.names import TITLE, is_blank, looks_like_person, role_of_name, role_of_word
from law.facts.people import person_in
from law.facts.side_by_side import unfolded
from law.facts.written_dates import is_only_a_date, signing_date, without_date
from law.patterns import expression
from law.text import Place

_HEX = expression(r"^[\W_]*[0-9A-F]{6,}[0-9A-F.\u2026\s-]*$|^\W*\w{0,3}[0-9A-F]{12,}\W*$")
_BORDER = expression(
    r"^\W*(?:in witness|now,? therefore|whereas|article\s+[ivx\d]+|exhibit\s+\W?[a-z]\W?$|standard clauses|standard terms)\b"
    r"|^\W*(?:signatures|signature page|execution)\W*$",
    re.I,
)
_INTRO = expression(r"\bdesignated representatives?\b.*(?:\bis\b|\bare\b|:$)|\bis designated\b|\bnotices?\b.*:$", re.I)


@dataclass
class LabelBlock:
    """Fields that belong together, one set a column, with the lines above them and the unlabelled lines among them."""

    headings: list[tuple[str, ...]] = field(default_factory=list)
    fields: dict[tuple[int, str], tuple[str, Place]] = field(default_factory=dict)
    said: dict[tuple[int, str], str] = field(default_factory=dict)  # the labels as printed
    loose: list[Line] = field(default_factory=list)
    awaiting: tuple[int, str] | None = None

    @property
    def columns(self) -> int:
        """How many people stand side by side."""
        return 1 + max((column for column, _ in self.fields), default=0)

    @property
    def place(self) -> Place:
        """From the first to the last line of the block."""
        places = [place for _, place in self.fields.values()] + [line.place for line in self.loose]
        first, last = min(p.first_line for p in places), max(p.last_line for p in places)
        return Place(first, last, places[0].page)

    @property
    def is_signed_without_labels(self) -> bool:
        """Whether a person and a date stand under a party's name, without a word that says what they are."""
        texts = [line.text for line in self.loose if not line.is_heading]
        dated = any(signing_date(t) for t in texts)
        return bool(self.headings) and dated and any(person_in(without_date(t)).name for t in texts)

    def value(self, column: int, kind: str) -> str | None:
        """What stands in a field, None where it was left empty."""
        found = self.fields.get((column, kind))
        return found[0] if found and not is_blank(found[0]) else None

    def has(self, column: int, *kinds: str) -> bool:
        """Whether the column has one of these labels at all."""
        return any((column, kind) in self.fields for kind in kinds)


_FOR_WHOM = expression(
    r"^\W*(?:(?:signed|agreed|accepted|executed)\s+)?(?:for|on behalf of|by)\s+(?:the\s+)?(?P<who>[^:]{2,80}):\s*(?P<rest>\S.*)$",
    re.I,
)


_WHO = expression(r"^\W*(?:the\s+)?(?P<who>[^:]{2,80}):\s*(?P<rest>\S.*)$", re.I)


_FOR_A_SIDE = expression(
    r"^\W*(?:(?:signed|agreed|accepted|executed)\s+)?(?:for|on\s+behalf\s+of)\s+(?:the\s+)?(?P<who>[^:]{2,60}?)\s*:?\W*$", re.I
)
# "Director of Schools": an office, and no school
_OFFICE = expression(
    r"\W*(?:(?:assistant|deputy|interim|acting|vice|associate|executive|managing)\s+)*(?:director|superintendent|president|chair(?:man|woman|person)?|secretary|clerk|treasurer|administrator|manager|commissioner|head)"
    r"(?:\s+of\b.*|\W*)",
    re.I,
)


def _spoken_for(line: Line, is_party: Callable[[str], bool]) -> tuple[str, str] | None:
    """ "For the District: Ada Moreno, Superintendent": whom one signs for, and who signs."""
    said_for = _FOR_WHOM.match(line.text)
    match = said_for or _WHO.match(line.text)
    if match is None or not is_party(match["who"]):
        return None
    signs = said_for or (signing_date(match["rest"]) and person_in(without_date(match["rest"])).name)
    return (match["who"], match["rest"]) if signs else None


def label_blocks(lines: Sequence[Line], is_party: Callable[[str], bool]) -> list[LabelBlock]:
    """The blocks of labelled lines in a part. `is_party` tells whether a line names one of the parties."""
    gatherer = _Gatherer(is_party)
    for line in unfolded(lines, is_party):
        gatherer.feed(line)
    gatherer.close()
    return gatherer.blocks


class _Gatherer:
    """Walks over lines once and keeps the block that is being filled."""

    def __init__(self, is_party: Callable[[str], bool]) -> None:
        self.blocks: list[LabelBlock] = []
        self._is_party = is_party
        self._block: LabelBlock | None = None
        self._above: list[Line] = []

    def feed(self, line: Line) -> None:
        if line.is_row and len(line.cells) == 2 and _ANSWER.match(line.cells[1]):
            return self.close()  # "Name | Yes" of a schedule
        spoken = _spoken_for(line, self._is_party)
        if spoken:
            self._head(Line(spoken[0], line.place, (spoken[0],)))
            self.feed(Line(spoken[1], line.place, (spoken[1],)))
            return
        if (side := _FOR_A_SIDE.match(line.text)) and self._is_party(side["who"]):
            return self._head(line)  # "FOR THE COMPANY:" is no label "Company:"
        pairs, lead = pairs_of(line, self._block.columns if self._block else 1)
        if pairs and not (lead == "" and all(p.kind == "entity" and not p.value for p in pairs)):
            self._labelled(line, pairs, lead)
            return
        alone = labels_alone(line)
        if alone:
            self._label_without_colon(line, alone)
        elif len(line.text) > LONG or _BORDER.match(line.text) or _INTRO.search(line.text):
            self.close()
            self._above = [line] if len(line.text) <= 2 * LONG or _INTRO.search(line.text) else []
        elif self._names_parties(line):
            self._head(line)
        else:
            self._unlabelled(line)

    def close(self) -> None:
        """Ends the block at hand; it is kept if it has fields, or a person and a date without any label."""
        if self._block is not None:
            if self._block.fields or self._block.is_signed_without_labels:
                self.blocks.append(self._block)
            self._above = []
        self._block = None

    def _head(self, line: Line) -> None:
        """A line that names a party heads the block that follows it."""
        block = self._block
        if block is not None and not block.fields and not block.loose:
            block.headings.append(line.columns)
            return
        above = [one.columns for one in self._above[-2:]]
        if block is not None and self._only_announces(block):
            self._block = None
        self.close()
        self._block = LabelBlock(headings=[*above, line.columns])
        self._above = []

    def _only_announces(self, block: LabelBlock) -> bool:
        """ "Signed:" alone above the names of the parties is no signature that was left empty."""
        is_bare = [kind for _, kind in block.fields] == ["sign"] and not block.value(0, "sign") and not block.loose
        return is_bare and not any(self._is_party(cell) for heading in block.headings for cell in heading)

    def _open(self) -> LabelBlock:
        people = [line for line in self._above[-3:] if _is_person(line.text) and not _is_of_schedule(line)]
        block = LabelBlock(headings=[line.columns for line in self._above[-3:] if line not in people], loose=people)
        self._above = []
        self._block = block
        return block

    def _labelled(self, line: Line, pairs: list[Pair], lead: str) -> None:
        block = self._block
        if block is not None and any(self._clashes(block, pair) for pair in pairs):
            above = self._trailing_headings(block)
            self.close()
            self._above = above
            block = None
        block = block or self._open()
        if lead:
            block.loose.append(Line(lead, line.place, (lead,)))
        for pair in pairs:
            block.fields[pair.column, pair.kind] = (pair.value, line.place)
            block.said[pair.column, pair.kind] = pair.said
        last = pairs[-1]
        block.awaiting = (last.column, last.kind) if not last.value else None

    @staticmethod
    def _clashes(block: LabelBlock, pair: Pair) -> bool:
        """Whether a label that the block already has begins the next one; a stamp beside "By:" does not."""
        if pair.kind == "entity":
            if not block.has(pair.column, "sign", "date", "stamp", "name", "title") and any(
                _is_of_schedule(x) for x in block.loose
            ):
                return True
            return block.has(pair.column, "sign", "date", "stamp") and block.has(pair.column, "entity")
        return block.has(pair.column, pair.kind) and not (pair.kind == "address" or not block.fields[pair.column, pair.kind][0])

    def _trailing_headings(self, block: LabelBlock) -> list[Line]:
        """The lines behind a block's last label that speak of the next one."""
        above: list[Line] = []
        last = max((p.last_line for _, p in block.fields.values()), default=0)
        while block.loose and block.loose[-1].place.first_line > last:
            line = block.loose[-1]
            if not (line.text.endswith(":") or any(self._is_party(c) for c in line.columns)):
                break
            above.insert(0, block.loose.pop())
        return above

    def _label_without_colon(self, line: Line, labels: list[tuple[str, str]]) -> None:
        """A label printed under its rule: the value stands above it, or else below."""
        block = self._block
        kinds = [kind for kind, _ in labels]
        if block is not None and "sign" in kinds and block.has(0, "sign") and (block.has(0, "date") or self._holds_date(block)):
            self.close()
            block = None
        block = block or self._open_with_values()
        for column, kind, said in numbered(labels):
            block.said.setdefault((column, kind), said)
            if block.has(column, kind) and block.value(column, kind):
                continue
            value = _taken_above(block, kind)
            block.fields[column, kind] = (value or "", line.place)
            block.awaiting = None if value or kind == "sign" else (column, kind)

    @staticmethod
    def _holds_date(block: LabelBlock) -> bool:
        return any(is_only_a_date(line.text) for line in block.loose)

    def _open_with_values(self) -> LabelBlock:
        """A block whose first label comes after its value: the lines above may be values."""
        above = self._above
        self._above = []
        block = LabelBlock(
            headings=[line.columns for line in above[-3:]], loose=[line for line in above[-3:] if _may_be_value(line.text)]
        )
        self._block = block
        return block

    def _names_parties(self, line: Line) -> bool:
        if line.is_row and len([c for c in line.cells if c]) > 3:
            return False
        columns = [c for c in line.columns if c]
        return bool(columns) and len(line.text) < 140 and all(self._is_party(c) and not _OFFICE.fullmatch(c) for c in columns)

    def _unlabelled(self, line: Line) -> None:
        block = self._block
        if block is None:
            self._above.append(line)
            return
        if _HEX.match(line.text):
            return
        if block.awaiting and _fits(block.awaiting[1], line.text):
            block.fields[block.awaiting] = (line.text, line.place)
            block.awaiting = None
            return
        block.awaiting = None
        block.loose.append(line)
        if len(block.loose) > 8:
            self.close()


_ANSWER = expression(r"^\W*(?:yes|no|x|n/a|none|[\u2610\u2611\u2612\u2713])\W*$", re.I)


def _is_of_schedule(line: Line) -> bool:
    """Whether a line is a row of a wide table, or one of answers, such as a schedule of data above the signatures."""
    return line.is_row and (len(line.cells) > 2 or any(_ANSWER.match(cell) for cell in line.cells[1:]))


def _is_person(text: str) -> bool:
    return len(text) < 90 and not text.endswith(":") and person_in(text).name is not None


def _may_be_value(text: str) -> bool:
    return bool(
        expression(r"[_\s]+").fullmatch(text)
        or is_only_a_date(text)
        or looks_like_person(text)
        or (TITLE.search(text) and len(text) < 80)
    )


def _taken_above(block: LabelBlock, kind: str) -> str | None:
    """The nearest unlabelled line above that can be the value of a label under it."""
    for index in range(len(block.loose) - 1, max(-1, len(block.loose) - 4), -1):
        text = block.loose[index].text
        if expression(r"[_\s]+").fullmatch(text):
            del block.loose[index]
            return "_"
        if _fits(kind, text, strictly=True):
            del block.loose[index]
            return text
    return None


def _fits(kind: str, text: str, *, strictly: bool = False) -> bool:
    """Whether a line can be the value of a label."""
    if kind == "date":
        return is_only_a_date(text) or (not strictly and bool(expression(r"[_\s/]+").fullmatch(text)))
    if kind in {"name", "sign", "stamp"}:
        return looks_like_person(text)
    if kind == "title":
        return bool(TITLE.search(text)) and len(text) < 90 and not looks_like_person(text)
    if kind == "entity":
        return len(text) < 90 and (role_of_name(text) is not None or not strictly) and role_of_word(text) is None
    if kind == "email":
        return "@" in text
    if kind == "phone":
        return len(expression(r"\D").sub("", text)) >= 7 and len(text) < 40
    return kind == "address" and not strictly and len(text) < 120 and bool(expression(r"\d").search(text))
