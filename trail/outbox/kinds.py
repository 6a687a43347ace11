"""What can be sent, and how: each room registers its kinds when the application starts."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta

from trail.models import OutboxMessage

Within = Callable[[Sequence[OutboxMessage]], AbstractContextManager[object]]


class GiveUp(Exception):
    """Sending again would not help: the message becomes a dead letter at once."""


class Unreachable(Exception):
    """Where it goes to is away, or answers too slowly: what is behind it in the same run would fail as well."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of message. `ordered`: sent strictly one after the other; while the first waits, all do."""

    name: str
    send: Callable[[OutboxMessage], None]
    most_attempts: int | None
    first_pause: timedelta
    longest_pause: timedelta
    ordered: bool
    carries: tuple[str, ...]  # parts of the payload that go once it is sent
    within: Within  # what a portion of them shares, such as a connection

    def pause(self, attempts: int) -> timedelta:
        """How long to wait after so many attempts: twice as long each time, up to a limit, and never quite the same."""
        doubled = self.first_pause * 2 ** min(attempts - 1, 30)
        return min(doubled, self.longest_pause) * secrets.SystemRandom().uniform(0.75, 1.25)


_kinds: dict[str, Kind] = {}


def register_kind(
    name: str,
    send: Callable[[OutboxMessage], None],
    *,
    most_attempts: int | None = 12,
    first_pause: timedelta = timedelta(seconds=15),
    longest_pause: timedelta = timedelta(hours=6),
    ordered: bool = False,
    carries: tuple[str, ...] = (),
    within: Within = nullcontext,
) -> None:
    """Say how messages of a kind are sent. `send` raises where it fails, and must bear being called twice."""
    _kinds[name] = Kind(name, send, most_attempts, first_pause, longest_pause, ordered, carries, within)


def kinds() -> list[Kind]:
    """Every kind that is known."""
    return list(_kinds.values())


def kind_named(name: str) -> Kind:
    """The kind of that name, or `LookupError`."""
    try:
        return _kinds[name]
    except KeyError:
        raise LookupError(f"Nothing is registered to send {name!r}.") from None
