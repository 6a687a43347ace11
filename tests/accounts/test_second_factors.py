"""Second factors: needed by some roles, encrypted, each code taken once."""

import json
import re
import time
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from accounts.models import SignedInSession, SignInDelay
from accounts.second_factors.forms import PENDING
from accounts.second_factors.secrets import PURPOSE, seal, stored, unseal
from accounts.second_factors.services import reset_second_factors
from tests.accounts.factors import SECRET, code, give, mails, password_step, sign_in
from tests.cast import PASSWORD, Cast
from trail.clock import now
from trail.models import AuditEntry
from vault.errors import VaultError


def codes_in_trail() -> list[str]:
    return list(AuditEntry.objects.order_by("recorded_at", "id").values_list("code", flat=True))


def set_up_app(client: Client) -> str:
    """Set up an app by the page; gives its key."""
    page = client.get("/account/second-factors/app/")
    key = page.context["form"].secret
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    given = format_hotp_value(hotp_value(key, int(now().timestamp()) // 30))
    assert client.post("/account/second-factors/app/", {"code": given})["Location"] == "/account/second-factors/codes/"
    return key


def test_it_lets_an_officer_without_a_second_factor_reach_the_set_up_only(client: Client, cast: Cast) -> None:
    password_step(client, cast.officer)
    for address in (
        "/",
        "/account/",
        "/agreements/",
        "/account/sessions/",
        "/account/password/",
        "/organization/password-policy/",
    ):
        assert client.get(address)["Location"] == "/account/second-factors/", address
    assert client.post("/account/act-for/", {"membership": "x"})["Location"] == "/account/second-factors/"
    assert b"Your role needs a second factor" in client.get("/account/second-factors/").content
    assert client.get("/account/second-factors/app/").status_code == 200
    assert client.get("/account/second-factors/passkeys/add/").status_code == 200
    assert client.post("/sign-out/").status_code == 302


def test_it_opens_everything_once_the_factor_is_set_up(client: Client, cast: Cast) -> None:
    password_step(client, cast.officer)
    set_up_app(client)
    assert client.get("/account/").status_code == 200
    assert "mfa.added" in codes_in_trail()
    page = client.get("/account/second-factors/codes/").content.decode()
    assert len(re.findall(r"<li>\d{10}</li>", page)) == 10
    assert "**" not in page and not re.findall(r"<li>\d{10}</li>", client.get("/account/second-factors/codes/").content.decode())


def test_it_asks_nothing_of_a_reader(client: Client, cast: Cast) -> None:
    password_step(client, cast.reader)
    assert client.get("/account/").status_code == 200


def test_it_needs_it_as_soon_as_one_open_role_does(client: Client, cast: Cast) -> None:
    from accounts.models import Membership
    from accounts.roles import Role

    password_step(client, cast.reader)
    Membership.objects.create(user=cast.reader.user, organization=cast.reader.organization, role=Role.COUNSEL)
    assert client.get("/account/")["Location"] == "/account/second-factors/"


def test_it_signs_in_in_two_steps(client: Client, cast: Cast) -> None:
    give(cast.officer)
    assert password_step(client, cast.officer)["Location"] == "/sign-in/second-step/"
    assert client.get("/account/").status_code == 302
    assert client.post("/sign-in/second-step/", {"code": code()}).status_code == 302
    assert client.get("/account/").status_code == 200
    assert codes_in_trail()[-1] == "session.started"


@pytest.mark.parametrize(("steps", "accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_it_allows_a_clock_that_is_off_by_one_step(client: Client, cast: Cast, steps: int, accepted: bool) -> None:
    give(cast.officer)
    while time.time() % 30 > 22:  # a step that ends meanwhile would make the code one of another step
        time.sleep(0.5)
    assert (sign_in(client, cast.officer, steps).status_code == 302) is accepted


def test_it_takes_a_code_once_and_none_before_it(cast: Cast) -> None:
    give(cast.officer)
    assert sign_in(Client(), cast.officer, 0).status_code == 302
    for steps in (0, -1):
        again = sign_in(Client(), cast.officer, steps)
        assert again.status_code == 200
        assert b"has been used" in again.content
    assert AuditEntry.objects.filter(code="mfa.failed", reason="used before").count() == 2
    assert sign_in(Client(), cast.officer, 1).status_code == 302


def test_it_keeps_secrets_encrypted_in_the_database_and_in_the_session(client: Client, cast: Cast) -> None:
    password_step(client, cast.officer)
    page = client.get("/account/second-factors/app/")
    assert page.context["form"].secret not in json.dumps(dict(client.session.items()))
    assert client.session[PENDING].startswith("tutela1.")
    key = set_up_app(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, data FROM mfa_authenticator")
        rows = {kind: data if isinstance(data, str) else json.dumps(data) for kind, data in cursor.fetchall()}
    assert set(rows) == {"totp", "recovery_codes"}
    assert key not in rows["totp"]
    assert all("tutela1." in data for data in rows.values())
    app = Authenticator.objects.get(type="totp")
    assert unseal(cast.officer.user, app.data["secret"]) == key
    assert not re.search(r'"seed": "[0-9a-f]{80}"', rows["recovery_codes"])


def test_it_opens_a_secret_for_its_own_person_only(cast: Cast) -> None:
    sealed = seal(cast.officer.user, SECRET)
    with pytest.raises(VaultError):
        unseal(cast.reader.user, sealed)
    with pytest.raises(VaultError):
        unseal(cast.officer.user, sealed[:-6] + "AAAAA=")


def test_it_tells_the_vault_where_its_secrets_lie(cast: Cast) -> None:
    give(cast.officer)
    (secret,) = stored()
    assert (secret.purpose, str(secret.scope)) == (PURPOSE, f"person:{cast.officer.user.pk}")
    assert secret.replace(seal(cast.officer.user, SECRET))
    assert not secret.replace(seal(cast.officer.user, SECRET))  # it has changed since


def test_it_takes_each_recovery_code_once_and_tells_the_owner(
    client: Client, cast: Cast, django_capture_on_commit_callbacks
) -> None:
    password_step(client, cast.officer)
    set_up_app(client)
    recovery = re.findall(r"<li>(\d{10})</li>", client.get("/account/second-factors/codes/").content.decode())[0]
    for expected in (302, 200):
        other = Client()
        password_step(other, cast.officer)
        with django_capture_on_commit_callbacks(execute=True):
            assert other.post("/sign-in/second-step/", {"code": recovery}).status_code == expected
    assert "mfa.code_used" in codes_in_trail()
    assert any("9 are left" in m.body for m in mails())


def test_it_slows_down_guessing_of_codes(client: Client, cast: Cast) -> None:
    give(cast.officer)
    password_step(client, cast.officer)
    for _ in range(5):
        client.post("/sign-in/second-step/", {"code": "000000"})
        SignInDelay.objects.update(last_failure_at=now() - timedelta(seconds=2))  # a slow machine must not matter
    SignInDelay.objects.update(failures=12, last_failure_at=now())
    response = client.post("/sign-in/second-step/", {"code": "000000"})
    assert b"Too many attempts" in response.content
    assert client.post("/sign-in/second-step/", {"code": code()}).status_code == 200
    assert "sign_in.locked" in codes_in_trail()


@pytest.mark.parametrize(
    "nonsense", ["", "{}", "[]", "null", '{"id": "x"}', '{"response": {"userHandle": null}}', "not json", '"x"', "1"]
)
def test_it_answers_an_unreadable_passkey_with_a_message(client: Client, cast: Cast, nonsense: str) -> None:
    client.get("/sign-in/passkey/", headers={"accept": "application/json"})
    response = client.post("/sign-in/passkey/", {"credential": nonsense}, follow=True)
    assert response.status_code == 200
    give(cast.officer)
    password_step(client, cast.officer)
    response = client.post("/sign-in/second-step/", {"credential": nonsense})
    assert response.status_code == 200
    assert client.get("/account/").status_code == 302


def test_it_keeps_the_last_factor_that_the_role_needs(cast: Cast, client_of) -> None:
    give(cast.officer)
    page = client_of(cast.officer).post("/account/second-factors/app/remove/")
    assert b"this is the only one" in page.content
    assert Authenticator.objects.filter(type="totp").exists()


def test_it_lets_someone_remove_a_factor_that_no_role_needs(cast: Cast, client_of) -> None:
    give(cast.reader)
    assert client_of(cast.reader).post("/account/second-factors/app/remove/").status_code == 302
    assert not Authenticator.objects.exists()
    assert "mfa.removed" in codes_in_trail()


def test_it_asks_a_session_without_the_second_step_for_it(cast: Cast) -> None:
    give(cast.officer)
    client = Client()
    client.force_login(cast.officer.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/account/")["Location"] == "/account/confirm/code/?next=%2Faccount%2F"
    assert client.post("/account/confirm/code/?next=/account/", {"code": code()})["Location"] == "/account/"
    assert client.get("/account/").status_code == 200


FACTORS = "/account/second-factors/"
OF_ONES_OWN = [
    "/account/",
    FACTORS,
    f"{FACTORS}app/",
    f"{FACTORS}app/remove/",
    f"{FACTORS}codes/",
    f"{FACTORS}codes/new/",
    f"{FACTORS}passkeys/add/",
    "/account/address/",
    "/account/password/",
]


@pytest.mark.parametrize("who", ["officer", "reader"])
def test_a_session_by_password_alone_touches_nothing_once_there_is_a_factor(cast: Cast, who: str) -> None:
    actor, earlier = getattr(cast, who), Client()
    password_step(earlier, actor)
    give(actor)
    for address in OF_ONES_OWN:
        to = f"/account/confirm/code/?next={address.replace('/', '%2F')}"
        assert (earlier.get(address)["Location"], earlier.post(address)["Location"]) == (to, to), address
    assert Authenticator.objects.filter(user=actor.user).count() == 1
    earlier.post("/account/confirm/", {"password": PASSWORD})  # the password is one factor, however often it is given
    assert earlier.get(f"{FACTORS}codes/")["Location"].startswith("/account/confirm/code/")
    assert earlier.post("/account/confirm/code/?next=/account/", {"code": code()})["Location"] == "/account/"
    assert earlier.get("/account/").status_code == 200


@pytest.mark.parametrize("who", ["officer", "reader"])
def test_the_first_factor_ends_every_other_session(cast: Cast, who: str) -> None:
    earlier, owner = Client(), Client()
    password_step(earlier, getattr(cast, who))
    password_step(owner, getattr(cast, who))
    set_up_app(owner)
    assert earlier.get(FACTORS)["Location"].startswith("/sign-in/")
    assert owner.get("/account/").status_code == 200
    assert SignedInSession.objects.filter(ended_because="owner").count() == 1


def test_it_asks_for_the_factor_before_an_invitation_is_accepted(cast: Cast) -> None:
    from accounts.roles import Role
    from accounts.services.invitations import invite

    invite(actor=cast.other_officer, email=cast.reader.user.email, role=Role.DISTRICT_READER)
    link = re.search(r"/invitation/[\w-]+/", mails()[-1].body)[0]
    earlier = Client()
    password_step(earlier, cast.reader)
    assert earlier.get(link).status_code == 200
    give(cast.reader)
    assert earlier.post(link)["Location"].startswith("/account/confirm/code/")


def test_it_takes_lost_factors_away_with_a_reason(cast: Cast, client_of, django_capture_on_commit_callbacks) -> None:
    give(cast.reader)
    theirs = client_of(cast.reader)
    with pytest.raises(ValidationError):
        reset_second_factors(cast.officer, cast.reader.user, " ")
    with django_capture_on_commit_callbacks(execute=True):
        assert reset_second_factors(cast.officer, cast.reader.user, "seen in person with a badge") == 1
    assert not Authenticator.objects.filter(user=cast.reader.user).exists()
    assert theirs.get("/account/").status_code == 302
    assert AuditEntry.objects.get(code="mfa.reset").reason == "seen in person with a badge"
    assert mails()[0].to == [cast.reader.user.email]
    assert SignedInSession.objects.get().ended_because == "factors_reset"


def test_it_takes_them_away_on_the_server_where_nobody_else_could(cast: Cast) -> None:
    give(cast.officer)
    call_command("reset_second_factors", cast.officer.user.email, reason="her passport, at the desk", stdout=StringIO())
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.get(code="mfa.reset").actor == "system:reset-second-factors"
    for arguments in ({"email": "nobody@example.org", "reason": "x"}, {"email": cast.officer.user.email, "reason": " "}):
        with pytest.raises(CommandError):
            call_command("reset_second_factors", arguments["email"], reason=arguments["reason"])


def test_it_does_not_pass_the_second_step_by_a_new_password(
    client: Client, cast: Cast, django_capture_on_commit_callbacks
) -> None:
    give(cast.officer)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/password/", {"email": cast.officer.user.email})
    link = next(word for word in mails()[0].body.split() if "/password/new/" in word)
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": "quite another sentence", "password2": "quite another sentence"})
    assert client.get("/account/").status_code == 302
    assert password_step(client, cast.officer, "quite another sentence")["Location"] == "/sign-in/second-step/"


def test_it_confirms_by_password_too(cast: Cast, client_of) -> None:
    client = client_of(cast.reader)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 0}]
    session.save()
    to = client.get("/account/address/")["Location"]
    assert to == "/account/confirm/?next=%2Faccount%2Faddress%2F"
    assert b"not your password" in client.post(to, {"password": "wrong"}).content
    key = client.session.session_key
    assert client.post(to, {"password": PASSWORD})["Location"] == "/account/address/"
    assert client.session.session_key != key
    assert client.get("/account/address/").status_code == 200
    assert "sign_in.reauthenticated" in codes_in_trail()
