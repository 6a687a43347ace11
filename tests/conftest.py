"""What every test can ask for."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from accounts.actors import Actor
from tests.cast import Cast, make_cast

ROOT = Path(__file__).resolve().parent.parent


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
        return client

    return sign_in


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path) -> None:
    """Each test stores files in a folder of its own."""
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder with the real documents and the golds; a test that needs it is skipped without it."""
    folder = Path(os.environ.get("TUTELA_SHARED", ROOT.parent / "shared")).resolve()
    if not (folder / "seeds").is_dir():
        pytest.skip("the shared folder is not there (TUTELA_SHARED)")
    return folder
