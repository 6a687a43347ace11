"""The demo accounts."""

import json
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.demo import PEOPLE, demo_passwords, load_demo_accounts
from accounts.models import User


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def test_it_makes_accounts_that_can_sign_in(client: Client, db: None) -> None:
    actor = load_demo_accounts()
    assert actor.user.email == PEOPLE[0].email
    for email, password in demo_passwords().items():
        assert Client().post("/sign-in/", {"login": email, "password": password}).status_code == 302


def test_it_makes_them_once_and_keeps_their_passwords(db: None) -> None:
    load_demo_accounts()
    before = demo_passwords()
    load_demo_accounts()
    assert demo_passwords() == before
    assert User.objects.count() == len(PEOPLE) == len(set(before.values()))


def test_it_keeps_the_passwords_from_other_users_of_the_machine(db: None, tmp_path: Path) -> None:
    load_demo_accounts()
    assert stat.S_IMODE((tmp_path / "demo_accounts.json").stat().st_mode) == 0o600


def test_it_prints_them(db: None) -> None:
    load_demo_accounts()
    out = StringIO()
    call_command("demo_accounts", "--json", stdout=out)
    printed = json.loads(out.getvalue())["accounts"]
    assert {a["email"]: a["password"] for a in printed} == demo_passwords()
    call_command("demo_accounts", stdout=out)
    assert all(password in out.getvalue() for password in demo_passwords().values())


def test_it_says_so_where_there_is_no_demo_data(db: None) -> None:
    with pytest.raises(CommandError, match="no demo data"):
        call_command("demo_accounts")
