"""Organizations register themselves by an address of their own domain, and wait until someone responsible accepts them."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from accounts.actors import SystemActor
from accounts.models import Organization, Registration, User
from accounts.roles import Role
from accounts.second_factors.services import give_app
from accounts.selectors import actor_for
from tests.accounts.factors import SECRET, code
from tests.cast import Cast, make_actor, make_organization
from trail.models import AuditEntry
from trail.outbox import run_due

SAID = {
    "kind": "vendor",
    "organization_name": "Tern Analytics",
    "state": "",
    "time_zone": "America/Denver",
    "nces_id": "",
    "person": "Sam Oduya",
    "email": "Sam.Oduya@ternanalytics.example",
}
PASSWORD = {"password": "forty wet stones in june"}


@pytest.fixture
def administrator(cast: Cast):
    return make_actor("Pia Renner", make_organization("The operator", Organization.Kind.OPERATOR, state=""), Role.PLATFORM_ADMIN)


def registered(client: Client, said: dict[str, str] = SAID) -> str:
    assert client.post("/register/", said)["Location"] == "/register/sent/"
    run_due()
    found = re.search(r"/register/([\w-]{20,})/", mail.outbox[-1].body)
    return found[1] if found else ""


def test_it_waits_until_an_administrator_accepts_it(administrator, client: Client, client_of) -> None:
    token = registered(client)
    page = client.post(f"/register/{token}/", PASSWORD, follow=True)
    assert page.status_code == 403 and b"waits to be accepted" in page.content
    person = User.objects.get(email="sam.oduya@ternanalytics.example")
    assert actor_for(person, None) is None
    registration = Registration.objects.get()
    decided = {"decision": "accept", "reason": "Called their office."}
    assert client_of(administrator).post(f"/installation/registrations/{registration.pk}/", decided).status_code == 302
    assert actor_for(person, None).role == Role.VENDOR_ADMIN
    assert actor_for(person, None).organization.domains.get().domain == "ternanalytics.example"


def test_it_can_be_declined_with_the_reason(administrator, client: Client, client_of) -> None:
    token = registered(client)
    client.post(f"/register/{token}/", PASSWORD)
    path = f"/installation/registrations/{Registration.objects.get().pk}/"
    client_of(administrator).post(path, {"decision": "decline", "reason": "Nobody there knows of it."})
    run_due()
    assert "Nobody there knows of it." in mail.outbox[-1].body
    assert Organization.objects.get(name="Tern Analytics").status == Organization.Status.DECLINED


def test_a_mailbox_that_anyone_can_have_shows_nothing(cast: Cast, client: Client) -> None:
    page = client.post("/register/", SAID | {"email": "tern.analytics@gmail.com"})
    assert page.status_code == 200 and b"Use your work address" in page.content and b"Tern Analytics" in page.content
    assert not Registration.objects.exists()


def test_the_page_does_not_say_whether_an_address_is_known(cast: Cast, client: Client) -> None:
    token = registered(client, SAID | {"email": cast.reader.user.email})
    assert token == ""
    assert "There is an account with it already" in mail.outbox[-1].body


def test_a_link_works_once_and_for_two_days(cast: Cast, client: Client) -> None:
    token = registered(client)
    Registration.objects.update(expires_at=Registration.objects.get().registered_at - timedelta(seconds=1))
    assert client.get(f"/register/{token}/").status_code == 410
    assert client.post(f"/register/{token}/", PASSWORD).status_code == 410
    assert not Organization.objects.filter(name="Tern Analytics").exists()


def test_only_administrators_decide(cast: Cast, client_of) -> None:
    for actor in (cast.officer, cast.vendor_contact):
        assert client_of(actor).get("/installation/registrations/").status_code == 403
        assert client_of(actor).get("/installation/organizations/").status_code == 403


def test_an_organization_that_is_being_removed_lets_nobody_act(administrator, cast: Cast, client_of) -> None:
    path = f"/installation/organizations/{cast.officer.organization.pk}/status/"
    assert client_of(administrator).post(path, {"reason": "Merged with its neighbor."}).status_code == 302
    assert actor_for(cast.officer.user, None) is None
    page = client_of(cast.officer).get("/organization/")
    assert page.status_code == 403 and b"is being removed" in page.content


DISTRICT = SAID | {"kind": "district", "state": "OH", "nces_id": "3904999"}


def decide(client: Client, registration: Registration, decision: str):
    path = f"/installation/registrations/{registration.pk}/"
    return client.post(path, {"decision": decision, "reason": "By telephone."})


def test_a_number_is_kept_from_nobody_by_registering_with_it(administrator, client: Client, client_of) -> None:
    client.post(f"/register/{registered(client, DISTRICT)}/", PASSWORD)
    second = DISTRICT | {"organization_name": "The real ones", "email": "real@realdistrict.example"}
    other = Client()
    assert other.post(f"/register/{registered(other, second)}/", PASSWORD).status_code == 302
    real, fake = Registration.objects.order_by("-registered_at")
    deciding = client_of(administrator)
    assert decide(deciding, real, "accept").status_code == 302
    page = decide(deciding, fake, "accept")
    assert page.status_code == 200 and b"Another organization here has this NCES district ID" in page.content
    assert b"one_organization_per" not in page.content
    assert decide(deciding, fake, "decline").status_code == 302


def test_whoever_was_declined_can_register_again(administrator, client: Client, client_of) -> None:
    client.post(f"/register/{registered(client)}/", PASSWORD)
    decide(client_of(administrator), Registration.objects.get(), "decline")
    again = Client()
    token = registered(again)
    assert token
    assert again.post(f"/register/{token}/", {"password": "nineteen dry sticks in may"}).status_code == 302
    person = User.objects.get(email="sam.oduya@ternanalytics.example")
    assert person.check_password("nineteen dry sticks in may") and not client.get("/account/").status_code == 200
    decide(client_of(administrator), Registration.objects.order_by("-registered_at")[0], "accept")
    assert actor_for(person, None).organization.name == "Tern Analytics"


def test_an_account_that_waits_is_not_made_again(cast: Cast, client: Client) -> None:
    client.post(f"/register/{registered(client)}/", PASSWORD)
    assert registered(Client()) == ""


def test_whoever_was_declined_and_has_an_app_proves_it_when_they_register_again(administrator, client: Client, client_of) -> None:
    client.post(f"/register/{registered(client)}/", PASSWORD)
    person = User.objects.get(email="sam.oduya@ternanalytics.example")
    give_app(SystemActor("test"), person, SECRET)
    decide(client_of(administrator), Registration.objects.get(), "decline")
    again = Client()
    page = again.post(f"/register/{registered(again)}/", {"password": "nineteen dry sticks in may"})
    assert page["Location"] == "/sign-in/second-step/" and "_auth_user_id" not in again.session
    assert again.get("/account/").status_code == 302
    assert again.post("/sign-in/second-step/", {"code": code()}).status_code == 302
    assert again.session["_auth_user_id"] == str(person.pk)


def test_reading_who_registered_is_in_the_trail(administrator, client: Client, client_of) -> None:
    client.post(f"/register/{registered(client)}/", PASSWORD)
    found = Registration.objects.get()
    for path in ("/installation/registrations/", f"/installation/registrations/{found.pk}/"):
        page = client_of(administrator).get(path)
        assert b"Sam Oduya" in page.content
        read = AuditEntry.objects.get(code="personal_data.read", request_id=page["X-Request-Id"])
        assert (read.object_key, read.fields) == (str(found.pk), ["email", "person"])


@pytest.mark.parametrize("said", [{}, {"decision": ""}, {"decision": "maybe"}])
def test_without_a_decision_nothing_is_decided(administrator, client: Client, client_of, said: dict[str, str]) -> None:
    client.post(f"/register/{registered(client)}/", PASSWORD)
    path = f"/installation/registrations/{Registration.objects.get().pk}/"
    page = client_of(administrator).post(path, {"reason": "Pressed the wrong key."} | said)
    assert page.status_code == 200 and b"Nothing was decided" in page.content and b"Pressed the wrong key." in page.content
    assert Registration.objects.get().decided_at is None
    assert Organization.objects.get(name="Tern Analytics").status == Organization.Status.PENDING
