"""New words for words that were struck before: "by deleting “A” and “B” and by inserting in lieu thereof “C” and “D”, respectively"."""

import re
from dataclasses import replace

from law.amendments.item_reading import ItemReading, emit, new_operation
from law.amendments.operations import Op, Operation, Outcome
from law.amendments.payloads import payload
from law.amendments.qualifying import sentence_end, sentence_start
from law.patterns import expression

_INSTEAD_OF = r"\b(?:in\s+(?:lieu|place|stead|substitution)\s+(?:thereof|therefor|of\s+(?:it|them|the\s+(?:same|latter)))|in\s+(?:its|their|the)\s+(?:place|stead)|therefor|instead)\b"
_INSTEAD = expression(_INSTEAD_OF, re.I)
_DONE_INSTEAD = expression(rf"\s*(?:{_INSTEAD_OF})\s*[,;]?\s*and\b", re.I)
_NEXT = expression(r"\s*(?:,\s*and|,|and)\s*(?:the\s+(?:words?|phrase|figures?|numbers?)\s+)?⟦(\d+)⟧")


def complete_deletion(reading: ItemReading, match: re.Match[str]) -> int | None:
    """Where an instruction ends that puts words in the place of those struck right before it; None where it is none."""
    struck = _struck_before(reading, match)
    if len(struck) == 1 and struck[0].find is None:
        return _anew(reading, match, struck[0])
    if match.groupdict().get("new") is None or not struck:
        return None
    end = match.end("new") + 1
    new = [int(match["new"])]
    while (more := _NEXT.match(reading.masked.text, end)) is not None:
        new.append(int(more.group(1)))
        end = more.end()
    end = max(end, match.end())
    del reading.operations[-len(struck) :]
    if len(new) != len(struck):
        like = struck[0]
        put = replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=like.target, located=like.located)
        return emit(reading, match, end, replace(put, outcome=Outcome.NOT_UNDERSTOOD))
    for operation, number in zip(struck, new, strict=True):
        words = reading.masked.quotations[number].words
        reading.operations.append(replace(operation, op=Op.REPLACE_PHRASE, replacement=words))
    reading.used.append((match.start(), end))
    return end


def is_instead(reading: ItemReading, match: re.Match[str]) -> bool:
    """Whether new words are said to stand in the place of others; which, the words of the addition do not tell."""
    before = reading.masked.text[sentence_start(reading.masked.text, match.start()) : match.start()].rpartition("⟧")[2]
    if (done := _DONE_INSTEAD.match(before)) is not None:
        before = before[done.end() :]  # "… and put “B” in its place, and add at the end": the place of the words before
    return bool(_INSTEAD.search(before + match.group(0).partition("⟦")[0]))


def _anew(reading: ItemReading, match: re.Match[str], struck: Operation) -> int | None:
    """A sentence or a provision that is struck, and the words that take its place."""
    new, end = payload(reading, match)
    if not new:
        return None
    reading.operations.pop()
    op = Op.REPLACE_PROVISION if struck.whole else Op.REPLACE_PHRASE
    return emit(reading, match, max(end, match.end()), replace(struck, op=op, replacement=new))


def _struck_before(reading: ItemReading, match: re.Match[str]) -> list[Operation]:
    """The deletions in whose place the words of an addition are put: those of the last instruction, in its sentence or the one before."""
    text = reading.masked.text
    before = [(s, e) for s, e in reading.used if e <= match.start()]
    if not before:
        return []
    start, end = max(before)
    between = text[end : match.start()]
    bound = sentence_end(text, match.start())
    is_quoted = match.groupdict().get("new") is not None
    behind = text[match.end("new") + 1 : bound].partition("⟦")[0] if is_quoted else ""
    if not any(_INSTEAD.search(words) for words in (between, match.group(0).partition("⟦")[0], behind)) or between.count(".") > 1:
        return []
    if reading.operations and (last := reading.operations[-1]).op is Op.DELETE_PHRASE and last.find is None:
        return [last] if last.whole or last.sentence is not None else []
    quoted = {reading.masked.quotations[int(m.group(1))].words for m in expression(r"⟦(\d+)⟧").finditer(text, start, end)}
    found: list[Operation] = []
    for operation in reversed(reading.operations):
        if operation.op is not Op.DELETE_PHRASE or not operation.find or operation.find not in quoted:
            break
        found.insert(0, operation)
    return found
