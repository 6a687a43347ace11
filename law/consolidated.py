"""The text as amended: provisions made of segments, each of which knows the instrument and item that put it there."""

from dataclasses import dataclass
from enum import StrEnum

from law.text import Place

BASE = "base"


class SegmentState(StrEnum):
    """Whether the words of a segment are in force."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words. `source` is `base`, or the instrument and item that inserted or struck it ("OH.3")."""

    text: str
    state: SegmentState = SegmentState.KEPT
    source: str = BASE


@dataclass(frozen=True, slots=True)
class ConsolidatedProvision:
    """A provision as it reads for one state on one date."""

    address: str
    number: str
    heading: str
    segments: tuple[Segment, ...]
    kind: str
    place: Place | None = None
    instrument: str | None = None  # set for a term that stands in a supplement itself
    state: str | None = None

    @property
    def text(self) -> str:
        """The words in force."""
        return "".join(s.text for s in self.segments if s.state is not SegmentState.DELETED)

    def source_of(self, start: int, end: int) -> str:
        """Who put the words `text[start:end]` there: the last amendment that touches them, else `base`."""
        position, found = 0, BASE
        for segment in self.segments:
            if segment.state is SegmentState.DELETED:
                continue
            stop = position + len(segment.text)
            if position < end and start < stop and segment.source != BASE:
                found = segment.source
            position = stop
        return found


@dataclass(frozen=True, slots=True)
class ConsolidatedText:
    """The provisions in force for one state as of one date, in the order of the document."""

    state: str | None
    provisions: tuple[ConsolidatedProvision, ...]

    def get(self, address: str) -> ConsolidatedProvision | None:
        """The provision at `address`, if there is one."""
        return next((p for p in self.provisions if p.address == address), None)
