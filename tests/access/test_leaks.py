"""What another district has is found by no search, told by no count, export, filter, history or error of one's own pages.

The pages one by one are asked by `test_matrix`, with words planted in the other district's records.
"""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import ConsortiumMember, Organization
from accounts.roles import Role
from agreements.models import Agreement, AgreementUserObjectPermission, Form, TermSet
from agreements.services.sharing import end_share, share_agreement
from desk.exports import MEDIA_TYPES
from tests.cast import make_actor, make_organization
from tests.intake.drafting import make_agreement
from trail.clock import now, today
from trail.models import AuditEntry

WORD = "zqxunheardof"


@pytest.fixture
def theirs(cast) -> Agreement:
    """An agreement of another district, with a word that stands nowhere else."""
    agreement = make_agreement(cast.other_officer, content=WORD.encode())
    Agreement.objects.filter(pk=agreement.pk).update(title=WORD, search_text=f" {WORD} ", state="NV")
    agreement.parties.update(name=WORD)
    return agreement


@pytest.fixture
def browser(cast, client_of, theirs):
    make_agreement(cast.officer)
    return client_of(cast.officer)


@pytest.mark.parametrize(
    "query", [f"q={WORD}", "state=NV", "page=2", "sort=-findings", "open=on", f"q={WORD}&columns=provider,products"]
)
def test_a_list_finds_and_counts_ones_own_only(browser, query):
    page = browser.get(reverse("agreement_list") + f"?{query}").content.decode()
    assert WORD not in page.replace(f'value="{WORD}"', "").replace(f"q={WORD}", "")
    assert "Nevada" not in page


@pytest.mark.parametrize("kind", sorted(MEDIA_TYPES))
def test_an_export_holds_ones_own_only(browser, kind, theirs):
    for given in ({"everything": "1"}, {"chosen": [str(theirs.pk)]}):
        answer = browser.post(reverse("agreement_export", args=[kind]), given)
        assert WORD.encode() not in b"".join(answer) if answer.streaming else WORD.encode() not in answer.content


def test_a_paper_that_another_district_has_is_news_here(browser, cast):
    answer = browser.post(reverse("add_paper"), {"text": WORD, "name": "new.txt"})
    assert answer.status_code == 302
    drafts = cast.officer.organization.drafts
    assert drafts.filter(stored_file__organization_key=cast.officer.organization.pk).count() >= 1


def test_a_paper_cannot_be_added_to_another_districts_agreement(browser, theirs):
    answer = browser.get(reverse("add_paper") + f"?agreement={theirs.pk}")
    assert WORD not in answer.content.decode()
    answer = browser.post(reverse("add_paper"), {"text": "some text", "name": "new.txt", "agreement": str(theirs.pk)})
    assert answer.status_code == 200
    assert WORD not in answer.content.decode()


def test_what_is_not_there_and_what_is_anothers_look_the_same(browser, theirs):
    missing = browser.get(reverse("agreement", args=["00000000-0000-7000-8000-000000000000"]))
    hidden = browser.get(reverse("agreement", args=[theirs.pk]))
    assert (missing.status_code, len(missing.content)) == (hidden.status_code, len(hidden.content))


def test_texts_and_terms_of_others_are_not_seen(cast, theirs):
    assert not TermSet.objects.visible_to(cast.officer).filter(latest_of=theirs).exists()
    assert not Form.objects.visible_to(cast.officer).filter(agreements=theirs, is_shared=False).exists()


