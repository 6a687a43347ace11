"""Questions that no clock can answer; each says what to write instead."""


class ClockError(ValueError):
    """A clock, a start or a suspension that makes no sense, in one line."""


class NoSuchTime(ClockError):
    """A local time that daylight saving skips."""


class TimeTwice(ClockError):
    """A local time that daylight saving repeats."""
