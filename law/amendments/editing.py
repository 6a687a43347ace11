"""A provision that is being amended: segments that keep what was struck and know who put the rest there."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from law.consolidated import BASE, ConsolidatedProvision, Segment, SegmentState
from law.document import Provision
from law.patterns import expression
from law.text import Place

_STOPS_SHORT = expression(r"(?<![A-Za-z.])(?!(?:Inc|Corp|Ltd|Co|etc|seq|No|Art|Sec)\.)[A-Za-z]{3,}\.$|\)\.$")


@dataclass(slots=True)
class Draft:
    """A provision while amendments are applied to it."""

    address: str
    number: str
    heading: str
    kind: str
    segments: list[Segment] = field(default_factory=list)
    place: Place | None = None
    instrument: str | None = None
    state: str | None = None

    @property
    def text(self) -> str:
        """The words in force at this point."""
        return "".join(s.text for s in self.segments if s.state is not SegmentState.DELETED)

    @property
    def base_text(self) -> str:
        """The words before any amendment."""
        return "".join(s.text for s in self.segments if s.source == BASE or s.state is SegmentState.DELETED)

    @property
    def is_struck(self) -> bool:
        """Whether nothing of it is in force."""
        return bool(self.segments) and all(s.state is SegmentState.DELETED for s in self.segments)

    def frozen(self) -> ConsolidatedProvision:
        """The result."""
        return ConsolidatedProvision(
            self.address,
            self.number,
            self.heading,
            tuple(_merged(self.segments)),
            self.kind,
            self.place,
            self.instrument,
            self.state,
        )

    def strike(self, start: int, end: int, source: str) -> set[str]:
        """Strikes `text[start:end]`; returns the other instruments whose words were among them."""
        touched: set[str] = set()
        result: list[Segment] = []
        position = 0
        for segment in self.segments:
            if segment.state is SegmentState.DELETED:
                result.append(segment)
                continue
            stop = position + len(segment.text)
            low, high = max(start, position) - position, min(end, stop) - position
            if low < high:
                if segment.source not in {BASE, source}:
                    touched.add(segment.source)
                result += [s for s in _parted(segment, low, high, source) if s.text]
            else:
                result.append(segment)
            position = stop
        self.segments = result
        return touched

    def insert(self, at: int, text: str, source: str) -> None:
        """Puts words at position `at` of the words in force."""
        result: list[Segment] = []
        position, done = 0, False
        for segment in self.segments:
            if done or segment.state is SegmentState.DELETED:
                result.append(segment)
                continue
            stop = position + len(segment.text)
            if position <= at < stop or (at == stop == len(self.text)):
                cut = at - position
                pieces = [
                    replace(segment, text=segment.text[:cut]),
                    Segment(text, SegmentState.INSERTED, source),
                    replace(segment, text=segment.text[cut:]),
                ]
                result += [p for p in pieces if p.text]
                done = True
            else:
                result.append(segment)
            position = stop
        if not done:
            result.append(Segment(text, SegmentState.INSERTED, source))
        self.segments = result

    def put(self, start: int, end: int, text: str, source: str) -> set[str]:
        """Replaces `text[start:end]` by other words, minding the punctuation around them."""
        here = self.text
        if text and expression(r"[.;:,]$").search(text) and here[end : end + 1] in tuple(".;:,"):
            end += 1 if text[-1] == here[end] or (text[-1] == "." and here[end] == ".") else 0
            text = text if here[end - 1 : end] == text[-1:] else text.rstrip(",") if here[end : end + 1] == "," else text
        if _STOPS_SHORT.search(text) and here[end - 1 : end].isalnum() and expression(r"\s+[a-z(]").match(here, end):
            text = text[:-1]  # the full stop of the instruction, which is printed inside the quotation marks
        touched = self.strike(start, end, source)
        self.insert(start, text, source)
        return touched

    def remove(self, start: int, end: int, source: str) -> set[str]:
        """Strikes words together with the space that they leave behind."""
        here = self.text
        if here[end : end + 1] == " " and (start == 0 or here[start - 1] == " "):
            end += 1
        elif start and here[start - 1] == " " and here[end : end + 1] in {"", ".", ",", ";", ":"}:
            start -= 1
            # ", unless …" leaves no comma before the point that ends the sentence
            start -= here[start - 1 : start] == "," and here[end : end + 1] in {"", ".", ";"}
        return self.strike(start, end, source)

    def append(self, text: str, source: str) -> None:
        """Adds words at the end."""
        here = self.text
        glue = "" if not here or here.endswith(("\n", " ")) else " "
        self.insert(len(here), glue + text, source)

    def replace_all(self, text: str, source: str) -> set[str]:
        """Strikes everything and puts other words in its place."""
        touched = self.strike(0, len(self.text), source)
        if text:
            self.segments.append(Segment(text, SegmentState.INSERTED, source))
        return touched


def _parted(segment: Segment, low: int, high: int, source: str) -> tuple[Segment, Segment, Segment]:
    struck = Segment(segment.text[low:high], SegmentState.DELETED, source)
    return replace(segment, text=segment.text[:low]), struck, replace(segment, text=segment.text[high:])


def _merged(segments: list[Segment]) -> list[Segment]:
    merged: list[Segment] = []
    for segment in segments:
        if merged and (merged[-1].state, merged[-1].source) == (segment.state, segment.source):
            merged[-1] = replace(merged[-1], text=merged[-1].text + segment.text)
        elif segment.text:
            merged.append(segment)
    return merged


def changed_words(
    draft: Draft, words: str, new: str, source: str, inside: tuple[int, int] | None = None
) -> tuple[int, int, str] | None:
    """Where the words stand that another instrument put in the place of `words`, and what they become; None where that is not plain.

    "sixty (60) days" that became "thirty (30) days" has "thirty (30)" where "sixty (60)" stood: what is the same on both sides stays.
    """
    found: list[tuple[int, int, str]] = []
    position = 0
    for struck, put in pairwise([*draft.segments, Segment("")]):
        if struck.state is not SegmentState.DELETED:
            position += len(struck.text)
            continue
        if inside is not None and not inside[0] <= position < inside[1]:
            continue
        before, match, behind = struck.text.partition(words)
        if not words or not match or put.state is not SegmentState.INSERTED or not struck.source == put.source != source:
            continue
        if put.text.startswith(before) and put.text.endswith(behind) and len(put.text) >= len(before) + len(behind):
            found.append((position, position + len(put.text), f"{before}{new}{behind}"))
    return found[0] if len(found) == 1 else None


def join_end(draft: Draft, new: str, source: str) -> None:
    """A sentence follows the last one; words that are none stand before its full stop."""
    stop = len(draft.text.rstrip()) - 1
    if not (new[:1].islower() or new[:1] in {",", ";"}) or draft.text[stop : stop + 1] != ".":
        draft.append(new, source)
        return
    words = new if new[:1] in {",", ";"} else f" {new}"
    draft.put(stop, stop + 1 if words.endswith(".") else stop, words, source)


def draft_of(provision: Provision) -> Draft:
    """A provision of the base text, not yet amended."""
    segments = [Segment(provision.text)] if provision.text else []
    return Draft(
        provision.address, provision.number, provision.heading, provision.kind, segments, provision.place, provision.instrument
    )
