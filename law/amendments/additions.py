"""Words that join a provision instead of taking its place: "… is amended by adding a new sentence at the end thereof to read: …"."""

import re
from collections.abc import Callable
from dataclasses import replace

from law.amendments.item_reading import ItemReading, emit, new_operation
from law.amendments.locating import sentences
from law.amendments.operations import Op, Operation, Outcome, Position
from law.amendments.payloads import payload
from law.amendments.places import explicit_place, target_of
from law.amendments.qualifying import sentence_start
from law.amendments.spots import spot_of
from law.numbering import ORDINAL_WORDS, ordinal_value
from law.patterns import expression

_ADDS = expression(
    r"\b(?:add(?:s|ed|ing)?|insert(?:s|ed|ing)?|append(?:s|ed|ing)?|annex(?:es|ed|ing)?|(?<!in )addition(?!\s+to\b)|insertion|includ(?:e|es|ed|ing)|inclusion)\b|"
    r"\b(?:to|shall|will|must)\s+(?:(?:be\s+(?:amended|revised|modified)\s+to)\s+)?(?:also|further|additionally|in\s+addition|likewise)\s*,?\s+(?:read|state|provide|say|include|cover)\b|"
    r"\b(?:new|additional|further)\s+(?:[a-z-]+\s+)?(?:sentences?|paragraphs?|clauses?|items?|subsections?|provisos?|language|text|words?)\b",
    re.I,
)
TAKES_PLACE = expression(
    r"\b(?:replac|substitut|supersed|delet|stri[ck]|struck|restat|repeal|remov|rescind)\w*|\bin\s+(?:its|their)\s+(?:entirety|place|stead)\b|\bin\s+full\b|\binstead\b|\blieu\b",
    re.I,
)
# "the end of Section 3 is amended to read": how much of it is its end, nobody can say
_PART = expression(
    rf"\b(?:beginning|start|end|ending|close|conclusion|middle|remainder|rest|balance|parts?|portions?|half|lead-in|introduction|proviso|"
    rf"(?:{ORDINAL_WORDS}|opening|closing|concluding|introductory|remaining|two|three|four)\s+(?:[a-z-]+\s+)?[a-z-]+)\s+(?:of|in)\s+(?:the\s+)?$",
    re.I,
)
AT_AN_END = expression(r"\b(?:at|to)\s+(?:the|its)\s+(?:very\s+)?(?:end|beginning|start|front|close|conclusion|top)\b", re.I)
_START = expression(r"\b(?:at|to)\s+(?:the|its)\s+(?:very\s+)?(?:beginning|start|front|opening|top|head)\b", re.I)
_OF_IT = expression(r"\s*,?\s*(?:at|to)\s+(?:the|its)\s+(?:very\s+)?(?:beginning|start|front|opening|top|head)\b", re.I)
_ELSEWHERE = expression(r"\b(?:between|in\s+the\s+middle|(?:before|after|(?<!the )following|preceding)\s+(?:the\s+)?(?:proviso|colon|semicolon|comma|period|list|heading|caption|word\b|words\b|phrase\b))", re.I)  # fmt: skip
_PASSIVE = r"\s*,?\s*(?:(?:is|are|shall\s+be)\s+(?:hereby\s+)?(?:added|inserted|appended)\s+)?(?:immediately\s+|directly\s+)?"
_SENTENCE_BEHIND = expression(
    rf"{_PASSIVE}(?:(?:(?P<beside>after|before|following|preceding|behind)|(?:at|to)\s+the\s+(?P<edge>end|close|conclusion|beginning|start)\s+of)\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b)",
    re.I,
)
_BESIDE_BEHIND = expression(rf"{_PASSIVE}(?:after|before|following|preceding|behind|between)\b(?!\s+(?:that|which|it)\b)", re.I)
_WORD = expression(r"[a-z]{4,}|\d+", re.I)
_MOST_OF_IT, _LITTLE_OF_IT = 0.75, 0.5


