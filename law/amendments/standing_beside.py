"""Items that are headed by a place ("Section 5.2. Not applicable.") or open with one ("As for the requests in Section 4, …").

What such an item says without an instruction stands in force, and beside what stands at the place: which of both applies is said to
be open, where the item is headed by the place or sets another time than the place does.
"""

import re

from law.amendments.item_reading import ItemReading
from law.amendments.places import target_of, within
from law.patterns import expression
from law.quantities import quantities

_HEADED = expression(r"^\W*⟨(?P<ref>\d+)⟩(?:\s*\([^()⟦⟨]{1,60}\))?\s*[.:–—-]+\s+(?=\S)")
_OPENS = expression(
    r"^\W*(?:(?:as\s+(?:for|to|regards)|with\s+(?:regard|respect)\s+to|in\s+(?:regard|respect)\s+(?:to|of)|regarding|concerning|for\s+(?:the\s+)?purposes?\s+of|in(?!\s+(?:addition|accordance|connection|compliance|conformity|furtherance)\b)|under|pursuant\s+to|for)\s+)"
    r"[^⟦⟨.;:]{0,60}?⟨(?P<ref>\d+)⟩",
    re.I,
)
# "Notice of an incident (Section 4.2) shall be given within …"
_IN_BRACKETS = expression(
    r"^[^⟦⟨.;:]{3,80}?\((?:see\s+|under\s+|in\s+)?⟨(?P<ref>\d+)⟩\s*\)[^.;:⟦⟨]{0,20}\b(?:shall|must|will|is|are|runs?|becomes?)\b",
    re.I,
)
_NOT_HERE = expression(
    r"\s*(?:(?:this\s+\w+\s+)?(?:is|does|shall)\s+)?(?:hereby\s+)?(?:not\s+(?:applicable|apply|used|agreed|accepted)|inapplicable|n/a|none|waived|suspended|reserved|deleted|struck|stricken|omitted|removed|repealed)\b",
    re.I,
)
_SPEAKS_OF_TEXT = expression(
    r"\s*(?:the|this|that|its)\s+(?:[\w-]+\s+){0,3}?(?:periods?|deadlines?|time(?:\s?(?:limits?|frames?|lines?|periods?))?|figures?|numbers?|amounts?|words?|phrase|sentences?|references?)\b(?:[^.;⟦]|\.(?=\d)){0,60}?"
    r"\b(?:is|are|shall|will|becomes?|reads?|runs?|changes?|no\s+longer)\b|"
    r"\s*(?:the|this|that|its)\s+(?:initial\s+)?terms?\s+(?:is|are|shall\s+be|will\s+be)\s+(?:hereby\s+)?(?:extended|shortened|renewed|reduced|prolonged)\b|"
    r"\s*(?:instead\s+of|in\s+(?:place|lieu)\s+of|rather\s+than|not)\s+(?:the\s+)?[\w-]+(?:\s+\(\d{1,3}\))?\s+(?:[\w-]+\s+)?(?:hours?|days?|weeks?|months?|years?)\b",
    re.I,
)


def heading_place(reading: ItemReading) -> re.Match[str] | None:
    """The place that heads an item, with its mark and the blank behind it; none where the item says something about it at once."""
    match = _HEADED.match(reading.masked.text)
    return match if match and not reading.masked.references[int(match["ref"])].is_external else None


def changes_what_heads_it(reading: ItemReading) -> bool:
    """Whether an item under the heading of a place speaks of its words, its figures, or whether it holds at all."""
    match = heading_place(reading)
    if match is None:
        return False
    behind = reading.masked.text[match.end() :]
    return bool(_NOT_HERE.match(behind) or _SPEAKS_OF_TEXT.match(behind))


def beside(reading: ItemReading) -> tuple[str | None, str | None, str] | None:
    """(the place that is named, the provision there, what the item says of it) of an item whose terms stand beside those of a place."""
    headed = heading_place(reading)
    match = headed or _OPENS.match(reading.masked.text) or _IN_BRACKETS.match(reading.masked.text)
    if match is None or reading.masked.references[int(match["ref"])].is_external:
        return None
    target, located = target_of(reading, within(reading.masked.references[int(match["ref"])], None), 0)
    if located is None or located not in reading.index.provisions:
        return None
    words = "\n".join(reading.index.provisions[a].text for a in reading.index.under(located))
    there = {(q.amount, q.unit) for q in quantities(words)}
    said = {(q.amount, q.unit) for q in quantities(reading.item.text)}
    if not words.strip() or not (there and said and (headed or not said <= there)):
        return None
    return target, located, reading.masked.references[int(match["ref"])].words.strip()


# "… shall comply with Section 6.2 within five days", "the last day in Section 6.1 is …": that place has another time
_IN_PLACE = expression(
    r"\b(?:under|in|of|by|with|to|per|at|from|pursuant\s+to|set\s+(?:out|forth)\s+in|on)\s+(?:the\s+(?:[\w-]+\s+){0,3}?(?:of|in)\s+)?$",
    re.I,
)
_OF_AN_EVENT = expression(
    r"\b(?:(?:up)?on|after|following|since|from|before|prior\s+to|until|once|when|where|if|any|each|receipt\s+of|date\s+of|upon\s+a|subject\s+to|in\s+addition\s+to|without\s+limiting|consistent\s+with|"
    r"beyond|besides?|as\s+(?:provided|described|defined|required|permitted|listed|stated|set\s+(?:out|forth)))\b[^.;,⟦⟨]{0,60}$",
    re.I,
)
_A_TIME = frozenset({"hours", "calendar_days", "business_days", "school_days", "weeks", "months", "years"})


def beside_time(reading: ItemReading) -> tuple[str | None, str | None, str] | None:
    """The same of an item that sets a time for what it names a place of, in the course of its sentence."""
    said = {(q.amount, q.unit) for q in quantities(reading.item.text) if q.unit in _A_TIME}
    if not said:
        return None
    for match in expression(r"⟨(\d+)⟩").finditer(reading.masked.text):
        reference, text = reading.masked.references[int(match.group(1))], reading.masked.text
        if reference.is_external or not _IN_PLACE.search(text, 0, match.start()) or _OF_AN_EVENT.search(text, 0, match.start()):
            continue
        target, located = target_of(reading, within(reference, None), 0)
        if located is None or located not in reading.index.provisions:
            continue
        words = "\n".join(reading.index.provisions[a].text for a in reading.index.under(located))
        there = {(q.amount, q.unit) for q in quantities(words) if q.unit in _A_TIME}
        if there and said - there:
            return target, located, reference.words.strip()
    return None
