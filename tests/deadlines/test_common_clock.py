"""Two machines whose clocks differ do the jobs by one clock, the database's: neither takes back what the other has said."""

from datetime import timedelta

import pytest
from django.db import connection

from deadlines.alerts.sweeping import JOB
from deadlines.models import Alert
from deadlines.services.highest import highest
from desk.status import installation_status
from tests.cast import Cast
from tests.deadlines.alerts.scenes import HOUR, have_been_there, make_deadline
from trail import clock, common_clock
from trail.clock import now
from trail.common_clock import ahead_of_database, by_common_clock
from trail.models import Lease
from trail.schedule import run_job

MINUTE = timedelta(minutes=1)
pytestmark = pytest.mark.both_kinds


@pytest.fixture
def on_machine(monkeypatch: pytest.MonkeyPatch):
    """Work on a machine whose clock is ahead by so much."""
    own = clock.machine_time

    def move(ahead: timedelta) -> None:
        def shown():
            return own() + ahead

        for module in (clock, common_clock):
            monkeypatch.setattr(module, "machine_time", shown)
        monkeypatch.setattr(clock, "_clocks", [shown])
        monkeypatch.setattr(common_clock, "_told_at", None)

    return move


@pytest.fixture
def has_clock() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite runs on one machine, and has no clock of its own.")


def test_with_sqlite_the_machine_is_the_only_clock(db: None, on_machine) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL has a clock of its own.")
    on_machine(5 * MINUTE)
    right = clock.machine_time()
    with by_common_clock():
        assert abs(now() - right) < MINUTE / 6


@pytest.mark.usefixtures("db", "has_clock")
@pytest.mark.parametrize("ahead", [5 * MINUTE, -5 * MINUTE, timedelta(days=400)])
def test_the_difference_is_known_and_taken_off(on_machine, ahead: timedelta, caplog: pytest.LogCaptureFixture) -> None:
    right = now()
    on_machine(ahead)
    assert abs(ahead_of_database() - ahead) < MINUTE / 6
    with by_common_clock():
        assert abs(now() - right) < MINUTE / 6
    assert abs(now() - right - ahead) < MINUTE / 6
    assert "set it right" in caplog.text
    on_machine(2 * ahead)  # it is set once more, between two jobs
    with by_common_clock():
        assert abs(now() - right) < MINUTE / 6
    assert [line.is_good for line in installation_status() if line.label == "Clock"] == [False]


@pytest.mark.usefixtures("db", "has_clock")
def test_a_clock_that_differs_by_seconds_is_its_own(on_machine, caplog: pytest.LogCaptureFixture) -> None:
    on_machine(MINUTE / 6)
    with by_common_clock():
        assert now() >= clock.machine_time() - MINUTE / 20
    assert not caplog.text
    assert [line.is_good for line in installation_status() if line.label == "Clock"] == [True]


@pytest.mark.usefixtures("has_clock")
def test_of_two_machines_that_differ_by_minutes_none_warns_early_or_again(cast: Cast, on_machine) -> None:
    have_been_there(cast.officer, cast.reader)
    right = now()
    opened = right - 36 * HOUR + 2 * MINUTE  # half of its time is over in two minutes: the machine that is ahead believes it is
    deadline = make_deadline(cast.officer, opened_at=opened, due_at=opened + 72 * HOUR, is_urgent=True)
    said = []
    for ahead in (5 * MINUTE, timedelta(), 5 * MINUTE, timedelta()):
        on_machine(ahead)
        Lease.objects.filter(name=f"job:{JOB}").update(due_at=None)
        assert run_job(JOB)
        found = Alert.objects.filter(deadline=deadline)
        said.append((sorted(found.values_list("rung", "channel", "taken_back_at")), highest()))
    assert said[0][0] and all("opened" in rung for rung, *_rest in said[0][0])
    assert all(alerts == said[0][0] for alerts, _highest in said)
    assert all(abs(moment - right) < MINUTE for _alerts, moment in said)
