"""Districts in a consortium: asked, accepted by the district, ended by either, and dated."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import ConsortiumMember, Organization
from accounts.reach import owned_by_reach
from accounts.roles import Role
from accounts.services.consortia import answer_proposal, end_consortium_membership, propose_member
from tests.cast import Cast, make_actor, make_organization
from trail import clock


@pytest.fixture
def manager(cast: Cast):
    return make_actor(
        "Ruth Amsel", make_organization("Tri-State Alliance", Organization.Kind.CONSORTIUM), Role.CONSORTIUM_MANAGER
    )


def reached(actor) -> set[str]:
    return set(Organization.objects.filter(owned_by_reach(actor, "agreements.read", "pk")).values_list("name", flat=True))


def ask(manager, cast: Cast, *, first: int = 0, last: int | None = None) -> ConsortiumMember:
    day = clock.today(manager.organization.time_zone)
    until = None if last is None else day + timedelta(days=last)
    return propose_member(actor=manager, district=cast.officer.organization, from_on=day + timedelta(days=first), until_on=until)


def test_a_consortium_sees_nothing_until_the_district_accepts(manager, cast: Cast) -> None:
    member = ask(manager, cast)
    assert reached(manager) == set()
    answer_proposal(actor=cast.officer, member=member, accept=True)
    assert reached(manager) == {"Willow Creek Local Schools"}


@pytest.mark.parametrize(("first", "last", "reads"), [(0, None, True), (1, None, False), (-5, -1, False), (-5, 0, True)])
def test_it_reads_on_the_days_of_membership_only(manager, cast: Cast, first: int, last: int | None, reads: bool) -> None:
    answer_proposal(actor=cast.officer, member=ask(manager, cast, first=first, last=last), accept=True)
    assert bool(reached(manager)) is reads


def test_a_district_that_declines_or_leaves_is_seen_no_more(manager, cast: Cast) -> None:
    answer_proposal(actor=cast.officer, member=ask(manager, cast), accept=False)
    assert reached(manager) == set()
    member = answer_proposal(actor=cast.officer, member=ask(manager, cast, first=-30), accept=True)
    yesterday = clock.today(manager.organization.time_zone) - timedelta(days=1)
    end_consortium_membership(actor=cast.officer, member=member, until_on=yesterday)
    assert reached(manager) == set()


def test_it_cannot_be_asked_twice_for_the_same_time(manager, cast: Cast) -> None:
    ask(manager, cast)
    with pytest.raises(ValidationError, match="was asked already"):
        ask(manager, cast, first=3)


def test_the_form_finds_a_district_by_name_or_number_and_says_when_it_does_not(manager, cast: Cast, client_of) -> None:
    client = client_of(manager)
    wrong = client.post("/organization/members/ask/", {"district": "Nowhere Schools", "from_on": "2026-09-01"})
    assert wrong.status_code == 200 and b"No district here is called so" in wrong.content and b"Nowhere Schools" in wrong.content
    assert (
        client.post("/organization/members/ask/", {"district": "willow creek local schools", "from_on": "2026-09-01"}).status_code
        == 302
    )


def test_only_the_district_itself_answers(manager, cast: Cast, client_of) -> None:
    member = ask(manager, cast)
    path = f"/organization/consortia/{member.pk}/answer/"
    assert client_of(cast.other_officer).post(path, {"answer": "accept"}).status_code == 404
    assert client_of(cast.reader).post(path, {"answer": "accept"}).status_code == 403
    assert client_of(cast.officer).post(path, {"answer": "accept"}).status_code == 302
    assert reached(manager) == {"Willow Creek Local Schools"}


def in_days(manager, days: int):
    return clock.today(manager.organization.time_zone) + timedelta(days=days)


def test_nobody_makes_a_membership_longer_without_the_district(manager, cast: Cast, client_of) -> None:
    member = answer_proposal(actor=cast.officer, member=ask(manager, cast, first=-30), accept=True)
    end_consortium_membership(actor=cast.officer, member=member, until_on=in_days(manager, -1))
    with pytest.raises(ValidationError, match="proposed anew"):
        end_consortium_membership(actor=manager, member=member, until_on=in_days(manager, 900))
    page = client_of(manager).post(f"/organization/consortia/{member.pk}/end/", {"until_on": "2099-12-31"})
    assert page.status_code == 200 and b"accepted by the district" in page.content
    assert reached(manager) == set()
    again = ask(manager, cast)  # the road to a longer one
    assert reached(manager) == set()
    answer_proposal(actor=cast.officer, member=again, accept=True)
    assert reached(manager) == {"Willow Creek Local Schools"}


def test_a_last_day_can_be_brought_forward_only(manager, cast: Cast) -> None:
    member = answer_proposal(actor=cast.officer, member=ask(manager, cast, last=20), accept=True)
    assert end_consortium_membership(actor=manager, member=member, until_on=in_days(manager, 10)).until_on
    with pytest.raises(ValidationError, match="proposed anew"):
        end_consortium_membership(actor=manager, member=member, until_on=in_days(manager, 11))


def test_a_membership_that_is_over_stays_as_it_was(manager, cast: Cast) -> None:
    member = answer_proposal(actor=cast.officer, member=ask(manager, cast, first=-30, last=-10), accept=True)
    with pytest.raises(ValidationError, match="over"):
        end_consortium_membership(actor=manager, member=member, until_on=in_days(manager, 0))


@pytest.mark.parametrize("declined", [True, False])
def test_a_proposal_has_no_last_day_to_set(manager, cast: Cast, declined: bool) -> None:
    member = ask(manager, cast)
    if declined:
        answer_proposal(actor=cast.officer, member=member, accept=False)
    with pytest.raises(ValidationError, match="not a member"):
        end_consortium_membership(actor=manager, member=member, until_on=in_days(manager, 5))


def test_a_district_that_joined_today_may_leave_at_once(manager, cast: Cast) -> None:
    member = answer_proposal(actor=cast.officer, member=ask(manager, cast), accept=True)
    left = end_consortium_membership(actor=cast.officer, member=member, until_on=in_days(manager, -1))
    assert left.accepted_at and left.declined_at and reached(manager) == set()
    ask(manager, cast)  # and can be asked again
    assert reached(manager) == set()


def test_a_district_that_is_being_removed_is_seen_by_no_consortium(manager, cast: Cast) -> None:
    answer_proposal(actor=cast.officer, member=ask(manager, cast), accept=True)
    Organization.objects.filter(pk=cast.officer.organization.pk).update(status=Organization.Status.CLOSING)
    assert reached(manager) == set()
