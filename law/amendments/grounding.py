"""Instructions whose verb is unknown, read by where their words stand.

Of two quotations of which one stands in the place that is named, that one gives way to the other, whatever the verb; a lone
quotation that stands there is struck, and one that does not is added, or takes the place of the whole where the instruction says
so. Only items that open with a place or an imperative are read so; duties of a party are never taken for instructions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from law.amendments.additions import AT_AN_END, TAKES_PLACE, adds
from law.amendments.locating import locate
from law.amendments.masking import Masked
from law.patterns import expression

_TOKEN = expression(r"⟦(\d+)⟧")
_NEAR = expression(r"[^.⟦⟨\n]{0,70}(?:⟨\d+⟩[^.⟦⟨\n]{0,60})?")
_DUTY = expression(r"\b(?:shall|must|will|may|agrees?|is prohibited|are prohibited)\b", re.I)
_TEXT_SHALL = expression(
    r"⟧[^.]{0,30}\bshall\b|\bshall\s+(?:be|read|now)\b|"
    # it is the text that shall, and no party: "Section 5.4 shall also say", "the list in Section 7 shall have"
    r"^\W*(?:(?:the|a|each)\s+(?:[\w-]+\s+){1,4}(?:in|of|to|under)\s+)?⟨\d+⟩\s+(?:(?:hereby|also|further)\s+)?(?:shall|must|will|may)\b",
    re.I,
)
_OPENING = expression(
    r"^\W*(?:(?:in|to|at|for|from|under|with regard to|as to|regarding|concerning)\s+(?:the\s+)?[^⟦⟨.\n]{0,30}⟨|⟨|[A-Z]?[a-z]+\s+(?:[a-z]+\s+){0,4}[⟦⟨])",
    re.I,
)
_INSTEAD = expression(
    r"\b(?:in (?:its|their|the|whose) (?:place|stead)|in (?:place|stead|lieu) of|instead|takes? (?:the|its|their) place|supersed\w*|for the following|stands?|reads?|way to|whole|entire(?:ty|ly)?)\b",
    re.I,
)
_BESIDE = expression(
    r"\b(?:after|before|following|behind|preceding|definition|terms?|heading|title|means?|includes?|covers?|denotes?|refers? to|as used|beginning)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the place of the words tells. `kind`: replace, delete, add, before, after, replace_all or explain; numbers are quotations of the masked text."""

    kind: str
    old: int | None
    new: int | None
    start: int
    end: int


def opens_as_instruction(text: str) -> bool:
    """Whether masked text begins with a place, or with a verb right before a place or a quotation."""
    return bool(_OPENING.match(text))


def guesses(masked: Masked, words: str, used: Sequence[tuple[int, int]]) -> list[Guess]:
    """What the quotations that no pattern took up do to a place that reads `words`."""
    if not opens_as_instruction(masked.text):
        return []
    tokens = [(int(m.group(1)), m.start(), m.end()) for m in _TOKEN.finditer(masked.text)]
    free = [t for t in tokens if not any(s <= t[1] < e for s, e in used)]
    found: list[Guess] = []
    position = 0
    while position < len(free):
        step, guess = _pair_or_single(masked, words, free, position)
        if guess is not None:
            found.append(guess)
        position += step
    return found


def _pair_or_single(masked: Masked, words: str, free: Sequence[tuple[int, int, int]], position: int) -> tuple[int, Guess | None]:
    number, start, end = free[position]
    if _BETWEEN.search(clause_around(masked.text, start)):
        return 1, None
    if position + 1 < len(free):
        other, begins, ends = free[position + 1]
        between = masked.text[end:begins]
        if _NEAR.fullmatch(between) and not expression(r"\W*(?:and|or|,)?\W*").fullmatch(between):
            if (beside := _beside(masked, words, free[position], free[position + 1])) is not None:
                return 2, beside
            there = [locate(masked.quotations[n].words, words) is not None for n in (number, other)]
            if there[0] != there[1]:
                old, new = (number, other) if there[0] else (other, number)
                return 2, Guess("replace", old, new, start, ends)
    return 1, _single(masked, words, number, start, end)


