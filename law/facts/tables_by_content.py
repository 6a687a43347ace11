"""Schedules of data whose headings do not say so: by the names of data and the marks that stand in their columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from law.elements.recognition import meanings
from law.facts.data_elements import element_of, joined, usage
from law.facts.data_tables import Columns, RawRow, head_kinds, subjects_in
from law.facts.data_vocabulary import is_instruction, known_category, says_none
from law.facts.marks import boxes_in, is_mark, verdict
from law.facts.tables import Row, Table, without_repeated_head
from law.patterns import expression

_ENOUGH = 3
_LEAD = (
    r"^\W*(?:(?:is\s+it\s+|data\s+|information\s+|do\s+we\s+)?(?:collect|use|receive|store|keep|held|gather|take|hold|process|share|provide)(?:ed|d|s|n)?\s+)?"
    r"(?:(?:in\s+)?(?:from|about|of|for|on|by)\s+)?(?:the\s+|our\s+|each\s+|every\s+)?"
)
_TRAIL = r"(?:['’]s?)?(?:\s*(?:/|\band\b|\bor\b)\s*(?:guardians?|staff|educators?|families|carers?|pupils?))?(?:\s+(?:data|information|users?|accounts?|records?|members?))?\W*$"
_HEADS_SUBJECT = (
    ("student", expression(_LEAD + r"(?:students?|pupils?|learners?|child(?:ren)?)" + _TRAIL, re.I)),
    ("parent", expression(_LEAD + r"(?:parents?|guardians?|famil(?:y|ies)|caregivers?)" + _TRAIL, re.I)),
    (
        "teacher",
        expression(
            _LEAD + r"(?:teachers?|staff|educators?|faculty|employees?|administrators?|principals?|school\s+staff)" + _TRAIL, re.I
        ),
    ),
)
_VERDICT_HEADS = (
    (False, expression(r"^\W*(?:not\s+\w+|never(?:\s+\w+)?|no|none|unused)\W*$", re.I)),
    (True, expression(r"^\W*(?:yes|required|mandatory|optional(?:ly)?|voluntary|collected|used|always)\W*$", re.I)),
)
# a mark below such words tells something else than whether the element is collected
_OTHER_QUESTION = expression(
    r"\b(?:encrypt\w*|sensitiv\w*|directory|public\w*|visible|delet\w*|destroy\w*|retain\w*|retention|consent|opt|confidential|protected|exempt|corrected|anonymi\w*|de-?identif\w*|"
    r"not|never|without|sold|third|others|outside|by\s+law)\b",
    re.I,
)
_OTHER_TABLE = expression(
    r"\b(?:destr\w+|dispos\w+|delet\w+|retention|retain\w*|breach\w*|subprocessors?|third\s+part\w+)\b", re.I
)


def rows_by_subject(table: Table, in_schedule: bool) -> list[RawRow]:
    """A table with a column of marks for each of students, parents and teachers: a row for each of them and each element."""
    head = table.rows[0]
    named = {i: s for i, cell in enumerate(head.cells) if (s := _subject_headed(cell))}
    rows = without_repeated_head(table.rows, head)
    marked = {i: s for i, s in named.items() if _holds_marks(rows, i)}
    if len(marked) < len(named) or not marked or (len(marked) < 2 and not in_schedule):
        return []
    columns = _columns(head, rows, set(marked), in_schedule)
    if columns is None:
        return []
    return [
        raw
        for row, category in _with_categories(rows, columns)
        for index, subject in marked.items()
        if (raw := _row(row, replace(columns, used=index), category, (subject,)))
    ]


def rows_by_verdict(table: Table, in_schedule: bool) -> list[RawRow]:
    """A table with a column of marks for each answer: "Yes | No", "Required | Optional | Not collected"."""
    head = table.rows[0]
    answers = {i: v for i, cell in enumerate(head.cells) for v, shape in _VERDICT_HEADS if cell and shape.match(cell)}
    rows = without_repeated_head(table.rows, head)
    if (
        len({head.cells[i].strip().lower() for i in answers}) < max(2, len(answers))
        or sum(1 for i in answers if _holds_marks(rows, i)) < 2
        or _asks_more(head, answers)
    ):
        return []
    columns = _columns(head, rows, set(answers), in_schedule)
    if columns is None:
        return []
    found = []
    for row, category in _with_categories(rows, columns):
        said = {value for i, value in answers.items() if verdict(row.cell(i)) is True}
        if raw := _row(row, columns, category, ()):
            found.append(replace(raw, used=said.pop() if len(said) == 1 else None if said else False))
    return found


def rows_by_content(table: Table, in_schedule: bool, collects: bool) -> list[RawRow]:
    """A table most of whose names are names of data, with one column of marks beside them, whatever its headings say."""
    first = table.rows[0]
    head = None if any(is_mark(c) or boxes_in(c) for c in first.cells) else first
    rows = without_repeated_head(table.rows, first) if head else list(table.rows)
    if head is None or _OTHER_TABLE.search(f"{table.caption} {' '.join(head.cells)}"):
        return []
    marked = [i for i in range(len(head.cells)) if _holds_marks(rows, i)]
    telling = [i for i in marked if not _OTHER_QUESTION.search(head.cells[i])]
    columns = _columns(head, rows, set(marked), in_schedule=False)
    if columns is None or len(telling) > 1 or (not telling and not (collects and in_schedule and not marked)):
        return []
    columns = replace(columns, used=telling[0] if telling else None)
    found = []
    for row, category in _with_categories(rows, columns):
        if raw := _row(row, columns, category, ()):
            found.append(raw if telling else replace(raw, used=True))
    return found


def asks_something_else(table: Table) -> bool:
    """Whether every column of marks stands below a question that is not whether data is collected: "Encrypted", "Deleted?"."""
    head = table.rows[0]
    rows = without_repeated_head(table.rows, head)
    marked = [i for i in range(len(head.cells)) if _holds_marks(rows, i) and not _is_answer(head.cells[i], rows, i)]
    return bool(marked) and all(_OTHER_QUESTION.search(head.cells[i]) for i in marked)


def _is_answer(cell: str, rows: Sequence[Row], index: int) -> bool:
    """Whether the cell above a column is no heading but one of its marks."""
    spelled = any(expression(r"[a-z]{4}", re.I).search(row.cell(index)) for row in rows)
    return is_mark(cell) and (spelled or not expression(r"[a-z]{4}", re.I).search(cell))


def _asks_more(head: Row, answers: dict[int, bool]) -> bool:
    """Whether "required" stands beside "collected": then it does not say that an element is collected."""
    heads = [head.cells[i].strip().lower() for i in answers]
    said = [h for h in heads if expression(r"^\W*(?:collected|used|yes)\W*$", re.I).match(h)]
    return bool(said) and len(said) < sum(answers.values())


def _subject_headed(cell: str) -> str | None:
    return next((name for name, shape in _HEADS_SUBJECT if cell and shape.match(cell)), None)


def _holds_marks(rows: Sequence[Row], index: int) -> bool:
    cells = [c for r in rows if (c := r.cell(index).strip())]
    marks = sum(1 for c in cells if is_mark(c) or boxes_in(c))
    return marks > 0 and marks * 5 >= len(cells) * 4


def _columns(head: Row, rows: Sequence[Row], marked: set[int], in_schedule: bool) -> Columns | None:
    """Where the names of data stand, and what stands beside them; None where too few of them are names of data."""
    kinds = head_kinds(head.cells)
    free = [i for i in range(len(head.cells)) if i not in marked and _has_words(rows, i)]
    known = {i: _known(rows, i) for i in free}
    if not free or max(known.values()) == 0:
        return None
    element = max(free, key=lambda i: (known[i], kinds[i] == "element", -i))
    named = [r for r in rows if r.cell(element)]
    if len(named) < (2 if in_schedule else _ENOUGH) or (known[element] * (3 if in_schedule else 2) < len(named)):
        return None
    category = next((i for i in free if i < element and _groups(rows, i, kinds[i])), None)
    purpose, detail = (
        next((i for i in free if i not in {element, category} and kinds[i] == k), None) for k in ("purpose", "detail")
    )
    subject = next((i for i in free if i != element and kinds[i] == "subject"), None)
    return Columns(element, category, purpose=purpose, detail=detail, subject=subject)


def _has_words(rows: Sequence[Row], index: int) -> bool:
    return any(expression(r"[A-Za-z]{2}").search(r.cell(index)) for r in rows)


def _known(rows: Sequence[Row], index: int) -> int:
    """How many different names of data stand in a column."""
    return sum(1 for cell in {r.cell(index) for r in rows} if cell and len(cell) < 100 and meanings(cell).codes)


def _groups(rows: Sequence[Row], index: int, kind: str | None) -> bool:
    """Whether a column groups the rows: its cells repeat, stay empty below the first, or name usual categories."""
    cells = [r.cell(index) for r in rows]
    filled = [c for c in cells if c]
    return kind == "category" or len(set(filled)) < len(cells) or any(known_category(c) for c in filled)


def _with_categories(rows: Sequence[Row], columns: Columns) -> Iterator[tuple[Row, str]]:
    category = ""
    for row in rows:
        said = row.cell(columns.category)
        if said and not is_mark(said):
            category = known_category(said) or said.strip(" :")
        text = row.cell(columns.element)
        if columns.category is None and len(row.filled) == 1 and (known_category(text) or text.endswith(":")):
            category = known_category(text) or text.strip(" :")
        elif text and not says_none(text) and not is_instruction(text):
            yield row, category


def _row(row: Row, columns: Columns, category: str, subjects: tuple[str, ...]) -> RawRow | None:
    one = element_of(row.cell(columns.element))
    if one is None:
        return None
    used, words = usage(row.cell(columns.used), one, True) if columns.used is not None else (None, None)
    told = joined(words, one.detail, row.cell(columns.detail), row.cell(columns.purpose))
    whose = subjects or subjects_in(row.cell(columns.subject))
    return RawRow(category, one, used, told, row, subjects=whose)
