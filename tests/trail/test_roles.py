"""The application's role on PostgreSQL may add to the trail and read it; not even the owner changes it in passing."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import Cast
from tests.trail.trails import write
from trail.append_only import LEDGERS
from trail.models import AuditEntry
from trail.roles import RoleCannotBeLimited, grant_application_role
from trail.sealing import seal_waiting

ROLE = "tutela_application_of_tests"


@contextmanager
def signed_in_as(role: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        yield
        cursor.execute("RESET ROLE")


@pytest.fixture
def application_role(db: None) -> Iterator[str]:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE}")  # gone with the test's transaction
    grant_application_role(ROLE)
    yield ROLE


def attempt(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_it_can_do_its_work(application_role: str, cast: Cast) -> None:
    with signed_in_as(application_role):
        write(cast, 2)
        assert seal_waiting() == 2
        assert AuditEntry.objects.count() == 2


@pytest.mark.parametrize("table", LEDGERS)
def test_it_may_not_change_the_trail(application_role: str, table: str) -> None:
    with connection.cursor() as cursor:
        key = connection.introspection.get_primary_key_column(cursor, table)
    with signed_in_as(application_role):
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE", f"DROP TABLE {table}"):
            with pytest.raises(DatabaseError, match="permission denied|must be owner"):
                attempt(statement)
        with pytest.raises(DatabaseError, match="permission denied"):
            attempt(f"UPDATE {table} SET {key} = {key}")
        with pytest.raises(DatabaseError, match="must be owner|permission denied"):
            attempt(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


@pytest.mark.parametrize("table", LEDGERS)
def test_it_refuses_the_owner_too(db: None, table: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    with pytest.raises(DatabaseError, match="append-only"):
        attempt(f"TRUNCATE {table} CASCADE")


def test_it_does_not_pretend_to_limit_the_owner(db: None) -> None:
    role = connection.settings_dict["USER"] or "tutela"
    with pytest.raises(RoleCannotBeLimited):
        grant_application_role(role)


def test_it_says_that_a_role_is_missing(application_role: str) -> None:
    with pytest.raises(RoleCannotBeLimited, match="CREATE ROLE nobody"):
        grant_application_role("nobody")