_BETWEEN = expression(r"\bbetween\s+(?:the\s+)?(?:words?\s+|phrases?\s+)?⟦", re.I)
_RELATION = expression(
    r"\b(?:(?P<passive>(?:preceded|followed)\s+by)|(?P<plain>before|after|behind|following|preceding|in front of|ahead of|(?:precedes?|follows?)))\s+(?:the\s+)?(?:words?\s+|phrase\s+|figures?\s+|terms?\s+)?$",
    re.I,
)


def _beside(masked: Masked, words: str, first: tuple[int, int, int], second: tuple[int, int, int]) -> Guess | None:
    """ "“A” shall be understood before “B”": of the two, the one that does not stand there is put next to the other."""
    relation = _RELATION.search(masked.text, first[2], second[1])
    there = [locate(masked.quotations[n].words, words) is not None for n in (first[0], second[0])]
    if relation is None or there[0] == there[1]:
        return None
    said = relation.group(0).lower()
    is_first_before = said.startswith(("before", "preceding", "in front", "ahead", "precede")) != (
        relation["passive"] is not None
    )
    if said.startswith("followed"):
        is_first_before = True
    is_before = is_first_before if there[1] else not is_first_before
    old, new = (second, first) if there[1] else (first, second)
    return Guess("before" if is_before else "after", old[0], new[0], first[1], second[2])


_MOVES = expression(r"\b(?:mov(?:e[sd]?|ing)|transpos\w*|relocat\w*|shift\w*|transferr?\w*|swap\w*|exchang\w*)\b", re.I)


# "for purposes of Section 3, “hours” are counted on business days": what a word means there, which strikes nothing
_EXPLAINS = expression(
    r"\bfor\s+(?:the\s+)?purposes?\s+of\b|\b(?:is|are|be)\s+(?:to\s+be\s+)?(?:counted|calculated|computed|measured|understood|construed|interpreted|taken\s+to)\b",
    re.I,
)


def _single(masked: Masked, words: str, number: int, start: int, end: int) -> Guess | None:
    clause = clause_around(masked.text, start)
    if is_duty(clause):
        return None
    quoted = masked.quotations[number].words
    if _EXPLAINS.search(clause):
        return Guess("explain", number, None, start, end) if locate(quoted, words) is not None else None
    if _MOVES.search(clause):
        return None
    if locate(quoted, words) is not None:
        return None if _BESIDE.search(clause) or len(quoted.split()) > 40 else Guess("delete", number, None, start, end)
    if len(quoted.split()) < 4 or _BESIDE.search(clause):
        return None
    if not adds(clause) and (AT_AN_END.search(clause) or (TAKES_PLACE.search(clause) and not _INSTEAD.search(clause))):
        return None
    return Guess("replace_all" if _INSTEAD.search(clause) and not adds(clause) else "add", None, number, start, end)


def is_duty(clause: str) -> bool:
    """Whether the words oblige a party, and say nothing of what a text shall read."""
    return bool(_DUTY.search(clause)) and not _TEXT_SHALL.search(clause)


def clause_around(text: str, position: int) -> str:
    """The words of the instruction around a quotation, up to the ends of its sentence."""
    before = text[:position]
    begin = max((m.end() for m in expression(r"\. |\n|⟧\.").finditer(before)), default=0)
    after = expression(r"[.\n]").search(text[position:])
    return text[begin : position + after.start() if after else len(text)]


def announced(text: str) -> tuple[str, int] | None:
    """ "… the following in its place:" and new text without quotation marks: (what is done, where the text begins)."""
    match = expression(r"^[^\n⟦]{0,80}⟨\d+⟩(?P<how>[^\n⟦:]{0,120}\bfollowing\b[^\n⟦:]{0,60}):\s*(?=\S)").match(text)
    if match is None or not opens_as_instruction(text) or _DUTY.search(match["how"]):
        return None
    if _INSTEAD.search(match["how"]) and not adds(match["how"]) and not AT_AN_END.search(match["how"]):
        return "replace_all", match.end()
    return None