def opening_of(reading: ItemReading, match: re.Match[str]) -> str:
    """The words of an instruction before the new text that it announces."""
    new = match.groupdict().get("new")
    return reading.masked.text[match.start() : match.start("new") - 1 if new is not None else match.end()]


def adds(words: str) -> bool:
    """Whether the words of an instruction add to what stands there."""
    return bool(_ADDS.search(words)) and not TAKES_PLACE.search(words)


def is_part_only(reading: ItemReading, match: re.Match[str]) -> bool:
    """Whether an instruction changes a part of a provision that has no borders: its end, its opening words, "at the end thereof"."""
    if match.groupdict().get("ref") is None:
        return False
    before = reading.masked.text[max(0, match.start("ref") - 60) : match.start("ref") - 1]
    return bool(_PART.search(before) or AT_AN_END.search(opening_of(reading, match)))


def position_of(reading: ItemReading, match: re.Match[str], end: int) -> Position | None:
    """At which end of a provision new words go; None where the instruction names another place of it."""
    text = reading.masked.text
    before = text[sentence_start(text, match.start()) : match.start()].rpartition("⟧")[2]
    words = before + opening_of(reading, match)
    behind = text[match.end("new") + 1 : match.end()] if match.groupdict().get("new") is not None else ""
    if _START.search(words) or _START.search(behind) or _OF_IT.match(text, end):
        return Position.START
    return None if _ELSEWHERE.search(words) else Position.END


def into_sentence(reading: ItemReading, put: Operation, position: Position | None) -> Operation:
    """Words at an end of the sentence that `put` names: a sentence stands beside it, other words before its full stop."""
    provision, number, words = reading.index.provisions.get(put.located or ""), put.sentence or 0, (put.replacement or "").strip()
    places = sentences(provision.text) if provision is not None else []
    index = number - 1 if number > 0 else len(places) + number
    open_end = replace(
        new_operation(reading, Op.NOT_UNDERSTOOD), target=put.target, located=put.located, outcome=Outcome.NOT_UNDERSTOOD
    )
    if not 0 <= index < len(places) or not words or provision is None or position is None:
        return open_end
    if words[:1].isupper() and words.endswith("."):
        beside = Position.BEFORE_SENTENCE if position is Position.START else Position.AFTER_SENTENCE
        return replace(put, replacement=words, position=beside)
    last = provision.text[slice(*places[index])].rstrip()
    if position is Position.START or not last.endswith(".") or words.endswith("."):
        return open_end
    joined = f"{last[:-1]}{'' if words[:1] in ',;' else ' '}{words}."
    return replace(put, op=Op.REPLACE_PHRASE, replacement=joined, position=Position.END)


def beside_behind(reading: ItemReading, match: re.Match[str], end: int, put: Operation) -> Operation | None:
    """The operation where the place stands behind the new words: "“…” after the second sentence", "“…” at the end of the first sentence".

    None where no place stands there that is narrower than the provision. What stands beside words is not understood here.
    """
    text = reading.masked.text
    start = match.end("new") + 1 if match.groupdict().get("new") is not None else end
    named = _SENTENCE_BEHIND.match(text, start)
    if named is not None:
        put = replace(put, op=Op.INSERT_TEXT, sentence=ordinal_value(named["ord"]))
        if named["edge"]:
            is_start = named["edge"].lower() not in {"end", "close", "conclusion"}
            return into_sentence(reading, put, Position.START if is_start else Position.END)
        is_before = named["beside"].lower() in {"before", "preceding"}
        return replace(put, position=Position.BEFORE_SENTENCE if is_before else Position.AFTER_SENTENCE)
    if (beside := _beside_item(reading, start, put)) is not None:
        return beside
    if _BESIDE_BEHIND.match(text, start):
        kept = replace(new_operation(reading, Op.NOT_UNDERSTOOD), outcome=Outcome.NOT_UNDERSTOOD)
        return replace(kept, target=put.target, located=put.located)
    return None


