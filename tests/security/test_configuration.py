"""What an installation may be started with, and that Django has nothing to add."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ImproperlyConfigured

from config.base_url import checked_base_url, checked_secret_key
from tests.security.conftest import manage, new_keys

HTTPS = "https://tutela.example.org"


def test_it_leaves_djangos_deployment_check_nothing_to_say(tmp_path: Path) -> None:
    answer = manage(tmp_path, "check", "--deploy", "--fail-level", "INFO", BASE_URL=HTTPS, BEHIND_PROXY="1", **new_keys())
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout
    assert answer.stderr == ""


@pytest.mark.parametrize("address", ["http://tutela.example.org", "http://192.168.1.20:8000", "http://localhost.example.org"])
def test_it_refuses_plain_http_for_anybody_else(tmp_path: Path, address: str) -> None:
    answer = manage(tmp_path, "check", BASE_URL=address)
    assert answer.returncode == 1
    assert answer.stderr.startswith("tutela: BASE_URL is")
    assert "docs/running.md" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    "address",
    [
        "tutela.example.org",
        "ftp://tutela.example.org",
        "",
        "https://",
        f"{HTTPS}/path",
        f"{HTTPS}?x",
        "https://a:b@c.org",
        "https://a:x",
    ],
)
def test_it_refuses_an_address_that_is_none(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="BASE_URL"):
        checked_base_url(address)


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.1", "http://[::1]:9000/", "https://localhost"])
def test_it_takes_this_machine_as_it_is(address: str) -> None:
    assert checked_base_url(address).is_loopback


@pytest.mark.parametrize("key", ["", "short", "x" * 80])
def test_it_refuses_a_weak_key_where_others_can_come_in(key: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        checked_secret_key(key, checked_base_url(HTTPS))
    assert checked_secret_key(key, checked_base_url("http://localhost:8000")) == key


def test_it_makes_recovery_codes_long_enough() -> None:
    assert settings.MFA_RECOVERY_CODE_DIGITS >= 7  # 20 bits are 6.02 digits


@pytest.mark.django_db
def test_it_makes_session_keys_that_nobody_guesses() -> None:
    keys = {SessionStore()._get_new_session_key() for _ in range(200)}
    assert len(keys) == 200
    alphabet = set("".join(keys))
    assert {len(key) for key in keys} == {32}
    assert len(alphabet) == 36  # 32 characters of 36: 165 bits


def test_it_hashes_passwords_with_argon2(tmp_path: Path) -> None:
    code = "from django.contrib.auth.hashers import make_password; print(make_password('x'))"
    answer = manage(tmp_path, "shell", "-v0", "-c", code, **new_keys())
    assert answer.stdout.startswith("argon2$argon2id$"), answer.stderr
