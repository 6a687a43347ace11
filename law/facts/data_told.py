"""Data that terms tell in sentences and in bullets below them: "we collect names, grade level and …", "our logs record …"."""

import re
from collections.abc import Iterator, Sequence

from law.elements.recognition import meanings
from law.facts.data_elements import element_of
from law.facts.data_tables import RawRow
from law.facts.lines import whole_text
from law.facts.tables import Row
from law.parts import Part
from law.patterns import expression
from law.text import Block, BlockKind

Told = tuple[RawRow, str]  # a row, and whose data it is
_GLUE = "\u0001"
_ENOUGH = 3  # known names in a paper, or nothing is told
_LONGEST_NAME = 9  # words
_TAKES = r"(?:collect|receive|store|record|gather|hold|log|obtain|capture|save|take\s+in|request|ask\s+for|keep)(?:s|es)?"
_TAKER = (
    r"(?:we|it|they|(?:the|our|its)\s+(?:\w+\s+){0,2}?(?:provider|vendor|contractor|company|operator|supplier|processor|app|application|service|product|platform|software|site|website|system|"
    r"logs?|servers?|systems?|tools?|database)|provider|vendor|contractor|company|operator|(?-i:[A-Z]\w+)(?:\s+(?-i:[A-Z]\w+)){0,2})"
)
_ALSO = r"(?:(?:will|shall|may|also|then|automatically|currently|only|do|does|will\s+only)\s+){0,3}"
_COLLECTS = expression(
    rf"(?:^|[,;:]\s+|\b(?:that|and|roster|school|from\s+the\s+\w+)\s+){_TAKER}\s+{_ALSO}(?P<not>(?:(?:do|does|will|shall)\s+)?(?:not|never)\s+(?:ask\s+(?:\w+\s+)?for\s+|{_TAKES}\s+))?(?P<verb>(?<=never\s)|{_TAKES}\b)",
    re.I,
)
_NEVER = expression(rf"(?:^|[,;:]\s+){_TAKER}\s+{_ALSO}(?:not|never)\s+{_ALSO}{_TAKES}\b", re.I)
_GIVES = expression(
    r"(?:^|[,;:]\s+)(?:the\s+|each\s+|a\s+|your\s+)?(?P<who>schools?|districts?|lea|boards?|you|teachers?|staff|administrators?|parents?|families|guardians?|students?|pupils?)\s+(?:may\s+|also\s+|will\s+|can\s+)?"
    r"(?:(?:give|send|tell)s?\s+(?:us|it|the\s+\w+|(?-i:[A-Z]\w+))\s+|(?:provide|supply|supplies|upload|enter|submit|furnish)(?:s|es)?\s+(?:us\s+with\s+|(?:the\s+\w+|(?-i:[A-Z]\w+))\s+with\s+)?)",
    re.I,
)
_OPENS = expression(
    r"^\W*(?:when|as|while|once|if|whenever|where)\b(?:[^,;]{3,90},\s+|[^,;]{3,60}?\s+(?=(?:we|it)\s+(?:also\s+)?[a-z]+\b))", re.I
)
_SENTENCE = expression(r"(?<=[.;?!])\s+(?=[A-Z])")
_PART = expression(r"\s*;\s*(?:and\s+)?")
_PIECE = expression(r"\s*,\s*(?:(?:and|or|as\s+well\s+as)\s+)?|\s+(?:and|or|as\s+well\s+as)\s+", re.I)
# one thing with two words for it
_WHOLE = expression(
    r"\b(?:first|last|given|family|preferred|legal|middle)(?:\s+names?)?\s+(?:and|or)\s+(?:first|last|given|family|middle)\b|\bfree\s+(?:and|or)\s+reduced\b|\bdates?\s+and\s+times?\b|\brace\s+(?:and|or)\s+ethnicity\b|"
    r"\bcity\s+and\s+state\b|\bclass\s+and\s+(?:teacher|section|period)\b|\bmake\s+and\s+model\b",
    re.I,
)
_LEAD = expression(
    r"^(?:from|about|of|for|on)\s+(?:(?:each|every|an?|the|all|its|your|their)\s+)?(?:\w+\s+)?(?:students?|pupils?|employees?|teachers?|staff|district|school|child|user|them|lea|board)(?:['’]s?)?\s*,?\s+|"
    r"^(?:the\s+)?following(?:\s+(?:\w+\s+){0,2}?(?:data|information|elements|items))?(?:\s+(?:from|about|of)\s+(?:\w+\s+){1,3}?)?\W+|"
    r"^(?:(?:only|just|also)\s+|(?:an?|the|each|every|his|her|their|its|your)\s+(?:(?:\w+\s+)?(?:student|pupil|child|user)(?:['’]s|s['’])\s+)?)|^(?:the\s+)?(?:student|pupil|child)(?:['’]s|s['’])\s+",
    re.I,
)
_TAIL = expression(
    r"\s+(?:for|in\s+order\s+to|so\s+that|when|while|whenever|if|because|to\s+(?:help|keep|run|provide|sign|let|make|tell|show|protect)|that\s+(?:they|it|the)|(?:which|who)|(?:they|he|she|it)\s+(?:give|use|spend|open|earn|make|take|create|write)s?|from\s+(?:the|each|which|where))\b.*$",
    re.I,
)
_ELSEWHERE = expression(
    r"\b(?:breach|notif\w*|delet\w*|destr\w*|audit\w*|sells?|advertis\w*|encrypt\w*|certif\w*|certificate|trained|background|complaints?|requests?\s+(?:from|of|for|by)|"
    r"within\s+\w+\s+(?:\(\w+\)\s+)?(?:business\s+|calendar\s+)?(?:hours|days)|personal\s+information\s+from\s+(?:an?y?\s+)?child|no\s+more|only\s+what|insurance|payments?|invoices?|consent)\b",
    re.I,
)
_SUBJECTS = (
    ("teacher", expression(r"\b(?:teachers?|staff|educators?|employees?|faculty|administrators?)\b", re.I)),
    ("parent", expression(r"\b(?:parents?|guardians?|famil(?:y|ies))\b", re.I)),
    ("student", expression(r"\b(?:students?|pupils?|child(?:ren)?|learners?)\b", re.I)),
)
_OPENS_LIST = expression(rf"\b(?:{_TAKES}|need|get)\b(?:[^.:]{{0,80}})?:\s*$", re.I)


