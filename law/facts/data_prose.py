"""Data that a profile tells in sentences, or in lines that are parted by commas, instead of in a table."""

import csv
import re
from collections.abc import Iterator, Sequence

from law.elements.recognition import meanings
from law.facts.data_elements import element_of, usage
from law.facts.data_tables import RawRow
from law.facts.lines import Line
from law.facts.tables import Row
from law.patterns import expression

Told = tuple[RawRow, str]  # a row, and whose data it is
_VERB = expression(r"\b(?:collects?|gathers?|records?|keeps?|stores?|holds?|knows?|receives?|asks?\s+for)\b", re.I)
_DENIED = expression(r"\b(?:not|never|no|nor|neither)\b[^,;]{0,24}$", re.I)
_OTHERS_DO = expression(
    r"(?<!for )(?<!of )(?<!by )(?<!from )\b(?:parents?|guardians?|schools?|districts?|teachers?|students?|pupils?)\s+"
    r"(?:(?:may|can|must|should|will|themselves)\s+)?$",
    re.I,
)
_ELSEWHERE = expression(
    r"\b(?:breach|notif\w*|delet\w*|destr\w*|audit\w*|third|sells?|advertis\w*|encrypt\w*|compan(?:y|ies)|provider|partner|certif\w*|trained|if|when|until)\b",
    re.I,
)
_ASKS = expression(r"\b(?:know|collect|gather|hold|keep|data|information)\b[^?]*\?\s*$", re.I)
_SENTENCE = expression(r"(?<=[.;?!])\s+(?=[A-Z])")
_PIECE = expression(r"\s*[,;]\s*(?:(?:and|or)\s+)?|\s+(?:and|or|as well as)\s+", re.I)
_LEAD = expression(
    r"^(?:(?:that|it|we|also|they)\s+)+(?:collects?|records?|keeps?|stores?|gathers?|receives?)\s+"
    r"|^(?:from|about|of|for)\s+(?:each|every|a|an|the|all)\s+\w+\s+|^(?:(?:an?|the|each|every|his|her|their)\s+)(?:\w+'s?\s+)?",
    re.I,
)
_NONE_OF = expression(r"\W*(?:no|neither|nor|not|never|without)\s+(?:any\s+)?(?=\w)(?!longer\b|more\b)", re.I)
_LABEL = expression(r"^\W*(?:A|Answer|Response)\s*[.:]\s+")
_HEADS = (
    ("element", expression(r"^\W*(?:name|element|data|field|item)s?(?:\s+(?:name|element))?\W*$", re.I)),
    ("subject", expression(r"^\W*(?:subject|about|whose|who|person)\W*$", re.I)),
    ("used", expression(r"^\W*(?:collected|used|in use|stored|received)\W*$", re.I)),
)


def rows_of_prose(lines: Sequence[Line]) -> list[Told]:
    """The elements that sentences say are collected, or are not; only those that are known by name."""
    found: list[Told] = []
    question = False
    for line in lines:
        if line.is_row:
            continue
        for sentence in _SENTENCE.split(_LABEL.sub("", line.text)):
            found += _of_sentence(sentence.rstrip(" ."), line, question)
        question = bool(_ASKS.search(line.text))
    return found


def _of_sentence(sentence: str, line: Line, asked: bool) -> list[Told]:
    verb = _VERB.search(sentence)
    if verb is None:
        told = list(_named(sentence, line, True)) if asked and len(sentence) < 200 else []
        return told if len(told) >= 2 and len(told) == len(_PIECE.split(sentence)) else []
    if _ELSEWHERE.search(sentence) or _OTHERS_DO.search(sentence[: verb.start()]):
        return []
    used = not _DENIED.search(sentence[: verb.start()])
    told = list(_named(sentence[verb.end() :].strip(), line, used))
    return told if len(told) >= 2 and len(told) * 2 >= len(_PIECE.split(sentence[verb.end() :])) else []


def _named(text: str, line: Line, used: bool) -> Iterator[Told]:
    """The pieces of an enumeration that name elements."""
    for piece in _PIECE.split(text):
        none = _NONE_OF.match(piece)
        name = _bare(piece[none.end() :] if none else piece)
        codes = meanings(name).codes if 0 < len(name.split()) <= 8 else ()
        one = element_of(name) if codes else None
        if one is not None:
            yield RawRow("", one, used and not none, None, Row((line.text,), line.place)), codes[0].split(".")[0]


def _bare(piece: str) -> str:
    for _ in range(3):
        piece = _LEAD.sub("", piece.strip())
    return piece.strip(" .:")


def rows_of_comma_lists(lines: Sequence[Line]) -> list[Told]:
    """Lines such as "Date of birth,student,yes,enrollment" below their heading."""
    found: list[Told] = []
    columns: dict[str, int] = {}
    width = 0
    for line in lines:
        cells = [] if line.is_row else _cells(line.text)
        head = _columns(cells)
        if head:
            columns, width = head, len(cells)
        elif columns and len(cells) == width:
            found += _of_cells(cells, columns, line)
        elif line.text.strip(" `"):
            columns = {}
    return found


def _cells(text: str) -> list[str]:
    if "," not in text or len(text) > 400:
        return []
    return [cell.strip() for cell in next(csv.reader([text], skipinitialspace=True), [])]


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Which column is what; nothing unless both elements and their use have one."""
    kinds = {kind: i for kind, shape in reversed(_HEADS) for i, cell in reversed(list(enumerate(cells))) if shape.match(cell)}
    return kinds if {"element", "used"} <= kinds.keys() and len(cells) >= 2 else {}


def _of_cells(cells: Sequence[str], columns: dict[str, int], line: Line) -> Iterator[Told]:
    one = element_of(cells[columns["element"]])
    if one is None:
        return
    used, words = usage(cells[columns["used"]], one, True)
    said = cells[columns["subject"]].lower() if "subject" in columns else ""
    subject = next((s for s in ("student", "teacher", "parent") if s in said), "")
    codes = meanings(one.name).codes
    yield RawRow("", one, used, words, Row(tuple(cells), line.place)), subject or (codes[0].split(".")[0] if codes else "student")
