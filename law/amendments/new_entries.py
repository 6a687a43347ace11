"""New entries that no pattern takes up: a definition, an item of a list or a section, known by how the quoted words begin."""

import re
from dataclasses import replace

from law.amendments.grounding import clause_around, is_duty, opens_as_instruction
from law.amendments.item_reading import ItemReading, new_operation
from law.amendments.locating import locate
from law.amendments.operations import Op, Operation, Outcome
from law.amendments.places import definition_place, within
from law.patterns import expression
from law.references import Reference, find_references

_DEFINES = expression(
    r"^[\"“]?(?P<term>[A-Z][\w’'/&-]*(?: [\w’'/&-]+){0,6}?)[\"”]?\s*"
    r"(?::|(?:shall\s+)?\b(?:means?|is|are|refers?\s+to|has\s+the\s+meaning|includes?|denotes?)\b)"
)
_OF_DEFINITIONS = expression(r"\b(?:definitions?|entry|entries|meanings?|defined\s+terms?|glossary)\b")
_ITEM = expression(r"^\(?(?P<label>\d{1,2}|[a-z]{1,2}|[ivx]{1,5})[.)]\s+\S")
_OF_LISTS = expression(r"\b(?:items?|list|enumeration|sub-?items?|points?|bullets?|sub-?sections?|paragraphs?)\b")
_SECTION = expression(r"^(?:sec(?:tion)?\b\.?|§|art(?:icle)?\b\.?|clause\b|paragraph\b)\s*[\dIVX]", re.I)
_GROWS = expression(
    r"\b(?:lengthen|enlarg|exten[ds]|expand|grow|gain|widen|complet|join|receiv|acquir|obtain|follow|contain|hold|have|has|carr|close|end)\w*\b"
)


def add_entries(reading: ItemReading) -> None:
    """Reads each free quotation that is an entry of its own, where the instruction names the place that it joins."""
    masked = reading.masked
    if not opens_as_instruction(masked.text):
        return
    for match in expression(r"⟦(\d+)⟧").finditer(masked.text):
        if any(start <= match.start() < end for start, end in reading.used):
            continue
        clause = clause_around(masked.text, match.start())
        if is_duty(clause):
            continue
        operation = _entry(reading, clause, masked.quotations[int(match.group(1))].words)
        if operation is not None:
            reading.operations.append(operation)
            reading.used.append((match.start(), match.end()))


def _entry(reading: ItemReading, clause: str, words: str) -> Operation | None:
    named = [reading.masked.references[int(m.group(1))] for m in expression(r"⟨(\d+)⟩").finditer(clause)]
    home = next((r for r in named if not r.is_external), None)
    if home is None:
        return None
    resolution = reading.index.resolve(home, reading.item.address)
    if resolution.found and _stands_there(reading, resolution.found, words):
        return None  # what stands there already is no new entry: it may as well be struck
    base = replace(new_operation(reading, Op.INSERT_ITEM), replacement=words, is_inferred=True)
    if (defined := _DEFINES.match(words)) and _OF_DEFINITIONS.search(clause.lower()):
        term = defined["term"].strip()
        target, located = definition_place(reading, term, home)
        return replace(base, op=Op.DEFINE, term=term, target=target, located=located)
    if (item := _ITEM.match(words)) and _OF_LISTS.search(clause.lower()):
        if resolution.found and not _has_item(reading, resolution.found, item["label"]):
            return replace(base, target=resolution.named, located=resolution.found, number=item["label"])
        if resolution.found:  # a number that is taken: whether it joins or replaces, only a person can say
            unclear = replace(new_operation(reading, Op.NOT_UNDERSTOOD), outcome=Outcome.NOT_UNDERSTOOD)
            return replace(unclear, target=resolution.named, located=resolution.found)
    if _SECTION.match(words) and _GROWS.search(clause.lower()):
        return _section(reading, base, home, words)
    return None


def _stands_there(reading: ItemReading, address: str, words: str) -> bool:
    texts = "\n".join(f"{p.number} {p.text}" for a in reading.index.under(address) if (p := reading.index.provisions[a]))
    return locate(words, texts) is not None


def _has_item(reading: ItemReading, address: str, label: str) -> bool:
    """Whether the place is an item of that number itself, or holds one."""
    numbers = {reading.index.provisions[a].number.strip("(.) ").lower() for a in reading.index.under(address)}
    return label.lower() in numbers


def _section(reading: ItemReading, base: Operation, home: Reference, words: str) -> Operation | None:
    own = next((r for r in find_references(words) if r.start < 3), None)
    if own is None:
        return None
    resolution = reading.index.resolve(within(own, home), reading.item.address)
    if resolution.found:  # it stands there already: that is no new section
        return None
    return replace(base, target=resolution.named, located=resolution.nearest, number=own.path[-1][1])
