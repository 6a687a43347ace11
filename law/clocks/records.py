"""A clock, what sets it going, and its answer."""

from dataclasses import dataclass, field
from datetime import date, datetime

UNITS = ("hours", "days", "calendar_days", "business_days", "school_days", "weeks", "months", "years")
DIRECTIONS = ("after", "before")
# The version of the counting rules of this package; a change of any result changes it.
VERSION = "2"


@dataclass(frozen=True, slots=True)
class Basis:
    """What sets a clock: a provision of a contract or a rule of law, at a version, with its citation."""

    rule: str = ""
    version: str = ""
    cite: str = ""
    kind: str = "contract"  # contract, statute
    jurisdiction: str | None = None  # of a statute: US or a state


@dataclass(frozen=True, slots=True)
class Clock:
    """So much time after or before an event. `days` is a text that says no more than that."""

    amount: int
    unit: str
    direction: str = "after"
    basis: Basis = field(default_factory=Basis)
    limit: str = "at_most"  # at_most; at_least after an event is the earliest permitted moment


@dataclass(frozen=True, slots=True)
class Start:
    """The event. A date alone is enough for units of days; `known` is false where `at` is only the earliest possible moment."""

    at: datetime | date
    what: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Suspension:
    """Time that does not run, at the request of law enforcement for example. Without `until` it still lasts."""

    since: datetime
    until: datetime | None
    why: str = "law enforcement"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an answer, in words, with the rule that it follows."""

    what: str
    at: datetime | date | None
    rule: str
    version: str
    cite: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The moment, or what is missing to know it. Provisional answers say why in `reasons`."""

    verdict: str  # known, unknown
    due_at: datetime | None
    unit: str
    steps: tuple[Step, ...]
    missing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    no_later_than: bool = False

    @property
    def provisional(self) -> bool:
        return bool(self.reasons)

    @property
    def in_words(self) -> str:
        """All steps as one paragraph."""
        return " ".join(step.what for step in self.steps)
