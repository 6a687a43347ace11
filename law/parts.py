"""The parts of a paper: cover, clauses, exhibits, state terms, addenda and what is merely attached."""

from dataclasses import dataclass
from enum import StrEnum

from law.text import Block, Place


class PartKind(StrEnum):
    """What a part is for. Only cover, clauses, exhibits, appendices, supplements and addenda set terms."""

    COVER = "cover"
    CLAUSES = "clauses"
    EXHIBIT = "exhibit"
    APPENDIX = "appendix"
    SUPPLEMENT = "supplement"
    ADDENDUM = "addendum"
    ATTACHMENT = "attachment"
    SIGNING_REPORT = "signing_report"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of blocks under one main heading.

    `address` is `exh_B`, `app_2`, `exh_G__OH`, `addendum_1`, `attachment_1`, or None for cover and clauses; `label` the letter or
    number as printed ("B", "II"); `title` the words of the heading without "Exhibit B"; `state` a postal code for a supplement.
    `blocks` leaves the heading itself out; `place` covers the heading too. `host` is the address of the exhibit that an
    attachment stands in (documents filed under an exhibit), if any.
    """

    kind: PartKind
    address: str | None
    label: str
    title: str
    blocks: tuple[Block, ...]
    place: Place
    state: str | None = None
    host: str | None = None
    is_shared: bool = False  # one state's share of terms that stand together for several
