"""Time limits of no sure kind are shown as what they are likely to be, where no other provision beside them is surely that."""

from dataclasses import replace
from typing import TYPE_CHECKING

from law.duties.kinds import OTHER
from law.duties.shaping import Draft

if TYPE_CHECKING:
    from law.duties.derivation import Placed


def with_likely_kinds(placed: list["Placed"]) -> list["Placed"]:
    """Gives each time limit of no sure kind the likely one; not where its section surely sets another time for the same."""
    sure = {(p.section, p.duty.kind) for p in placed if p.duty.kind != OTHER and p.draft.is_timed}
    return [_likely(p, p.draft.leans_to) if _may_be(p, sure) and p.draft.leans_to else p for p in placed]


def _may_be(place: "Placed", sure: set[tuple[str, str]]) -> bool:
    likely = place.draft.leans_to
    return place.duty.kind == OTHER and likely is not None and (place.section, likely.kind) not in sure


def _likely(place: "Placed", likely: Draft) -> "Placed":
    """The place with the likely kind. From when it counts follows from that kind and is no surer, so that its deadlines are provisional."""
    draft = replace(likely, marks=place.draft.marks, reach=place.draft.reach, is_likely=True)
    duty = replace(
        place.duty,
        kind=draft.kind,
        obligor=draft.obligor,
        obligee=draft.obligee,
        trigger=draft.start.trigger,
        nature=draft.nature,
        limit=draft.limit,
        amount=draft.amount,
        direction=draft.direction,
        start_stated=False,
        starts_at=draft.start.starts_at,
        combine=draft.combine,
        exceptions=draft.exceptions,
    )
    return replace(place, duty=duty, draft=draft)
