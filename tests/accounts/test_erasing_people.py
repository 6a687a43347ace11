"""Erasing a person: nothing leads to them any more, and what they did is still proved."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts.models import Membership, User
from tests.cast import Cast
from trail.clock import now
from trail.models import AuditEntry
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
