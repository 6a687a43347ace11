"""Two people at once, with real threads and connections: one of them is told, and nothing is lost. On PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import Invitation, Membership, Organization
from accounts.roles import Role
from accounts.selectors import actor_for
from accounts.services import NewPerson
from accounts.services import memberships as roles
from accounts.services.invitations import accept_invitation, invite
from accounts.services.organizations import change_organization
from accounts.services.refusals import ChangedMeanwhile, InvitationClosed, LastResponsible
from accounts.tokens import token_hash
from tests.cast import Cast, make_actor, make_cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="real threads need PostgreSQL"),
]


@pytest.fixture
def people(transactional_db: None) -> Cast:
    return make_cast()


def at_once(*acts: Callable[[], object]) -> list[Any]:
    """What each act gave or raised, all begun in the same moment, each on a connection of its own."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        ready.wait(10)
        try:
            return act()
        except Exception as error:  # noqa: BLE001  the test looks at what it was
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_an_invitation_is_accepted_once_however_often_it_is_opened(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accounts.services.invitations.new_token", lambda: "the-secret")
    invite(actor=people.officer, email="paula.brink@example.org", role=Role.DISTRICT_READER)
    assert Invitation.objects.get().token_hash == token_hash("the-secret")
    person = NewPerson("Paula Brink", "", "eleven pale moths at dusk")
    ended = at_once(*[lambda: accept_invitation(token="the-secret", person=person)] * 4)
    assert sum(isinstance(result, Membership) for result in ended) == 1
    assert sum(isinstance(result, InvitationClosed) for result in ended) == 3
    assert Membership.objects.filter(user__email="paula.brink@example.org").count() == 1


def test_the_second_of_two_who_save_a_page_is_told(people: Cast) -> None:
    second = make_actor("Ada Lund", people.officer.organization, Role.PRIVACY_OFFICER)
    version = people.officer.organization.version
    ended = at_once(
        lambda: change_organization(actor=people.officer, version=version, values={"name": "Willow Creek Schools"}),
        lambda: change_organization(actor=second, version=version, values={"name": "Willow Creek District"}),
    )
    assert sorted(type(result).__name__ for result in ended) == ["ChangedMeanwhile", "Organization"]
    winner = next(result for result in ended if isinstance(result, Organization))
    assert Organization.objects.get(pk=winner.pk).name == winner.name


def test_two_officers_who_leave_at_once_do_not_leave_the_district_alone(people: Cast) -> None:
    second = make_actor("Ada Lund", people.officer.organization, Role.PRIVACY_OFFICER)
    own = {actor.user: Membership.objects.get(user=actor.user) for actor in (people.officer, second)}
    ended = at_once(
        lambda: roles.end_membership(people.officer, own[people.officer.user], version=1),
        lambda: roles.end_membership(second, own[second.user], version=1),
    )
    assert sum(isinstance(result, LastResponsible) for result in ended) == 1
    assert [actor_for(actor.user, None) is not None for actor in (people.officer, second)].count(True) == 1


def test_two_changes_of_one_role_leave_one_role(people: Cast) -> None:
    held = Membership.objects.get(user=people.reader.user)
    ended = at_once(
        lambda: roles.change_role(people.officer, held, Role.SCHOOL_STAFF, version=1),
        lambda: roles.change_role(people.officer, held, Role.PRIVACY_OFFICER, version=1),
    )
    assert sum(isinstance(result, ChangedMeanwhile) for result in ended) == 1
    assert all(isinstance(result, Membership | ValidationError) for result in ended)
    assert Membership.objects.filter(user=people.reader.user, ends_at__isnull=True).count() == 1
