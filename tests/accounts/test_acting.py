"""For whom one acts."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.acting import ACTING_MEMBERSHIP
from accounts.models import Membership, School, User
from accounts.roles import Role
from accounts.selectors import actor_for
from desk.access_matrix.addresses import addresses
from tests.accounts.views_by_name import views
from tests.cast import Cast, make_organization
from trail.clock import now
from trail.models import AuditEntry


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


@pytest.fixture
def second(cast: Cast) -> Membership:
    return Membership.objects.create(
        user=cast.officer.user, organization=make_organization("Second District", state="VT"), role=Role.PRIVACY_OFFICER
    )


def key_of(actor) -> str:
    return str(Membership.objects.filter(user=actor.user).earliest("starts_at").pk)


def test_every_form_says_for_whom_it_was_opened(cast: Cast, client_of) -> None:
    page = client_of(cast.officer).get("/organization/schools/").content.decode()
    field = f'<input type="hidden" name="{ACTING_MEMBERSHIP}" value="{key_of(cast.officer)}">'
    assert page.count(field) == page.count("csrfmiddlewaretoken") > 1


def test_a_form_is_refused_when_the_person_acts_for_another_organization_by_now(cast: Cast, second, client_of) -> None:
    client = client_of(cast.officer)
    client.post("/account/act-for/", {"membership": str(second.pk)})
    page = client.post("/organization/schools/", {"name": "Lakeside", ACTING_MEMBERSHIP: key_of(cast.officer)})
    assert page.status_code == 409 and not School.objects.exists()
    refused = AuditEntry.objects.get(code="form.refused")
    assert (refused.request_id, refused.object_kind) == (page["X-Request-Id"], "page.schools")
    assert (refused.organization_key, refused.outcome) == (second.organization_id, "refused")
    told = page.content.decode()
    assert "as privacy officer for Willow Creek Local Schools" in told and "act as privacy officer for Second District" in told
    assert "Act for Willow Creek Local Schools" in told
    client.post("/account/act-for/", {"membership": key_of(cast.officer)})
    sent = client.post("/organization/schools/", {"name": "Lakeside", ACTING_MEMBERSHIP: key_of(cast.officer)})
    assert sent.status_code == 302 and School.objects.get().organization == cast.officer.organization


@pytest.mark.parametrize("said", [{}, {ACTING_MEMBERSHIP: "nonsense"}, {ACTING_MEMBERSHIP: ""}])
def test_who_has_several_roles_has_to_say_for_which_one(cast: Cast, second, client_of, said) -> None:
    assert client_of(cast.officer).post("/organization/schools/", {"name": "Lakeside"} | said).status_code == 409
    assert not School.objects.exists()


def test_who_has_one_role_need_not_say_it_but_may_not_say_another(cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    wrong = {"name": "Hillside", ACTING_MEMBERSHIP: key_of(cast.other_officer)}
    assert client.post("/organization/schools/", wrong).status_code == 409
    assert client.post("/organization/schools/", {"name": "Lakeside"}).status_code == 302
    assert School.objects.get().name == "Lakeside"


def test_it_says_when_the_chosen_role_has_ended(cast: Cast, second, client_of) -> None:
    client = client_of(cast.officer)
    client.post("/account/act-for/", {"membership": str(second.pk)})
    client.get("/account/")
    Membership.objects.filter(pk=second.pk).update(suspended_at=now())
    page = client.get("/account/").content
    assert b"You no longer act as privacy officer for Second District." in page
    assert b"You now act as privacy officer for Willow Creek Local Schools." in page
    assert b"no longer act" not in client.get("/account/").content


@pytest.mark.parametrize("says", [True, False])
def test_nothing_is_done_in_the_moment_in_which_the_role_has_ended(cast: Cast, second, client_of, says: bool) -> None:
    client = client_of(cast.officer)
    client.post("/account/act-for/", {"membership": str(second.pk)})
    Membership.objects.filter(pk=second.pk).update(suspended_at=now())
    said = {ACTING_MEMBERSHIP: str(second.pk)} if says else {}
    assert client.post("/organization/schools/", {"name": "Lakeside"} | said).status_code == 409
    assert not School.objects.exists()


def test_the_first_role_is_a_choice_too(cast: Cast, second, client_of) -> None:
    client = client_of(cast.officer)
    client.get("/account/")
    Membership.objects.filter(pk=key_of(cast.officer)).update(suspended_at=now())
    assert b"You no longer act as privacy officer for Willow Creek" in client.get("/account/").content


def test_a_part_of_a_page_leads_to_the_account_when_it_is_refused(cast: Cast, second, client_of) -> None:
    answer = client_of(cast.officer).post("/organization/schools/", {"name": "Lakeside"}, headers={"HX-Request": "true"})
    assert answer.status_code == 409 and answer["HX-Redirect"] == "/account/"


def test_one_can_sign_out_from_any_tab(cast: Cast, second, client_of) -> None:
    client = client_of(cast.officer)
    assert client.post("/sign-out/", {ACTING_MEMBERSHIP: str(second.pk)}).status_code == 302


def test_every_address_that_changes_something_of_an_organization_asks_for_whom() -> None:
    """What concerns one's own account is the same whomever one acts for."""
    own = {"account.use", "anyone", "nobody", "demo"}
    acts = [a.name for a in addresses().values() if not own & set(a.needs.get("POST", ["anyone"]))]
    assert len(acts) > 35
    assert [name for name in acts if not getattr(views()[name], "acts", False)] == []
