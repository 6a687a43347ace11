"""The state of the installation: for those who run it, and never green where nothing is known."""

import platform
import tomllib
from datetime import timedelta

import django
import pytest

from accounts.actors import Actor
from accounts.models import Organization
from accounts.roles import Role
from desk import status
from desk.status import LITTLE_SPACE, installation_status
from tests.cast import Cast, make_actor, make_organization
from tests.conftest import ROOT
from trail.clock import now
from trail.models import AuditCheck, Lease, OutboxMessage


@pytest.fixture
def runner(cast: Cast) -> Actor:
    return make_actor("Pia Holm", make_organization("Those who run it", Organization.Kind.OPERATOR), Role.PLATFORM_ADMIN)


def lines() -> dict[str, bool | None]:
    return {str(line.label): line.is_good for line in installation_status()}


def test_it_shows_the_state_to_whoever_runs_the_installation(runner, client_of) -> None:
    response = client_of(runner).get("/status/")
    assert response.status_code == 200
    assert b"Virus scanner" in response.content


@pytest.mark.parametrize("who", ["officer", "reader", "vendor_contact"])
def test_it_shows_it_to_nobody_else(cast: Cast, client_of, who: str) -> None:
    assert client_of(getattr(cast, who)).get("/status/").status_code == 403


def test_it_is_not_green_where_nothing_is_known(db: None, settings) -> None:
    settings.CLAMD_URL = ""
    found = lines()
    assert found["Schedule"] is None
    assert found["Trail"] is None
    assert found["Virus scanner"] is None
    assert found["Migrations"] is True


def test_it_notices_a_schedule_that_stopped(db: None) -> None:
    Lease.objects.create(name="job:seal", finished_at=now())
    assert lines()["Schedule"] is True
    Lease.objects.update(finished_at=now() - timedelta(minutes=10))
    assert lines()["Schedule"] is False


def test_it_notices_what_was_given_up_and_what_waits_too_long(db: None) -> None:
    moment = now()
    row = OutboxMessage.objects.create(kind="mail", dedupe_key="a", created_at=moment, due_at=moment)
    assert lines()["Outbox: mail"] is True
    OutboxMessage.objects.filter(pk=row.pk).update(due_at=moment - timedelta(hours=1))
    assert lines()["Outbox: mail"] is False
    OutboxMessage.objects.filter(pk=row.pk).update(due_at=moment, dead_at=moment)
    assert lines()["Outbox: mail"] is False


def test_it_tells_what_the_last_check_of_the_trail_found(db: None) -> None:
    AuditCheck.objects.create(checked_at=now(), is_thorough=True, is_ok=True, rows=12)
    assert lines()["Trail"] is True
    AuditCheck.objects.create(checked_at=now(), is_thorough=True, is_ok=False, rows=12)
    assert lines()["Trail"] is False


def test_a_brief_check_that_finds_nothing_does_not_hide_what_the_thorough_one_found(db: None) -> None:
    AuditCheck.objects.create(checked_at=now() - timedelta(hours=1), is_thorough=True, is_ok=False, rows=12)
    AuditCheck.objects.create(checked_at=now(), is_thorough=False, is_ok=True, rows=12)
    assert lines()["Trail"] is False


def test_brief_checks_do_not_hide_that_no_thorough_one_was_made_for_days(db: None) -> None:
    AuditCheck.objects.create(checked_at=now() - timedelta(days=3), is_thorough=True, is_ok=True, rows=12)
    AuditCheck.objects.create(checked_at=now(), is_thorough=False, is_ok=True, rows=12)
    assert lines()["Trail"] is None


def test_it_notices_a_scanner_that_does_not_answer(db: None, settings) -> None:
    settings.CLAMD_URL = "unix:///nowhere/clamd.ctl"
    assert lines()["Virus scanner"] is False


def test_it_tells_when_the_disk_runs_full(runner, client_of, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = status.shutil.disk_usage("/")
    for free, is_good in ((LITTLE_SPACE + 1, True), (LITTLE_SPACE - 1, False)):
        monkeypatch.setattr(status.shutil, "disk_usage", lambda _folder, free=free: usage._replace(free=free))
        assert lines()["Files"] is is_good
    page = client_of(runner).get("/status/")
    assert "Files" in [str(line.label) for line in page.context["wrong"]] and b"1.0 GB free" in page.content


def test_it_tells_the_versions_that_run(runner, client_of) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    told = client_of(runner).get("/status/").content.decode()
    for name, version in (
        ("Tutela", project["version"]),
        ("Django", django.get_version()),
        ("Python", platform.python_version()),
    ):
        assert f"{name} {version}" in told
    locked = (ROOT / "requirements" / "runtime.lock").read_text().lower()
    assert f"django=={django.get_version()}" in locked and "--hash=sha256:" in locked
