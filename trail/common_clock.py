"""One clock for the jobs of all machines: the database's, where the machine that does them differs from it.

Two machines whose clocks differ by minutes would otherwise each take the other for one that was set back.
"""

import logging
import time
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta

from django.db import connection

from trail.clock import clock_given, is_machines_own, machine_time

logger = logging.getLogger(__name__)
APART = timedelta(seconds=30)  # well below what counts as a clock that was set back
TOLD_AGAIN = 60.0  # seconds
_told_at: float | None = None


def ahead_of_database() -> timedelta:
    """By how much this machine's clock is ahead of the database's; nothing with SQLite, which has no clock of its own.

    Half the way of the question is taken as the moment of the answer. Raises what the database raises while it is away.
    """
    if connection.vendor != "postgresql":
        return timedelta()
    before = machine_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs = cursor.fetchone()[0]
    return before + (machine_time() - before) / 2 - theirs


def by_common_clock() -> AbstractContextManager[None]:
    """Within the block the time is the database's, if this machine's differs from it by more than half a minute."""
    if not is_machines_own():
        return nullcontext()
    ahead = ahead_of_database()  # asked each time: a clock may be set between two jobs
    if abs(ahead) <= APART:
        return nullcontext()
    _tell(ahead)
    return clock_given(lambda: machine_time() - ahead)


def _tell(ahead: timedelta) -> None:
    """Into the log, once a minute for as long as it lasts."""
    global _told_at
    if _told_at is None or time.monotonic() - _told_at > TOLD_AGAIN:
        _told_at = time.monotonic()
        logger.warning(
            "This machine's clock is %+.0f seconds from the database's, by which its jobs are done: set it right.",
            ahead.total_seconds(),
        )
