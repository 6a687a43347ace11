"""What recurs: due or not, two processes at once, a job that fails; and the alert where the trail is not whole."""

from datetime import timedelta

import pytest
from django.core import mail

from accounts.administrators import administrators_addresses
from accounts.models import Organization
from accounts.roles import Role
from tests.cast import Cast, make_actor, make_organization
from tests.trail.trails import write, write_sealed
from trail import schedule
from trail.clock import now
from trail.models import AuditCheck, AuditSeal, Lease
from trail.outbox import run_due
from trail.schedule import Schedule, jobs, register_job, run_job, run_prompt_jobs
from trail.selectors import audit_status
from trail.watching import check_briefly, check_thoroughly

MINUTE = timedelta(minutes=1)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done of two jobs, one of which fails."""
    monkeypatch.setattr(schedule, "_jobs", {})
    acts: list[str] = []

    def fail() -> None:
        acts.append("failing")
        raise OSError("not today")

    register_job("failing", fail, every=MINUTE)
    register_job("daily", lambda: acts.append("daily"), every=timedelta(days=1))
    register_job("often", lambda: acts.append("often"), every=timedelta(seconds=5))
    return acts


def test_it_does_what_is_due_and_outlives_what_fails(db: None, done: list[str]) -> None:
    Schedule().tick()
    assert done == ["failing", "daily", "often"]
    assert Lease.objects.get(pk="job:failing").finished_at is None
    assert Lease.objects.get(pk="job:often").finished_at is not None


def test_it_does_a_job_once_where_two_processes_tick(db: None, done: list[str]) -> None:
    Schedule().tick()
    Schedule().tick()
    assert done == ["failing", "daily", "often"]
    assert run_job("often", at=now() + timedelta(seconds=6))
    assert not run_job("daily", at=now() + timedelta(seconds=6))


def test_it_leaves_a_job_to_whoever_does_it_just_now(db: None, done: list[str]) -> None:
    Lease.objects.create(name="job:often", holder="another", until=now() + MINUTE)
    assert not run_job("often")
    assert run_job("often", at=now() + 2 * MINUTE)


def test_it_does_once_more_at_its_end_what_must_not_wait(db: None, done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "close_old_connections", lambda: None)  # the test's own would go with it
    Schedule(pause=0).run(goes_on=iter([True, False]).__next__)
    assert done == ["failing", "daily", "often", "often"]


def test_it_knows_the_jobs_of_the_trail() -> None:
    assert {"seal", "seal-late", "send", "check-trail", "check-trail-briefly"} <= {job.name for job in jobs()}


def test_it_seals_and_sends_in_one_go(cast: Cast) -> None:
    write(cast)
    run_prompt_jobs()
    assert AuditSeal.objects.count() == 1
    assert check_thoroughly().is_ok


def test_it_has_a_tick_of_celery_for_each_job() -> None:
    from config.celery import app

    app.finalize()
    assert {job.name for job in jobs()} <= set(app.conf.beat_schedule)


@pytest.mark.parametrize(
    ("address", "broker"),
    [
        ("", "memory://"),
        ("redis://:secret@127.0.0.1:6379/1", "redis://:secret@127.0.0.1:6379/1"),
        ("unix:///run/redis/redis.sock?db=1", "redis+socket:///run/redis/redis.sock?virtual_host=1"),
        ("unix:///run/redis/redis.sock", "redis+socket:///run/redis/redis.sock"),
    ],
)
def test_it_finds_redis_for_celery_where_the_cache_finds_it(address: str, broker: str) -> None:
    from config.celery import broker_of

    assert broker_of(address) == broker


def test_it_lets_celery_lose_no_tick_and_give_up_nowhere() -> None:
    from config.celery import app

    assert (app.conf.task_acks_late, app.conf.task_reject_on_worker_lost, app.conf.worker_prefetch_multiplier) == (True, True, 1)
    assert app.conf.broker_connection_max_retries is None
    assert app.conf.broker_transport_options["visibility_timeout"] == 3600
    assert app.conf.accept_content == ["json"]


@pytest.fixture
def administrator(db: None) -> str:
    operator = make_organization("Operator of this installation", Organization.Kind.DISTRICT)
    actor = make_actor("Ada Moss", operator, Role.PLATFORM_ADMIN)
    assert administrators_addresses() == [actor.user.email]
    return actor.user.email


def test_it_says_that_all_is_well_and_writes_to_nobody(cast: Cast, administrator: str) -> None:
    assert audit_status().is_ok is None  # not checked yet is not well
    write_sealed(cast)
    check_thoroughly()
    check_briefly()
    run_due()
    assert audit_status().is_ok is True
    assert not mail.outbox


def test_it_alerts_whoever_runs_the_installation_once_a_day(cast: Cast, administrator: str, settings) -> None:
    write_sealed(cast)
    settings.AUDIT_URL = "sqlite:////dev/null/nowhere"
    moment = now()
    for hours in (0, 1, 25):
        check_thoroughly(at=moment + timedelta(hours=hours))
        run_due(at=moment + timedelta(hours=hours))
    assert [message.to for message in mail.outbox] == [[administrator]] * 2
    assert "reachable" in mail.outbox[0].body
    status = audit_status()
    assert status.is_ok is False
    assert status.first_bad is not None
    assert status.first_bad["check"] == "sink"


def test_it_alerts_about_what_lasts_longer_than_a_minute(cast: Cast, administrator: str) -> None:
    write(cast)  # and nobody seals it
    moment = now()
    assert check_briefly(at=moment + MINUTE / 2).is_ok
    for minutes in (2, 3, 4):
        check_briefly(at=moment + minutes * MINUTE)
        run_due(at=moment + minutes * MINUTE)
        assert len(mail.outbox) == (1 if minutes > 2 else 0)


def test_it_keeps_one_row_for_as_long_as_nothing_changes(cast: Cast) -> None:
    for _ in range(3):
        check_briefly()
    assert AuditCheck.objects.count() == 1
