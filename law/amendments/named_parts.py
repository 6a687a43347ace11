"""What is named beside its place and is a part of it: "In Section 5, the deadline is replaced by “two days”" leaves the rest of Section 5."""

import re
from dataclasses import replace

from law.amendments.figures import amounts_in
from law.amendments.item_reading import ItemReading, emit, new_operation
from law.amendments.operations import Op, Outcome
from law.amendments.places import explicit_place, target_of
from law.amendments.qualifying import sentence_start
from law.numbering import ORDINAL_WORDS
from law.patterns import expression

_ALL = r"(?:(?:the|its|this|that|said|all|of)\s+)*(?:(?:whole|entire|entirety|full|existing|current|present|old|printed|original|remaining)\s+)*(?:of\s+the\s+)?"
# the place itself, in other words
_WHOLE = expression(
    rf"\W*(?:{_ALL}(?:texts?|language|wording|words|provisions?|paragraphs?|sections?|subsections?|clauses?|articles?|items?|terms|exhibit|schedule|definitions?|content|it|same)?"
    r"(?:\s+(?:of\s+it|thereof|there|therein))?|\([^)]*\)|,|as\s+(?:amended|it\s+stands)[^,]*|(?:entitled|titled|headed|captioned|called)\s+.*|(?:of|in|to)\s+(?:the|this)\s+[\w ]*(?:agreement|dpa|contract))*\W*",
    2,
)
_TIME = r"(?:periods?|deadlines?|time(?:\s?(?:limits?|frames?|lines?|periods?))?|terms?|number\s+of\s+\w+|notice|limits?|intervals?|windows?|figures?|numbers?)"
_OF_TIME = expression(rf"\W*(?:the|its|this)?\s*(?:[\w’'-]+\s+){{0,4}}?{_TIME}\b[^⟦⟨.;:]{{0,60}}", 2)
_BEFORE = expression(r"\b(?:in|under|at|within|from)\s+(?:the\s+)?$", 2)
_TIME_IN = expression(rf"\b{_TIME}\b[^⟦⟨.;:]{{0,60}}?\b(?:in|of|under|at|by|within|from)\s+(?:the\s+)?$", 2)
_VERB = expression(r"\b(?:is|are|shall|will|be|has|have|to)\b", 2)
_BESIDE = expression(r"\W*(?:within|in|of|for)?\W*", 2)  # words that may stand before an amount that is no sentence
_ORDINAL = expression(rf"\b(?:{ORDINAL_WORDS})\b", 2)


def change_part(reading: ItemReading, match: re.Match[str], new: str, end: int) -> int | None:
    """Where an instruction ends that replaces a part of a place; None where it is about the whole place."""
    subject = _subject(reading, match)
    is_time = _is_amount(new)
    if subject is None and not is_time:
        return None
    target, located = target_of(reading, explicit_place(reading, match), match.end())
    place = replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=target, located=located)
    old = _one_time(reading, located) if is_time and (subject is None or _names_its_time(subject)) else None
    if old is None:
        return emit(reading, match, end, replace(place, outcome=Outcome.NOT_UNDERSTOOD))
    amount = amounts_in(new)[0]
    return emit(
        reading,
        match,
        end,
        replace(place, op=Op.REPLACE_PHRASE, find=old, replacement=new[amount.start : amount.end], is_inferred=True),
    )


def _is_amount(words: str) -> bool:
    """Whether new words are one time and no sentence."""
    said = amounts_in(words)
    if len(said) != 1 or not said[0].unit:
        return False
    return bool(_BESIDE.fullmatch(words[: said[0].start])) and not words[said[0].end :].strip(" .;,")


def _names_its_time(subject: str) -> bool:
    return bool(_OF_TIME.match(subject)) and not _ORDINAL.search(subject)


def _subject(reading: ItemReading, match: re.Match[str]) -> str | None:
    """The words for the part that an instruction is about; None where it is about the place."""
    if match.groupdict().get("ref") is None or not match.group(0).lstrip().startswith("⟨"):
        return None
    text = reading.masked.text
    before = text[sentence_start(text, match.start()) : match.start("ref") - 1]
    said = text[match.end("ref") + 1 : match.end()]
    verb = _VERB.search(said)
    said = said[: verb.start()] if verb else ""
    if said[:1] in "'’" and not _WHOLE.fullmatch(said[2:]):
        return said[2:]
    if _BEFORE.search(before) and not _TIME_IN.search(before):
        return None if _WHOLE.fullmatch(said) else said
    found = _TIME_IN.search(before)
    return before[found.start() :] if found else None


def _one_time(reading: ItemReading, located: str | None) -> str | None:
    """The one time that a place sets, as it is printed there."""
    if located not in reading.index.provisions:
        return None
    words = "\n".join(reading.index.provisions[a].text for a in reading.index.under(located or ""))
    timed = [a for a in amounts_in(words) if a.unit]
    return words[timed[0].start : timed[0].end] if len(timed) == 1 else None
