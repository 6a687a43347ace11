"""Findings: what a person should look at, with the rule that made it and its place."""

from dataclasses import dataclass
from enum import StrEnum

from law.text import Place


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should settle. `address` may be None where it concerns the paper as a whole."""

    rule: str
    severity: Severity
    address: str | None
    message: str
    place: Place | None = None
