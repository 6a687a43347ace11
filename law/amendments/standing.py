"""Whether words stand at a spot that an instruction names: right before item (d), at the end of the second sentence."""

import re
from collections.abc import Sequence

from law.amendments.editing import Draft
from law.amendments.locating import Found, locate, sentences
from law.amendments.operations import Spot
from law.patterns import expression

_EDGE = " \n.,;:"  # what may stand between words and the end at which they stand
_MARKER = r"\((?:[a-z]{1,4}|\d{1,2})\)(?=\s)"

Hits = list[tuple[Draft, list[Found]]]


def at_spot(spot: Spot, hits: Hits, scope: Sequence[Draft]) -> Hits:
    """The one place of the words that is the spot; none where no place is, or several are."""
    found = [(d, p) for d, places in hits for p in places if _stands(spot, d, p, scope)]
    return [(found[0][0], [found[0][1]])] if len(found) == 1 else []


def in_quoted(words: str, draft: Draft, places: list[Found]) -> list[Found]:
    """The places inside the one passage of a provision that is quoted."""
    passage = locate(words, draft.text)
    if passage is None or locate(words, draft.text, passage.end) is not None:
        return []
    return [p for p in places if passage.start <= p.start and p.end <= passage.end]


def in_row(cell: str, draft: Draft, places: list[Found]) -> list[Found]:
    """The places inside the one row of a table that has such a cell."""
    rows = [m for m in expression(r"[^\n]+").finditer(draft.text) if has_cell(m.group(0), cell)]
    if len(rows) != 1:
        return []
    return [p for p in places if rows[0].start() <= p.start and p.end <= rows[0].end()]


def has_cell(line: str, words: str) -> bool:
    """Whether a line is a row of a table of which one cell holds just these words."""
    cells = [c.strip().lower() for c in line.split(" | ")]
    return len(cells) > 1 and words.strip().lower() in cells


def inline_span(text: str, marker: str) -> tuple[int, int] | None:
    """From "(b)" in running text to the next marker of its list; None where it does not stand there exactly once."""
    begins = list(expression(rf"\({re.escape(marker)}\)(?=\s)", re.I).finditer(text))
    if len(begins) != 1:
        return None
    following = expression(_MARKER).search(text, begins[0].end())
    return begins[0].start(), following.start() if following else len(text)


def _stands(spot: Spot, draft: Draft, place: Found, scope: Sequence[Draft]) -> bool:
    if spot.sentence is not None:
        return _at_sentence(spot, draft, place)
    if spot.address is not None and any(d.address == spot.address for d in scope):
        return _at_provision(spot, spot.address, draft, place, scope)
    listed = [d.address for d in scope[1:] if spot.marker and d.address.endswith(f"_{spot.marker}")]
    if spot.address is None and len(listed) == 1:
        return _at_provision(spot, listed[0], draft, place, scope)
    if spot.marker is not None:
        return _at_inline_item(spot, spot.marker, draft, place)
    here = [d for d in scope if d.text.strip()]
    edge = here[-1] if spot.is_end else here[0]
    return draft is edge and _at_edge(spot.is_end, draft.text, place)


def _at_edge(is_end: bool, text: str, place: Found) -> bool:
    beyond = text[place.end :] if is_end else text[: place.start]
    return not beyond.strip(_EDGE)


def _at_sentence(spot: Spot, draft: Draft, place: Found) -> bool:
    spans, number = sentences(draft.text), spot.sentence or 0
    index = number - 1 if number > 0 else len(spans) + number
    if not 0 <= index < len(spans):
        return False
    start, end = spans[index]
    if spot.side == "before":
        return place.end <= start and not draft.text[place.end : start].strip(_EDGE)
    if spot.side == "after":
        return place.start >= end and not draft.text[end : place.start].strip(_EDGE)
    inside = start <= place.start and place.end <= end
    return inside and not draft.text[place.end : end].strip(_EDGE) if spot.is_end else inside and place.start == start


def _at_provision(spot: Spot, address: str, draft: Draft, place: Found, scope: Sequence[Draft]) -> bool:
    """Before an item is at the end of what stands in front of it: of the item before it, or of the words that lead to the list."""
    if spot.side == "before":
        before = [d for d in scope[: next(n for n, d in enumerate(scope) if d.address == address)] if d.text.strip()]
        return bool(before) and draft is before[-1] and _at_edge(True, draft.text, place)
    own = [d for d in scope if (d.address == address or d.address.startswith(address + "__")) and d.text.strip()]
    return bool(own) and draft is (own[-1] if spot.is_end else own[0]) and _at_edge(spot.is_end, draft.text, place)


def _at_inline_item(spot: Spot, marker: str, draft: Draft, place: Found) -> bool:
    span = inline_span(draft.text, marker)
    if span is None:
        return False
    start, end = span
    if spot.side == "before":
        return place.end <= start and not draft.text[place.end : start].strip(_EDGE)
    inside = start <= place.start and place.end <= end
    if spot.is_end:
        return inside and not draft.text[place.end : end].strip(_EDGE)
    opening = start + len(f"({marker})")
    return inside and not draft.text[opening : place.start].strip(_EDGE)
