"""An installation with all its servers, a clock that can be set, and faults drawn by lot."""

import json
import random
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.deadlines.faults.servers import GENEROUS, MailServer, Process
from tests.security.conftest import environment_of

BEGINS = datetime(2026, 3, 6, 21, tzinfo=UTC)  # a Friday, 16:00 in New York; daylight saving begins on Sunday
STEP, WINDOW = timedelta(minutes=3), timedelta(hours=2)  # how quickly time passes while everything comes to rest, and how far
LOOKS = 0.3


class Clock:
    """What time it is in the processes under test."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.set(BEGINS - timedelta(days=1))

    def set(self, moment: datetime) -> None:
        """Forward or back; from there it runs."""
        self._shift = (moment - datetime.now(UTC)).total_seconds()
        self._write()

    def advance(self, by: timedelta) -> None:
        """A little forward."""
        self._shift += by.total_seconds()
        self._write()

    def _write(self) -> None:
        new = self._file.with_suffix(".new")
        new.write_text(str(self._shift))
        new.rename(self._file)


class Inside:
    """The process that acts and looks inside the installation."""

    def __init__(self, env: Mapping[str, str], log: Path) -> None:
        command = [sys.executable, "-m", "tests.deadlines.faults.inside"]
        self._log = log
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=dict(env), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log.open("w"), text=True
        )

    def ask(self, name: str, **given: Any) -> Any:
        """What `inside.py` answers."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"ask": name, **given}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"{name} was not answered:\n{self._log.read_text()[-3000:]}"
        return json.loads(line)

    def stop(self) -> None:
        """Its input ends, so it does."""
        self._process.kill()
        self._process.wait()


class Scene:
    """One round: what was recorded when, what was done to whom."""

    def __init__(
        self, folder: Path, *, seed: int, env: Mapping[str, str], inside: Inside, clock: Clock, mail: MailServer
    ) -> None:
        self.folder, self.env, self.inside, self.clock, self.mail = folder, env, inside, clock, mail
        self.lots = random.Random(seed)  # noqa: S311
        self.processes: list[Process] = []
        self.phases: list[list[str]] = []
        self.story: list[str] = []
        self._since = time.monotonic()

    def run(self, name: str, *command: str) -> None:
        """Have a process run, as often as it is killed."""
        self.processes.append(Process(name, command, env=self.env, log=self.folder / f"{name}.log"))

    def kill_one(self, kind: str = "") -> None:
        """One that was killed least, by lot, with all that it started or only the child that works."""
        among = [one for one in self.processes if one.name.startswith(kind)]
        victim = min(among, key=lambda one: (one.kills, self.lots.random()))
        victim.kill(only_child=self.lots.random() < 0.5)

    def record(self) -> None:
        """An incident was confirmed just now."""
        self.inside.ask("record", key=str(uuid.UUID(int=self.lots.getrandbits(120))))

    def go_to(self, moment: datetime, mood: str) -> None:
        """A phase begins, with a mail server that is as it is said to be."""
        self.mail.be(mood)
        self.clock.set(moment)
        self._begun = self.inside.ask("shown")

    def disturb(self, *faults: Callable[[], None]) -> None:
        """The faults, in any order, each at some moment while there is work to do."""
        for fault in self.lots.sample(faults, len(faults)):
            time.sleep(self.lots.uniform(0.0, 1.2))  # not waited for anything: the moment of the fault is what is drawn
            self.story.append(f"{time.monotonic() - self._since:.1f} s: {_name_of(fault)}")
            fault()

    def settle(self, *, only: tuple[str, ...] = ()) -> None:
        """Everybody lives on, and nothing (of these) is left to be done. Where nothing moves, time passes more quickly.

        The mail server is well again as soon as somebody has met it as it was.
        """
        passed, before, until = timedelta(), 0, time.monotonic() + GENEROUS
        while left := self._left(only):
            if time.monotonic() > until:
                pytest.fail(f"This was not done: {left}\n{self.told()}")
            if self.mail.was_met() and not only:
                self.mail.be("well")
            for process in self.processes:
                process.revive()
            if sum(left.values()) >= before and passed < WINDOW:
                self.clock.advance(STEP)
                passed += STEP
            before = sum(left.values())
            time.sleep(LOOKS)
        self.story.append(f"{time.monotonic() - self._since:.1f} s: at rest")
        self.phases.append([self._begun, self.inside.ask("shown")])

    def _left(self, only: tuple[str, ...]) -> dict[str, int]:
        return {what: n for what, n in self.inside.ask("pending").items() if n and (not only or what in only)}

    def check(self) -> None:
        """Nothing is lost, doubled, or where it must not be."""
        problems = self.inside.ask("check", events=self.inside.ask("events"), phases=self.phases, taken=self.mail.taken())
        (self.folder / "story").write_text("\n".join([*self.story, ""]))
        assert problems == [], "\n".join([*problems[:30], self.told()])

    def told(self) -> str:
        """What was done to it, and what its processes said last."""
        logs = [
            f"--- {one.name}, {one.kills} kills, {one.ends} ends\n{(self.folder / f'{one.name}.log').read_text()[-1500:]}"
            for one in self.processes
        ]
        return "\n".join([f"story: {self.story}", f"phases: {self.phases}", *logs])

    def stop(self) -> None:
        """Everything that was started here."""
        for process in self.processes:
            process.stop()
        self.inside.stop()
        self.mail.stop()


def _name_of(fault: Callable[[], None]) -> str:
    function = getattr(fault, "func", fault)
    return " ".join([getattr(function, "__name__", ""), *getattr(fault, "args", ())])


def begin(folder: Path, *, seed: int, **environment: str) -> Scene:
    """The installation in `folder`, with a clock and a mail server of its own."""
    clock, mail = Clock(folder / "clock"), MailServer(folder / "mail-server")
    env = environment_of(folder) | {
        "DJANGO_SETTINGS_MODULE": "tests.deadlines.faults.settings",
        "TUTELA_TEST_CLOCK": str(folder / "clock"),
        "EMAIL_URL": f"smtp://127.0.0.1:{mail.port}",
        "EMAIL_SECONDS": "2",
        **environment,
    }
    inside = Inside(env, folder / "inside.log")
    return Scene(folder, seed=seed, env=env, inside=inside, clock=clock, mail=mail)
