"""The schedule beside a web server: whatever ends it, it is started again, it is one, and it ends with the server."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from config import beside
from config.beside import Beside
from tests.browser.conftest import _collected_static_files as collected_static_files
from tests.security.conftest import Installation, make_installation, serving


def wait_until(what: str, holds: Callable[[], object], *, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            pytest.fail(f"This did not come within {seconds} s: {what}")
        time.sleep(0.05)


def schedules_of(server: int) -> list[int]:
    """The processes of a server that are a schedule. What has ended and was not yet collected has no command any more."""
    children = Path(f"/proc/{server}/task").glob("*/children")
    found = [int(pid) for file in children for pid in file.read_text().split()]
    return [pid for pid in found if b"run_schedule" in command_of(pid)]


def command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def is_there(pid: int) -> bool:
    return bool(command_of(pid))


def test_a_schedule_that_was_killed_is_there_again_and_ends_with_the_server(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    make_installation(tmp_path, collected_static_files(tmp_path_factory))
    server = serving(tmp_path, WITH_SCHEDULE="1")
    with server as port:
        master, installation = server.server.pid, Installation(tmp_path, port)
        wait_until("a schedule", lambda: schedules_of(master))
        (first,) = schedules_of(master)
        os.kill(first, signal.SIGKILL)
        wait_until("another schedule", lambda: set(schedules_of(master)) - {first})
        (second,) = schedules_of(master)
        wait_until("a sweep", lambda: '"schedule": "ok"' in installation.ask("GET", "/health/").body)
        assert schedules_of(master) == [second]
    assert not is_there(first) and not is_there(second)
    log = (tmp_path / "server.log").read_text()
    assert f"The schedule (pid {first}) has ended. It is started again in 1 s." in log
    assert f"The schedule was started again (pid {second})." in log
    assert log.count("has ended") == 1  # that it ends with the server is no fault


class Kept(logging.Handler):
    """What was logged."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def log() -> logging.Logger:
    made = logging.Logger("a server")
    made.addHandler(Kept())
    return made


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in {"FIRST_PAUSE": 0.1, "LONGEST_PAUSE": 0.4, "LOOKED": 0.02, "ENDS_WITHIN": 0.5}.items():
        monkeypatch.setattr(beside, name, seconds)


def pauses(log: logging.Logger) -> list[float]:
    """The pauses that were announced."""
    (handler,) = log.handlers
    assert isinstance(handler, Kept)
    return [record.args[2] for record in handler.records if isinstance(record.args, tuple) and "has ended" in record.msg]  # type: ignore[misc]


def runs(tmp_path: Path, then: str) -> list[str]:
    """A command that notes that it ran, and then does something."""
    return ["sh", "-c", f"echo $$ >> {tmp_path}/ran; {then}"]


def ran(tmp_path: Path) -> list[int]:
    noted = tmp_path / "ran"
    return [int(line) for line in noted.read_text().split()] if noted.exists() else []


def test_what_fails_again_and_again_is_tried_after_longer_and_longer(tmp_path: Path, log: logging.Logger) -> None:
    watched = Beside("schedule", runs(tmp_path, "exit 3"), log)
    watched.start()
    wait_until("five ends", lambda: len(pauses(log)) >= 5)
    watched.stop()
    assert pauses(log)[:5] == [0.1, 0.2, 0.4, 0.4, 0.4]
    assert len(ran(tmp_path)) <= len(pauses(log)) + 1  # each time once


def test_what_ran_steadily_is_started_soon_again(tmp_path: Path, log: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "STEADY", 0.0)
    watched = Beside("schedule", runs(tmp_path, "exit 3"), log)
    watched.start()
    wait_until("three ends", lambda: len(pauses(log)) >= 3)
    watched.stop()
    assert set(pauses(log)) == {0.1}


def test_it_is_one_however_often_it_is_asked_for(tmp_path: Path, log: logging.Logger) -> None:
    watched = Beside("schedule", runs(tmp_path, "exec sleep 60"), log)
    watched.start()
    watched.start()
    wait_until("it runs", lambda: ran(tmp_path))
    time.sleep(0.3)
    (pid,) = ran(tmp_path)
    watched.stop()
    assert not is_there(pid) and not pauses(log)


def test_nothing_is_started_once_the_server_ends(tmp_path: Path, log: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "FIRST_PAUSE", 0.3)
    watched = Beside("schedule", runs(tmp_path, "exit 3"), log)
    watched.start()
    wait_until("it has ended", lambda: pauses(log))
    watched.stop()
    time.sleep(0.6)
    assert len(ran(tmp_path)) == 1


def test_what_does_not_end_when_asked_to_is_killed(tmp_path: Path, log: logging.Logger) -> None:
    stubborn = f"import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); open('{tmp_path}/ran', 'w').write('1'); time.sleep(60)"
    watched = Beside("schedule", [sys.executable, "-c", stubborn], log)
    watched.start()
    wait_until("it runs", lambda: ran(tmp_path))
    watched.stop()
    assert watched._process is not None and watched._process.poll() == -signal.SIGKILL
