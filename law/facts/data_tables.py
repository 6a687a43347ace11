"""Schedules of data in tables: which column is what, and what each row says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from law.document import ScheduleRow
from law.elements.recognition import meanings
from law.facts.data_elements import Element, asks_for_words, element_of, joined, usage
from law.facts.data_vocabulary import is_instruction, known_category, says_none
from law.facts.marks import boxes_in, is_mark, verdict
from law.facts.tables import Row, Table, head_of, without_repeated_head
from law.patterns import expression

_HEADS = (
    ("presence", r"\b(?:required|mandatory)\b.*\boptional\b|\boptional\b.*\b(?:required|mandatory)\b"),
    (
        "subject",
        r"^\W*(?:data\s+|information\s+)?(?:collected|received|gathered|obtained|taken)\s+(?:about|of|from)\W*$"
        r"|^\W*(?:(?:about|of|from)\s+)?(?:who|whom|whose(?:\s+(?:data|information|is\s+it))?|users?|user\s+(?:type|group)s?|person|people|individuals?|data\s+subjects?|subjects?)\W*$",
    ),
    ("yes", r"^\W*(?:yes|used|collected)\W*$"),
    ("no", r"^\W*(?:no|not used|not collected|unused)\W*$"),
    (
        "used",
        r"\bcheck|\bused\b|\bused\?|\bcollected\s*\?|^collected\b|\bcollect\?|\brequired\b|\byes\s*/\s*no\b|\by\s*/\s*n\b"
        r"|^applicable|^included|\bmark(?:ed)?\b|\btick(?:ed)?\b|\bchosen\b|\bselect(?:ed)?\b|^shared\??$|^provided\??$|^status$|^in use"
        r"|^(?:received|obtained|held|stored|processed|accessed|transmitted|recorded)\??$|^[\w /]{3,22}\?$",
    ),
    ("purpose", r"\bpurpose|\breason|\bwhy\b|\bhow (?:it )?(?:is|will)\b|\buse of\b|\bused for\b|\bintended use\b"),
    (
        "category",
        r"\bcategor|\bdata (?:group|class)\b|^type(?: of data)?$|\bdata type\b|\btype of (?:data|information)\b"
        r"|\bgroup\b|\bclass(?:es)? of\b|\b(?:kind|sort|area|family)s? of (?:data|information|elements?)\b"
        r"|\bclassification\b",
    ),
    (
        "detail",
        r"\bspecify|\bnotes?\b|\bcomments?\b|\bdetails?\b|\bexplain|\bremarks?\b|\bretention\b|\bsource\b|\bconditions?\b"
        r"|\bif (?:so|yes|other)\b|\badditional information\b",
    ),
    ("element", r"\belements?\b|\bdata\b|\binformation\b|\bfields?\b|\bitems?\b|\bdescription\b|\bexamples?\b"),
    ("number", r"^\W*(?:#|no\.?|number|item no\.?|ref\.?|)\W*$"),
)
_REQUIRED = expression(r"^\W*(?:required|mandatory|optional)\W*$", re.I)
_SHAPES = [(kind, expression(shape, re.I)) for kind, shape in _HEADS]
_FOREIGN = expression(
    r"\b(?:framework|maintaining organization|subprocessor|sub-processor|third part|vendor name|stage|responsib"
    r"|revision|definition|instances|module|signature|timestamp|milestone|role|"
    r"title|phone|fee|price|cost|event|company|location|address)\b",
    re.I,
)
_BULLETS = expression(r"\s*[\u2022\u25aa\u25e6\u00b7]\s*")


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns that matter; None where the table has no such column."""

    element: int
    category: int | None = None
    used: int | None = None
    yes: int | None = None
    no: int | None = None
    purpose: int | None = None
    detail: int | None = None
    presence: int | None = None  # "required" or "optional": collected either way
    subject: int | None = None
    is_guessed: bool = False  # no row of headings says so

    @property
    def has_marks(self) -> bool:
        """Whether the table has a place to mark what is used."""
        return self.used is not None or self.yes is not None


def head_kinds(cells: Sequence[str]) -> list[str | None]:
    """What each cell of a heading row says that its column holds."""
    kinds = [_kind_of(c) for c in cells]
    # "No." heads a column of numbers, unless a column "Yes" stands beside it
    return [
        "number" if k == "no" and "yes" not in kinds[:i][-1:] and cells[i].strip().lower() in {"no", "no."} else k
        for i, k in enumerate(kinds)
    ]


def _kind_of(cell: str) -> str | None:
    if len(cell) > 90:
        return None
    if expression(r"\bpurpose\b|\breason\b", re.I).search(cell):
        return "purpose"
    if expression(r"\bdata\s+collected\b|\bcollected\s+data\b", re.I).search(cell) and not cell.rstrip().endswith("?"):
        return "element"
    return next((kind for kind, shape in _SHAPES if shape.search(cell)), None)


