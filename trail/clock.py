"""The one place where the web application asks what time it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def machine_time() -> datetime:
    """What the machine's own clock shows."""
    return datetime.now(UTC)


_clocks: list[Clock] = [machine_time]


def now() -> datetime:
    """This instant, with its offset."""
    return _clocks[-1]()


def is_machines_own() -> bool:
    """Whether the time is that of the machine: nobody has given another."""
    return _clocks[-1] is machine_time


def today(zone: str = "UTC") -> date:
    """The day it is in `zone`, a name of the time zone database."""
    return now().astimezone(ZoneInfo(zone)).date()


def set_clock(clock: Clock) -> None:
    """Have the whole process ask another clock, for as long as it lives: for tests of clocks that are set forward and back."""
    _clocks[:] = [clock]


@contextmanager
def clock_given(clock: Clock) -> Iterator[None]:
    """Within the block the time is what `clock` says: to play through a time that is not now."""
    _clocks.append(clock)
    try:
        yield
    finally:
        _clocks.remove(clock)
