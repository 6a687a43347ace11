"""A share is given to counsel, and ends with the role: whoever becomes counsel again begins with nothing."""

from datetime import timedelta

import pytest

from accounts.actors import Actor
from accounts.models import Membership
from accounts.roles import Role
from accounts.services import memberships as roles
from agreements.models import Agreement, AgreementUserObjectPermission
from agreements.services.sharing import share_agreement
from tests.cast import Cast, make_actor
from trail.clock import now


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    return Agreement.objects.create(organization=cast.officer.organization, title="Quiet Harbor Reading")


@pytest.fixture
def counsel(cast: Cast, agreement: Agreement) -> Actor:
    actor = make_actor("Ines Bral", cast.officer.organization, Role.COUNSEL)
    share_agreement(actor=cast.officer, agreement=agreement, person=actor.user, until=now() + timedelta(days=30))
    return actor


def role_of(actor: Actor) -> Membership:
    return Membership.objects.get(user=actor.user, organization=actor.organization, ends_at=None)


def sees(actor: Actor) -> bool:
    return Agreement.objects.visible_to(actor).exists()


def test_it_opens_the_agreement_while_the_role_lasts(counsel: Actor) -> None:
    assert sees(counsel)


def test_it_does_not_come_back_with_the_role(cast: Cast, agreement: Agreement, counsel: Actor) -> None:
    roles.end_membership(cast.officer, role_of(counsel), version=1)
    assert not sees(counsel)
    roles.begin_membership(cast.officer, counsel.user, cast.officer.organization, Role.COUNSEL)
    assert not sees(counsel)
    assert not AgreementUserObjectPermission.all_shares.unscoped("a test").get().is_running
    share_agreement(actor=cast.officer, agreement=agreement, person=counsel.user, until=now() + timedelta(days=30))
    assert sees(counsel)


def test_nor_after_another_role_in_between(cast: Cast, counsel: Actor) -> None:
    between = roles.change_role(cast.officer, role_of(counsel), Role.DISTRICT_READER, version=1)
    roles.change_role(cast.officer, between, Role.COUNSEL, version=1)
    assert not sees(counsel)


def test_a_suspended_role_opens_nothing_and_what_was_shared_is_there_afterwards(cast: Cast, counsel: Actor) -> None:
    held = roles.suspend_membership(cast.officer, role_of(counsel), version=1, reason="on leave")
    assert not sees(counsel)
    roles.resume_membership(cast.officer, held, version=held.version)
    assert sees(counsel)