def is_schedule_head(row: Row, in_schedule: bool) -> bool:
    """Whether a row is the heading of a schedule of data."""
    words = [c for c in row.cells if c]
    if len(words) < 2 or any(_is_foreign(c, words) or boxes_in(c) or c.lower() in {"x", "y", "n"} for c in words):
        return False
    kinds = [k for k in head_kinds(row.cells) if k not in {None, "number"}]
    if "element" not in kinds and "category" not in kinds:
        return False
    telling = {"used", "yes", "category", "presence", "subject"} & set(kinds) or (
        "purpose" in kinds and any(expression(r"\bdata\b", re.I).search(c) for c in words)
    )
    return bool(telling) and (len(set(kinds)) >= 2) and (in_schedule or _speaks_of_data(words))


def _is_foreign(cell: str, words: Sequence[str]) -> bool:
    """Whether a cell heads another kind of table. Who gets each element may stand beside elements."""
    return bool(_FOREIGN.search(cell)) and not (_ELEMENTS.search(words[0]) and _THIRD_PARTY.search(cell))


_ELEMENTS = expression(r"\belements?\b|\bfields?\b", re.I)
_THIRD_PARTY = expression(r"\bthird[- ]part|\bsub-?processor", re.I)


def _speaks_of_data(words: Sequence[str]) -> bool:
    text = " ".join(words)
    return bool(expression(r"\bdata\b|\belements?\b|\bPII\b|\binformation\b", re.I).search(text))


def lists_data(table: Table) -> bool:
    """Whether most names of a table are names of data and each row has a mark, whatever its headings say."""
    kinds = head_kinds(table.rows[0].cells)
    if "element" not in kinds or not {"used", "yes"} & set(kinds):
        return False
    column, rows = kinds.index("element"), table.rows[1:]
    named = [row.cell(column) for row in rows if row.cell(column)]
    marked = [row for row in rows if any(is_mark(cell) for cell in row.cells)]
    known = sum(1 for name in named if meanings(name).codes)
    return len(named) >= 3 and known * 2 >= len(named) and len(marked) * 2 >= len(rows)  # noqa: PLR2004


def column_groups(head: Row) -> list[Columns]:
    """The columns by their headings; a table printed in two halves side by side gives two groups."""
    groups: list[dict[str, int]] = [{}]
    collected = any(kind == "yes" for kind in head_kinds(head.cells))  # then "required" says something else
    for index, kind in enumerate(head_kinds(head.cells)):
        if kind is None or kind == "number" or (collected and _REQUIRED.match(head.cells[index])):
            continue
        if kind in groups[-1]:
            if kind in {"category", "element"} and len(groups[-1]) >= 2 and ({"used", "yes"} & set(groups[-1])):
                groups.append({})
            else:
                continue
        groups[-1][kind] = index
    return [c for g in groups if (c := _columns(g))]


def _columns(group: dict[str, int]) -> Columns | None:
    element, category = group.get("element"), group.get("category")
    if element is None:
        element, category = category, None
    if element is None:
        return None
    yes, no = group.get("yes"), group.get("no")
    used = group.get("used")
    if yes is not None and no is None:
        used, yes = (used if used is not None else yes), None
    return Columns(
        element, category, used, yes, no, group.get("purpose"), group.get("detail"), group.get("presence"), group.get("subject")
    )


def guessed_columns(table: Table) -> Columns | None:
    """The columns of a table that lost its heading: marks stand in one, names repeat or miss in another."""
    width = table.width
    if width < 2:
        return None
    marks = [sum(1 for r in table.rows if is_mark(r.cell(i)) or boxes_in(r.cell(i))) for i in range(width)]
    used = max(range(width), key=lambda i: marks[i])
    if marks[used] == 0:
        return None
    texts = [i for i in range(width) if i != used and any(expression(r"[A-Za-z]{3}").search(r.cell(i)) for r in table.rows)]
    if not texts:
        return None
    if len(texts) == 1:
        return Columns(texts[0], None, used, is_guessed=True)
    first = [r.cell(texts[0]) for r in table.rows]
    grouped = any(known_category(c) or not c for c in first) or len(set(first)) < len(first)
    if grouped:
        return Columns(texts[1], texts[0], used, is_guessed=True)
    return Columns(texts[0], None, used, detail=texts[1], is_guessed=True)


def columns_of(table: Table, in_schedule: bool) -> tuple[Row | None, list[Columns]]:
    """The heading of a schedule of data and its columns; nothing where the table is none."""
    head = head_of(table, lambda r: is_schedule_head(r, in_schedule))
    return head, [_with_elements(columns, head, table.rows) for columns in column_groups(head)] if head else []