_BARE = expression(rf"{_PASSIVE}(?=(?:before|after|following|preceding|behind)\b)", re.I)


def _beside_item(reading: ItemReading, start: int, put: Operation) -> Operation | None:
    """ "“…” before item (d)": new words in the list, beside the item that is named."""
    lead = _BARE.match(reading.masked.text, start)
    at = lead.end() if lead else start
    named = spot_of(reading, at, at, at, len(reading.masked.text))
    if named is None or named[0].side not in {"before", "after"} or named[0].marker is None:
        return None
    home = named[0].address.rpartition("__")[0] if named[0].address else None
    target, located = (home, home) if home and put.located == named[0].address else (put.target, put.located)
    reading.used.append((start, named[1]))
    return replace(put, op=Op.INSERT_TEXT, target=target, located=located, spot=named[0])


def left_unclear(
    reading: ItemReading, match: re.Match[str], end: int, *, note: str | None = None, ambiguous: bool = False
) -> int:
    """An operation that changes nothing at the place that is named, because more than one reading is possible."""
    target, located = target_of(reading, explicit_place(reading, match), match.end())
    operation = new_operation(reading, Op.NOT_UNDERSTOOD)
    return emit(
        reading,
        match,
        end,
        replace(operation, target=target, located=located, outcome=Outcome.NOT_UNDERSTOOD, note=note, is_ambiguous=ambiguous),
    )


_GROWS = expression(r"\b(?:to\s+(?:also\s+)?(?:includ|add|cover|encompass|embrace|contain)\w*|by\s+(?:the\s+following|⟦)|with\s+(?:the\s+following|⟦))", re.I)  # fmt: skip
_ENTRY = expression(r"\b(?:definitions?|entr(?:y|ies)|meanings?|terms?|elements?|categor(?:y|ies)|rows?|bullets?)\b", re.I)
_JOINS = expression(r"\b(?:supplement|augment|complement)", re.I)
_WITH_AMENDED = expression(
    r"\b(?:amended|revised|modified|replaced|restated)\s*,?\s+and\b|\band\s+(?:amended|revised|modified|restated)\b", re.I
)


def grown(reading: ItemReading, match: re.Match[str], add: Callable[[ItemReading, re.Match[str]], int]) -> int:
    """ "Section 3 is expanded to read …": the section anew where most of it stands in the new words, else it may be either.

    "Supplemented", and "expanded to include", add.
    """
    reference = explicit_place(reading, match)
    if reference is None or reference.is_external or reference.names("def"):
        return match.start() + 1
    new, end = payload(reading, match)
    words = opening_of(reading, match)
    if not new or _ADDS.search(words) or _ENTRY.search(words):
        return match.start() + 1
    target, located = target_of(reading, reference, match.end())
    repeated = _repeated(reading, located, new)
    if repeated >= _MOST_OF_IT:
        whole = replace(new_operation(reading, Op.REPLACE_PROVISION), target=target, located=located, replacement=new)
        return emit(reading, match, end, replace(whole, whole=True))
    joins = _GROWS.search(words) or (_JOINS.search(match["grown"]) and not _WITH_AMENDED.search(words))
    if joins and repeated <= _LITTLE_OF_IT:
        return add(reading, match)
    note = "the new words may stand beside those of the provision or take their place"
    return left_unclear(reading, match, end, note=note, ambiguous=True)


def _repeated(reading: ItemReading, located: str | None, new: str) -> float:
    """How much of a provision new words say again, from 0 to 1."""
    if located is None or located not in reading.index.provisions:
        return 0.0
    text = " ".join(reading.index.provisions[a].text for a in reading.index.under(located))
    old = {w.lower() for w in _WORD.findall(text)}
    return len(old & {w.lower() for w in _WORD.findall(new)}) / len(old) if old else 0.0
