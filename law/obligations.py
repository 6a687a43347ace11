"""Duties and restrictions: what the consolidated text asks of whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Combination:
    """A second limb of a clock. `rule`: sooner_of, later_of, end_of_semester, then; `limb`: its words."""

    rule: str
    limb: str


@dataclass(frozen=True, slots=True)
class Duty:
    """Who owes what to whom, on which event, by which clock. The fields are those of the contract."""

    kind: str
    obligor: str
    obligee: str
    trigger: str
    nature: str  # deadline, lead_time, period, deemed
    limit: str  # at_most, at_least
    amount: int | None
    unit: str | None
    direction: str  # after, before
    unit_stated: bool | None
    start_stated: bool
    starts_at: str  # event, receipt, date_of_request, unknown
    combine: Combination | None
    recurs: str | tuple[str, ...] | None
    content: tuple[str, ...]
    exceptions: tuple[str, ...]
    address: str
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class Restriction:
    """A standing rule on what may be done with the data."""

    kind: str
    rule: str
    values: tuple[str, ...]
    address: str
    source: str
    quote: str