def rows_told(parts: Sequence[Part]) -> list[Told]:
    """What the sentences of a paper say is collected, or is not; nothing unless several known names of data stand there."""
    found: list[Told] = []
    for part in parts:
        open_list = ""
        for block in part.blocks:
            if block.kind is BlockKind.ROW:
                open_list = ""
                continue
            if open_list and block.kind is BlockKind.ITEM and len(block.text) < 160:
                found += _of_item(block, open_list)
                continue
            text = whole_text(block)
            found += _of_block(text, block)
            open_list = text if _opens_list(text) else ""
    return _once(found) if sum(1 for raw, _ in found if _is_known(raw) and raw.used) >= _ENOUGH else []


def _opens_list(text: str) -> bool:
    last = _SENTENCE.split(text)[-1]
    return (
        len(text) < 700
        and bool(_OPENS_LIST.search(last))
        and bool(_COLLECTS.search(_OPENS.sub("", last)))
        and not _ELSEWHERE.search(last)
    )


def _of_item(block: Block, lead: str) -> Iterator[Told]:
    one = element_of(block.text.rstrip(" .;,"))
    if one is not None and len(one.name.split()) <= _LONGEST_NAME:
        used = not _NEVER.search(_OPENS.sub("", _SENTENCE.split(lead)[-1]))
        yield RawRow("", one, used, one.detail, Row((block.text,), block.place)), _whose(one.name, "")


def _of_block(text: str, block: Block) -> Iterator[Told]:
    if len(text) > 4000:
        return
    for sentence in _SENTENCE.split(text):
        told = _list_in(_OPENS.sub("", sentence.strip()))
        if told is None or _ELSEWHERE.search(sentence) or sentence.rstrip().endswith("?"):
            continue
        used, listed, giver = told
        yield from _of_list(listed.rstrip(" ."), used, giver, block)


def _list_in(sentence: str) -> tuple[bool, str, str] | None:
    """Whether what a sentence lists is collected, the list, and who gives it; None where it lists none."""
    if never := _NEVER.search(sentence):
        return False, sentence[never.end() :], ""
    if collects := _COLLECTS.search(sentence):
        return True, sentence[collects.end() :], ""
    if gives := _GIVES.search(sentence):
        return True, sentence[gives.end() :], gives["who"]
    return None


def _of_list(text: str, used: bool, giver: str, block: Block) -> Iterator[Told]:
    for part in _PART.split(text):
        stretch = _without_lead(part)
        ahead = part[: len(part) - len(stretch)]
        said = ahead if any(shape.search(ahead) for _, shape in _SUBJECTS) else giver
        pieces = [p for p in (_bare(piece) for piece in _pieces(stretch)) if p]
        known = [p for p in pieces if _codes(p)]
        if len(known) < 2 or len(known) * 2 < len(pieces):
            continue
        for piece in pieces:
            one = element_of(piece)
            if one is None or len(piece.split()) > _LONGEST_NAME or not (used or piece in known):
                continue
            yield RawRow("", one, used, None, Row((part,), block.place)), _whose(piece, said)


def _whose(name: str, said: str) -> str:
    for text in (name, said):
        subject = next((s for s, shape in _SUBJECTS if shape.search(text)), None)
        if subject and not (subject == "teacher" and text == name and expression(r"^(?:teachers?|class\b)", re.I).search(name)):
            return subject
    codes = _codes(name)
    return codes[0].split(".")[0] if codes else "student"


def _codes(name: str) -> tuple[str, ...]:
    return meanings(name).codes if 0 < len(name.split()) <= _LONGEST_NAME else ()


def _is_known(raw: RawRow) -> bool:
    return bool(_codes(raw.element.name))


def _pieces(text: str) -> list[str]:
    """The names of an enumeration; "first and last name" is one."""
    kept = _WHOLE.sub(lambda m: m.group().replace(" ", _GLUE), text)
    return [p.replace(_GLUE, " ") for p in _PIECE.split(kept)]


def _bare(piece: str) -> str:
    """The name without what leads to it and what goes on behind it."""
    return _without_lead(_TAIL.sub("", piece.strip())).strip(" .:,")


def _without_lead(text: str) -> str:
    for _ in range(3):
        text = _LEAD.sub("", text.strip())
    return text


def _once(found: Sequence[Told]) -> list[Told]:
    kept: dict[tuple[str, str], Told] = {}
    for raw, subject in found:
        kept.setdefault((raw.element.name.lower(), subject), (raw, subject))
    return list(kept.values())
