"""Where one starts: a page for every role on every day, also for an auditor before and after the audit."""

from datetime import timedelta

import pytest

from accounts.actors import Actor
from accounts.models import AuditEngagement, Organization
from accounts.role_table import role_table
from accounts.roles import Role
from tests.cast import Cast, make_actor, make_organization
from trail.clock import now, today

LEADS_TO = {
    "agreements": "/agreements/",
    "deadlines": "/today/",
    "drafts": "/intake/",
    "people": "/organization/",
    "trail": "/trail/",
    "vendors": "/vendors/",
}


@pytest.fixture
def auditor(cast: Cast) -> Actor:
    return make_actor("Ove Brandt", cast.officer.organization, Role.AUDITOR)


def engage(auditor: Actor, areas: list[str], first: int, last: int, **more: object) -> AuditEngagement:
    """An audit from a day to a day, counted from today."""
    day = today(auditor.organization.time_zone)
    return AuditEngagement.objects.create(
        organization=auditor.organization,
        auditor=auditor.user,
        scope="The yearly look at agreements",
        areas=areas,
        notice_on=day - timedelta(days=30),
        starts_on=day + timedelta(days=first),
        ends_on=day + timedelta(days=last),
        **more,
    )


@pytest.mark.parametrize("area", sorted(LEADS_TO))
def test_an_auditor_starts_at_what_the_audit_covers(auditor: Actor, client_of, area: str) -> None:
    engage(auditor, [area], -1, 1)
    client = client_of(auditor)
    page = client.get("/")
    assert page.status_code == 302 and page["Location"] == LEADS_TO[area]
    assert client.get(page["Location"]).status_code == 200


def test_every_area_that_an_audit_can_cover_leads_somewhere() -> None:
    assert set(LEADS_TO) == set(role_table().areas)


@pytest.mark.parametrize(
    ("first", "last", "more", "said"),
    [
        (3, 9, {}, "It has not begun"),
        (-9, -3, {}, "It is over"),
        (-1, 1, {"ended_at": now()}, "It was ended early"),
    ],
)
def test_an_auditor_reads_when_and_what_the_audit_is_on_any_other_day(
    auditor: Actor, client_of, first: int, last: int, more: dict, said: str
) -> None:
    engage(auditor, ["agreements", "trail"], first, last, **more)
    page = client_of(auditor).get("/")
    text = page.content.decode()
    assert page.status_code == 200 and said in text
    assert "The yearly look at agreements" in text and "Agreements, with their papers" in text and "The trail" in text


def test_an_auditor_without_an_audit_is_told_whom_to_ask(auditor: Actor, client_of) -> None:
    page = client_of(auditor).get("/")
    assert page.status_code == 200 and b"no page to open now" in page.content


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_page_to_start_at(db, client_of, role: Role) -> None:
    kind = min(role_table().roles[role].kinds)
    page = client_of(make_actor("Cy Wren", make_organization("Sandbar Point", Organization.Kind(kind)), role)).get(
        "/", follow=True
    )
    assert page.status_code == 200
