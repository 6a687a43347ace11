"""Erasing a person: nothing leads to them any more, and what they did is still proved."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from axes.models import AccessAttempt
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from accounts.models import Invitation, Membership, Organization, Registration, User
from accounts.roles import Role
from tests.cast import Cast, make_organization
from trail.clock import now
from trail.models import AuditEntry, OutboxMessage
from trail.pseudonyms import names_of
from trail.services import record


@pytest.fixture
def gone(cast: Cast) -> User:
    """A reader who did something, and whose role has ended."""
    with transaction.atomic():
        record(cast.reader, "trail.searched", cast.reader.organization, ["person"])
    Membership.objects.filter(user=cast.reader.user).update(ends_at=now())
    return cast.reader.user


def test_nothing_leads_to_the_person_any_more(cast: Cast, client_of, gone: User) -> None:
    client, address, entry = client_of(cast.reader), gone.email, AuditEntry.objects.get(code="trail.searched")
    assert names_of([entry.actor])
    call_command("erase_person", address, "--reason", "Asked for it")
    gone.refresh_from_db()
    assert (gone.name, gone.is_active, gone.has_usable_password()) == ("Erased person", False, False)
    assert not User.objects.filter(email=address).exists() and address not in gone.email
    assert names_of([entry.actor]) == {}
    assert AuditEntry.objects.get(code="user.erased").reason == "Asked for it"
    assert AuditEntry.objects.filter(pk=entry.pk).exists()
    assert client.get("/agreements/").status_code == 302


def test_whoever_still_has_a_role_is_not_erased(cast: Cast) -> None:
    with pytest.raises(CommandError, match=f"still has a role for {cast.officer.organization.name}"):
        call_command("erase_person", cast.officer.user.email, "--reason", "Asked for it")
    assert User.objects.get(pk=cast.officer.user.pk).name == cast.officer.user.name


@pytest.mark.parametrize(("address", "reason", "said"), [("no@one.example", "x", "Nobody here"), (None, " ", "Say why")])
def test_it_says_what_is_missing(gone: User, address: str | None, reason: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("erase_person", address or gone.email, "--reason", reason)


EARLIER, FIRST = "ira.of.old@willow.example", "i.quist@somewhere.example"


def everything_stored() -> dict[str, str]:
    """All that every table holds, as text: for each table one long line, in lower case."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = repr(cursor.fetchall()).lower()
    return found


def make_actor_of(user: User, organization: Organization) -> None:
    Membership.objects.create(user=user, organization=organization, role=Role.PRIVACY_OFFICER, starts_at=now())


def change_address(client: Client, user: User, new: str) -> None:
    """What the link that was mailed to the new address does."""
    row = EmailAddress.objects.create(user=user, email=new, verified=False, primary=False)
    client.post(f"/account/address/confirm/{EmailConfirmationHMAC(row).key}/")
    user.refresh_from_db()
    assert user.email == new


@pytest.fixture
def well_known(cast: Cast, client_of) -> User:
    """Somebody who registered an organization, was invited to another one, changed the address twice, and tried to sign in."""
    user, organization = cast.reader.user, make_organization("Cedar Hollow Schools")
    User.objects.filter(pk=user.pk).update(email=FIRST)
    user.refresh_from_db()
    said = {"kind": "district", "organization_name": organization.name, "person": user.name, "expires_at": now()}
    Registration.objects.create(email=FIRST, organization=organization, token_hash="a" * 64, **said)
    make_actor_of(user, organization)
    asked = {"organization": cast.officer.organization, "role": Role.DISTRICT_READER, "expires_at": now()}
    Invitation.objects.create(email=FIRST.upper(), accepted_by=user, accepted_at=now(), token_hash="b" * 64, **asked)
    change_address(client_of(cast.reader), user, EARLIER)
    Invitation.objects.create(email=EARLIER, withdrawn_at=now(), token_hash="c" * 64, **asked)
    AccessAttempt.objects.create(username=f"{EARLIER} a-browser", ip_address="203.0.113.9", failures_since_start=1)
    AccessAttempt.objects.create(username=FIRST, ip_address="203.0.113.9", failures_since_start=1)
    change_address(client_of(cast.reader), user, "ira@willow.example")
    for key, to, words in (
        ("to", EARLIER, "Hello"),
        ("of", cast.officer.user.email, f"{user.name} asks"),
        ("by", FIRST, "Hello"),
    ):
        payload = {"to": to, "subject": "S", "text": words, "html": "", "reply_to": ""}
        dead = None if key == "by" else now()
        OutboxMessage.objects.create(kind="mail", dedupe_key=key, payload=payload, created_at=now(), due_at=now(), dead_at=dead)
    Membership.objects.filter(user=user).update(ends_at=now())
    return user


def test_no_table_holds_the_name_or_any_address_that_the_person_ever_had(cast: Cast, well_known: User) -> None:
    words = [word.lower() for word in (well_known.name, well_known.email, EARLIER, FIRST)]
    before = everything_stored()
    for word in words:
        assert [table for table, held in before.items() if word in held], word
    call_command("erase_person", well_known.email, "--reason", "Asked for it")
    after = everything_stored()
    assert {table: word for table, held in after.items() for word in words if word in held} == {}
    assert cast.officer.user.name.lower() in after["accounts_user"]  # of others nothing is erased


def test_who_has_a_role_in_an_organization_that_another_registered_is_not_taken_for_them(cast: Cast) -> None:
    said = {"kind": "district", "organization_name": "Willow", "person": "Nora Feld", "expires_at": now(), "token_hash": "d" * 64}
    Registration.objects.create(email=cast.officer.user.email, organization=cast.officer.organization, **said)
    Membership.objects.filter(user=cast.officer.user).update(starts_at=now() - timedelta(days=9))
    Membership.objects.filter(user=cast.reader.user).update(ends_at=now())
    call_command("erase_person", cast.reader.user.email, "--reason", "Asked for it")
    assert Registration.objects.get().person == "Nora Feld"
