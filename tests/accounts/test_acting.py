"""For whom one acts."""

from datetime import timedelta

from django.test import Client

from accounts.models import Membership, User
from accounts.roles import Role
from accounts.selectors import actor_for
from tests.cast import Cast, make_organization
from trail.clock import now


def test_it_acts_by_the_oldest_membership_until_another_is_chosen(cast: Cast, client_of) -> None:
    second = Membership.objects.create(
        user=cast.officer.user, organization=make_organization("Second District", state="VT"), role=Role.COUNSEL
    )
    client = client_of(cast.officer)
    assert b'privacy officer for <a href="/organization/">Willow Creek Local Schools' in client.get("/account/").content
    assert client.post("/account/act-for/", {"membership": str(second.pk)}).status_code == 302
    assert b'counsel for <a href="/organization/">Second District' in client.get("/account/").content


def test_it_refuses_the_membership_of_somebody_else(cast: Cast, client_of) -> None:
    theirs = Membership.objects.get(user=cast.other_officer.user)
    client = client_of(cast.officer)
    assert client.post("/account/act-for/", {"membership": str(theirs.pk)}).status_code == 404
    assert b"Willow Creek" in client.get("/account/").content


def test_it_takes_nonsense_for_no_membership(cast: Cast, client_of) -> None:
    for nonsense in ("", "nonsense", "' OR 1=1"):
        assert client_of(cast.officer).post("/account/act-for/", {"membership": nonsense}).status_code == 404


def test_it_is_nobody_once_the_membership_has_ended(cast: Cast) -> None:
    Membership.objects.filter(user=cast.officer.user).update(
        starts_at=now() - timedelta(days=2), ends_at=now() - timedelta(days=1)
    )
    assert actor_for(cast.officer.user, None) is None


def test_it_is_nobody_before_the_membership_begins(cast: Cast) -> None:
    Membership.objects.filter(user=cast.officer.user).update(starts_at=now() + timedelta(days=1))
    assert actor_for(cast.officer.user, None) is None


def test_it_shows_a_person_without_organization_their_account(client: Client, db: None) -> None:
    user = User.objects.create_user("new@example.org", "a long password for tests", name="Nia Newcomer")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert b"No organization has given you a role" in client.get("/account/").content
