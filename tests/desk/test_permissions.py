"""Who may open what: (role, address) -> status. `tests/access` asks every address of the application, from data."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.actors import Actor
from accounts.roles import Role
from agreements.models import Agreement
from agreements.services.sharing import share_agreement
from intake.models import Draft
from tests.cast import make_actor
from tests.intake.drafting import make_agreement, make_draft
from trail.clock import now

# Who acts: officer, counsel (with whom the agreement is shared) and reader of the district itself, a member of its staff,
# an officer elsewhere, a vendor, a visitor.
WHO = ("officer", "counsel", "reader", "staff", "other_officer", "vendor_contact", None)
LIST = (200, 200, 200, 200, 200, 403, 302)  # everyone who reads agreements sees their own
EXPORT = (200, 200, 200, 403, 200, 403, 302)
DRAFTS = (200, 403, 200, 403, 200, 403, 302)
READ_ONE = (200, 200, 200, 200, 404, 404, 302)
PAPERS_OF_ONE = (200, 200, 200, 403, 404, 404, 302)
SETTLE_ONE = (302, 302, 403, 403, 404, 404, 302)
OFFICER_OF_ONE = (200, 403, 403, 403, 404, 404, 302)
READ_DRAFT = (200, 404, 200, 404, 404, 404, 302)
KEEP_DRAFT = (200, 404, 403, 404, 404, 404, 302)
CHANGE_DRAFT = (302, 404, 403, 404, 404, 404, 302)
RECEIPT = (302, 404, 302, 404, 404, 404, 302)  # an open draft has no receipt yet: it leads to the review

TABLE: dict[str, tuple[str, tuple[int, ...]]] = {
    "agreement_list": ("GET", LIST),
    "agreement_export": ("GET", EXPORT),
    "choose_columns": ("POST", (302,) * 7),  # how one's own lists look: anybody who is signed in; a visitor is led to sign in
    "agreement": ("GET", READ_ONE),
    "agreement_text": ("GET", READ_ONE),
    "agreement_schedule": ("GET", READ_ONE),
    "agreement_parties": ("GET", READ_ONE),
    "agreement_findings": ("GET", PAPERS_OF_ONE),
    "settle_agreement_finding": ("POST", SETTLE_ONE),
    "agreement_source": ("GET", PAPERS_OF_ONE),
    "agreement_paper": ("GET", PAPERS_OF_ONE),
    "agreement_file": ("GET", PAPERS_OF_ONE),
    "agreement_history": ("GET", PAPERS_OF_ONE),
    "agreement_shares": ("GET", OFFICER_OF_ONE),
    "end_agreement_share": ("POST", (302, 403, 403, 403, 404, 404, 302)),
    "agreement_states": ("GET", READ_ONE),
    "agreement_states_export": ("GET", PAPERS_OF_ONE),
    "erase_upload": ("GET", OFFICER_OF_ONE),
    "add_paper": ("GET", DRAFTS),
    "draft": ("GET", READ_DRAFT),
    "draft_progress": ("GET", READ_DRAFT),
    "read_draft_again": ("POST", CHANGE_DRAFT),
    "attach_draft": ("POST", CHANGE_DRAFT),
    "correct_draft": ("GET", KEEP_DRAFT),
    "settle_draft_finding": ("POST", CHANGE_DRAFT),
    "settle_draft_findings": ("POST", CHANGE_DRAFT),
    "match_draft": ("POST", CHANGE_DRAFT),
    "draft_file": ("GET", READ_DRAFT),
    "confirm_draft": ("GET", KEEP_DRAFT),
    "draft_receipt": ("GET", RECEIPT),
    "discard_draft": ("GET", KEEP_DRAFT),
}
QUERY = {"correct_draft": {"path": "/parties/0"}}
BODY = {
    "settle_agreement_finding": {"standing": "settled"},
    "settle_draft_finding": {"decision": "settled"},
    "settle_draft_findings": {"decision": "settled", "finding": ["0", "1"]},
    "match_draft": {"vendor": "new"},
}


@pytest.fixture
def people(cast) -> dict[str | None, Actor | None]:
    district = cast.officer.organization
    return {
        "officer": cast.officer,
        "counsel": make_actor("Ruth Amsel", district, Role.COUNSEL),
        "reader": cast.reader,
        "staff": make_actor("Ed Novak", district, Role.SCHOOL_STAFF),
        "other_officer": cast.other_officer,
        "vendor_contact": cast.vendor_contact,
        None: None,
    }


def records_of(people) -> tuple[Agreement, Draft]:
    """An agreement that is shared with counsel, and a draft."""
    agreement, draft = make_agreement(people["officer"]), make_draft(people["officer"], content=b"another")
    until = now() + timedelta(days=3)
    share_agreement(actor=people["officer"], agreement=agreement, person=people["counsel"].user, until=until)
    return agreement, draft


def address_of(name: str, agreement: Agreement, draft: Draft) -> str:
    finding, paper = agreement.findings.first(), agreement.papers.first()
    arguments = {
        "agreement_list": [], "choose_columns": ["agreements"], "add_paper": [], "agreement_export": ["csv"], "agreement_states_export": [agreement.pk, "csv"],
        "end_agreement_share": [agreement.pk, agreement.shares(manager="all_shares").first().pk],
        "settle_agreement_finding": [agreement.pk, finding.pk], "settle_draft_finding": [draft.pk, 0],
        "agreement_paper": [agreement.pk, paper.pk], "agreement_file": [agreement.pk, paper.pk],
    }  # fmt: skip
    is_draft = name not in arguments and "draft" in name
    return reverse(name, args=arguments.get(name, [draft.pk if is_draft else agreement.pk]))


@pytest.mark.parametrize("name", TABLE)
def test_it_lets_in_whom_the_table_names(name, people, client_of, client, settings):
    settings.READING_IN_BACKGROUND = False
    agreement, draft = records_of(people)
    method, expected = TABLE[name]
    address = address_of(name, agreement, draft)
    found = []
    for who in WHO[::-1]:  # those who must not come in first, so that nobody before them has changed anything
        browser = client_of(people[who]) if who else client
        send = browser.get if method == "GET" else browser.post
        given = QUERY.get(name, {}) if method == "GET" else BODY.get(name, {})
        found.append(send(address, given).status_code)
    assert tuple(found[::-1]) == expected


@pytest.mark.parametrize(
    "name", [n for n in TABLE if n not in {"agreement_list", "choose_columns", "add_paper", "agreement_export"}]
)
def test_it_says_nothing_of_what_is_not_there(name, people, client_of):
    agreement, draft = records_of(people)
    address = (
        address_of(name, agreement, draft).replace(str(agreement.pk), str(uuid.uuid4())).replace(str(draft.pk), str(uuid.uuid4()))
    )
    browser = client_of(people["officer"])
    response = browser.get(address) if TABLE[name][0] == "GET" else browser.post(address)
    assert response.status_code == 404


def test_an_outsider_changes_nothing(people, client_of):
    agreement, draft = records_of(people)
    outsider = client_of(people["other_officer"])
    for name, (_method, _expected) in TABLE.items():
        outsider.post(address_of(name, agreement, draft), BODY.get(name, {}))
    outsider.post(reverse("erase_upload", args=[agreement.pk]), {"reason": "because"})
    outsider.post(reverse("discard_draft", args=[draft.pk]))
    outsider.post(reverse("confirm_draft", args=[draft.pk]))
    assert Agreement.objects.filter(pk=agreement.pk).exists()
    draft.refresh_from_db()
    assert draft.status == "ready"
    assert not draft.settlements.exists()
    assert not agreement.findings.exclude(standing="unseen").exists()
