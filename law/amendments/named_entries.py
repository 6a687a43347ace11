"""Entries that an instruction names by what they are: a data element of a category, the representative of a side."""

import re
from dataclasses import replace

from law.amendments.item_reading import ItemReading, emit, new_operation, quoted_words
from law.amendments.operations import Op, Operation, Outcome
from law.amendments.places import place_behind, target_of
from law.amendments.qualifying import sentence_end
from law.numbering import bare_marker
from law.patterns import expression

_EXHIBIT = expression(r"(?:exh|app)_[^_]+")
_LABELLED = expression(
    r"\s*(?:printed\s+)?(?:name|title|position|address|mailing address|phone|telephone|tel|fax|e-?mail|attention|attn)\b\.?\s*:",
    re.I,
)
_SIDES = {
    "lea": r"(?:the\s+)?(?:lea|district|local education(?:al)? agency|school(?: district)?|board|agency|customer|member|client|institution)",
    "provider": r"(?:the\s+)?(?:provider|vendor|contractor|operator|company|supplier|processor)",
}


def add_schedule_entry(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Exhibit B is amended by adding, in the category “Work”, the element “Recordings”": an entry of a schedule, and no running text."""
    element = quoted_words(reading, match, "new")
    target, located = target_of(reading, place_behind(reading, match), match.end())
    if not element or not target or not _EXHIBIT.fullmatch(target):
        return match.start() + 1
    category = quoted_words(reading, match, "category") if match.groupdict().get("category") else None
    entry = replace(
        new_operation(reading, Op.INSERT_ITEM), target=target, located=located, replacement=element, term=category or ""
    )
    end = sentence_end(reading.masked.text, match.end())
    return emit(reading, match, end if "⟦" not in reading.masked.text[match.end() : end] else match.end(), entry)


def change_representative(reading: ItemReading, match: re.Match[str]) -> int:
    """ "The representative of LEA in paragraph 6 is changed to: …": the lines that name one side's representative give way to others."""
    target, located = target_of(reading, reading.masked.references[int(match["ref"])], match.start())
    end = sentence_end(reading.masked.text, match.end())
    new = reading.masked.between(match.end(), end).strip(" \n:").rstrip(".")
    if located is None or located not in reading.index.provisions or not new:
        return match.start() + 1
    old = _lines_of_representative(reading.index.provisions[located].text, match["side"], match["person"])
    change = replace(new_operation(reading, Op.REPLACE_PHRASE), target=target, located=located, find=old, replacement=new)
    return emit(reading, match, end, change if old else _unlocated(change))


def _unlocated(change: Operation) -> Operation:
    note = "the lines that name the representative were not found"
    return replace(change, op=Op.NOT_UNDERSTOOD, find=None, replacement=None, outcome=Outcome.NOT_UNDERSTOOD, note=note)


def _lines_of_representative(text: str, side: str, person: str) -> str | None:
    """What stands under "The representative of LEA is:", up to the next such line."""
    words = next(
        (w for w in _SIDES.values() if expression(rf"\W*{w}(?:['’]s)?\W*", re.I).fullmatch(side)), re.escape(side.strip())
    )
    noun = expression(r"\s+").sub(r"\\s+", re.escape(person.split()[-1]))
    head = expression(
        rf"^[^\n]*?(?:\b{noun}\w*\b[^\n:]{{0,40}}\b{words}\b|\b{words}(?:['’]s)?\s+[^\n:]{{0,40}}\b{noun})[^\n:]{{0,60}}:[ \t]*",
        re.I | re.M,
    )
    found = list(head.finditer(text))
    if len(found) != 1:
        return None
    rest = text[found[0].end() :]
    said = rest.split("\n", 1)[0].strip()
    if said:
        return said
    kept: list[str] = []
    for line in rest.split("\n")[1:]:
        if not line.strip() or not _LABELLED.match(line) and kept and _LABELLED.match(kept[0]):
            break
        if bare_marker(line.split(" ")[0]) != line.split(" ")[0] and not _LABELLED.match(line):
            break
        kept.append(line)
    return "\n".join(kept) or None
