"""Lists of data whose lines carry a mark: "[Y] First name", "N - Gender", "First name ... yes", alone or several in a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from law.elements.recognition import meanings
from law.facts.data_elements import element_of
from law.facts.data_tables import RawRow
from law.facts.data_vocabulary import is_instruction, says_none
from law.facts.legends import Legend, folded, legend_of
from law.facts.lines import Line
from law.facts.marks import CHECKED, UNCHECKED, is_mark
from law.facts.tables import Row, Table
from law.patterns import expression

_USUAL: Legend = {"Y": True, "YES": True, "N": False, "NO": False, "\u2612": True, "\u2610": False}
_GLYPH = f"[{CHECKED}{UNCHECKED}]"
_WORD = r"[A-Za-z]{1,3}|[+*#0-9]|[-\u2013]"
_LEADS = expression(
    rf"(?<!\S)(?:[-\u2022\u25aa*\u00b7]\s+)?(?:[\[({{|]\s?(?P<in>{_WORD}|{_GLYPH}|\s{{0,3}})\s?[\])}}|]|(?P<glyph>{_GLYPH}))\s*(?=[A-Za-z])"
)
_BARE = expression(
    r"^(?:[-\u2022\u25aa*\u00b7]\s+)?(?P<mark>[A-Za-z]{1,3}|[-+*#\u2013])(?:\s*[-\u2013\u2014:.=|]\s*|\s{2,}|\s(?=[A-Z]))(?P<name>[A-Za-z].{1,90})$"
)
_BEHIND = expression(
    rf"^(?P<name>[A-Za-z].{{1,90}}?)(?:\s*[._\u2026]{{2,}}\s*|\s+[-\u2013\u2014=|]\s*|:\s*|\s*[\[({{]\s?|\s{{2,}})(?P<mark>[A-Za-z]{{1,3}}|[+*#]|{_GLYPH})\s?[\])}}]?\.?$"
)
_SENTENCE = expression(r"\b(?:shall|will|must|agrees?|hereby|within|pursuant)\b", re.I)
_SUBJECTS = (
    ("teacher", expression(r"\b(?:teachers?|staff|educators?|employees?|faculty|principals?)\b", re.I)),
    ("parent", expression(r"\b(?:parents?|guardians?|famil(?:y|ies))\b", re.I)),
    ("student", expression(r"\b(?:students?|pupils?|child(?:ren)?|learners?)\b", re.I)),
)
_ENOUGH = 3
_SENTENCES = expression(r"(?<=[a-z)])\.\s+(?=[A-Z])")
_VERDICT = expression(
    r"^\W*(?P<label>(?:(?:student|pupil|learner|teacher|staff|parent|guardian|family)\s+)?(?:(?:data|information|elements?|items?|fields?)\s+)?(?:(?:is|are|that\s+(?:is|are)|we|it)\s+)?"
    r"(?:do(?:es)?\s+)?(?:not\s+|never\s+)?(?:collect(?:ed|s)?|used|received|stored|taken\s+in|gathered|processed|yes|no|included|excluded)"
    r"(?:\s+(?:about|of|from|on)\s+(?:\w+\s+)?(?:students?|pupils?|learners?|children|teachers?|staff|parents?|guardians?|families))?)"
    r"\s*(?::|\s[-\u2013\u2014]\s)\s*(?P<list>\S.*)$",
    re.I,
)
_HEAD = expression(
    r"^\W*(?:(?:data|information|elements?|items?)\s+)?(?:(?:that\s+)?(?:is|are|we|it)\s+)?(?:(?:do(?:es)?\s+)?(?:not|never)\s+)?(?:collect(?:ed|s)?|used|received|stored|taken\s+in|gathered|processed|needed)\W*$",
    re.I,
)
_DENIED = expression(r"\b(?:not|never|no|excluded)\b", re.I)
_PIECES = expression(r"\s*[;,]\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+(?=[^,;]*$)")


@dataclass(frozen=True, slots=True)
class _Marked:
    """One name with its mark, and the heading it stands under."""

    heading: str
    name: str
    used: bool | None
    line: Line


def rows_of_marks(lines: Sequence[Line], legend: Legend, *, announced: bool) -> list[tuple[RawRow, str | None]]:
    """The elements with the subject that their heading names. `announced`: a title says that the list is one of data.

    A list that nothing announces is one of data if most of its names are names of data.
    """
    known = {**_USUAL, **legend}
    if "\u2612" in legend and "\u2610" not in legend:
        known["\u2610"] = None if legend["\u2612"] is None else not legend["\u2612"]
    told = list(_marked(lines, known))
    if len(told) < _ENOUGH or not _is_of_data(told, announced or bool(legend)):
        return []
    return [(raw, _subject(one.heading)) for one in told if (raw := _row(one))]


def _marked(lines: Sequence[Line], known: Legend) -> Iterator[_Marked]:
    heading = ""
    for line in lines:
        if legend_of([line.text]):
            continue
        pieces = [p for text in _texts(line) for p in _pieces(text, known)]
        if pieces:
            yield from (_Marked(heading, name, known[mark], line) for mark, name in pieces)
        elif not line.is_row and _may_head(line.text):
            heading = _unnumbered(line.text)
        elif len(line.text) > 120:
            heading = ""


def rows_of_verdicts(lines: Sequence[Line]) -> list[tuple[RawRow, str | None]]:
    """ "Collected: first name, grade. Not collected: race": enumerations behind a label that says whether they are used.

    Only where most of the names are names of data.
    """
    told: list[_Marked] = []
    heading = ""
    for line in lines:
        pairs = [(m["label"], m["list"]) for text in _SENTENCES.split(line.text) if (m := _VERDICT.match(text))]
        if not pairs and not line.is_row and _may_head(line.text):
            heading = _unnumbered(line.text)
        for label, listed in pairs:
            used = not _DENIED.search(label)
            said = heading if _subject(label) is None else label
            told += [_Marked(said, name, used, line) for name in _PIECES.split(listed.rstrip(" .;")) if _is_name(name)]
    if len(told) < _ENOUGH or not _is_of_data(told, announced=False):
        return []
    return [(replace(raw, category=""), _subject(one.heading)) for one in told if (raw := _row(one))]


def rows_of_columns(table: Table) -> list[RawRow]:
    """A table headed "Collected | Not collected" with names below each heading."""
    verdicts = [_HEAD.match(cell) for cell in table.rows[0].cells]
    used = {i: not _DENIED.search(found.group()) for i, found in enumerate(verdicts) if found}
    if len(used) < 2 or len(used) < len(table.rows[0].filled) or len(set(used.values())) < 2:
        return []
    cells = [(row, i) for i in used for row in table.rows[1:] if _is_name(row.cell(i)) and not is_mark(row.cell(i))]
    named = [(RawRow("", one, used[i], one.detail, row), one.name) for row, i in cells if (one := element_of(row.cell(i)))]
    known = sum(1 for _, name in named if meanings(name).codes)
    return [raw for raw, _ in named] if len(named) >= _ENOUGH and known * 2 >= len(named) else []


def _texts(line: Line) -> Sequence[str]:
    """What stands in the columns of a line. A mark and its name may have a column each."""
    cells = [c for c in (line.cells or line.columns or (line.text,)) if c.strip()]
    if len(cells) == 2 and min(map(len, cells)) <= 5:
        return ["  ".join(cells)]
    return cells


def _pieces(text: str, known: Legend) -> list[tuple[str, str]]:
    """The marks with the names behind, or before, them; nothing unless every mark is a known one."""
    leads = list(_LEADS.finditer(text))
    if leads and not text[: leads[0].start()].strip():
        ends = [m.start() for m in leads[1:]] + [len(text)]
        found = [
            (folded(m["glyph"] or m["in"] or ""), text[m.end() : end].strip(" ;,")) for m, end in zip(leads, ends, strict=True)
        ]
        return found if all(mark in known and _is_name(name) for mark, name in found) else []
    match = _BARE.match(text)
    if not (match and folded(match["mark"]) in known):
        match = _BEHIND.match(text)
    if match and folded(match["mark"]) in known and _is_name(match["name"]):
        return [(folded(match["mark"]), match["name"].strip())]
    return []


def _is_name(text: str) -> bool:
    return 1 < len(text) < 100 and not _SENTENCE.search(text) and not says_none(text) and not is_instruction(text)


def _is_of_data(told: Sequence[_Marked], announced: bool) -> bool:
    names = sum(1 for one in told if meanings(one.name, category=one.heading, subject=_subject(one.heading) or "student").codes)
    return names * (4 if announced else 2) >= len(told)


def _row(one: _Marked) -> RawRow | None:
    element = element_of(one.name)
    return RawRow(one.heading, element, one.used, element.detail, Row((one.line.text,), one.line.place)) if element else None


def _subject(heading: str) -> str | None:
    return next((subject for subject, shape in _SUBJECTS if shape.search(heading)), None)


def _may_head(text: str) -> bool:
    return len(text) < 80 and not text.rstrip().endswith((".", ";", ",")) and not expression(r"[\[({=]").search(text)


def _unnumbered(text: str) -> str:
    return expression(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)])\s+").sub("", text).strip(" :")
