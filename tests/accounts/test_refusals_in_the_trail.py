"""What somebody tried in vain is in the trail: as nobody's act where nobody is signed in."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.views.generic.edit import FormMixin

from accounts.models import Membership, Organization
from accounts.roles import Role
from accounts.services.invitations import invite
from accounts.views.answers import Refusing
from tests.accounts.factors import password_step
from tests.accounts.test_invitations import NEW, invited
from tests.accounts.views_by_name import views
from tests.cast import Cast, make_organization
from trail.clock import now
from trail.models import AuditEntry
from trail.outbox import run_due
from trail.pseudonyms import pseudonym_of
from trail.selectors import entries_for, installation_entries


def entry(code: str) -> AuditEntry:
    return AuditEntry.objects.get(code=code)


def test_a_used_invitation(cast: Cast, client: Client) -> None:
    token = invited(cast)
    client.post(f"/invitation/{token}/", NEW)
    assert Client().get(f"/invitation/{token}/").status_code == 410
    found = entry("invitation.refused")
    assert (found.actor, found.reason, found.owner_key) == ("anonymous", "used", cast.officer.organization_key)
    assert "invitation.refused" in [row.entry.code for row in entries_for(actor=cast.officer).rows]


def test_a_forged_invitation_whose_secret_is_not_kept(cast: Cast, client: Client) -> None:
    assert client.get("/invitation/forged-forged-forged/").status_code == 410
    found = entry("invitation.refused")
    assert (found.reason, found.object_key, found.owner_key) == ("unknown", "", None)


def test_an_invitation_for_another_address(cast: Cast, client_of) -> None:
    invite(actor=cast.officer, email="paula.brink@example.org", role=Role.COUNSEL)
    token = invited(cast, email="paul.brink@example.org")
    client_of(cast.other_officer).get(f"/invitation/{token}/")
    assert (entry("invitation.refused").actor, entry("invitation.refused").reason) == (
        pseudonym_of(cast.other_officer.key),
        "another address",
    )


def test_a_link_of_a_registration_that_nobody_got(cast: Cast, client: Client) -> None:
    assert client.get("/register/forged-forged-forged/").status_code == 410
    assert entry("registration.refused").reason == "unknown"


@pytest.mark.parametrize("name", ["x" * 10_000, "Evil \u202e txt.exe"])
def test_a_refused_name(cast: Cast, client_of, name: str) -> None:
    client_of(cast.officer).post("/organization/schools/", {"name": name})
    found = entry("form.refused")
    assert (found.outcome, found.object_kind, found.fields) == ("refused", "page.schools", ["name"])
    assert found.organization_key == cast.officer.organization_key


def test_a_session_that_is_not_known(cast: Cast, client: Client, settings) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "somebodyelsessession"
    assert client.get("/account/").status_code == 302
    assert entry("session.refused").actor == "anonymous"
    client.get("/account/")
    assert AuditEntry.objects.filter(code="session.refused").count() == 1


def test_acting_for_another_organization_is_seen_by_both(cast: Cast, client_of) -> None:
    second = make_organization("Second District", Organization.Kind.DISTRICT)
    membership = Membership.objects.create(user=cast.reader.user, organization=second, role=Role.DISTRICT_READER)
    client = client_of(cast.reader)
    client.post("/account/act-for/", {"membership": str(membership.pk)})
    found = entry("membership.switched")
    assert (found.organization_key, found.owner_key) == (cast.reader.organization_key, second.pk)
    client.post("/sign-out/")
    assert entry("session.ended").organization_key == second.pk


def test_a_failed_sign_in_is_nobodys_act_upon_a_person(cast: Cast) -> None:
    second = make_organization("Second District", Organization.Kind.DISTRICT)
    Membership.objects.create(user=cast.reader.user, organization=second, role=Role.DISTRICT_READER)
    password_step(Client(REMOTE_ADDR="203.0.113.9"), cast.reader, "wrong wrong wrong wrong")
    found = AuditEntry.objects.filter(code="sign_in.failed")
    assert {row.actor for row in found} == {"anonymous"}
    assert {row.object_key for row in found} == {pseudonym_of(cast.reader.key)}
    assert {(row.organization_key, row.owner_key) for row in found} == {
        (None, second.pk),
        (None, cast.reader.organization_key),
    }
    row = next(row for row in entries_for(actor=cast.officer).rows if row.entry.code == "sign_in.failed")
    assert (row.entry.address, row.address) == ("203.0.113.9", "")
    assert {row.entry.code for row in installation_entries().rows} == {"sign_in.failed"}
    assert entries_for(actor=cast.other_officer).rows == []


def test_who_has_no_role_any_more_and_tries_keys(cast: Cast, client_of) -> None:
    client = client_of(cast.reader)
    Membership.objects.filter(user=cast.reader.user).update(ends_at=now())
    key = cast.officer.organization.pk
    assert client.get(f"/agreements/{key}/").status_code == 403
    found = entry("access.refused")
    assert (found.actor, found.organization_key) == (pseudonym_of(cast.reader.key), None)
    assert (found.object_kind, found.object_key, found.reason) == ("page.agreement", str(key), "403")
    assert "access.refused" in {row.entry.code for row in installation_entries().rows}


def test_who_tries_numbers_one_after_another(cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    for number in (1001, 1002):
        assert client.get(f"/account/second-factors/passkeys/{number}/rename/").status_code == 404
    tried = AuditEntry.objects.filter(code="access.refused", object_kind="page.mfa_edit_webauthn")
    assert sorted(tried.values_list("object_key", flat=True)) == ["1001", "1002"]


def test_a_visitor_who_is_led_to_sign_in_is_no_refusal(cast: Cast, client: Client) -> None:
    client.get(f"/agreements/{cast.officer.organization.pk}/")
    assert not AuditEntry.objects.exists()


# What is not right on pages of one's own account, and which of its fields.
NOT_RIGHT: dict[str, tuple[dict[str, str], list[str]]] = {
    "account_change_password": (
        {"oldpassword": "a guess", "password1": "seven quiet lanterns over", "password2": "seven quiet lanterns over"},
        ["oldpassword"],
    ),
    "account_email": ({"email": "no address", "action_add": "1"}, ["email"]),
    "account_reset_password": ({"email": "no address"}, ["email"]),
    "mfa_activate_totp": ({"code": "000000"}, ["code"]),
    "mfa_add_webauthn": ({"name": "Key", "credential": "{}"}, ["credential"]),
}
# What signs in, or confirms, enters a failure itself: whose it was, and of what (tests of signing in look for it).
ENTERED_OTHERWISE = {
    "account_login", "account_reauthenticate", "mfa_authenticate", "mfa_login_webauthn", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}  # fmt: skip
NOTHING_TO_FILL_IN = {"mfa_deactivate_totp", "mfa_generate_recovery_codes", "account_confirm_email", "account_logout"}


@pytest.mark.parametrize("name", sorted(NOT_RIGHT))
def test_a_form_of_ones_own_account_that_was_not_right(cast: Cast, client_of, name: str) -> None:
    sent, fields = NOT_RIGHT[name]
    answer = (Client() if name == "account_reset_password" else client_of(cast.officer)).post(reverse(name), sent)
    assert answer.status_code == 200
    found = entry("form.refused")
    assert (found.object_kind, found.outcome) == (f"page.{name}", "refused")
    assert found.fields == fields
    assert not any(value in str(AuditEntry.objects.values()) for value in ("a guess", "no address", "000000"))


def test_every_form_by_a_class_enters_what_it_refuses() -> None:
    by_class: dict[str, Any] = {name: view.view_class for name, view in views().items() if hasattr(view, "view_class")}
    forms = {name for name, view in by_class.items() if issubclass(view, FormMixin)}
    assert set(NOT_RIGHT) <= forms
    silent = {name for name in forms if not issubclass(by_class[name], Refusing)}
    assert silent <= ENTERED_OTHERWISE | NOTHING_TO_FILL_IN, silent


def test_a_link_to_a_new_password_that_was_used(cast: Cast, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        Client().post("/password/", {"email": cast.reader.user.email})
    run_due()
    link = re.search(r"/password/new/\S+", mail.outbox[-1].body)
    assert link
    client, new = Client(), {"password1": "seven quiet lanterns over", "password2": "seven quiet lanterns over"}
    place = client.get(link[0], follow=True).redirect_chain[-1][0]
    client.post(place, {"password1": "short", "password2": "short"})
    assert entry("form.refused").object_kind == "page.account_reset_password_from_key"
    assert client.post(place, new).status_code == 302
    assert not AuditEntry.objects.filter(code="link.refused").exists()
    Client().get(link[0], follow=True)
    found = entry("link.refused")
    assert (found.actor, found.object_key, found.reason) == ("anonymous", "", "unknown, used or too old")


@pytest.mark.parametrize("link", ["/password/new/abc-forged/", "/account/address/confirm/forged/"])
def test_a_forged_link_whose_secret_is_not_kept(cast: Cast, client: Client, link: str) -> None:
    client.get(link, follow=True)
    assert entry("link.refused").outcome == "refused"
    assert "forged" not in str(AuditEntry.objects.values())
