"""A new paragraph with a heading of its own, in a paper that prints no numbers: "A new paragraph, headed “Audits”, is added after “Security”: …"."""

import re
from dataclasses import replace

from law.amendments.item_reading import ItemReading, new_operation
from law.amendments.operations import Op, Operation
from law.patterns import expression

_UNIT = r"(?:paragraphs?|sections?|parts?|clauses?|provisions?|passages?|headings?|topics?)"
_PUTS_IN = expression(
    rf"\b(?:add|insert|append|includ|creat|plac|put)\w*\b[^⟨]{{0,200}}\b(?:new|additional|further|following|separate)\s+{_UNIT}\b|\b(?:new|additional|further|following|separate)\s+{_UNIT}\b[^.⟨]{{0,200}}"
    r"\b(?:add|insert|append|includ|creat|plac|put)\w*\b",
    re.I,
)
_HEADING = expression(
    rf"\b(?:(?:with|under|by|bearing)\s+(?:the\s+|a\s+)?(?:new\s+)?(?:heading|title|caption)|headed|titled|entitled|captioned|called|named|(?:new|additional|further|separate)\s+{_UNIT})\s*[,:(]?\s*⟦(?P<n>\d+)⟧",
    re.I,
)
_PLACE = expression(
    rf"\b(?P<where>after|behind|following|before|preceding|(?:at|to)\s+the\s+end\s+of|under|below)\s+(?:the\s+)?(?:existing\s+)?(?:{_UNIT}\s+)?(?:(?:headed|titled|entitled|called|captioned)\s+)?(?:⟦(?P<n>\d+)⟧|⟨(?P<ref>\d+)⟩)",
    re.I,
)
_AT_END = expression(
    r"\b(?:at|to)\s+(?:the\s+)?(?:very\s+)?(?:end|close)\s+of\s+(?:the|these|this|our|your)\s+(?:terms|agreement|policy|contract|document|notice|dpa)\b",
    re.I,
)
_MOST_WORDS = 10


def add_headed(reading: ItemReading) -> None:
    """Reads the whole instruction, where every quotation in it is the heading, the place or the new words."""
    text, quotations = reading.masked.text, reading.masked.quotations
    heading = _HEADING.search(text) if _PUTS_IN.search(text) else None
    if heading is None and _PUTS_IN.search(text):
        _with_its_title(reading)
    if heading is None or expression(rf"\bnew\s+{_UNIT}?\s*⟨", re.I).search(text):
        return
    place = next((m for m in _PLACE.finditer(text) if m["n"] != heading["n"]), None)
    known = {heading["n"], place["n"] if place else None}
    rest = [n for n in range(len(quotations)) if str(n) not in known]
    title = quotations[int(heading["n"])].words.strip(" .,;:")
    if len(rest) != 1 or len(title.split()) > _MOST_WORDS or text.index(f"⟦{rest[0]}⟧") < heading.start():
        return
    operation = _put(reading, place, title, quotations[rest[0]].words)
    if operation is not None:
        reading.operations.append(operation)
        reading.used.append((0, len(text)))


_TITLE_LINE = expression(r"\s*(?P<title>[A-Z][^\n.;:?!]{1,80})[.:]?[^\S\n]*\n\s*(?P<words>\S[\s\S]*)$")
_TO_THE_PAPER = expression(
    rf"\W*(?:{_AT_END.pattern}\s*,?\s*)?(?:the\s+following\s+|an?\s+)(?:new\s+|additional\s+|further\s+)?{_UNIT}\s+(?:is|shall\s+be|will\s+be)\s+(?:hereby\s+)?(?:added|inserted|appended)\b"
    rf"\s*(?:(?P<end>{_AT_END.pattern})\s*)?:?\s*⟦(?P<n>\d+)⟧[^\w\n]*(?=\n|$)",
    re.I,
)


def _with_its_title(reading: ItemReading) -> None:
    """ "A new section is added at the end of the Terms: “Visits (a line) You may visit us.”": the first line is the heading."""
    text = reading.masked.text
    match = _TO_THE_PAPER.match(text)
    if match is None or not _AT_END.search(text):
        return
    new = _TITLE_LINE.match(reading.masked.quotations[int(match["n"])].words)
    if new is None or len(new["title"].split()) > _MOST_WORDS:
        return
    operation = _put(reading, None, new["title"].strip(), new["words"].strip())
    if operation is not None:
        reading.operations.append(operation)
        reading.used.append((0, match.end()))


def _put(reading: ItemReading, place: re.Match[str] | None, title: str, words: str) -> Operation | None:
    tops = [a for a in reading.index.provisions if "__" not in a and a != "cover" and not a.startswith(("exh_", "app_"))]
    target = _named(reading, place) if place else None
    if place is None and _AT_END.search(reading.masked.text) and tops:
        target = tops[-1]
    if target is None:
        return None
    located: str | None = target
    if place is not None and place["where"].lower() in {"before", "preceding"}:
        at = tops.index(target) if target in tops else 0
        located = tops[at - 1] if at else None
    if located is None:
        return None
    return replace(new_operation(reading, Op.INSERT_ITEM), target=target, located=located, replacement=words, term=title)


def _named(reading: ItemReading, place: re.Match[str]) -> str | None:
    """The one provision of the heading or the reference that an instruction names."""
    if place["ref"] is not None:
        reference = reading.masked.references[int(place["ref"])]
        return None if reference.is_external else reading.index.resolve(reference, reading.item.address).found
    found = reading.index.headed(reading.masked.quotations[int(place["n"])].words.strip(" .,;:"))
    return found[0] if len(found) == 1 else None
