"""Roles of people: changed, suspended, ended, handed over, and nobody locked out."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from accounts.actors import Actor
from accounts.models import Membership, Organization
from accounts.policies import may_manage_account
from accounts.roles import Role
from accounts.selectors import actor_for
from accounts.services import memberships as roles
from accounts.services.refusals import ChangedMeanwhile, LastResponsible
from tests.cast import Cast, make_actor, make_organization
from trail.models import AuditEntry
from trail.outbox import run_due


def membership_of(actor: Actor) -> Membership:
    return Membership.objects.get(user=actor.user, organization=actor.organization, ends_at__isnull=True)


def test_it_changes_a_role_by_ending_one_and_beginning_another(cast: Cast) -> None:
    before = membership_of(cast.reader)
    after = roles.change_role(cast.officer, before, Role.SCHOOL_STAFF, version=1)
    before.refresh_from_db()
    assert before.ends_at is not None and after.role == Role.SCHOOL_STAFF
    assert actor_for(cast.reader.user, None).role == Role.SCHOOL_STAFF


def test_it_refuses_a_role_of_another_kind_of_organization(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="In a district"):
        roles.change_role(cast.officer, membership_of(cast.reader), Role.VENDOR_SIGNER, version=1)


@pytest.mark.parametrize("how", ["end", "suspend", "change"])
def test_the_last_officer_cannot_lock_the_district_out(cast: Cast, how: str) -> None:
    own = membership_of(cast.officer)
    with pytest.raises(LastResponsible, match="last privacy officer of Willow Creek"):
        if how == "end":
            roles.end_membership(cast.officer, own, version=1)
        elif how == "suspend":
            roles.suspend_membership(cast.officer, own, version=1, reason="holiday")
        else:
            roles.change_role(cast.officer, own, Role.DISTRICT_READER, version=1)
    assert actor_for(cast.officer.user, None).role == Role.PRIVACY_OFFICER


def test_a_suspended_colleague_does_not_count_as_responsible(cast: Cast) -> None:
    second = make_actor("Ada Lund", cast.officer.organization, Role.PRIVACY_OFFICER)
    roles.suspend_membership(cast.officer, membership_of(second), version=1, reason="on leave")
    with pytest.raises(LastResponsible):
        roles.end_membership(cast.officer, membership_of(cast.officer), version=1)


def test_it_suspends_and_lets_act_again(cast: Cast) -> None:
    held = roles.suspend_membership(cast.officer, membership_of(cast.reader), version=1, reason="left the laptop on a train")
    assert actor_for(cast.reader.user, None) is None
    roles.resume_membership(cast.officer, held, version=held.version)
    assert actor_for(cast.reader.user, None).role == Role.DISTRICT_READER
    assert list(AuditEntry.objects.values_list("code", flat=True).order_by("id")) == [
        "membership.suspended",
        "membership.resumed",
    ]


def test_it_hands_a_role_over_in_one_step(cast: Cast) -> None:
    roles.hand_over(cast.officer, membership_of(cast.officer), membership_of(cast.reader), version=1)
    assert actor_for(cast.officer.user, None) is None
    assert actor_for(cast.reader.user, None).role == Role.PRIVACY_OFFICER


def test_it_hands_over_to_colleagues_only(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="someone else who can act"):
        roles.hand_over(cast.officer, membership_of(cast.officer), membership_of(cast.other_officer), version=1)
    assert actor_for(cast.officer.user, None) is not None


@pytest.mark.parametrize("second", [False, True], ids=["the only one", "one of two"])
@pytest.mark.parametrize(
    ("kind", "responsible", "lesser"),
    [
        (Organization.Kind.DISTRICT, Role.PRIVACY_OFFICER, Role.DISTRICT_READER),
        (Organization.Kind.DISTRICT, Role.PRIVACY_OFFICER, Role.COUNSEL),
        (Organization.Kind.VENDOR, Role.VENDOR_ADMIN, Role.VENDOR_READER),
    ],
)
def test_who_is_responsible_is_not_handed_a_lesser_role(db, client_of, kind: str, responsible, lesser, second: bool) -> None:
    organization = make_organization("Sandbar Point", kind=kind)
    head, other = make_actor("Ada Lund", organization, responsible), make_actor("Bo Stern", organization, lesser)
    if second:
        make_actor("Cy Wren", organization, responsible)
    with pytest.raises(LastResponsible, match="would lose that role"):
        roles.hand_over(head, membership_of(other), membership_of(head), version=1)
    path = f"/organization/people/{membership_of(other).pk}/hand-over/"
    page = client_of(head).post(path, {"to": str(membership_of(head).pk), "version": 1})
    assert page.status_code == 200 and "to" in page.context["form"].errors
    assert actor_for(head.user, None).role == responsible and actor_for(other.user, None).role == lesser


def test_a_consortiums_manager_is_replaced_by_another_manager_only(db) -> None:
    organization = make_organization("Sandbar Consortium", kind=Organization.Kind.CONSORTIUM)
    manager, second = (make_actor(name, organization, Role.CONSORTIUM_MANAGER) for name in ("Ada Lund", "Bo Stern"))
    roles.hand_over(manager, membership_of(manager), membership_of(second), version=1)
    with pytest.raises(ValidationError):
        roles.hand_over(second, membership_of(second), membership_of(second), version=1)
    assert actor_for(second.user, None).role == Role.CONSORTIUM_MANAGER


def test_a_role_that_somebody_has_is_not_begun_again(cast: Cast) -> None:
    held = membership_of(cast.reader)
    with pytest.raises(ValidationError, match="already"):
        roles.begin_membership(cast.officer, cast.reader.user, held.organization, held.role)
    roles.suspend_membership(cast.officer, held, version=1, reason="a doubt")
    with pytest.raises(ValidationError, match="that role is suspended"):
        roles.begin_membership(cast.officer, cast.reader.user, held.organization, held.role)


def test_the_second_of_two_officers_is_told(cast: Cast) -> None:
    second = make_actor("Ada Lund", cast.officer.organization, Role.PRIVACY_OFFICER)
    opened = membership_of(cast.reader)
    roles.suspend_membership(second, opened, version=opened.version, reason="asked for it")
    with pytest.raises(ChangedMeanwhile, match="after you opened the page"):
        roles.end_membership(cast.officer, opened, version=1)
    assert membership_of(cast.reader).ends_at is None


def test_the_page_keeps_the_reason_that_was_typed_when_it_refuses(cast: Cast, client_of) -> None:
    own = membership_of(cast.officer)
    page = client_of(cast.officer).post(
        f"/organization/people/{own.pk}/end/", {"version": own.version, "reason": "retiring in May"}
    )
    assert page.status_code == 200 and b"retiring in May" in page.content
    assert b"is the last privacy officer of Willow Creek Local Schools" in page.content


def test_a_reader_sees_no_list_of_people_and_another_district_finds_nobody(cast: Cast, client_of) -> None:
    own = membership_of(cast.reader)
    assert client_of(cast.reader).get("/organization/people/").status_code == 403
    assert client_of(cast.other_officer).get(f"/organization/people/{own.pk}/").status_code == 404
    assert b"Ira Quist" not in client_of(cast.other_officer).get("/organization/people/").content


def test_one_can_leave_by_oneself(cast: Cast, client_of) -> None:
    client = client_of(cast.reader)
    assert client.post("/organization/leave/", {"version": 1}).status_code == 302
    assert actor_for(cast.reader.user, None) is None


def test_suspending_someone_signs_them_out(cast: Cast, client_of) -> None:
    reading = client_of(cast.reader)
    assert reading.get("/account/").status_code == 200
    roles.suspend_membership(cast.officer, membership_of(cast.reader), version=1, reason="left the laptop on a train")
    assert reading.get("/account/").status_code == 302


def test_an_officer_takes_lost_second_factors_away_from_their_own_people_only(cast: Cast) -> None:
    assert may_manage_account(cast.officer, cast.reader.user)
    assert not may_manage_account(cast.officer, cast.other_officer.user)


def test_nor_from_someone_who_acts_for_another_district_too(cast: Cast, client_of) -> None:
    both = Membership.objects.create(user=cast.other_officer.user, organization=cast.officer.organization, role=Role.COUNSEL)
    assert not may_manage_account(cast.officer, cast.other_officer.user)
    path = f"/organization/people/{both.pk}/second-factors/"
    assert client_of(cast.officer).post(path, {"reason": "Called them."}).status_code == 403


@pytest.fixture
def guest(cast: Cast) -> Membership:
    """Another district's officer who is counsel here."""
    return Membership.objects.create(user=cast.other_officer.user, organization=cast.officer.organization, role=Role.COUNSEL)


