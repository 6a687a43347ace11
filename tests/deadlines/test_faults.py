"""Faults, on real servers: workers are killed, Redis is emptied, PostgreSQL restarted, mail refused, the clock set forward and back.

Afterwards every due alert is recorded once and delivered at least once, and no deadline is lost, doubled, or where it must not be.
One round in `bin/test`, ten in `bin/trials --only faults`; TUTELA_TRIALS_SEED chooses the moments.
"""

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.deadlines.faults.installations import on_postgresql, on_sqlite
from tests.deadlines.faults.scene import BEGINS, Scene, begin
from tests.deadlines.faults.servers import Postgresql, Redis, free_port, is_listening, wait_until

pytestmark = [pytest.mark.once]
ROUNDS = 10 if os.environ.get("TUTELA_TRIALS") == "1" else 1
SEED = int(os.environ.get("TUTELA_TRIALS_SEED", "7"))
HOUR = timedelta(hours=1)
AGREEMENTS = 24  # of each district: more than are handed on at once, so the workers do it
WORKERS, BEATS = 4, 2


@dataclass(frozen=True)
class Faults:
    """What befalls one stretch of time: how the mail server is, and what happens besides, at any moment."""

    mail: str
    others: list[Callable[[], None]]


def command_of(name: str) -> list[str]:
    """What `bin/worker` or `bin/beat` starts, without the set-up before it."""
    (line,) = [line for line in (ROOT / "bin" / name).read_text().splitlines() if line.startswith("exec ")]
    words = [word for word in shlex.split(line)[1:] if word != "$@"]
    return [word.replace("$VENV/bin/celery", f"{Path(sys.executable).parent}/celery") for word in words]


@pytest.fixture
def postgresql(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgresql]:
    server = on_postgresql(tmp_path, tmp_path_factory)
    yield server
    server.stop()
    shutil.rmtree(server.folder)


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    server = Redis(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def large(tmp_path: Path, postgresql: Postgresql, redis: Redis, number: int) -> Iterator[Scene]:
    """Four workers and two beats."""
    address = f"redis://127.0.0.1:{redis.port}/0"
    scene = begin(tmp_path, seed=SEED + number, DATABASE_URL=postgresql.url, REDIS_URL=address)
    try:
        for n in range(BEATS):
            scene.run(f"beat-{n}", *command_of("beat"))
        for n in range(WORKERS):
            scene.run(f"worker-{n}", *command_of("worker"), "--concurrency", "1", "--hostname", f"w{n}@localhost")
        yield scene
    finally:
        scene.stop()


@pytest.fixture
def small(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, number: int) -> Iterator[Scene]:
    """Two schedules and a web server, on SQLite."""
    on_sqlite(tmp_path, tmp_path_factory)
    scene = begin(tmp_path, seed=SEED + number, WEB_WORKERS="1", WITH_SCHEDULE="0")
    try:
        for n in range(2):
            scene.run(f"schedule-{n}", sys.executable, "manage.py", "run_schedule")
        port = free_port()
        scene.run(
            "web",
            sys.executable,
            "-m",
            "gunicorn",
            "--config",
            "config/gunicorn.py",
            "--bind",
            f"127.0.0.1:{port}",
            "config.wsgi",
        )
        wait_until("the web server listens", lambda: is_listening(port))
        yield scene
    finally:
        scene.stop()


@pytest.mark.parametrize("number", range(ROUNDS))
def test_it_loses_and_doubles_nothing_with_workers_and_beats(large: Scene, postgresql: Postgresql, redis: Redis) -> None:
    worker, beat = partial(large.kill_one, "worker"), partial(large.kill_one, "beat")
    play(
        large,
        Faults("refusing", [worker, worker, redis.flush]),
        Faults("twice", [worker, beat, postgresql.restart]),
        Faults("refusing", [worker, redis.restart]),
        Faults("hanging", [worker, worker, postgresql.restart]),
        Faults("twice", [worker, beat, redis.flush]),
    )


@pytest.mark.parametrize("number", range(ROUNDS))
def test_it_loses_and_doubles_nothing_with_two_schedules_on_sqlite(small: Scene) -> None:
    schedule, web = partial(small.kill_one, "schedule"), partial(small.kill_one, "web")
    play(
        small,
        Faults("refusing", [schedule, schedule]),
        Faults("twice", [schedule, web]),
        Faults("refusing", [schedule]),
        Faults("hanging", [schedule, schedule]),
        Faults("twice", [schedule, web]),
    )


def play(scene: Scene, incident: Faults, half: Faults, ahead: Faults, back: Faults, late: Faults) -> None:
    """A Friday's incident until it is overdue, with a clock that is ahead on the way, past the due moment, and is set back."""
    scene.inside.ask("make", agreements=AGREEMENTS)
    scene.go_to(BEGINS, incident.mail)
    scene.record()
    scene.disturb(*incident.others)
    scene.settle()
    scene.go_to(BEGINS + 43 * HOUR, half.mail)
    scene.inside.ask("meet_some", count=5)
    scene.disturb(*half.others)
    scene.settle()
    scene.go_to(BEGINS + 80 * HOUR, ahead.mail)
    scene.disturb(*ahead.others)
    scene.settle(only=("to sweep", "to mark"))  # mails wait for moments that lie ahead
    scene.go_to(BEGINS + 44.5 * HOUR, back.mail)
    scene.record()
    scene.disturb(*back.others)
    scene.settle()
    scene.go_to(BEGINS + 73 * HOUR, late.mail)
    scene.inside.ask("meet_some", count=5)
    scene.disturb(*late.others)
    scene.settle()
    scene.check()
    counts = scene.inside.ask("counts")
    assert counts["taken back"] > 2 * AGREEMENTS
    assert counts["mails"] > 3 * 2 * AGREEMENTS  # those that were taken back are not counted
    assert {"refusing", "twice"} <= set(scene.mail.met())  # what did not happen proves nothing
    assert len(scene.mail.taken()) > counts["mails"]
