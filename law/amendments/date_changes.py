"""Days that an instruction changes without quoting them: "by changing June 30, 2027 to June 30, 2029", "to extend the term to June 30, 2029"."""

import re
from dataclasses import replace

from law.amendments.item_reading import ItemReading, new_operation
from law.amendments.operations import Op
from law.amendments.places import context_of, target_of, within
from law.amendments.qualifying import sentence_end
from law.facts.terms_of_time import expiry_words
from law.facts.written_dates import WrittenDate, dates_in
from law.patterns import expression

_REFERENCE = expression(r"⟨(\d+)⟩")
_CHANGES = expression(
    r"\b(?:chang|replac|amend|revis|substitut|extend|mov|postpon|correct|read)\w*\b",
    re.I,
)
_BECOMES = expression(
    r"\s*,?\s*(?:(?:is|are|shall\s+be|be)\s+(?:hereby\s+)?(?:changed|replaced|amended|extended|moved|postponed|corrected)\s+)?(?:so\s+as\s+)?(?:to(?:\s+read)?|with|by|becomes)\s*(?:the\s+date\s+)?",
    re.I,
)
_EXTENDS = expression(
    r"\b(?:extend|prolong|lengthen|postpon|mov)\w*\b[^.;]{0,80}\b(?:terms?|end\s+date|expir\w+(?:\s+date)?|duration|agreement|contract)\b[^.;]{0,40}\b(?:to|through|until)\s*$|"
    r"\b(?:terms?|end\s+date|expir\w+(?:\s+date)?|duration)\b[^.;]{0,80}\b(?:extend|prolong|lengthen|postpon|mov)\w*\b[^.;]{0,30}\b(?:to|through|until)\s*$",
    re.I,
)
_MAY = expression(r"\b(?:may|can|unless|if|except|only|provided)\b", re.I)


def ground_dates(reading: ItemReading) -> None:
    """An operation for each sentence that no pattern took up, and that plainly changes one day of the one place that it names."""
    text, start = reading.masked.text, 0
    while start < len(text):
        end = sentence_end(text, start)
        if "⟦" not in text[start:end] and not any(s < end and start < e for s, e in reading.used):
            _ground(reading, start, end)
        start = end


def _ground(reading: ItemReading, start: int, end: int) -> None:
    sentence = reading.masked.text[start:end]
    days = dates_in(sentence)
    if not 1 <= len(days) <= 2 or _MAY.search(sentence) or not _CHANGES.search(sentence):  # noqa: PLR2004
        return
    named = [reading.masked.references[int(m.group(1))] for m in _REFERENCE.finditer(sentence)]
    own = [r for r in named if not r.is_external]
    if len(own) != 1:
        return
    target, located = target_of(reading, within(own[0], context_of(reading, start)), start)
    if located is None or located not in reading.index.provisions:
        return
    words = "\n".join(reading.index.provisions[a].text for a in reading.index.under(located))
    change = _change(sentence, days, words)
    if change is not None:
        operation = replace(new_operation(reading, Op.REPLACE_PHRASE), target=target, located=located)
        reading.operations.append(replace(operation, find=change[0], replacement=change[1]))
        reading.used.append((start, end))


def _change(sentence: str, days: list[WrittenDate], words: str) -> tuple[str, str] | None:
    """(the day as it stands in the place, what it becomes), where that is plain."""
    there = dates_in(words)
    if len(days) == 1:
        last = expiry_words(words) if _EXTENDS.search(sentence[: days[0].start]) else None
        ends = [d for d in there if last and d.day == last[0]]
        return (ends[0].words, days[0].words) if len(ends) == 1 and ends[0].day != days[0].day else None
    old, new = days
    same = [d for d in there if d.day == old.day]
    if len(same) == 1 and _BECOMES.fullmatch(sentence[old.end : new.start]):
        return same[0].words, new.words
    return None
