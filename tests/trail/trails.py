"""A trail with some rows, and the means of somebody who owns the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection

from tests.cast import Cast
from trail.append_only import LEDGERS, guarding, unguarding
from trail.clock import now
from trail.models import AuditEntry
from trail.outbox import run_due
from trail.sealing import seal_waiting
from trail.services import record

LATER = timedelta(seconds=30)


def write(cast: Cast, count: int = 1) -> list[AuditEntry]:
    """So many entries, not sealed yet."""
    return [record(cast.officer, "organization.changed", cast.officer.organization, ["name"]) for _ in range(count)]


def write_sealed(cast: Cast, count: int = 1) -> list[AuditEntry]:
    """So many entries, sealed, and copied to the sink."""
    entries = write(cast, count)
    seal_waiting()
    run_due(at=now() + LATER)
    return entries


@contextmanager
def triggers_off() -> Iterator[None]:
    """As the owner of the tables, who can drop the triggers and make them again."""
    with connection.cursor() as cursor:
        for table in LEDGERS:
            for statement in unguarding(connection.vendor, table):
                cursor.execute(statement)
        yield
        for table in LEDGERS:
            for statement in guarding(connection.vendor, table):
                cursor.execute(statement)


def tamper(*statements: str) -> None:
    """What an attacker does who owns the database: with the triggers off, by hand, and the triggers on again."""
    with triggers_off(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
