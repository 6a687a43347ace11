"""Every address of the application, asked with every role on own and on others' records, against the written role table."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection, transaction
from django.http import Http404
from django.test.utils import override_settings

from accounts.models import Organization, School, User
from accounts.role_table import role_table
from agreements.models import Agreement, AgreementFinding, AgreementPaper, AgreementParty
from desk.access_matrix import running
from desk.access_matrix.addresses import addresses, patterns
from desk.access_matrix.expecting import ANONYMOUS, OTHER, Expectations
from desk.access_matrix.objects import MAKERS
from desk.access_matrix.prepared import PREPARATIONS
from desk.access_matrix.running import Matrix, Row, ask_everything
from intake.demo.loading import load_demo
from intake.models import Draft
from trail.clock import clock_given, machine_time, now
from trail.models import AuditEntry, StoredFile

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROLES = [*role_table().roles, ANONYMOUS]
PLANTED = {key: f"zqx{key}xqz" for key in ("title", "party", "finding", "file", "line", "draft", "person", "school", "trail")}
SPECIAL = {"anyone", "person", "nobody", "demo"}


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The demo data, once for all tests of this module."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), override_settings(FILES_DIR=folder / "files", VAR_DIR=folder), transaction.atomic():  # type: ignore[attr-defined]
        load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def files(demo: None, settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The files that the demo has stored."""
    settings.FILES_DIR = next(p for p in tmp_path_factory.getbasetemp().glob("demo*/files"))


def plant_words() -> None:
    """Write words that stand nowhere else into what only the other district has."""
    other = Organization.objects.get(name="Juniper Flats Unified District")
    own = Agreement.objects.unscoped("a test").filter(organization=other)
    own.update(title=PLANTED["title"], search_text=f" {PLANTED['title']} ")
    AgreementParty.objects.unscoped("a test").filter(agreement__in=own).update(name=PLANTED["party"])
    AgreementFinding.objects.unscoped("a test").filter(agreement__in=own).update(message=PLANTED["finding"])
    papers = AgreementPaper.objects.unscoped("a test").filter(agreement__in=own)
    StoredFile.objects.filter(pk__in=papers.values("stored_file")).update(name=PLANTED["file"])
    papers.update(lines=[PLANTED["line"]], reading={"provisions": [{"address": "sec_1", "text": PLANTED["line"]}]})
    Draft.objects.unscoped("a test").filter(organization=other).update(name=PLANTED["draft"], error=PLANTED["draft"])
    User.objects.filter(memberships__organization=other).update(name=PLANTED["person"])
    School.objects.create(organization=other, name=PLANTED["school"])
    AuditEntry.objects.bulk_create(
        [AuditEntry(recorded_at=now(), actor="x", organization_key=other.pk, code="file.read", reason=PLANTED["trail"])]
    )


def refused_rightly(row: Row, expectations: Expectations) -> bool:
    """Outsiders are told nothing: 404. Insiders, and who may read the record, that they may not: 403. Visitors sign in."""
    if row.expected.allowed:
        return True
    if row.role == ANONYMOUS:
        return row.status in {302, 404}
    address = addresses()[row.name]
    has_right = expectations.has_right(address, row.method, row.role)
    if row.object == OTHER and has_right:
        return row.status == (403 if expectations.may_read(address, row.role) else 404)
    return row.status in {403, 404}


@pytest.mark.parametrize("role", ROLES)
def test_it_lets_in_whom_the_table_names_and_nobody_else(role: str, files: None) -> None:
    plant_words()
    leaks: list[str] = []

    def look(row: Row, content: bytes) -> None:
        leaks.extend(f"{row.method} {row.url} {row.object}" for word in PLANTED.values() if word.encode() in content)

    matrix = ask_everything(roles=[role], seen=look)
    expectations = Expectations(audited=["agreements", "people"], is_demo=False)
    assert [row for row in matrix.rows if row.status >= 500] == []
    assert leaks == []
    assert matrix.differences == []
    assert matrix.urls_not_covered == []
    assert matrix.never_succeeds == []
    assert [row for row in matrix.rows if not refused_rightly(row, expectations)] == []


def test_it_finds_a_page_that_lets_too_many_in(files: None, monkeypatch) -> None:
    monkeypatch.setattr("desk.views.record.may_read_papers", lambda actor, agreement: True)
    matrix = ask_everything(roles=["school_staff"], names={"agreement_history"})
    assert [(row.method, row.object, row.allowed) for row in matrix.differences] == [("GET", "own", True)]


