"""Entries that are kept until the request or task is over.

Of refused acts: the rollback of their transaction must not take them along. Of what was read: the page does not wait for them one
by one, they are written together before it goes out; where that fails, it does not go out.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from trail.models import AuditEntry
from trail.pseudonyms import named

_kept: ContextVar[list[tuple[AuditEntry, str]] | None] = ContextVar("kept_refusals", default=None)


@contextmanager
def keeping_refusals() -> Iterator[None]:
    """Around a request or task: write at its end what was refused within it, whatever became of its transactions."""
    if _kept.get() is not None:
        yield
        return
    entries: list[tuple[AuditEntry, str]] = []
    token = _kept.set(entries)
    try:
        yield
    finally:
        _kept.reset(token)
        if entries:
            with transaction.atomic():
                for actor_key in {actor_key for _entry, actor_key in entries}:
                    named(actor_key)  # what the refused transaction knew of it went with it
                AuditEntry.objects.bulk_create(entry for entry, _actor_key in entries)


def keep(entry: AuditEntry, actor_key: str) -> None:
    """Write the entry now where no transaction is open, else when the request or task is over."""
    kept = _kept.get()
    if kept is None or not connection.in_atomic_block:
        entry.save(force_insert=True)
    else:
        kept.append((entry, actor_key))


def keep_all(entries: Iterable[AuditEntry], actor_key: str) -> bool:
    """Leave entries to the end of the request or task; False where there is none to wait for."""
    kept = _kept.get()
    if kept is None:
        return False
    kept.extend((entry, actor_key) for entry in entries)
    return True
