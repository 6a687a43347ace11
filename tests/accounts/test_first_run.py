"""The page that founds an installation: only while there is no account."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Membership, Organization, User
from accounts.roles import Role
from tests.cast import Cast
from trail.models import AuditEntry

pytestmark = pytest.mark.both_kinds

GIVEN = {
    "name": "Harbor Point Schools",
    "kind": "district",
    "state": "ME",
    "time_zone": "America/New_York",
    "nces_id": "2300001",
    "person": "Odile Brandt",
    "email": "Odile.Brandt@Example.org",
    "password": "seven gray herons at noon",
}


def test_it_leads_there_while_nobody_has_an_account(client: Client, db: None) -> None:
    assert client.get("/")["Location"] == "/set-up/"
    assert client.get("/sign-in/")["Location"] == "/set-up/"
    assert client.get("/set-up/").status_code == 200


def test_it_makes_the_first_account_and_organization_and_signs_in(client: Client, db: None) -> None:
    response = client.post("/set-up/", GIVEN, follow=True)
    assert response.status_code == 200
    assert response.wsgi_request.user.email == "odile.brandt@example.org"
    district = Organization.objects.get(kind=Organization.Kind.DISTRICT)
    assert district.name == "Harbor Point Schools"
    assert not district.memberships.filter(role=Role.PLATFORM_ADMIN).exists(), (
        "running the installation is no right in a district"
    )
    assert {m.role for m in Membership.objects.all()} == {Role.PRIVACY_OFFICER, Role.PLATFORM_ADMIN}
    assert response.wsgi_request.actor.role == Role.PRIVACY_OFFICER
    codes = list(AuditEntry.objects.order_by("recorded_at", "id").values_list("code", flat=True))
    one, person, role = "organization.created", "user.created", "membership.started"
    assert codes == [one, person, role, one, role, "session.started"]


def test_it_exists_only_once(client: Client, cast: Cast) -> None:
    assert client.get("/set-up/").status_code == 404
    assert client.post("/set-up/", GIVEN).status_code == 404
    assert not User.objects.filter(email="odile.brandt@example.org").exists()


def test_it_keeps_what_was_typed_and_says_what_is_wrong(client: Client, db: None) -> None:
    response = client.post("/set-up/", GIVEN | {"nces_id": "12", "password": "short", "time_zone": "Mars/Olympus"})
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"nces_id", "password", "time_zone"}
    assert b"Harbor Point Schools" in response.content
    assert b"seven digits" in response.content
    assert not User.objects.exists()


def test_it_is_not_left_to_whoever_comes_first_from_another_machine(client: Client, db: None, settings) -> None:
    settings.IS_LOOPBACK = False
    response = client.post("/set-up/", GIVEN)
    assert response.status_code == 403
    assert b"create_first_account" in response.content
    assert not User.objects.exists()


def create_first_account(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{password}\n"))
    given = ["--organization", "Harbor Point Schools", "--state", "ME", "--name", "Odile Brandt", "--email", "odile@example.org"]
    call_command("create_first_account", *given, stdout=StringIO())


def test_it_makes_the_first_account_on_the_server(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    create_first_account(monkeypatch, "seven gray herons at noon")
    assert User.objects.get().check_password("seven gray herons at noon")
    with pytest.raises(CommandError, match="accounts already"):
        create_first_account(monkeypatch, "seven gray herons at noon")


def test_it_refuses_a_weak_password_on_the_server_too(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="password: .*15 characters"):
        create_first_account(monkeypatch, "short")
    assert not User.objects.exists()
