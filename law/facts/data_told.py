"""Data that terms tell in sentences and in bullets below them: "we collect names, grade level and …", "our logs record …"."""

import re
from collections.abc import Iterator, Sequence

from law.countries import countries_told
from law.elements.recognition import meanings
from law.facts.data_elements import element_of
from law.facts.data_tables import RawRow
from law.facts.lines import whole_text
from law.facts.tables import Row
from law.parts import Part
from law.patterns import expression
from law.states import is_state_name
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
_PEOPLE = r"(?:students?|pupils?|learners?|child(?:ren)?|teachers?|staff|educators?|employees?|faculty|administrators?|parents?|guardians?|famil(?:y|ies))"
_OF = rf"^\W*(?:from|of|about|for|on)\s+(?:(?:each|every|the|our|your|all)\s+){{0,2}}{_PEOPLE}(?:\s+(?:and|or)\s+\w+)?,?\s+"
_COLLECTS = expression(
    rf"(?:^|[,;:]\s+|\b(?:that|and|roster|school|from\s+the\s+\w+)\s+|{_OF}){_TAKER}\s+{_ALSO}(?P<not>(?:(?:do|does|will|shall)\s+)?(?:not|never)\s+(?:ask\s+(?:\w+\s+)?for\s+|{_TAKES}\s+))?(?P<verb>(?<=never\s)|{_TAKES}\b)",
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
    r"^(?:from|about|of|for|on)\s+(?:(?:each|every|an?|the|all|its|your|their)\s+)?(?:\w+\s+)?(?:students?|pupils?|employees?|teachers?|staff|parents?|guardians?|families|district|school|child|user|them|lea|board)(?:['’]s?)?\s*,?\s+|"
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
# "student information in the United States", "with backup copies": where and how it is kept is no name of data
_NO_NAME = expression(
    r"^(?:with|in|on|at|by|under|through|via|as|into|onto|within|outside|nothing|none|nobody|nowhere|anything|everything|something|these|those|this|that|it|them)\b|"
    r"^(?:(?:all|any|the|this|such|your|our|some|no|other)\s+)*(?:(?:student|pupil|personal|school|covered|customer|user|teacher)\s+){0,2}(?:data|information|records?|pii)\b(?=\W*$|\s+(?:in|on|at|within|to|for|with|that|from|of)\b)",
    re.I,
)
_PLACE = expression(r"\s+(?:in|within|outside)\s+(?:the\s+)?(?P<place>[A-Z][\w.]*(?:\s+[A-Z]\w*){0,2})\W*$")
_ABOUT_TAIL = expression(rf"\s+(?:about|from)\s+(?:(?:each|every|the|our|your|all)\s+){{0,2}}(?P<who>{_PEOPLE})\W*$", re.I)
_RELATIVE = expression(r"\s(?:that|which|who|whom|whose)\s.*$", re.I)
_HEADS_NAME = expression(
    rf"^\W*(?:the\s+)?(?P<who>{_PEOPLE})(?:['’]s?)?\s|\b(?:of|for)\s+(?:(?:each|every|the|a)\s+)?(?P<behind>{_PEOPLE})\W*$", re.I
)
_THEIRS = expression(r"\btheir\s+([^,;]+?)(?=\s+(?:and|or)\s|[,;.]|$)", re.I)
_OF_EACH = expression(rf"\s+of\s+(?:each|every)\s+(?P<who>{_PEOPLE})\W*$", re.I)
_OF_WHOM = expression(rf"\b(?:of|from|about|for|on)\s+(?:(?:each|every|the|our|your|all)\s+){{0,2}}(?P<who>{_PEOPLE})\b", re.I)
# "Teachers: name, work e-mail address, password"
_LABELLED = expression(
    rf"^\W*(?:(?:from|about|of|for|on)\s+)?(?:(?:each|every|the|our|your|all)\s+){{0,2}}(?P<who>{_PEOPLE})(?:\s+(?:and|or)\s+\w+)?(?:\s+(?:data|information|details|accounts?))?\W*:\W*(?P<list>[A-Za-z].*)$",
    re.I | re.S,
)
_COLLECTING = expression(r"\b(?:collect|receiv|stor|gather|record|ask\s+for|take\s+in|hold|keep)(?:s|es|e|ed|d)?\b", re.I)
_OPENS_LIST = expression(rf"\b(?:{_TAKES}|need|get)\b(?:[^.:]{{0,80}})?:\s*$", re.I)


def rows_told(parts: Sequence[Part]) -> list[Told]:
    """What the sentences of a paper say is collected, or is not; nothing unless several known names of data stand there."""
    found: list[Told] = []
    for part in parts:
        open_list = heading = ""
        for block in part.blocks:
            if block.kind is BlockKind.ROW:
                open_list = ""
                continue
            heading = block.text if block.kind is BlockKind.HEADING else heading
            if labelled := _labelled(block, f"{heading} {open_list}"):
                found += labelled
                continue
            if open_list and block.kind is BlockKind.ITEM and len(block.text) < 160:
                found += _of_item(block, open_list)
                continue
            text = whole_text(block)
            found += _of_block(text, block)
            open_list = text if _opens_list(text) else ""
    return _once(found) if sum(1 for raw, _ in found if _is_known(raw) and raw.used) >= _ENOUGH else []


def _labelled(block: Block, above: str) -> list[Told]:
    """ "Teachers: name, work e-mail address" under words that say that something is, or is not, collected."""
    match = _LABELLED.match(block.text) if len(block.text) < 700 and _COLLECTING.search(above) else None  # noqa: PLR2004
    if match is None or _ELSEWHERE.search(block.text):
        return []
    used = not expression(r"\b(?:not|never)\b", re.I).search(above)
    return list(_of_list(_SENTENCE.split(match["list"])[0].rstrip(" ."), used, match["who"], block))


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
        yield RawRow("", one, used, one.detail, Row((block.text,), block.place)), _whose_item(one.name, _SENTENCE.split(lead)[-1])


def _whose_item(name: str, lead: str) -> str:
    """Whose an item of a list is: by the people it begins or ends with, or else by those of whom the list is."""
    bare = _RELATIVE.sub("", name)
    own, of = _HEADS_NAME.search(bare), _OF_WHOM.search(lead)
    said = (own["who"] or own["behind"]) if own else of["who"] if of else ""
    return _subject(said) or _whose(bare, lead)


def _subject(text: str) -> str | None:
    return next((s for s, shape in _SUBJECTS if shape.search(text)), None)


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
        before = _OF_WHOM.search(sentence[: collects.end()])
        return True, sentence[collects.end() :], before["who"] if before else ""
    if gives := _GIVES.search(sentence):
        return True, sentence[gives.end() :], gives["who"]
    return None


def _of_list(text: str, used: bool, giver: str, block: Block) -> Iterator[Told]:
    for part in _PART.split(text):
        about = _ABOUT_TAIL.search(part)
        giver, part = (about["who"], part[: about.start()]) if about else (giver, part)  # noqa: PLW2901
        stretch = _without_lead(part)
        ahead = part[: len(part) - len(stretch)]
        said = ahead if any(shape.search(ahead) for _, shape in _SUBJECTS) else giver
        pieces = [p for piece in _pieces(stretch) if (p := _bare(_without_place(piece))) and not _NO_NAME.match(p)]
        known = [p for p in pieces if _codes(p)]
        if len(known) < 2 or len(known) * 2 < len(pieces):
            continue
        for piece, name, whose in _with_owners(pieces, said, part):
            one = element_of(name)
            if one is None or len(name.split()) > _LONGEST_NAME or not (used or piece in known):
                continue
            yield RawRow("", one, used, None, Row((part,), block.place)), _whose(name, whose)


def _with_owners(pieces: Sequence[str], said: str, part: str) -> Iterator[tuple[str, str, str]]:
    """Each piece, its name, and whose it is: "the name and grade of each student", "names of parents, their addresses"."""
    theirs = frozenset(_bare(m.group(1)) for m in _THEIRS.finditer(part))
    ends = [_OF_EACH.search(piece) for piece in pieces]
    before = ""
    for place, piece in enumerate(pieces):
        said = (_subject(before) or said) if piece in theirs else said
        before = piece
        group = next((end for end in ends[place:] if end), None)
        own = ends[place]
        yield piece, piece[: own.start()] if own else piece, group["who"] if group else said


def _whose(name: str, said: str) -> str:
    for text in (name, said):
        subject = _subject(text)
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


def _without_place(piece: str) -> str:
    """The piece without the country or state where it is kept."""
    place = _PLACE.search(piece)
    told = place is not None and (is_state_name(place["place"]) or countries_told(place["place"], letters=False)[0])
    return piece[: place.start()] if place and told else piece


def _without_lead(text: str) -> str:
    for _ in range(3):
        text = _LEAD.sub("", text.strip())
    return text


def _once(found: Sequence[Told]) -> list[Told]:
    kept: dict[tuple[str, str], Told] = {}
    for raw, subject in found:
        kept.setdefault((raw.element.name.lower(), subject), (raw, subject))
    return list(kept.values())
