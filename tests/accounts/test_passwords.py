"""What a password must be: long, and not one that anybody would try; more only where a contract demands it."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import OrganizationPasswordPolicy, PasswordRecord, User
from accounts.passwords.breached import check_file, is_breached
from accounts.passwords.demands import demands_on
from tests.accounts.factors import give, password_step
from tests.cast import PASSWORD, Cast
from trail.clock import now
from trail.models import AuditEntry

POLICY = {"min_length": 12, "needs_upper": "on", "needs_digit": "on", "history_length": 0, "reason": "", "citation": ""}
WHY = {"reason": "The insurer will not strike it.", "citation": "Cover agreement, Annex 2, item 7"}


def change(client: Client, new: str, old: str = PASSWORD):
    return client.post("/account/password/", {"oldpassword": old, "password1": new, "password2": new})


def faults(password: str, user: User) -> set[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {each.code for each in error.error_list}
    return set()


def test_it_asks_for_fifteen_characters_or_twelve_with_a_second_factor(cast: Cast) -> None:
    twelve = "mauve anvils"
    assert faults(twelve, cast.reader.user) == {"password_too_short"}
    assert faults(twelve, cast.officer.user) == set()  # the role forces a second factor
    give(cast.reader)
    assert faults(twelve, cast.reader.user) == set()
    assert faults(twelve[:11], cast.reader.user) == {"password_too_short"}


@pytest.mark.parametrize(
    "password", ["WillowCreek-2026-!", "tutela tutela tutela", "Nora.Feld.Willow.1", "localschools12345", "Welcome!2026Willow"]
)
def test_it_refuses_what_is_made_of_names_that_anybody_would_try(cast: Cast, password: str) -> None:
    assert "password_context" in faults(password, cast.officer.user)


@pytest.mark.parametrize(
    "password",
    [
        "a willow has long memory",
        "mauve anvils sing",
        "correcthorsebatterystaple",
        "        mauve  anvils  ",
        "пятнадцать букв да",
        "a long sentence with many words is as welcome as a short one, and nothing of it is cut away " * 10,
    ],
)
def test_it_takes_a_sentence_of_any_kind(cast: Cast, password: str) -> None:
    assert faults(password, cast.reader.user) == set()


def test_it_refuses_common_passwords(cast: Cast) -> None:
    assert "password_too_common" in faults("qwertyuiop[]\\asd"[:12], cast.officer.user) | faults(
        "1qaz2wsx3edc4rfv", cast.officer.user
    )


def test_it_finds_every_stolen_password_and_no_other(tmp_path: Path, settings, cast: Cast) -> None:
    stolen = [f"stolen password number {n}" for n in range(300)]
    hashes = sorted(hashlib.sha1(p.encode(), usedforsecurity=False).hexdigest().upper() for p in stolen)
    file = tmp_path / "stolen.txt"
    file.write_text("".join(f"{h}:{n}\r\n" for n, h in enumerate(hashes)))
    assert all(is_breached(password, file) for password in stolen)
    assert not any(is_breached(f"another password {n}", file) for n in range(300))
    (tmp_path / "empty.txt").write_text("")
    assert not is_breached(stolen[0], tmp_path / "empty.txt")
    settings.BREACHED_PASSWORDS_FILE = str(file)
    assert "password_breached" in faults(stolen[7], cast.reader.user)


def test_it_says_so_at_the_start_where_the_list_is_missing(settings) -> None:
    settings.BREACHED_PASSWORDS_FILE = "/nowhere/stolen.txt"
    assert [error.id for error in check_file(None)] == ["accounts.E001"]


def test_it_records_a_deviation_with_its_reason_only(cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    page = client.post("/organization/password-policy/", POLICY)
    assert b"kept only for a contract" in page.content
    assert not OrganizationPasswordPolicy.objects.exists()
    assert client.post("/organization/password-policy/", POLICY | WHY).status_code == 302
    policy = OrganizationPasswordPolicy.objects.get()
    assert (policy.citation, policy.recorded_by, policy.deviates) == (WHY["citation"], cast.officer.user, True)
    assert policy.history.count() == 1
    assert AuditEntry.objects.get(code="organization.password_policy_set").fields == ["deviation"]


def test_it_shows_the_policy_to_whoever_may_change_the_organization_only(cast: Cast, client_of) -> None:
    assert client_of(cast.reader).get("/organization/password-policy/").status_code == 403
    assert client_of(cast.officer).get("/organization/password-policy/").status_code == 200


def with_policy(cast: Cast, **rules: object) -> OrganizationPasswordPolicy:
    return OrganizationPasswordPolicy.objects.create(organization=cast.reader.organization, **WHY, **rules)


def test_it_demands_at_a_change_what_the_contract_does(cast: Cast, client_of) -> None:
    with_policy(cast, min_length=20, needs_digit=True, needs_symbol=True, needs_upper=True)
    page = change(client_of(cast.reader), "mauve anvils sing")
    assert b"an upper-case letter, a digit" in page.content
    assert b"at least 20 characters" in page.content
    assert change(client_of(cast.reader), "Mauve anvils sing 9 songs").status_code == 302
    assert demands_on(cast.other_officer.user).min_length == 12  # another organization's people are not concerned


def test_it_demands_at_sign_in_what_the_contract_does(client: Client, cast: Cast) -> None:
    with_policy(cast, needs_digit=True)
    password_step(client, cast.reader)
    assert client.get("/account/")["Location"] == "/account/password/"
    assert b"today&#x27;s rules" in client.get("/account/", follow=True).content
    assert change(client, "mauve anvils sing 9").status_code == 302
    assert client.get("/account/").status_code == 200


def test_it_lets_a_password_grow_too_old_where_the_contract_says_so(client: Client, cast: Cast) -> None:
    with_policy(cast, max_age_days=90)
    password_step(client, cast.reader)
    assert client.get("/account/").status_code == 200
    User.objects.filter(pk=cast.reader.user.pk).update(joined_at=now() - timedelta(days=91))
    client = Client()
    password_step(client, cast.reader)
    assert client.get("/account/")["Location"] == "/account/password/"


def test_it_does_not_take_an_earlier_password_where_the_contract_says_so(cast: Cast, client_of) -> None:
    with_policy(cast, history_length=2)
    client = client_of(cast.reader)
    assert b"used it before" in change(client, PASSWORD).content
    assert change(client, "mauve anvils sing").status_code == 302
    assert b"used it before" in change(client, PASSWORD, "mauve anvils sing").content
    assert PasswordRecord.objects.filter(user=cast.reader.user).count() == 2


def test_it_asks_for_the_present_password(cast: Cast, client_of) -> None:
    assert b"not your present password" in change(client_of(cast.reader), "mauve anvils sing", "wrong").content