def _with_elements(columns: Columns, head: Row, rows: Sequence[Row]) -> Columns:
    """The columns where only groups have a usual heading ("Category | What | Collected"): beside them stands what is grouped.

    A group names several rows, or stands before the first of them only; what is grouped is said once in each.
    """
    kinds = head_kinds(head.cells)
    if columns.category is not None or kinds[columns.element] not in {"category", "element"}:
        return columns
    taken = {columns.used, columns.yes, columns.no, columns.purpose, columns.detail, columns.presence, columns.subject}
    beside = columns.element + 1
    if beside in taken or beside >= len(head.cells) or not head.cells[beside] or kinds[beside] not in {None, "element"}:
        return columns
    if kinds[columns.element] != (kinds[beside] or "category"):
        return columns  # "Data | What for": nothing says that the second column is what the first one groups
    below = [r for r in rows if r is not head]
    groups, grouped = [r.cell(columns.element) for r in below], [c for r in below if (c := r.cell(beside))]
    repeats = len(set(groups)) < len(groups) and len(set(grouped)) == len(grouped) and 2 * len(grouped) > len(groups)
    return replace(columns, element=beside, category=columns.element) if repeats else columns


def rows_of_table(table: Table, in_schedule: bool, collects: bool, above: Sequence[Columns] = ()) -> list["RawRow"]:
    """What a schedule in a table says, row for row; `above` are the columns of the table before it, if that had a heading."""
    head, groups = columns_of(table, in_schedule)
    if head is None:
        guessed = guessed_columns(table) if in_schedule else None
        inherits = guessed is not None and len(above) == 1 and above[0].used == guessed.used
        groups, rows = (list(above) if inherits else [guessed] if guessed else []), list(table.rows)
    else:
        rows = without_repeated_head(table.rows[table.rows.index(head) :], head)
        groups = [_with_presence(_with_marks(columns, head, rows), rows) for columns in groups] if len(groups) == 1 else groups
    rows = [_shifted(r, g.used, head) for r in rows for g in groups[:1]]
    found = []
    for columns in groups:
        found += list(_read(rows, columns, collects))
    return sorted(found, key=lambda r: r.row.place.first_line) if len(groups) > 1 else found


def _with_marks(columns: Columns, head: Row, rows: Sequence[Row]) -> Columns:
    """The columns, with the one that holds hardly anything but marks, whatever word stands above it."""
    if columns.has_marks or columns.presence is not None:
        return columns
    taken = {columns.element, columns.category, columns.purpose, columns.detail}
    for index in (i for i in range(len(head.cells)) if i not in taken):
        cells = [c for r in rows if r is not head and (c := r.cell(index))]
        marks = [c for c in cells if is_mark(c) or boxes_in(c)]
        if len(marks) > 2 and len(marks) * 5 >= len(cells) * 4:
            return replace(columns, used=index)
    return columns


def _with_presence(columns: Columns, rows: Sequence[Row]) -> Columns:
    """The columns, where "Required" and "Optional" are the marks: what is optional is collected, too."""
    said = [c for r in rows if (c := r.cell(columns.used)) and _REQUIRED.match(c)]
    if columns.used is None or columns.presence is not None or len({c.strip().lower() for c in said}) < 2:  # noqa: PLR2004
        return columns
    return replace(columns, used=None, presence=columns.used)


@dataclass(frozen=True, slots=True)
class RawRow:
    """An element as its row stands, before the exhibit and the subject are known."""

    category: str
    element: Element
    used: bool | None
    detail: str | None
    row: Row
    is_unread: bool = False  # words stand where a mark was expected
    subjects: tuple[str, ...] = ()  # whom a column of the table names


def _shifted(row: Row, used: int | None, head: Row | None) -> Row:
    """A row that lost its empty first cell, moved back under its headings."""
    if (
        head is not None
        and used is not None
        and len(row.cells) == len(head.cells) - 1
        and len(row.cells) >= 2
        and used == len(head.cells) - 1
        and is_mark(row.cells[-1])
    ):
        return Row(("", *row.cells), row.place)
    return row


def _read(rows: Sequence[Row], columns: Columns, collects: bool) -> Iterator[RawRow]:
    marked = _is_marked(rows, columns)
    category = ""
    for row in rows:
        said = row.cell(columns.category)
        text = row.cell(columns.element)
        if said and not is_mark(said):
            category = known_category(said) or said.strip(" :")
        if not text and said and len(row.filled) == 1:
            continue
        if not text or says_none(text) or is_instruction(text) and not expression(r"\beach additional\b", re.I).search(text):
            continue
        if (
            len(row.filled) == 1
            and columns.category is None
            and columns.has_marks
            and known_category(text)
            and text.strip() != row.cells[-1]
        ):
            category = known_category(text) or text
            continue
        yield from _elements(row, columns, category, text, marked, collects)


