"""A record as an address names it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Record:
    """What the address says of the record, and what a form has to say of it."""

    args: dict[str, Any]
    values: dict[str, str] = field(default_factory=dict)
