"""Labelled lines ("By: … Date: …") gathered into blocks: what signature blocks and lists of contacts are made of."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from law.facts.lines import Line
from law.facts.names import TITLE, is_blank, looks_like_person, role_of_name, role_of_word
from law.facts.written_dates import is_only_a_date
from law.text import Place

_WORDS = {
    "stamp": r"docu\s?signed by|digitally signed by|electronically signed by|e-?signed by|signed electronically by",
    "sign": r"by|(?:authorized |lea |provider |vendor |district |contractor |representative )?signature(?: of [A-Za-z ./']{2,40})?|signed(?: by)?|sign here|"
    r"(?:authorized|designated) (?:signature|signatory|signer|official|agent)|authorized representative(?: of [A-Za-z .,&/']{2,40})?|/s/",
    "date": r"(?:signature |signed |execution )?date(?: ?signed| of signature| executed| of execution)?|dated|signed on",
    "name": r"(?:(?:please )?print(?:ed)?(?: or typed?)?|typed?|full|legal|contact|representative|signer'?s?|signatory|authorized (?:signatory|representative)|designated representative|"
    r"authorized person'?s?|first and last)?\s*name(?: ?\((?:please )?(?:print|type|printed|typed)[^)]{0,12}\)| printed| typed| of (?:authorized )?(?:signer|signatory|representative|"
    r"official|person signing|contact|designated representative|individual))?|printed|print",
    "name_title": r"(?:print(?:ed)? )?name (?:and|&|/) title|name/title",
    "title": r"(?:job |official )?title(?: ?/ ?(?:position|role))?|position(?: ?/ ?title)?|its|role",
    "entity": r"entity|organi[sz]ation(?: name)?|company(?: name)?|agency(?: name)?|institution|(?:school )?district(?: name)?|(?:local education(?:al)? agency|lea|provider|vendor|contractor|operator)"
    r"(?: name)?(?: \((?:lea|district)\))?|subscribing lea|originating lea|name of (?:the )?(?:lea|local education(?:al)? agency|(?:school )?district|provider|vendor|company|contractor|organization|subscribing lea)"
    r"|school(?: name)?|firm",
    "email": r"e-?mail(?: address)?",
    "phone": r"(?:(?:office|work|business|cell|mobile|direct|contact) )?(?:tele)?phone(?: (?:number|no\.?|#))?|tel\.?(?: no\.?)?|cell|mobile",
    "fax": r"fax(?: (?:number|no\.?))?",
    "address": r"(?:mailing |street |postal |physical |business |office |notice )?address(?: line \d)?|city[, /]+state[, /]+zip(?: code)?",
}  # fmt: skip
_ANY = "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
_LABEL = re.compile(
    rf"(?<![\w/@.-])(?:{_ANY})(?P<note>\s*\([^()]{{0,30}}\))?\s*(?P<mark>[:;\uff1a]|(?=_{{2,}})|(?<=/s/)(?=\s))", re.I
)
_DASHED = re.compile(rf"^\W*(?:{_ANY})\s+[-\u2013\u2014]\s+(?=\S)", re.I)
_ALONE = re.compile(rf"^[\W_]*(?:{_ANY})[\W_]*$", re.I)
_SEVERAL = re.compile(rf"(?<!\w)(?:{_ANY})(?!\w)", re.I)
_OTHER_DATE = re.compile(
    r"\b(?:effective|expiration|expiry|end|start|due|birth|termination|release[d]?|renewal|commencement|insert|delivery|invoice)\s*$",
    re.I,
)
_HEX = re.compile(r"^[\W_]*[0-9A-F]{6,}[0-9A-F.\u2026\s-]*$|^\W*\w{0,3}[0-9A-F]{12,}\W*$")
_BORDER = re.compile(
    r"^\W*(?:in witness|now,? therefore|whereas|article\s+[ivx\d]+|exhibit\s+\W?[a-z]\W?$|standard clauses|standard terms)\b",
    re.I,
)
_INTRO = re.compile(r"\bdesignated representatives?\b.*(?:\bis\b|\bare\b|:$)|\bis designated\b|\bnotices?\b.*:$", re.I)
_LONG = 170
_MAY_HOLD_LABEL = re.compile(r"[:;\uff1a]|__|/s/|\s[-\u2013\u2014]\s")


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

    def value(self, column: int, kind: str) -> str | None:
        """What stands in a field, None where it was left empty."""
        found = self.fields.get((column, kind))
        return found[0] if found and not is_blank(found[0]) else None

    def has(self, column: int, *kinds: str) -> bool:
        """Whether the column has one of these labels at all."""
        return any((column, kind) in self.fields for kind in kinds)


@dataclass(frozen=True, slots=True)
class _Pair:
    column: int
    kind: str
    value: str
    said: str


def label_blocks(lines: Sequence[Line], is_party: Callable[[str], bool]) -> list[LabelBlock]:
    """The blocks of labelled lines in a part. `is_party` tells whether a line names one of the parties."""
    gatherer = _Gatherer(is_party)
    for line in lines:
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
        pairs, lead = _pairs_of(line, self._block.columns if self._block else 1)
        if pairs and not (lead == "" and all(p.kind == "entity" and not p.value for p in pairs)):
            self._labelled(line, pairs, lead)
            return
        alone = _label_alone(line)
        if alone:
            self._label_without_colon(line, alone)
        elif len(line.text) > _LONG or _BORDER.match(line.text) or _INTRO.search(line.text):
            self.close()
            self._above = [line] if len(line.text) <= 2 * _LONG or _INTRO.search(line.text) else []
        elif self._names_parties(line):
            self.close()
            self._above.append(line)
        else:
            self._unlabelled(line)

    def close(self) -> None:
        if self._block is not None:
            if self._block.fields:
                self.blocks.append(self._block)
            self._above = []
        self._block = None

    def _open(self) -> LabelBlock:
        block = LabelBlock(headings=[line.columns for line in self._above[-3:]])
        self._above = []
        self._block = block
        return block

    def _labelled(self, line: Line, pairs: list[_Pair], lead: str) -> None:
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
    def _clashes(block: LabelBlock, pair: _Pair) -> bool:
        """Whether a label that the block already has begins the next one; a stamp beside "By:" does not."""
        if pair.kind == "entity":
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
        for column, kind, said in _numbered(labels):
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
        return bool(columns) and len(line.text) < 140 and all(self._is_party(c) for c in columns)

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


def _pairs_of(line: Line, known_columns: int) -> tuple[list[_Pair], str]:
    """The labels of a line with their values, and what stands before the first label."""
    if line.is_row:
        matrix = _matrix(line.cells)
        if matrix:
            return matrix, ""
        text = "   ".join(_with_colon(c) for c in line.cells if c)
    else:
        text = line.text
        if len(text) > 2 * _LONG or not _MAY_HOLD_LABEL.search(text):
            return [], ""
    found = _without_slash_after_label([m for m in _LABEL.finditer(text) if _is_label(m, text)], text)
    if not found and (dashed := _DASHED.match(text)):
        found = [dashed]
    if not found:
        return [], ""
    lead = text[: found[0].start()].strip(" -\u2022\u00b7*|")
    if len(lead) > 60 and not line.is_row:
        return [], ""
    seen: dict[str, int] = {}
    pairs: list[_Pair] = []
    for index, match in enumerate(found):
        kind = _kind(match)
        stop = found[index + 1].start() if index + 1 < len(found) else len(text)
        column = seen.get(kind, 0)
        seen[kind] = column + 1
        pairs.append(_Pair(column, kind, _value(text[match.end() : stop]), match.group(0)))
    return _with_left_column(pairs, lead, known_columns)


def _without_slash_after_label(found: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """In "By: /s/ Ada Moreno" the slashes are part of the signature."""
    kept: list[re.Match[str]] = []
    for match in found:
        slash = match.group(0).lstrip().startswith("/s/")
        if slash and kept and _kind(kept[-1]) == "sign" and not text[kept[-1].end() : match.start()].strip():
            continue
        kept.append(match)
    return kept


def _value(text: str) -> str:
    """The words behind a label without the rule they stand on; a rule alone is "_"."""
    return re.sub(r"_{2,}", " ", text).strip(" \t|,;_") or ("_" if "_" in text else "")


def _with_left_column(pairs: list[_Pair], lead: str, known_columns: int) -> tuple[list[_Pair], str]:
    """Two columns of which the left one shows only its value: "Jane Doe Name: ____"."""
    if known_columns == 2 and lead and len(pairs) == 1 and pairs[0].column == 0 and len(lead) < 60:
        only = pairs[0]
        return [_Pair(0, only.kind, lead, ""), _Pair(1, only.kind, only.value or "_", only.said)], ""
    return pairs, lead


def _matrix(cells: Sequence[str]) -> list[_Pair]:
    """A row whose first cell is the label and whose others are the values of several people."""
    head, values = cells[0], cells[1:]
    alone = _ALONE.match(head) if head else None
    if not alone or len(values) < 2 or any(_ALONE.match(v) or _LABEL.search(v) for v in values if v):
        return []
    return [_Pair(column, _kind(alone), value or "_", head) for column, value in enumerate(values)]


def _with_colon(cell: str) -> str:
    return f"{cell.rstrip(' :')}:" if _ALONE.match(cell) else cell


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _WORDS if match[kind] is not None)


def _is_label(match: re.Match[str], text: str) -> bool:
    kind, before = _kind(match), text[: match.start()]
    if kind == "date" and _OTHER_DATE.search(before):
        return False
    first = match.group(0).lstrip()[:1]
    return (
        first.isupper()
        or kind in {"email", "phone", "fax", "stamp"}
        or not before.strip(" -\u2022*_")
        or match.group(0).startswith("/s/")
    )


def _label_alone(line: Line) -> list[tuple[str, str]]:
    """The labels, with their kinds, of a line that consists of nothing else: "Signature", "Printed Name   Title"."""
    if len(line.text) > 80:
        return []
    kinds: list[tuple[str, str]] = []
    for column in line.columns:
        alone = _ALONE.match(column)
        if alone:
            kinds.append((_kind(alone), column))
            continue
        found = list(_SEVERAL.finditer(column))
        if not found or re.search(r"\w", _SEVERAL.sub("", re.sub(r"\band\b|&", "", column))) or not column[:1].isupper():
            return []
        kinds += [(_kind(m), m.group(0)) for m in found]
    # a role word alone heads a block, it does not ask for a name; "By" alone is no label
    return (
        []
        if {kind for kind, _ in kinds} <= {"entity"}
        or line.text.lower() in {"by", "its", "role", "address", "email", "phone", "mobile", "cell"}
        else kinds
    )


def _numbered(labels: Sequence[tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
    seen: dict[str, int] = {}
    for kind, said in labels:
        yield seen.get(kind, 0), kind, said
        seen[kind] = seen.get(kind, 0) + 1


def _may_be_value(text: str) -> bool:
    return bool(
        re.fullmatch(r"[_\s]+", text)
        or is_only_a_date(text)
        or looks_like_person(text)
        or (TITLE.search(text) and len(text) < 80)
    )


def _taken_above(block: LabelBlock, kind: str) -> str | None:
    """The nearest unlabelled line above that can be the value of a label under it."""
    for index in range(len(block.loose) - 1, max(-1, len(block.loose) - 4), -1):
        text = block.loose[index].text
        if re.fullmatch(r"[_\s]+", text):
            del block.loose[index]
            return "_"
        if _fits(kind, text, strictly=True):
            del block.loose[index]
            return text
    return None


def _fits(kind: str, text: str, *, strictly: bool = False) -> bool:
    """Whether a line can be the value of a label."""
    if kind == "date":
        return is_only_a_date(text) or (not strictly and bool(re.fullmatch(r"[_\s/]+", text)))
    if kind in {"name", "sign", "stamp"}:
        return looks_like_person(text)
    if kind == "title":
        return bool(TITLE.search(text)) and len(text) < 90 and not looks_like_person(text)
    if kind == "entity":
        return len(text) < 90 and (role_of_name(text) is not None or not strictly) and role_of_word(text) is None
    if kind == "email":
        return "@" in text
    if kind == "phone":
        return len(re.sub(r"\D", "", text)) >= 7 and len(text) < 40
    return kind == "address" and not strictly and len(text) < 120 and bool(re.search(r"\d", text))
