"""What somebody tried in vain is in the trail: as nobody's act where nobody is signed in."""

import pytest
from django.test import Client

from accounts.models import Membership, Organization
from accounts.roles import Role
from accounts.services.invitations import invite
from tests.accounts.factors import password_step
from tests.accounts.test_invitations import NEW, invited
from tests.cast import Cast, make_organization
from trail.models import AuditEntry
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
