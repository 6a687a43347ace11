"""The highest moment at which the schedule worked. Where now is earlier, a clock was ahead and has been set back since.

What was written for moments that have not come yet is then taken back by those who registered here, before anything else is done.
It costs an ordinary minute one question and one statement by key.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection

from trail.models import Lease

NAME = "deadlines:highest"
SLACK = timedelta(minutes=2)  # clocks on two machines differ a little

TakeBack = Callable[[datetime, datetime], object]
_taking_back: list[TakeBack] = []


def register_taking_back(run: TakeBack) -> None:
    """Have `run(now, highest)` called when the clock has gone back. Done twice it does no more than once."""
    if run not in _taking_back:
        _taking_back.append(run)


def begin(at: datetime) -> None:
    """To be called before anything is done for a moment: it notices that the clock has gone back, and notes the moment."""
    known = highest()
    if known is not None and known > at + SLACK:
        for run in _taking_back:
            run(at, known)
        Lease.objects.filter(name=NAME, finished_at=known).update(finished_at=at)  # nobody was ahead again meanwhile
    elif known is None:
        Lease.objects.bulk_create([Lease(name=NAME, finished_at=at)], ignore_conflicts=True)
    keep(at)


def keep(at: datetime) -> None:
    """Note the moment. At the end of a transaction it holds for what was written in it, though the clock went back meanwhile."""
    Lease.objects.filter(name=NAME, finished_at__lt=at).update(finished_at=at)


def highest() -> datetime | None:
    """The highest moment at which anything was done; None where nothing ever was."""
    return Lease.objects.filter(name=NAME).values_list("finished_at", flat=True).first()


def forget() -> None:
    """Play through another time, in a transaction that is taken back."""
    if not connection.in_atomic_block:
        raise RuntimeError("The highest moment is forgotten only in a transaction that is taken back.")
    Lease.objects.filter(name=NAME).delete()
