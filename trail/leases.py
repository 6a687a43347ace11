"""Claiming a recurring job: a conditional UPDATE whose row count decides, on every database."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from trail.models import Lease

LEASE = timedelta(seconds=60)
# Further ahead than that, and what was meant besides, no clock of this installation writes, unless it was set forward and back.
AHEAD = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Held:
    """A job that this process holds for now."""

    name: str
    holder: str
    last_finished_at: datetime | None

    def renew(self, at: datetime) -> bool:
        """Hold it longer. False where somebody else took it because this took too long."""
        held = Lease.objects.filter(name=self.name, holder=self.holder)
        return held.update(until=at + LEASE) == 1

    def finish(self, at: datetime) -> None:
        """Note that the job was done up to `at`."""
        Lease.objects.filter(name=self.name, holder=self.holder).update(finished_at=at)


@contextmanager
def leased(name: str, *, at: datetime, every: timedelta = timedelta()) -> Iterator[Held | None]:
    """Hold the job within the block, if it is due and nobody else holds it; else give None."""
    holder = secrets.token_hex(8)
    if not _claim(name, holder, at, every):
        yield None
        return
    last = Lease.objects.values_list("finished_at", flat=True).get(pk=name)
    try:
        yield Held(name, holder, last)
    finally:
        Lease.objects.filter(name=name, holder=holder).update(holder="", until=None)


def _claim(name: str, holder: str, at: datetime, every: timedelta) -> bool:
    free = Q(until=None) | Q(until__lt=at) | Q(until__gt=at + LEASE + AHEAD)
    due = Q(due_at=None) | Q(due_at__lte=at) | Q(due_at__gt=at + every + AHEAD)
    wanted = Lease.objects.filter(free, due, name=name)
    values = {"holder": holder, "until": at + LEASE, "due_at": at + every}
    if wanted.update(**values):
        return True
    if Lease.objects.filter(name=name).exists():
        return False
    Lease.objects.bulk_create([Lease(name=name)], ignore_conflicts=True)
    return bool(wanted.update(**values))
