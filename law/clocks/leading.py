"""Contract and statute side by side: both run, the earliest leads, and none hides another."""

from collections.abc import Iterable
from dataclasses import dataclass

from law.clocks.combining import instant
from law.clocks.records import Answer


@dataclass(frozen=True, slots=True)
class Running:
    """One clock that runs: its key, whether a contract or a statute set it, and its answer."""

    key: str
    origin: str  # contract, statute
    answer: Answer
    cite: str = ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All that run, in order of their moments. A provisional one never takes the lead from one that is settled."""

    leads: Running | None
    earlier_provisional: tuple[Running, ...]
    dated: tuple[Running, ...]
    undated: tuple[Running, ...]


def side_by_side(contract: Iterable[Running], statute: Iterable[Running]) -> SideBySide:
    """Which one leads: the earliest that is settled, else the earliest provisional one. Earlier provisional ones stand beside it."""
    running = (*contract, *statute)
    dated = tuple(sorted((one for one in running if one.answer.due_at is not None), key=lambda one: instant(one.answer)))
    undated = tuple(one for one in running if one.answer.due_at is None)
    settled = next((one for one in dated if not one.answer.provisional), None)
    leads = settled or (dated[0] if dated else None)
    earlier = tuple(
        one
        for one in dated
        if leads and one is not leads and one.answer.provisional and instant(one.answer) < instant(leads.answer)
    )
    return SideBySide(leads, earlier, dated, undated)
