"""What every test can ask for."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest
from django.core import management
from django.core.management.commands import flush
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from accounts.actors import Actor
from config.collecting import collect_seldom
from tests import databases
from tests.cast import Cast, make_cast, sign_in_properly
from tests.prepared import migrated, migrated_template
from trail.append_only import LEDGERS, guarding, unguarding

# Two cores shared by many: a test fails by what it finds, not by how long the machine took.
hypothesis.settings.register_profile("tutela", deadline=None)
hypothesis.settings.load_profile("tutela")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Whether to run the tests that ask the database. bin/test runs them on PostgreSQL, and all others on SQLite."""
    parser.addoption("--database-tests", choices=[databases.ALL, databases.ONLY, databases.WITHOUT], default=databases.ALL)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs elsewhere."""
    which = config.getoption("--database-tests")
    left_out = [item for item in items if not databases.belongs(item, which)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if databases.belongs(item, which)]


def pytest_collection_finish() -> None:
    """What stands when the tests begin, the trees of all modules among it, stays: the collector need not walk it again."""
    collect_seldom()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Tables of a new database take half a minute to make: they are made once for all."""
    with pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "postgresql":
            patch.setitem(connection.settings_dict["TEST"], "TEMPLATE", migrated_template())
        patch.setattr(management, "call_command", migrated(management.call_command))
        yield


@pytest.fixture(autouse=True, scope="session")
def _emptied_ledgers() -> Iterator[None]:
    """Let the flush after a test with real transactions empty what is append-only to everyone else."""
    flushing = flush.sql_flush

    def sql_flush(style: object, connection: BaseDatabaseWrapper, **options: object) -> list[str]:
        before = [s for table in LEDGERS for s in unguarding(connection.vendor, table)]
        after = [s for table in LEDGERS for s in guarding(connection.vendor, table)]
        return [*before, *flushing(style, connection, **options), *after]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "sql_flush", sql_flush)
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """The standing cast, in the database."""
    return make_cast()


@pytest.fixture
def client_of() -> Callable[[Actor], Client]:
    """A browser of sorts, signed in as the given actor."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        sign_in_properly(client, actor)
        return client

    return sign_in


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each test stores files in a folder of its own, made where it stores any: most store none."""
    settings.FILES_DIR = tmp_path_factory.getbasetemp() / "files" / uuid4().hex


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder with the real documents and the golds; a test that needs it is skipped without it."""
    folder = Path(os.environ.get("TUTELA_SHARED", ROOT.parent / "shared")).resolve()
    if not (folder / "seeds").is_dir():
        pytest.skip("the shared folder is not there (TUTELA_SHARED)")
    return folder
