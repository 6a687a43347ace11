"""Each row of an organization's people and openings is seen by its own, and by nobody else."""

from datetime import timedelta

import pytest

from accounts.models import (
    AuditEngagement,
    ConsortiumMember,
    Invitation,
    LetIn,
    Membership,
    Organization,
    Registration,
    School,
)
from accounts.roles import Role
from tests.cast import Cast, make_actor, make_organization
from trail.clock import now, today


@pytest.fixture
def rows(cast: Cast) -> dict[type, object]:
    own, person, moment = cast.officer.organization, cast.reader.user, now()
    later = {"ends_at": moment + timedelta(hours=1)}
    return {
        Membership: Membership.objects.get(user=person),
        Invitation: Invitation.objects.create(
            organization=own, email="a@b.example", role=Role.COUNSEL, token_hash="x", expires_at=moment
        ),
        School: School.objects.create(organization=own, name="Lakeside"),
        LetIn: LetIn.objects.create(organization=own, user=person, reason="x", opened_by=cast.officer.user, **later),
        AuditEngagement: AuditEngagement.objects.create(
            organization=own, auditor=person, scope="x", areas=["people"], notice_on=today(), starts_on=today(), ends_on=today()
        ),
    }


def test_they_are_their_own_officers_and_nobody_elses(cast: Cast, rows) -> None:
    for model, row in rows.items():
        assert row in model.objects.visible_to(cast.officer), model
        for outsider in (cast.other_officer, cast.vendor_contact, None):
            assert row not in model.objects.visible_to(outsider), (model, outsider)
        assert (row in model.objects.visible_to(cast.reader)) is (model is School), model


def test_a_membership_of_a_consortium_is_seen_from_both_sides(cast: Cast) -> None:
    managers = [
        make_actor(f"Ruth {name}", make_organization(name, Organization.Kind.CONSORTIUM), Role.CONSORTIUM_MANAGER)
        for name in ("Alliance", "League")
    ]
    member = ConsortiumMember.objects.create(
        consortium=managers[0].organization, district=cast.officer.organization, from_on=today()
    )
    asked = [cast.officer, managers[0], managers[1], cast.other_officer, cast.reader, None]
    assert [member in ConsortiumMember.objects.visible_to(a) for a in asked] == [True, True, False, False, False, False]


def test_registrations_are_seen_by_who_decides_them(cast: Cast) -> None:
    registration = Registration.objects.create(
        kind="district", organization_name="N", person="P", email="p@n.example", token_hash="y", expires_at=now()
    )
    operator = make_actor("Pia R", make_organization("Operator", Organization.Kind.OPERATOR, state=""), Role.PLATFORM_ADMIN)
    assert registration in Registration.objects.visible_to(operator)
    assert not any(Registration.objects.visible_to(a).exists() for a in (cast.officer, cast.vendor_contact, None))
