"""Lists of data under headings that say whose they are and whether they are collected."""

import re
from collections.abc import Sequence

from law.facts.data_elements import element_of
from law.facts.data_tables import RawRow
from law.facts.lines import Line
from law.facts.tables import Row
from law.patterns import expression

_NOT_COLLECTED = expression(
    r"\b(?:not|never|no longer)\s+(?:be\s+)?(?:collect|receiv|us|stor|request|shar)\w*\b|^\W*excluded\b", re.I
)
_COLLECTED = expression(
    r"\b(?:(?:collect|receiv|stor|gather)(?:ed|s|es)?|(?:we|it|they|\w+)\s+(?:hold|keep|know|see|get)s?\s+about)\b", re.I
)
_LABEL = expression(
    r"^\W*(?:list\s+of\s+)?(?:elements?\s+of\s+(?:\w+\s+){0,2}?(?:data|information)|(?:\w+\s+){0,2}?(?:data|information)\s+(?:elements?|fields?|collected|received|shared|sent))\W*$",
    re.I,
)
_SUBJECTS = (
    ("student", expression(r"\b(?:students?|pupils?|child(?:ren)?|learners?)\b", re.I)),
    ("teacher", expression(r"\b(?:teachers?|staff|educators?|employees?|faculty)\b", re.I)),
    ("parent", expression(r"\b(?:parents?|guardians?|famil(?:y|ies))\b", re.I)),
)
_BULLET = expression(r"^\s*(?:[-\u2022\u25aa\u25e6*\u00b7]|\d{1,3}[.)]|\(?[a-z][.)])\s+")
_ANSWER = expression(r":\s*(?:not\s+)?(?:collected|received|used|stored)\W*$", re.I)


def rows_of_sections(lines: Sequence[Line]) -> list[tuple[RawRow, str | None]]:
    """The elements with the subject that their heading names; nothing without a heading that says "not collected" or names a subject."""
    found: list[tuple[RawRow, str | None]] = []
    verdict: bool | None = None
    subject: str | None = None
    telling = False
    for line in lines:
        if line.is_row:
            verdict = None
            continue
        if verdict is not None and (names := _names(line.text)):
            found += [(raw, subject) for name in names if (raw := _row(name, verdict, line))]
            continue
        if not _may_head(line.text):
            verdict = None
            continue
        named = next((s for s, shape in _SUBJECTS if shape.search(line.text)), None)
        said = False if _NOT_COLLECTED.search(line.text) else True if _COLLECTED.search(line.text) else None
        if said is None and (named is None or verdict is None):
            verdict = None
            continue
        telling = telling or said is False or named is not None
        verdict, subject = (verdict if said is None else said), named or (None if said is not None else subject)
    return found if telling and len(found) >= 2 else []


def rows_of_labels(lines: Sequence[Line]) -> list[tuple[RawRow, str]]:
    """ "Elements of student data: name; grade; titles borrowed": a cell that lists them, behind a label that says so."""
    found: list[tuple[RawRow, str]] = []
    for place, line in enumerate(lines):
        label, colon, rest = _with_more_lines(lines, place).partition(":")
        cells = [c for c in line.cells if c] or ([label, rest] if colon else [])
        if len(cells) != 2 or not _LABEL.match(cells[0]):
            continue
        pieces = [p.strip(" .") for p in cells[1].split(";" if ";" in cells[1] else ",") if p.strip(" .")]
        if len(pieces) < 2 or any(len(p) >= 70 for p in pieces):
            continue
        subject = next((s for s, shape in _SUBJECTS if shape.search(cells[0])), "student")
        found += [(raw, subject) for p in pieces if (raw := _row(p, True, line))]
    return found


def _with_more_lines(lines: Sequence[Line], place: int) -> str:
    """A line with those below it that go on in the column of its value."""
    line = lines[place]
    text = line.text
    if len(line.starts) != 2 or not _LABEL.match(line.columns[0].rstrip(":")):
        return text
    for more in lines[place + 1 : place + 8]:
        if more.starts != line.starts[1:]:
            break
        text = f"{text} {more.text}"
    return text


def _may_head(text: str) -> bool:
    return len(text) < 80 and (not text.rstrip().endswith((".", ";", ",")))


def _names(text: str) -> list[str]:
    """The elements of a line: one behind a bullet, or several between semicolons."""
    if _BULLET.match(text) and len(text) < 160 and not _ANSWER.search(text):
        return [_BULLET.sub("", text)]
    pieces = [p.strip() for p in text.split(";")]
    several = len(pieces) >= 2 and all(0 < len(p) < 70 for p in pieces)
    return pieces if several and not expression(r"\b(?:shall|will|must|may)\b").search(text) else []


def _row(name: str, verdict: bool, line: Line) -> RawRow | None:
    one = element_of(name)
    return RawRow("", one, verdict, one.detail, Row((line.text,), line.place)) if one else None
