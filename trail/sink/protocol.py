"""What an audit sink is: a second copy of the chain that can only grow."""

from dataclasses import dataclass
from typing import Any, Protocol

from trail.chain import Row

Head = dict[str, Any]  # {"number", "hash", "signed_at", "key_id", "signature"}
PAGE = 2000  # rows in one answer


class SinkUnreachable(RuntimeError):
    """The sink does not answer, or not sensibly."""


class SinkConflict(RuntimeError):
    """The sink holds something else than what it was sent, or there is a gap between."""

    def __init__(self, number: int, expected: str | None, found: str | None) -> None:
        super().__init__(f"row {number}: the sink has {expected or 'nothing'}, it was sent {found or 'nothing'}")
        self.number, self.expected, self.found = number, expected, found


@dataclass(frozen=True, slots=True)
class End:
    """How far the sink has come; number 0 where it has nothing."""

    number: int
    hash: str


class Sink(Protocol):
    """Where rows are sent, and read back to compare."""

    def end(self) -> End:
        """The last row that it has."""
        ...

    def append(self, rows: list[Row], heads: list[Head]) -> End:
        """Take rows in order. What it has already is compared; what differs, or leaves a gap, is a `SinkConflict`."""
        ...

    def rows(self, *, after: int, limit: int = PAGE) -> list[Row]:
        """Whole rows after `after`, in order."""
        ...

    def heads(self, *, after: int, limit: int = PAGE) -> list[Head]:
        """Signed heads with a number after `after`, in order."""
        ...