@pytest.mark.parametrize("how", ["sign out", "suspend"])
def test_a_guest_is_signed_out_of_this_organization_only(cast: Cast, guest: Membership, client_of, how: str) -> None:
    elsewhere, here = client_of(cast.other_officer), client_of(cast.other_officer)
    elsewhere.get("/account/")
    here.post("/account/act-for/", {"membership": str(guest.pk)})
    here.get("/account/")
    if how == "suspend":
        roles.suspend_membership(cast.officer, guest, version=1, reason="a doubt")
    else:
        page = client_of(cast.officer).get(f"/organization/people/{guest.pk}/")
        assert b"Sign them out of this organization" in page.content
        client_of(cast.officer).post(f"/organization/people/{guest.pk}/sign-out/")
    assert elsewhere.get("/account/").status_code == 200
    assert here.get("/account/").status_code == 302


def mails_about(act) -> list[str]:
    mail.outbox.clear()
    held = act()
    run_due()
    assert all(m.to == [held.user.email] for m in mail.outbox)
    return [m.body.split("\n")[0] for m in mail.outbox]


def test_whoever_has_a_role_is_told_what_becomes_of_it(cast: Cast) -> None:
    held, officer = membership_of(cast.reader), cast.officer
    assert mails_about(lambda: roles.suspend_membership(officer, held, version=1, reason="secret doubt")) == [
        "Your role as district reader for Willow Creek Local Schools is suspended. You cannot act by it for the time being."
    ]
    assert mails_about(lambda: roles.resume_membership(officer, held, version=2)) == [
        "You can act as district reader for Willow Creek Local Schools again."
    ]
    assert mails_about(lambda: roles.change_role(officer, held, Role.SCHOOL_STAFF, version=3)) == [
        "Your role for Willow Creek Local Schools has changed: you are now school staff."
    ]
    assert mails_about(lambda: roles.end_membership(officer, membership_of(cast.reader), version=1)) == [
        "Your role as school staff for Willow Creek Local Schools has ended."
    ]


def test_nobody_is_told_what_they_did_to_themselves(cast: Cast) -> None:
    assert mails_about(lambda: roles.end_membership(cast.reader, membership_of(cast.reader), version=1)) == []
