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
ASKED_AGAIN = 60.0  # seconds
_last: tuple[float, timedelta] | None = None  # when it was asked, and what it was


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
    ahead = _known()
    return clock_given(lambda: machine_time() - ahead) if abs(ahead) > APART else nullcontext()


def _known() -> timedelta:
    """The difference, asked again each minute. That there is one is told each time it is asked."""
    global _last
    if _last is None or time.monotonic() - _last[0] > ASKED_AGAIN:
        _last = (time.monotonic(), ahead_of_database())
        if abs(_last[1]) > APART:
            logger.warning(
                "This machine's clock is %+.0f seconds from the database's, by which its jobs are done: set it right.",
                _last[1].total_seconds(),
            )
    return _last[1]
