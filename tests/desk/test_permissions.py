"""Who may open what: (role, address) -> status, for every address of desk and intake. An address in no table fails."""

import uuid

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.actors import Actor
from accounts.roles import Role
from agreements.models import Agreement
from intake.models import Draft
from tests.cast import make_actor
from tests.intake.drafting import make_agreement, make_draft

# Who acts: officer, counsel and reader of the district itself, a member of its staff, an officer elsewhere, a vendor, a visitor.
WHO = ("officer", "counsel", "reader", "staff", "other_officer", "vendor_contact", None)
READ = (200, 200, 200, 403, 200, 403, 302)  # lists: everyone sees their own
READ_ONE = (200, 200, 200, 403, 404, 404, 302)
KEEP_ONE = (200, 200, 403, 403, 404, 404, 302)
OFFICER_ONE = (200, 403, 403, 403, 404, 404, 302)
CHANGE_ONE = (302, 302, 403, 403, 404, 404, 302)
RECEIPT = (302, 302, 302, 403, 404, 404, 302)  # an open draft has no receipt yet: it leads to the review

TABLE: dict[str, tuple[str, tuple[int, ...]]] = {
    "agreement_list": ("GET", READ),
    "agreement_export": ("GET", READ),
    "choose_columns": ("POST", (302,) * 7),  # how one's own lists look: anybody who is signed in; a visitor is led to sign in
    "agreement": ("GET", READ_ONE),
    "agreement_text": ("GET", READ_ONE),
    "agreement_schedule": ("GET", READ_ONE),
    "agreement_parties": ("GET", READ_ONE),
    "agreement_findings": ("GET", READ_ONE),
    "settle_agreement_finding": ("POST", CHANGE_ONE),
    "agreement_source": ("GET", READ_ONE),
    "agreement_paper": ("GET", READ_ONE),
    "agreement_file": ("GET", READ_ONE),
    "agreement_history": ("GET", READ_ONE),
    "agreement_states": ("GET", READ_ONE),
    "agreement_states_export": ("GET", READ_ONE),
    "erase_upload": ("GET", OFFICER_ONE),
    "add_paper": ("GET", READ),
    "draft": ("GET", READ_ONE),
    "draft_progress": ("GET", READ_ONE),
    "read_draft_again": ("POST", CHANGE_ONE),
    "attach_draft": ("POST", CHANGE_ONE),
    "correct_draft": ("GET", KEEP_ONE),
    "settle_draft_finding": ("POST", CHANGE_ONE),
    "settle_draft_findings": ("POST", CHANGE_ONE),
    "match_draft": ("POST", CHANGE_ONE),
    "draft_file": ("GET", READ_ONE),
    "confirm_draft": ("GET", OFFICER_ONE),
    "draft_receipt": ("GET", RECEIPT),
    "discard_draft": ("GET", OFFICER_ONE),
}
QUERY = {"correct_draft": {"path": "/parties/0"}}
BODY = {
    "settle_agreement_finding": {"standing": "settled"},
    "settle_draft_finding": {"decision": "settled"},
    "settle_draft_findings": {"decision": "settled", "finding": ["0", "1"]},
    "match_draft": {"vendor": "new"},
}


def own_names() -> set[str]:
    """The names of the addresses of desk and intake."""
    found: set[str] = set()

    def walk(resolver: URLResolver) -> None:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern)
            elif isinstance(pattern, URLPattern) and pattern.callback.__module__.split(".")[0] in {"desk", "intake"}:
                found.add(str(pattern.name))

    walk(get_resolver())
    return found


def test_it_knows_every_address():
    assert own_names() == set(TABLE)


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


def address_of(name: str, agreement: Agreement, draft: Draft) -> str:
    finding, paper = agreement.findings.first(), agreement.papers.first()
    arguments = {
        "agreement_list": [], "choose_columns": ["agreements"], "add_paper": [], "agreement_export": ["csv"], "agreement_states_export": [agreement.pk, "csv"],
        "settle_agreement_finding": [agreement.pk, finding.pk], "settle_draft_finding": [draft.pk, 0],
        "agreement_paper": [agreement.pk, paper.pk], "agreement_file": [agreement.pk, paper.pk],
    }  # fmt: skip
    is_draft = name not in arguments and "draft" in name
    return reverse(name, args=arguments.get(name, [draft.pk if is_draft else agreement.pk]))


@pytest.mark.parametrize("name", TABLE)
def test_it_lets_in_whom_the_table_names(name, people, client_of, client, settings):
    settings.READING_IN_BACKGROUND = False
    agreement, draft = make_agreement(people["officer"]), make_draft(people["officer"], content=b"another")
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
    agreement, draft = make_agreement(people["officer"]), make_draft(people["officer"], content=b"another")
    address = (
        address_of(name, agreement, draft).replace(str(agreement.pk), str(uuid.uuid4())).replace(str(draft.pk), str(uuid.uuid4()))
    )
    browser = client_of(people["officer"])
    response = browser.get(address) if TABLE[name][0] == "GET" else browser.post(address)
    assert response.status_code == 404


def test_an_outsider_changes_nothing(people, client_of):
    agreement, draft = make_agreement(people["officer"]), make_draft(people["officer"], content=b"another")
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