def test_it_finds_an_act_that_changes_although_it_refuses(files: None, monkeypatch) -> None:
    def changing(request, key, may):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE agreements_agreementfinding SET note = 'changed'")
        raise PermissionDenied

    monkeypatch.setattr("desk.views.record.agreement_of", changing)
    matrix = ask_everything(roles=["district_reader"], names={"settle_agreement_finding"})
    assert {(row.status, row.changed) for row in matrix.differences} == {(403, True)}


def test_it_finds_someone_who_never_gets_in(files: None, monkeypatch) -> None:
    def nowhere(request, key):
        raise Http404

    monkeypatch.setattr("desk.views.record.agreement_of", nowhere)
    matrix = ask_everything(roles=["privacy_officer"], names={"agreement"})
    assert matrix.never_succeeds == ["privacy_officer: GET /agreements/<uuid:key>/"]


def test_it_fails_on_an_address_that_it_does_not_know(files: None, monkeypatch) -> None:
    monkeypatch.setattr(running, "patterns", lambda: [("something_new", "/something/new/")])
    matrix: Matrix = ask_everything(roles=["privacy_officer"])
    assert matrix.urls_not_covered == ["/something/new/"]
    assert not matrix.is_good


def test_it_has_a_row_for_every_address_and_no_row_for_none() -> None:
    assert set(addresses()) == {name for name, _pattern in patterns()}


def test_it_says_of_every_address_what_it_needs() -> None:
    actions = set(role_table().actions) | SPECIAL
    for address in addresses().values():
        assert address.needs or address.exempt, address.name
        assert {action for needed in address.needs.values() for action in needed} <= actions, address.name
        assert not address.object or address.object in MAKERS, address.name


def test_it_asks_every_address_for_ones_own_and_anothers_record() -> None:
    """Whoever names a record in an address is asked about two records; what is exempt is exempt in part only."""
    naming = {name for name, pattern in patterns() if "<uuid:" in pattern or "<int:pk>" in pattern}
    assert len(naming) > 40
    assert [name for name in sorted(naming) if not (addresses()[name].object and addresses()[name].needs)] == []
    assert [address.name for address in addresses().values() if not address.needs] == []
    assert {address.given for address in addresses().values()} - {""} == set(PREPARATIONS)


def test_only_vendors_products_and_the_catalogue_belong_to_nobody() -> None:
    """A record of one organization cannot be passed off as shared: another's would be expected to open."""
    shared = {address.object for address in addresses().values() if address.is_shared}
    assert shared == {"any_vendor", "any_product", "two_vendors", "claimed_vendor", "evidence", "element", "used_product"}
    readable = {(address.object, address.read_by) for address in addresses().values() if address.read_by}
    kept = {
        "kept_vendor",
        "kept_contact",
        "kept_change",
        "kept_product",
        "kept_link",
        "claimable_vendor",
        "kept_collected",
        "kept_statement",
        "kept_announcement",
    }
    assert readable == {(kind, "vendors.read") for kind in kept}


def test_every_action_that_a_page_can_ask_for_is_asked_for_somewhere() -> None:
    asked = {action for address in addresses().values() for needed in address.needs.values() for action in needed}
    assert set(role_table().actions) == asked - SPECIAL


def test_the_command_says_in_one_object_what_was_asked(files: None, capsys) -> None:
    call_command("access_matrix", "--json", "--role", "anonymous")
    printed = capsys.readouterr()
    assert "asking as anonymous" in printed.err  # a sign of life, apart from the one object
    told = json.loads(printed.out)
    assert set(told) == {"rows", "urls_not_covered", "exempt"}
    row = told["rows"][0]
    assert set(row) == {"url", "method", "role", "object", "status", "allowed", "changed", "expected"}
    assert set(row["expected"]) == {"allowed", "changed"}
    assert all(set(note) == {"url", "why"} for note in told["exempt"])


def test_it_finds_the_same_however_long_a_run_takes(files: None) -> None:
    """The machine is busy: eleven minutes pass between one question and the next."""
    passed = [timedelta(0)]

    def look(row: Row, content: bytes) -> None:
        passed[0] += timedelta(minutes=11)

    names = {"calendar_feed", "calendar_feeds", "health", "account_change_password", "my_account", "account_login"}
    with clock_given(lambda: machine_time() + passed[0]):
        matrix = ask_everything(roles=["privacy_officer"], names=names, seen=look)
    assert passed[0] > timedelta(hours=1)
    assert {row.name for row in matrix.rows} == names
    assert matrix.differences == []
