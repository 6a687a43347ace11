"""Data that stand line by line, without a mark, below a heading that says that they are received."""

from collections.abc import Iterator, Sequence

from law.elements.recognition import meanings
from law.facts.data_elements import element_of
from law.facts.data_tables import RawRow
from law.facts.data_vocabulary import is_instruction, says_none
from law.facts.lines import whole_text
from law.facts.tables import Row
from law.parts import Part
from law.patterns import expression
from law.text import Block, BlockKind

Listed = tuple[RawRow, str]  # a row, and whose data it is
_ENOUGH = 3
_LONGEST_HEAD, _LONGEST_LINE = 120, 110
_RECEIVES = r"(?:receiv|collect|suppli|suppl|shar|provid|stor|hold|held|gather|us|exchang|disclos|transfer|keep|take|get|see)(?:y|es|s|ed|e|d|en)?"
_HEAD = expression(
    rf"\b(?:data|information|records|elements|items|pii)\b[^.]{{0,60}}\b{_RECEIVES}\b|\b(?:what|which)\b[^.]{{0,60}}\b{_RECEIVES}\b|"
    rf"\b{_RECEIVES}\b[^.]{{0,60}}\b(?:data|information|records|elements|following|(?:each|every)\s+(?:student|pupil|child|teacher))\b",
    2,
)
_BAN = expression(
    r"\b(?:breach|dispos\w*|delet\w*|destr\w*|return\w*|secur\w*|protect\w*|definitions?|agreement|policy|third|companies|sub-?\w*|how\s+we|retention|owner\w*|rights?|contact)\b",
    2,
)
_NOT = expression(r"\b(?:not|never|no|excluded)\b", 2)
_VERDICT = expression(
    r"^\W*(?:data\s+|information\s+|elements?\s+)?(?:is\s+|are\s+|we\s+)?(?:do(?:es)?\s+)?(?:not|never)\s+(?:collect\w*|includ\w*|receiv\w*|shar\w*|stor\w*|us\w*)\W*$",
    2,
)
_ANSWER = expression(r"\s*(?:[-\u2013\u2014:(]\s*)(?P<not>not\s+)(?:collected|received|used|included)\)?\W*$", 2)
_SENTENCE = expression(r"\b(?:shall|will|must|may|agrees?|hereby|is|are|has|have|do|does)\b", 2)
_PIECE = expression(r"\s*[,;]\s*(?:(?:and|or)\s+)?")
_SUBJECT = expression(
    r"^\W*(?:(?:about|from|for|of)\s+(?:(?:or|and)\s+(?:about|from|for|of)\s+)?)?(?:(?:the|each|every|our)\s+)?(?P<who>students?|pupils?|learners?|children|teachers?|staff|educators?|faculty|parents?|guardians?|families)(?:\s+(?:data|information|and\s+\w+))?\W*$",
    2,
)
_OF = expression(
    r"\b(?P<who>students?|pupils?|child(?:ren)?|learners?|teachers?|staff|educators?|parents?|guardians?|famil(?:y|ies))\b", 2
)


def rows_listed_below(parts: Sequence[Part]) -> list[Listed]:
    """The lines below such headings, if most of them are names of data."""
    found: list[Listed] = []
    for part in parts:
        blocks = [b for b in part.blocks if b.kind is not BlockKind.ROW]
        for place, block in enumerate(blocks):
            if _announces(block):
                found += _below(blocks[place + 1 :], block.text)
    return found


def rows_of_comma_lines(part: Part) -> list[Listed]:
    """A schedule whose lines are enumerations below the names of their categories."""
    blocks = [b for b in part.blocks if b.kind is not BlockKind.ROW]
    lists = sum(1 for b in blocks if _is_list(whole_text(b)) and not _SENTENCE.search(b.text))
    return _below(blocks, part.title) if lists > 1 and lists * 3 >= len(blocks) else []


def _announces(block: Block) -> bool:
    text = whole_text(block).rpartition(". ")[2] if block.text.endswith(":") else whole_text(block)
    stands_alone = not text.endswith((".", ";", ",")) and (
        text.endswith(":") or not _SENTENCE.search(text) or block.lead == block.text
    )
    return stands_alone and len(text) < _LONGEST_HEAD and bool(_HEAD.search(text)) and not _BAN.search(text)


def _below(blocks: Sequence[Block], head: str) -> list[Listed]:
    """The lines up to the first that is no name: a sentence, a number, another heading."""
    found: list[Listed] = []
    used, whose = not _NOT.search(head), _who(_OF.search(head.rpartition(".")[2] or head))
    known = 0
    for place, block in enumerate(blocks):
        text = whole_text(block)
        if _ends(block, text):
            break
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if (said := _SUBJECT.match(text)) and not text.endswith((";", ",")):
            whose = _who(said)
        elif _VERDICT.match(text):
            used = False
        elif not _heads_a_line(text, following):
            rows = list(_names(block, text, used, whose))
            known += sum(1 for raw, _ in rows if meanings(raw.element.name).codes)
            found += rows
    return found if len(found) >= _ENOUGH and known * 2 >= len(found) else []


def _ends(block: Block, text: str) -> bool:
    counts = bool(block.marker)  # lists with bullets are read elsewhere
    is_title = block.kind is BlockKind.HEADING and not _SUBJECT.match(text) and not _VERDICT.match(text)
    long = (
        ". " in text
        or (text[:1].isupper() and text.endswith(".") and " " in text)
        or len(text) > _LONGEST_LINE
        and not _PIECE.search(text)
    )
    return (
        counts
        or is_title
        or long
        or bool(_SENTENCE.search(text))
        or "@" in text
        or bool(expression(r"^\W*signed|/s/", 2).search(text))
    )


def _heads_a_line(text: str, following: Block | None) -> bool:
    """Whether a line is the category of the comma list below it."""
    return following is not None and not _PIECE.search(text) and not following.marker and _is_list(following.text)


def _is_list(text: str) -> bool:
    pieces = [p for p in _PIECE.split(text.rstrip(" .;")) if p]
    return len(pieces) > 1 and sum(bool(meanings(p).codes) for p in pieces) * 2 >= len(pieces)


def _names(block: Block, text: str, used: bool, whose: str) -> Iterator[Listed]:
    answer = _ANSWER.search(text)
    bare = expression(r"^\W*").sub("", text[: answer.start()] if answer else text).rstrip(" .;")
    for piece in _split(bare):
        one = element_of(piece.strip())
        if one and not says_none(one.name) and not is_instruction(one.name):
            own = _who(_OF.match(piece)) if _OF.match(piece) else whose
            yield RawRow("", one, used and not answer, one.detail, Row((text,), block.place)), own


def _split(text: str) -> list[str]:
    """The names of a line; a sentence end of a list joined the last two ("…; and …")."""
    if _is_list(text) or "; and " in text:
        return [p for p in _PIECE.split(text) if p]
    return [text]


def _who(match: object) -> str:
    said = match["who"].lower() if match else ""  # type: ignore[index]
    if said.startswith(("teach", "staff", "educ", "facul")):
        return "teacher"
    return "parent" if said.startswith(("par", "guard", "fam")) else "student"
