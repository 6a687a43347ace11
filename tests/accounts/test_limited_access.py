"""Access that ends by itself: auditors, and platform administrators whom an officer lets in."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEngagement, Membership, Organization
from accounts.policies import may
from accounts.roles import Role
from accounts.services import memberships as roles
from accounts.services.limited_access import AuditTerms, close_let_in, end_audit, engage_auditor, let_in
from tests.cast import Cast, make_actor, make_organization
from trail import clock

TEN_DAYS = timedelta(days=10)


@pytest.fixture
def auditor(cast: Cast):
    return make_actor("Vic Arden", cast.officer.organization, Role.AUDITOR)


@pytest.fixture
def administrator(cast: Cast):
    return make_actor("Pia Renner", make_organization("The operator", Organization.Kind.OPERATOR, state=""), Role.PLATFORM_ADMIN)


def terms(first: date, last: date, areas: tuple[str, ...] = ("agreements",), notice: date | None = None) -> AuditTerms:
    how = "By a letter to the superintendent"
    return AuditTerms("State audit of the year's agreements", areas, notice or first - TEN_DAYS, first, last, notice_how=how)


def test_an_auditor_reads_nothing_without_an_audit(auditor) -> None:
    assert not may(auditor, "agreements.read")


@pytest.mark.parametrize(("shift", "reads"), [(-1, False), (0, True), (5, True), (6, False)])
def test_an_audit_begins_and_ends_by_itself(auditor, cast: Cast, shift: int, reads: bool) -> None:
    first = clock.today(cast.officer.organization.time_zone) - timedelta(days=shift)
    engage_auditor(actor=cast.officer, auditor=auditor.user, terms=terms(first, first + timedelta(days=5)))
    assert may(auditor, "agreements.read") is reads


def test_an_auditor_reads_the_areas_that_were_stated_and_no_other(auditor, cast: Cast) -> None:
    day = clock.today(cast.officer.organization.time_zone)
    engage_auditor(actor=cast.officer, auditor=auditor.user, terms=terms(day, day, ("people",)))
    assert may(auditor, "people.read") and not may(auditor, "agreements.read") and not may(auditor, "people.change")


def test_an_audit_needs_ten_days_notice(auditor, cast: Cast, client_of) -> None:
    day = clock.today()
    with pytest.raises(ValidationError, match="ten days after its notice"):
        engage_auditor(actor=cast.officer, auditor=auditor.user, terms=terms(day, day, notice=day - timedelta(days=9)))
    said = {
        "notice_given": "on", "notice_how": "By letter", "auditor": auditor.user.pk, "scope": "The year's agreements", "areas": ["agreements"],
        "notice_on": "2026-03-02", "starts_on": "2026-03-11", "ends_on": "2026-03-20",
    }  # fmt: skip
    page = client_of(cast.officer).post("/organization/access/audit/", said)
    assert page.status_code == 200 and b"the first day is 2026-03-12 at the earliest" in page.content


def test_an_audit_can_be_ended_early_once(auditor, cast: Cast) -> None:
    day = clock.today(cast.officer.organization.time_zone)
    engagement = engage_auditor(actor=cast.officer, auditor=auditor.user, terms=terms(day, day + TEN_DAYS))
    end_audit(actor=cast.officer, engagement=engagement, reason="Done.")
    assert not may(auditor, "agreements.read")
    with pytest.raises(ValidationError, match="in the meantime"):
        end_audit(actor=cast.officer, engagement=engagement, reason="Done twice.")


def test_whoever_runs_the_installation_sees_nothing_until_let_in(administrator, cast: Cast) -> None:
    assert not may(administrator, "agreements.read")
    until = clock.now() + timedelta(hours=2)
    opening = let_in(actor=cast.officer, administrator=administrator.user, reason="A list that does not open", until=until)
    assert may(administrator, "agreements.read") and not may(administrator, "agreements.settle")
    close_let_in(actor=cast.officer, opening=opening)
    assert not may(administrator, "agreements.read")


def test_it_closes_by_itself(administrator, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    until = clock.now() + timedelta(hours=2)
    let_in(actor=cast.officer, administrator=administrator.user, reason="A list that does not open", until=until)
    monkeypatch.setattr("accounts.for_a_time.now", lambda: until)
    assert not may(administrator, "agreements.read")


def test_nobody_is_let_in_for_longer_than_three_days_or_without_being_an_administrator(administrator, cast: Cast) -> None:
    later = clock.now() + timedelta(days=3, minutes=1)
    with pytest.raises(ValidationError, match="three days"):
        let_in(actor=cast.officer, administrator=administrator.user, reason="Curiosity", until=later)
    with pytest.raises(ValidationError, match="Only a platform administrator"):
        let_in(actor=cast.officer, administrator=cast.other_officer.user, reason="x", until=clock.now() + timedelta(hours=1))


def test_nobody_looks_into_an_organization_that_is_being_removed(administrator, auditor, cast: Cast) -> None:
    until, day = clock.now() + timedelta(hours=2), clock.today(cast.officer.organization.time_zone)
    let_in(actor=cast.officer, administrator=administrator.user, reason="A fault", until=until)
    engage_auditor(actor=cast.officer, auditor=auditor.user, terms=terms(day, day))
    Organization.objects.filter(pk=cast.officer.organization.pk).update(status=Organization.Status.CLOSING)
    assert not may(administrator, "agreements.read") and not may(auditor, "agreements.read")


@pytest.mark.parametrize(
    ("shift", "how", "confirmed", "said"),
    [
        (1, "By letter", True, b"This day has not come yet"),
        (-1, "", True, b"Say how it was given"),
        (0, "", False, b"This field is required"),
        (0, "", True, None),
        (-1, "By letter", True, None),
    ],
)
def test_the_notice_of_an_audit_was_given(auditor, cast: Cast, client_of, shift, how, confirmed, said) -> None:
    day = clock.today(cast.officer.organization.time_zone) + timedelta(days=shift)
    sent = {
        "auditor": auditor.user.pk, "scope": "The year's agreements", "areas": ["agreements"], "notice_how": how,
        "notice_on": day.isoformat(), "starts_on": (day + TEN_DAYS).isoformat(), "ends_on": (day + 2 * TEN_DAYS).isoformat(),
    } | ({"notice_given": "on"} if confirmed else {})  # fmt: skip
    page = client_of(cast.officer).post("/organization/access/audit/", sent)
    assert page.status_code == (200 if said else 302)
    assert said is None or said in page.content
    assert [a.notice_how for a in cast.officer.organization.audits.all()] == ([] if said else [how])


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_beyond_the_calendar_is_explained(cast: Cast, client_of, day: str) -> None:
    said = {"notice_on": day, "starts_on": day, "ends_on": day}
    page = client_of(cast.officer).post(reverse("engage_auditor"), said)
    assert page.status_code == 200 and set(said) < set(page.context["form"].errors)
    assert b"Write a day between 1900-01-01 and 2199-12-31" in page.content


def role_of(actor) -> Membership:
    return Membership.objects.get(user=actor.user, organization=actor.organization, ends_at=None)


def test_an_audit_does_not_come_back_with_a_later_role(auditor, cast: Cast, client_of) -> None:
    day = clock.today(cast.officer.organization.time_zone)
    broad = terms(day, day + TEN_DAYS, ("agreements", "people"))
    engage_auditor(actor=cast.officer, auditor=auditor.user, terms=broad)
    roles.end_membership(cast.officer, role_of(auditor), version=1)
    assert b"stopped: the role has ended" in client_of(cast.officer).get("/organization/access/").content
    roles.begin_membership(cast.officer, auditor.user, cast.officer.organization, Role.AUDITOR)
    assert not may(auditor, "agreements.read") and not may(auditor, "people.read")
    assert client_of(auditor).get("/agreements/").status_code == 403
    engage_auditor(actor=cast.officer, auditor=auditor.user, terms=terms(day, day, ("people",)))
    assert may(auditor, "people.read") and not may(auditor, "agreements.read")


def test_an_audit_rests_while_the_role_is_suspended(auditor, cast: Cast) -> None:
    day = clock.today(cast.officer.organization.time_zone)
    engage_auditor(actor=cast.officer, auditor=auditor.user, terms=terms(day, day + TEN_DAYS))
    held = roles.suspend_membership(cast.officer, role_of(auditor), version=1, reason="on leave")
    assert not may(auditor, "agreements.read")
    roles.resume_membership(cast.officer, held, version=held.version)
    assert may(auditor, "agreements.read")


def test_an_audit_by_one_organization_is_none_by_a_role_in_another(auditor, cast: Cast) -> None:
    """Who is auditor elsewhere, and was it here, is it no longer here."""
    day, other = clock.today(cast.officer.organization.time_zone), cast.other_officer.organization
    roles.begin_membership(cast.other_officer, auditor.user, other, Role.AUDITOR)
    engage_auditor(actor=cast.officer, auditor=auditor.user, terms=terms(day, day + TEN_DAYS))
    roles.end_membership(cast.officer, role_of(auditor), version=1)
    assert not may(auditor, "agreements.read")
    assert AuditEngagement.objects.get().ended_at is None  # it was not ended for that: it has nobody who could use it


def test_who_was_let_in_is_not_let_in_by_a_later_role(administrator, cast: Cast, client_of) -> None:
    until = clock.now() + timedelta(hours=2)
    let_in(actor=cast.officer, administrator=administrator.user, reason="A list that does not open", until=until)
    colleague = make_actor("Ulf Brenner", administrator.organization, Role.PLATFORM_ADMIN)
    roles.end_membership(colleague, role_of(administrator), version=1)
    assert b"stopped: the role has ended" in client_of(cast.officer).get("/organization/access/").content
    roles.begin_membership(colleague, administrator.user, administrator.organization, Role.PLATFORM_ADMIN)
    assert not may(administrator, "agreements.read")
    assert client_of(administrator).get("/agreements/").status_code == 403
