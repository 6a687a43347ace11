"""Which tests ask the database, so that each runs once where it belongs: on the kind that large installations run."""

import pytest
from django.test import SimpleTestCase, TransactionTestCase

WITHOUT, ONLY, ALL = "without", "only", "all"
ASKING = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"}


def asks_the_database(item: pytest.Item) -> bool:
    """Whether a test reads or writes records through the application's own connection."""
    kind = getattr(item, "cls", None)
    if kind is not None and issubclass(kind, SimpleTestCase):
        return issubclass(kind, TransactionTestCase)
    return bool(item.get_closest_marker("django_db") or ASKING & set(getattr(item, "fixturenames", ())))


def belongs(item: pytest.Item, which: str) -> bool:
    """Whether a test runs in a run of the tests that ask the database, or in the run of all others.

    A browser has a server with SQLite, and what is marked `once` is the same everywhere: neither is asked on another kind.
    """
    if which == ALL:
        return True
    by_itself = item.get_closest_marker("browser") or item.get_closest_marker("once")
    of_the_database = not by_itself and asks_the_database(item)
    if which == ONLY:
        return of_the_database
    return not of_the_database or bool(item.get_closest_marker("both_kinds"))
