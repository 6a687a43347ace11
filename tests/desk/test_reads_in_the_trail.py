"""Who read personal data stands in the trail, and the organization that owns it sees it there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actors import Actor
from accounts.models import ConsortiumMember, Organization
from accounts.roles import Role
from accounts.services.limited_access import let_in
from agreements.models import Agreement
from intake.services import upload
from tests.cast import Cast, make_actor, make_organization
from tests.deadlines.alerts.scenes import make_deadline
from tests.intake.drafting import make_agreement
from trail.clock import now, today
from trail.models import AuditEntry
from trail.selectors import entries_for

READS = ("personal_data.read", "file.read", "record.read", "agreements.exported")


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    return make_agreement(cast.officer)


@pytest.fixture
def administrator(cast: Cast, agreement: Agreement) -> Actor:
    """One who runs the installation, and was let in."""
    runner = make_actor("Pia Holm", make_organization("Those who run it", Organization.Kind.OPERATOR), Role.PLATFORM_ADMIN)
    let_in(actor=cast.officer, administrator=runner.user, reason="A fault", until=now() + timedelta(hours=1))
    return runner


def seen_by(actor: Actor) -> list[tuple[str, str, bool]]:
    rows = entries_for(actor=actor).rows
    return [(row.entry.code, row.who, row.is_own) for row in reversed(rows) if row.entry.code in READS]


def test_reading_the_parties_is_an_entry_with_the_fields_and_no_value(cast: Cast, agreement: Agreement, client_of) -> None:
    client_of(cast.reader).get(f"/agreements/{agreement.pk}/parties/")
    entry = AuditEntry.objects.get(code="personal_data.read")
    assert (entry.object_kind, entry.object_key) == ("agreements.agreement", str(agreement.pk))
    assert "contacts.phone" in entry.fields
    assert seen_by(cast.officer) == [("personal_data.read", "Ira Quist", True)]
    assert seen_by(cast.other_officer) == []


def test_pages_without_personal_data_are_not_entered_for_ones_own(cast: Cast, agreement: Agreement, client_of) -> None:
    client = client_of(cast.reader)
    assert client.get("/agreements/").status_code == client.get(f"/agreements/{agreement.pk}/").status_code == 200
    assert seen_by(cast.officer) == []


def test_a_district_sees_what_an_administrator_read_who_was_let_in(cast: Cast, agreement, administrator, client_of) -> None:
    client, page = client_of(administrator), f"/agreements/{agreement.pk}/"
    paper = agreement.papers.get().pk
    for address in ("/agreements/", page, f"{page}parties/", f"{page}source/{paper}/file/"):
        assert client.get(address).status_code == 200
    named = [code for code, who, is_own in seen_by(cast.officer) if who == "Pia Holm" and not is_own]
    assert named == ["record.read", "record.read", "personal_data.read", "record.read", "file.read"]


def test_a_district_sees_what_a_consortium_read_and_took_out(cast: Cast, agreement: Agreement, client_of) -> None:
    alliance = make_organization("Tri-State Alliance", Organization.Kind.CONSORTIUM)
    manager = make_actor("Ruth Amsel", alliance, Role.CONSORTIUM_MANAGER)
    ConsortiumMember.objects.create(
        consortium=alliance, district=agreement.organization, from_on=today("UTC") - timedelta(days=2), accepted_at=now()
    )
    client = client_of(manager)
    assert client.get("/agreements/").status_code == client.get("/agreements/export.csv").status_code == 200
    assert seen_by(cast.officer) == [("record.read", "Ruth Amsel", False), ("agreements.exported", "Ruth Amsel", False)]


def test_all_reads_of_a_page_are_one_statement(cast: Cast, agreement: Agreement, administrator, client_of) -> None:
    client, paper = client_of(administrator), agreement.papers.get().pk
    client.get("/agreements/")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/agreements/{agreement.pk}/source/{paper}/file/")
    written = [query["sql"] for query in queries if query["sql"].startswith('INSERT INTO "trail_auditentry"')]
    assert len(written) == 1


def test_the_people_pages_are_entered(cast: Cast, client_of) -> None:
    client_of(cast.officer).get("/organization/people/")
    assert seen_by(cast.officer) == [("personal_data.read", "Nora Feld", True)]


@pytest.mark.parametrize("view", ["", "?view=clean", "?view=changes"])
def test_reading_the_text_is_an_entry_since_it_names_whom_to_write_to(cast: Cast, agreement, client_of, view: str) -> None:
    client_of(cast.reader).get(f"/agreements/{agreement.pk}/text/{view}")
    entry = AuditEntry.objects.get(code="personal_data.read")
    assert entry.object_key == str(agreement.pk) and "contacts.phone" in entry.fields


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_taking_the_terms_of_an_agreement_out_is_an_entry(cast: Cast, agreement, client_of, kind: str) -> None:
    page = client_of(cast.reader).get(f"/agreements/{agreement.pk}/states.{kind}")
    entry = AuditEntry.objects.get(code="terms.exported")
    assert (entry.request_id, entry.object_key) == (page["X-Request-Id"], str(agreement.pk))


def test_a_district_sees_that_an_administrator_read_its_papers_that_wait(cast: Cast, administrator, client_of) -> None:
    upload(actor=cast.officer, content=b"A paper that nobody has confirmed yet.", name="waiting.txt")
    assert b"waiting.txt" in client_of(administrator).get("/intake/").content
    [entry] = AuditEntry.objects.filter(code="record.read", owner_key=cast.officer.organization_key)
    assert entry.fields == ["drafts"]
    assert seen_by(cast.officer) == [("record.read", "Pia Holm", False)]


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("/agreements/", {"agreements"}),
        ("/deadlines/", {"deadlines"}),
        ("/deadlines/timeline/", {"deadlines"}),
        ("/today/", {"deadlines"}),
        ("/calendars/?district={district}", {"calendars"}),
        ("/inventory/?district={district}", {"inventory"}),
        ("/inventory/flows/?district={district}", {"flows"}),
        ("/inventory/uploads/?district={district}", {"uploads"}),
        ("/inventory/differences/?district={district}", {"differences"}),
        ("/inventory/heat/?district={district}", {"elements"}),
        ("/inventory/compare/?district={district}", {"schedules"}),
    ],
)
def test_the_entry_says_what_was_read(cast: Cast, agreement, administrator, client_of, address: str, what: set[str]) -> None:
    make_deadline(cast.officer, due_at=now() + timedelta(hours=5), opened_at=now(), agreement=agreement)
    answer = client_of(administrator).get(address.format(district=agreement.organization_id))
    assert answer.status_code == 200
    found = AuditEntry.objects.filter(code="record.read", owner_key=agreement.organization_id)
    assert {name for entry in found for name in entry.fields} == what
