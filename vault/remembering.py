"""How long an unwrapped data key is remembered.

To write: until the end of the transaction, because the row of the key was counted up in it. To read: until the end of the unit of
work (a request, or a command's batch) and never longer than `SECONDS`, so that a destruction is soon effective in every process.
Outside of both, every value asks the database anew.
"""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from vault.scopes import Scope

if TYPE_CHECKING:
    from vault.keyring import OpenKey

SECONDS = 2.0

_unit: ContextVar[dict[uuid.UUID, tuple["OpenKey", float]] | None] = ContextVar("vault_unit", default=None)


@contextmanager
def reading_keys() -> Iterator[None]:
    """A unit of work, in which a key that was read is remembered for a moment."""
    token = _unit.set({})
    try:
        yield
    finally:
        _unit.reset(token)


def is_open() -> bool:
    """Whether there is a unit of work."""
    return _unit.get() is not None


def in_unit(key_id: uuid.UUID) -> "OpenKey | None":
    """The key, if this unit of work has read it a moment ago."""
    key, until = (_unit.get() or {}).get(key_id, (None, 0.0))
    return key if time.monotonic() < until else None


def for_unit(key_id: uuid.UUID, key: "OpenKey") -> None:
    """Remember a key that was just read."""
    unit = _unit.get()
    if unit is not None:
        unit[key_id] = (key, time.monotonic() + SECONDS)


@dataclass(slots=True)
class Reserved:
    """A key with messages that were counted in advance, good inside of the savepoints in which they were."""

    key: "OpenKey"
    reserved: int
    left: int
    savepoints: frozenset[str | None] = field(default_factory=frozenset)

    def take(self) -> bool:
        """Use one of the messages."""
        self.left -= 1
        return self.left >= 0


class _Transaction:
    """Keys of one transaction. It is kept among what Django does after the commit, and so is gone after commit and rollback."""

    def __init__(self) -> None:
        self.keys: dict[Scope, Reserved] = {}

    def __call__(self) -> None:
        self.keys.clear()


def _held(*, make: bool = False) -> dict[Scope, Reserved]:
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        return {}
    for entry in connection.run_on_commit:
        if isinstance(entry[1], _Transaction):
            return entry[1].keys
    held = _Transaction()
    if make:
        transaction.on_commit(held)
    return held.keys


def _savepoints() -> frozenset[str | None]:
    return frozenset(transaction.get_connection().savepoint_ids)


def in_transaction(scope: Scope) -> Reserved | None:
    """The key with which this transaction has written in the scope, if nothing of that can have been rolled back."""
    found = _held().get(scope)
    return found if found and found.savepoints <= _savepoints() else None


def for_transaction(scope: Scope, key: "OpenKey", reserved: int) -> None:
    """Remember a key until the transaction ends, with messages reserved, one of which is used already."""
    _held(make=True)[scope] = Reserved(key, reserved, reserved - 1, _savepoints())


def forget(scope: Scope) -> None:
    """Remember nothing of a scope, here and now: its keys change."""
    _held().pop(scope, None)
    unit = _unit.get()
    for key_id in [k for k, (key, _until) in (unit or {}).items() if key.scope == scope]:
        (unit or {}).pop(key_id)
