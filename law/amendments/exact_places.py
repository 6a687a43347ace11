"""The places of words that an instruction means, where it says in which sentence they stand or which of several it means."""

from collections.abc import Sequence

from law.amendments.editing import Draft
from law.amendments.locating import Found, locate_all, sentences
from law.amendments.operations import Operation
from law.amendments.standing import at_spot, in_quoted, in_row, inline_span
from law.consolidated import SegmentState

Hits = list[tuple[Draft, list[Found]]]


def meant(operation: Operation, hits: Hits, scope: Sequence[Draft], words: str) -> Hits:
    """The places that the instruction means; none where what it says of them cannot be honored."""
    if operation.unclear is not None and sum(len(places) for _, places in hits) > 1:
        return []
    if operation.within is not None:
        hits = [(d, kept) for d, places in hits if (kept := _inside(operation, d, places))]
    if operation.inside is not None:
        hits = [(d, kept) for d, places in hits if (kept := in_quoted(operation.inside, d, places))]
    if operation.row is not None:
        hits = [(d, kept) for d, places in hits if (kept := in_row(operation.row, d, places))]
    if operation.spot is not None:
        hits = at_spot(operation.spot, hits, scope)
    else:
        hits = [(d, kept) for d, places in hits if (kept := _in_inline_item(operation, d, places))]
    return _nth(operation, hits, scope, words) if operation.nth is not None else hits


def sentence_of(draft: Draft, number: int) -> tuple[int, int] | None:
    """Where a sentence of a provision stands, counted from 1, or back from -1."""
    places = sentences(draft.text)
    index = number - 1 if number > 0 else len(places) + number
    return places[index] if 0 <= index < len(places) else None


def among_listed(hits: Hits, new: str) -> Hits:
    """Of several places the one behind which a list goes on: "renting," joins "using, sharing or selling" and no other "using"."""
    listed = [(d, p) for d, places in hits for p in places if d.text[p.end : p.end + 1] == ","]
    return [(listed[0][0], [listed[0][1]])] if new.endswith(",") and len(listed) == 1 else hits


def why_none(operation: Operation) -> str | None:
    """Why the words that do stand there are not those that are meant."""
    if operation.unclear is not None:
        return f"“{operation.unclear}” is not understood, and the quoted words do not stand there exactly once"
    if operation.spot is not None:
        return "the quoted words do not stand right at the place that is named, or more than once"
    if operation.row is not None:
        return "the quoted words do not stand in one row that is named so"
    if operation.inside is not None:
        return "the quoted words do not stand in the sentence that is quoted"
    if operation.nth is not None:
        return "the quoted words do not stand there so many times"
    return "the quoted words do not stand in that sentence" if operation.within is not None else None


def _inside(operation: Operation, draft: Draft, places: list[Found]) -> list[Found]:
    if operation.located is not None and draft.address != operation.located:
        return []
    span = sentence_of(draft, operation.within or 0)
    return [p for p in places if span and span[0] <= p.start and p.end <= span[1]]


def _in_inline_item(operation: Operation, draft: Draft, places: list[Found]) -> list[Found]:
    """The places in the item "(b)" that is named, where it stands in the running text of the provision."""
    target, located = operation.target or "", operation.located or ""
    if draft.address != located or not target.startswith(located + "__"):
        return places
    span = inline_span(draft.text, target.rsplit("_", 1)[-1])
    return [p for p in places if span is None or (span[0] <= p.start and p.end <= span[1])]


def _nth(operation: Operation, hits: Hits, scope: Sequence[Draft], words: str) -> Hits:
    """ "The second" is counted in the text before the instrument: words that it has changed itself still count."""
    found = {d.address: places for d, places in hits}
    counted: list[tuple[Draft, Found | None]] = []
    for draft in scope:
        here: list[tuple[int, int, Found | None]] = [(p.start, 1, p) for p in found.get(draft.address, [])]
        if operation.within is None:
            here += [(at, 0, None) for at in _changed(draft, words, operation)]
        counted += [(draft, place) for _, _, place in sorted(here, key=lambda h: h[:2])]
    number = operation.nth or 0
    index = number - 1 if number > 0 else len(counted) + number
    if not 0 <= index < len(counted):
        return []
    draft, place = counted[index]
    return [(draft, [place])] if place is not None else []


def _changed(draft: Draft, words: str, operation: Operation) -> list[int]:
    """Where the words stood that the same instrument has struck."""
    own, position, found = operation.source.rsplit(".", 1)[0], 0, []
    for segment in draft.segments:
        if segment.state is not SegmentState.DELETED:
            position += len(segment.text)
        elif segment.source.rsplit(".", 1)[0] == own:
            found += [position] * len(locate_all(words, segment.text))
    return found
