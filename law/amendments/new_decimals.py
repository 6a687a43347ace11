"""New text of a whole section or article that prints the numbers of its parts: "6. Return. 6.1 … 6.2 …" for Section 6."""

import re
from dataclasses import dataclass

from law.amendments.editing import Draft
from law.amendments.new_text import level_below, list_parts
from law.amendments.operations import Operation
from law.amendments.workspace import Workspace
from law.consolidated import Segment, SegmentState
from law.numbering import bare_marker
from law.patterns import expression

_NUMBERED = expression(r"^\W{0,2}(?:(?:section|sec\.|§)\s*)?(?P<no>\d{1,2}(?:\.\d{1,2}){1,3})[.):]?\s+(?P<text>\S.*)$", re.I)
_OWN = expression(
    r"^\W{0,2}(?:(?:section|article|sec\.|art\.|§)\s*)?(?P<no>[\dIVXLivxl]{1,4}(?:\.\d{1,2})*)[.:)]?(?=\s)\s*[.:–—-]*\s*", re.I
)
_MOST_WORDS_OF_HEADING = 10


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading, the words before the first part, and the parts as (number below the provision, number as printed, words)."""

    heading: str
    lead: str
    parts: tuple[tuple[tuple[str, ...], str, str], ...]


def decimal_parts(new: str, address: str) -> Numbered | None:
    """The parts of new text for the provision at `address`, where it prints their numbers under that of the provision."""
    own = _values(address)
    if not own:
        return None
    begin = r"\.".join(own)
    lines = expression(rf"(?<=[.;:])[\s\"”]+(?={begin}\.\d{{1,2}}(?:\.\d{{1,2}})?[.):]?\s+[A-Z\"“])").sub("\n", new).split("\n")
    parts: list[tuple[tuple[str, ...], str, list[str]]] = []
    opening: list[str] = []
    for line in lines:
        match = _NUMBERED.match(line)
        values = tuple(str(int(v)) for v in match["no"].split(".")) if match else ()
        if match and len(values) > len(own) and values[: len(own)] == own:
            parts.append((values[len(own) :], match["no"], [match["text"].strip()]))
        elif parts:
            parts[-1][2].append(line.strip())
        else:
            opening.append(line.strip())
    if not parts:
        return None
    heading, lead = _heading_of([x for x in opening if x])
    return Numbered(heading, lead, tuple((v, n, "\n".join(x for x in t if x)) for v, n, t in parts))


def _values(address: str) -> tuple[str, ...]:
    names = address.split("__")
    kinds, values = [n.partition("_")[0] for n in names], tuple(n.partition("_")[2] for n in names)
    is_plain = all(k in {"art", "sec", "subsec"} for k in kinds) and all(v.isdigit() for v in values)
    return values if is_plain else ()


def _heading_of(lines: list[str]) -> tuple[str, str]:
    """(the heading, the words behind it), without the number of the provision itself."""
    if not lines:
        return "", ""
    first = _OWN.sub("", lines[0], count=1).strip()
    rest = lines[1:]
    if not first and rest:
        first, rest = rest[0], rest[1:]
    is_title = len(first.split()) <= _MOST_WORDS_OF_HEADING and first[:1].isupper()
    if is_title and not expression(r"\b(?:shall|will|must|may)\b").search(first):
        return first.rstrip(".:"), "\n".join(rest)
    return "", "\n".join([first, *rest])


def put_decimals(work: Workspace, draft: Draft, new: Numbered, operation: Operation) -> None:
    """The parts as provisions below `draft`, whose old ones were struck; its heading and its own words as they read now."""
    words = new.lead
    if new.heading and (draft.heading or not draft.text):
        draft.heading = new.heading
    elif new.heading:
        words = f"{new.heading}\n{words}".strip()
    if draft.text != words:
        work.note_conflicts(draft.address, draft.replace_all(words, operation.source), operation)
    for values, number, text in new.parts:
        address = draft.address
        for value in values:
            address = f"{address}__{level_below(address)}_{value}"
        lead, lists = list_parts(text)
        _put(work, address, number, lead or ("" if lists else text), operation)
        for marker, words in lists:
            if marker:
                _put(work, f"{address}__{level_below(address)}_{bare_marker(marker).lower()}", marker, words, operation)


def _put(work: Workspace, address: str, number: str, text: str, operation: Operation) -> None:
    segment = Segment(text, SegmentState.INSERTED, operation.source)
    known = work.drafts.get(address)
    if known is None:
        home = next(a for a in _above(address) if a in work.drafts)
        work.place_behind(Draft(address, number, "", "section", [segment], work.drafts[home].place), home)
        return
    if any(s.source == operation.source and s.text == text and s.state is SegmentState.INSERTED for s in known.segments):
        return
    repeated = expression(rf"{re.escape(known.heading)}\s*[.:–—-]\s*", re.I).match(text) if known.heading else None
    if repeated:
        segment = Segment(text[repeated.end() :], SegmentState.INSERTED, operation.source)
    else:
        known.heading = ""
    known.segments.append(segment)


def _above(address: str) -> list[str]:
    names = address.split("__")
    return ["__".join(names[:n]) for n in range(len(names) - 1, 0, -1)]