class TestSharing:
    """Counsel sees what is shared, for as long as it is."""

    @pytest.fixture
    def counsel(self, cast):
        return make_actor("Lea Brandt", cast.officer.organization, Role.COUNSEL)

    def test_it_opens_one_agreement_until_it_ends(self, cast, counsel, client_of):
        shared, kept = make_agreement(cast.officer), make_agreement(cast.officer, content=b"another")
        share = share_agreement(actor=cast.officer, agreement=shared, person=counsel.user, until=now() + timedelta(days=1))
        page = client_of(counsel)
        assert page.get(reverse("agreement_findings", args=[shared.pk])).status_code == 200
        assert page.get(reverse("agreement", args=[kept.pk])).status_code == 404
        end_share(actor=cast.officer, share=share)
        assert page.get(reverse("agreement", args=[shared.pk])).status_code == 404
        assert AuditEntry.objects.filter(code__in=["share.granted", "share.ended"]).count() == 2

    def test_it_ends_by_itself_for_guardian_too(self, cast, counsel):
        shared = make_agreement(cast.officer)
        share = share_agreement(actor=cast.officer, agreement=shared, person=counsel.user, until=now() + timedelta(days=1))
        AgreementUserObjectPermission.all_shares.filter(pk=share.pk).update(
            starts_at=now() - timedelta(days=2), ends_at=now() - timedelta(seconds=1)
        )
        assert not AgreementUserObjectPermission.objects.filter(user=counsel.user).exists()
        assert not Agreement.objects.visible_to(counsel).exists()

    def test_it_does_not_reach_into_another_district(self, cast, counsel):
        other = make_actor("Lea Other", cast.other_officer.organization, Role.COUNSEL)
        shared = make_agreement(cast.officer)
        with pytest.raises(ValidationError):
            share_agreement(actor=cast.officer, agreement=shared, person=other.user, until=now() + timedelta(days=1))
        with pytest.raises(PermissionDenied):
            share_agreement(actor=cast.other_officer, agreement=shared, person=counsel.user, until=now() + timedelta(days=1))

    def test_it_lasts_no_longer_than_a_year(self, cast, counsel):
        shared = make_agreement(cast.officer)
        for until in (now() - timedelta(days=1), now() + timedelta(days=400)):
            with pytest.raises(ValidationError):
                share_agreement(actor=cast.officer, agreement=shared, person=counsel.user, until=until)

    def test_an_officer_shares_and_ends_it_by_clicking(self, cast, counsel, client_of):
        shared = make_agreement(cast.officer)
        page, address = client_of(cast.officer), reverse("agreement_shares", args=[shared.pk])
        assert b"shared with nobody" in page.get(address).content
        given = {"person": str(counsel.user.pk), "ends_on": (today() + timedelta(days=5)).isoformat()}
        assert page.post(address, given).status_code == 302
        share = shared.shares(manager="all_shares").get()
        assert page.post(reverse("end_agreement_share", args=[shared.pk, share.pk])).status_code == 302
        share.refresh_from_db()
        assert not share.is_running


def test_a_superuser_sees_nothing_by_that(cast, client_of, theirs):
    cast.officer.user.is_superuser = True
    cast.officer.user.save()
    assert theirs not in Agreement.objects.visible_to(cast.officer)
    assert client_of(cast.officer).get(reverse("agreement", args=[theirs.pk])).status_code == 404


def test_a_consortium_reads_its_members_and_not_their_drafts(cast, client_of, theirs):
    consortium = make_organization("Alliance", Organization.Kind.CONSORTIUM)
    manager, own = make_actor("Ruth Day", consortium, Role.CONSORTIUM_MANAGER), make_agreement(cast.officer)
    member = ConsortiumMember.objects.create(
        consortium=consortium, district=cast.officer.organization, from_on=today() - timedelta(days=1), accepted_at=now()
    )
    page = client_of(manager)
    assert cast.officer.organization.name in page.get(reverse("agreement_list")).content.decode()
    assert page.get(reverse("agreement_history", args=[own.pk])).status_code == 200
    assert page.get(reverse("agreement", args=[theirs.pk])).status_code == 404
    assert page.get(reverse("add_paper")).status_code == 403
    member.from_on = member.until_on = today() - timedelta(days=2)
    member.save()
    assert page.get(reverse("agreement", args=[own.pk])).status_code == 404


def test_school_staff_are_not_told_of_findings(cast, client_of):
    agreement = make_agreement(cast.officer)
    page = client_of(make_actor("Ed Novak", cast.officer.organization, Role.SCHOOL_STAFF))
    for address in (
        reverse("agreement_list"),
        reverse("agreement", args=[agreement.pk]),
        reverse("agreement_parties", args=[agreement.pk]),
    ):
        assert "finding" not in page.get(address).content.decode().lower()
    asked = page.get(reverse("agreement_list") + "?columns=findings&sort=-findings&open=on").content.decode()
    assert agreement.title in asked
    assert "Open findings" not in asked
