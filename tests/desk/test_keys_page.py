"""The page of the keys: for those who run the installation, and without anybody's values or reasons."""

import pytest

from accounts.actors import Actor
from accounts.models import Organization
from accounts.roles import Role
from tests.cast import Cast, make_actor, make_organization
from vault.keyring import ensure_keys
from vault.models import DataKey
from vault.scopes import Scope
from vault.services import destroy_keys, place_hold


@pytest.fixture
def runner(cast: Cast) -> Actor:
    return make_actor("Pia Holm", make_organization("Those who run it", Organization.Kind.OPERATOR), Role.PLATFORM_ADMIN)


def page(client) -> str:
    response = client.get("/keys/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_is_there_before_anything_is_encrypted(runner: Actor, client_of) -> None:
    text = page(client_of(runner))
    assert "Nothing has been encrypted yet" in text
    assert "No key has been destroyed" in text


def test_it_shows_keys_counts_and_destructions_but_no_reasons(runner: Actor, cast: Cast, client_of, settings) -> None:
    scopes = [Scope.agreement(cast.officer.organization.pk), Scope.person(cast.reader.user.pk)]
    ensure_keys(scopes)
    place_hold(cast.officer, scopes[1], reason="A dispute")
    gone = destroy_keys(cast.officer, scopes[0], reason="A family asked", authority="A letter")
    text = page(client_of(runner))
    assert "Everything that is encrypted can be read" in text
    for shown in ("test", "Current", gone.keys[0]["fingerprint"], "NIST SP 800-88", "1 hold stands"):
        assert shown in text
    for kept in ("A family asked", "A letter", "A dispute", settings.ENCRYPTION_KEYS.partition(":")[2]):
        assert kept not in text


def test_it_says_what_cannot_be_read(runner: Actor, cast: Cast, client_of, settings) -> None:
    ensure_keys([Scope.person(cast.reader.user.pk)])
    settings.ENCRYPTION_KEYS = "other:b25seSBmb3IgdGVzdHMsIGVuY3J5cHRzIG5vdGhpbmc="
    assert "Missing, and still needed" in page(client_of(runner))
    settings.ENCRYPTION_KEYS = ""
    assert "ENCRYPTION_KEYS is not set" in page(client_of(runner))
    DataKey.objects.update(wrapped=None)
    assert "import_keys" in page(client_of(runner))


def test_it_asks_the_database_the_same_for_many_keys(runner: Actor, client_of, django_assert_max_num_queries) -> None:
    client = client_of(runner)
    client.get("/keys/")
    ensure_keys(Scope.person(f"018f0000-0000-7000-8000-{n:012}") for n in range(200))
    with django_assert_max_num_queries(14):
        page(client)


@pytest.mark.parametrize("who", ["officer", "reader", "vendor_contact"])
def test_it_is_for_nobody_else(cast: Cast, client_of, who: str) -> None:
    assert client_of(getattr(cast, who)).get("/keys/").status_code == 403