def _is_marked(rows: Sequence[Row], columns: Columns) -> bool:
    cells = [r.cell(i) for r in rows for i in (columns.used, columns.yes, columns.no) if i is not None]
    return any(c.strip(" _-") for c in cells) or any(b.checked for r in rows for b in boxes_in(r.cell(columns.element)))


def _elements(row: Row, columns: Columns, category: str, text: str, marked: bool, collects: bool) -> Iterator[RawRow]:
    boxes = boxes_in(text)
    if boxes:
        for index, box in enumerate(boxes):
            stop = boxes[index + 1].start if index + 1 < len(boxes) else len(text)
            one = element_of(text[box.end : stop])
            if one:
                yield RawRow(category, one, box.checked, joined(one.detail, row.cell(columns.detail)), row)
        return
    pieces = [p for p in _BULLETS.split(text) if p.strip()] if len(_BULLETS.findall(text)) > 1 else [text]
    for piece in pieces:
        one = None if _is_sentence(piece) else element_of(piece)
        if one:
            waits = asks_for_words(category) and not asks_for_words(piece)  # "Other (please specify) | locker number"
            asked = replace(one, asks=True, detail=one.detail or one.name) if waits else one
            used, words = _used(row, columns, asked, marked, collects)
            unread = columns.is_guessed and bool(used and words) and verdict(words or "") is None and not one.asks
            detail = joined(words, one.detail, row.cell(columns.detail), row.cell(columns.purpose))
            whose = row.cell(columns.subject)
            used = False if _NOBODY.fullmatch(whose) else None if unread else used
            yield RawRow(category, one, used, detail, row, unread, subjects_in(whose))


def _is_sentence(text: str) -> bool:
    """Whether a cell tells something, so that it names no element: the answer to a question."""
    return len(text.split()) > _FEW and text.rstrip().endswith(".") and bool(_TELLS.search(text))


_FEW = 6
_TELLS = expression(
    r"\b(?:is|are|was|has|have|does|do|may|will|shall|answers?|performs?|passed|yes|no)\b|\b(?:training|through\s+the\s+school)\b",
    re.I,
)
_SUBJECTS = (
    ("student", expression(r"\b(?:students?|pupils?|learners?|child(?:ren)?)\b", re.I)),
    ("teacher", expression(r"\b(?:teachers?|staff|educators?|faculty|employees?|administrators?|principals?)\b", re.I)),
    ("parent", expression(r"\b(?:parents?|guardians?|famil(?:y|ies))\b", re.I)),
)


_NOBODY = expression(r"\W*(?:nobody|no\s+one|none|not\s+(?:collected|used|received))\W*", re.I)


def subjects_in(cell: str) -> tuple[str, ...]:
    """Whom a cell names, in the words of the contract."""
    return tuple(name for name, shape in _SUBJECTS if shape.search(cell))


def _presence(cell: str) -> bool | None:
    """ "Required" and "Optional" are collected, "Not collected" is not."""
    if expression(r"\W*(?:required|mandatory|optional(?:ly)?|voluntary|always|recommended|if\s+provided)\b.*", re.I).fullmatch(
        cell
    ):
        return True
    return False if expression(r"\W*(?:not\b.*|never\b.*|no|none)\W*", re.I).fullmatch(cell) else None


def _used(row: Row, columns: Columns, element: Element, marked: bool, collects: bool) -> tuple[bool | None, str | None]:
    if columns.yes is not None:
        yes, no = row.cell(columns.yes).strip(" _"), row.cell(columns.no).strip(" _")
        if yes and not no:
            return usage(yes, element, marked)
        return (False if no or marked else None), None
    if columns.used is None and columns.presence is not None and (said := _presence(row.cell(columns.presence))) is not None:
        return said, None
    if columns.used is None:
        return (True if collects else None), None
    return usage(row.cell(columns.used), element, marked)


def schedule_row(raw: RawRow, exhibit: str | None, subject: str) -> ScheduleRow:
    """The finished row, without what a bracket behind its name says of its use."""
    name, used = raw.element.name, raw.used
    if (said := _IN_BRACKETS.search(name)) is not None:
        name, used = name[: said.start()].strip(), _presence(said["what"]) if used is not False else used
    return ScheduleRow(exhibit, subject, raw.category, name, used, raw.detail, raw.row.place, raw.is_unread)


_IN_BRACKETS = expression(
    r"\s*(?:[(\[]|\s[\u2013\u2014-]\s)\s*(?P<what>required|mandatory|optional(?:ly)?|voluntary|not\s+(?:collected|used|stored|required)|never(?:\s+collected)?)\s*[)\]]?\s*$",
    re.I,
)
