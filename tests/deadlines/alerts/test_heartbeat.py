"""A schedule that is silent is seen: on every page, and by whoever watches from outside."""

from datetime import timedelta

from django.test import Client

from accounts.models import User
from deadlines.alerts.heartbeat import is_silent
from deadlines.alerts.sweeping import JOB
from tests.cast import Cast
from trail.clock import now
from trail.models import Lease
from trail.schedule import run_job

MINUTE = timedelta(minutes=1)


def swept(minutes_ago: int) -> None:
    Lease.objects.update_or_create(name=f"job:{JOB}", defaults={"finished_at": now() - minutes_ago * MINUTE})


def test_it_is_silent_after_five_minutes(db: None) -> None:
    run_job(JOB)
    assert not is_silent()
    assert not is_silent(now() + 4 * MINUTE)
    assert is_silent(now() + 6 * MINUTE)


def test_it_takes_no_beat_of_a_clock_that_was_ahead_for_one(db: None) -> None:
    swept(-60)
    assert is_silent()
    run_job(JOB)  # by the clock as it is now
    assert not is_silent()


def test_it_gives_a_new_installation_five_minutes(cast: Cast) -> None:
    assert not is_silent()
    User.objects.update(joined_at=now() - 6 * MINUTE)
    assert is_silent()


def test_it_fails_the_health_address(cast: Cast) -> None:
    swept(1)
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "schedule": "ok"})
    swept(6)
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()["schedule"]) == (503, "silent")


def test_it_says_so_on_every_page(cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    swept(1)
    assert "Nobody watches the deadlines" not in client.get("/agreements/").content.decode()
    swept(6)
    assert "Nobody watches the deadlines" in client.get("/agreements/").content.decode()
    assert "Nobody watches the deadlines" not in Client().get("/sign-in/").content.decode()
