"""What the records of a paper are made from: the reading as a person confirmed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from agreements.content import Content
from trail.models import StoredFile


@dataclass(frozen=True, slots=True)
class SettledFinding:
    """A finding of the reading with what a person decided about it, if anything."""

    rule: str
    severity: str
    address: str
    message: str
    decision: str = ""  # settled, left_open, or empty
    note: str = ""


@dataclass(frozen=True)
class ConfirmedPaper:
    """A paper as it was read and corrected. `terms` is what `intake.payload` derives for each state."""

    stored_file: StoredFile
    reading: Mapping[str, Any]  # with the corrections in it
    as_read: Mapping[str, Any]
    terms: Mapping[str, Any]
    places: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[str] = ()
    findings: Sequence[SettledFinding] = ()
    term_corrections: Sequence[Mapping[str, Any]] = ()  # corrections of what the terms are made of

    @cached_property
    def content(self) -> Content:
        """The paper without what belongs to one agreement."""
        return Content(self.reading, self.terms, self.as_read)

    @property
    def contents(self) -> dict[str, Any]:
        """What the paper says of the agreement itself, with what it says of where data goes."""
        return {**self.reading, "statements": self.terms.get("inventory", {}).get("statements", [])}

    def prepare(self) -> None:
        """Do the long work now, so that the transaction that needs it holds its lock for a moment only."""
        self.content.paper()
        for state in self.content.states():
            self.content.state_terms(state)

    def party(self, role: str) -> Mapping[str, Any]:
        """The party of that role, or an empty mapping."""
        return next((party for party in self.reading["parties"] if party["role"] == role), {})

    @property
    def provider(self) -> Mapping[str, Any]:
        """Whom the district has the agreement with: the provider, or whoever stands in its place."""
        roles = ("provider", "certifier", "sponsor", "state_agency")
        return next((found for role in roles if (found := self.party(role))), {})

    @property
    def state(self) -> str:
        """The LEA's state as the paper tells it, or an empty string."""
        return self.party("lea").get("state") or ""

    def day(self, key: str) -> date | None:
        """One of the dates of the agreement."""
        value = self.reading["dates"].get(key)
        return date.fromisoformat(value) if value else None

    def signed_roles(self) -> set[str]:
        """The roles of the parties whose dated signature is in the paper."""
        return {s["party"] for s in self.reading["signatures"] if s.get("party") and s.get("signed_on")}
