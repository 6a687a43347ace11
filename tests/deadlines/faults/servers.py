"""Real servers on free loopback ports, and processes that can be killed without warning."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT

GENEROUS = 420.0  # seconds: longer than the longest lease, on a machine that does ten other things


def free_port() -> int:
    """A port on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(what: str, holds: Callable[[], bool], *, seconds: float = GENEROUS) -> None:
    """Come back as soon as it holds."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            pytest.fail(f"This did not come within {seconds:.0f} s: {what}")
        time.sleep(0.05)


def is_listening(port: int) -> bool:
    """Whether somebody answers there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """One process with a group of its own, started anew after each kill, as systemd would."""

    def __init__(self, name: str, command: Sequence[str], *, env: Mapping[str, str], log: Path) -> None:
        self.name, self._command, self._env, self._log = name, list(command), dict(env), log
        self.kills = self.ends = 0
        self.start()

    def start(self) -> None:
        """Start it."""
        with self._log.open("a") as log:
            self.running = subprocess.Popen(
                self._command, cwd=ROOT, env=self._env, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )

    def kill(self, *, only_child: bool = False) -> None:
        """SIGKILL to all of it, or to one child that does the work; then it is started anew."""
        children = self._children() if only_child else []
        self.kills += 1
        if children:
            os.kill(children[0], signal.SIGKILL)  # its parent lives on, and has to notice
            return
        self._kill_group()
        self.start()

    def stop(self) -> None:
        """For good."""
        self._kill_group()

    def revive(self) -> None:
        """Start it anew where it ended by itself, as systemd would."""
        if self.running.poll() is not None:
            self.ends += 1
            self.start()

    def _kill_group(self) -> None:
        try:
            os.killpg(self.running.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.running.wait()

    def _children(self) -> list[int]:
        try:
            return [int(pid) for pid in Path(f"/proc/{self.running.pid}/task/{self.running.pid}/children").read_text().split()]
        except OSError:
            return []


class Redis:
    """A Redis that keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self.port, self._log = free_port(), folder / "redis.log"
        self._process = self._started()

    def restart(self) -> None:
        """Killed, and there again, empty."""
        self.stop()
        self._process = self._started()

    def flush(self) -> None:
        """Emptied while it runs."""
        import redis

        redis.Redis(port=self.port).flushall()

    def stop(self) -> None:
        """Killed."""
        self._process.stop()

    def _started(self) -> Process:
        binary = shutil.which("redis-server")
        if binary is None:
            pytest.skip("redis-server is not installed: sudo apt-get install -y redis-server")
        command = [binary, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        made = Process("redis", command, env=os.environ, log=self._log)
        wait_until("Redis listens", lambda: is_listening(self.port))
        return made


def bin_of_postgresql() -> Path:
    """The newest installed version's folder."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    if not found:
        pytest.skip("PostgreSQL is not installed: sudo apt-get install -y postgresql")
    return found[-1].parent


class Postgresql:
    """A PostgreSQL on its own folder. It forgets nothing when it is stopped without warning; only a power cut would hurt it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self._bin = folder, free_port(), bin_of_postgresql()
        self.url = f"postgres://tutela@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        """A new one, empty."""
        self._run(
            "initdb", "-D", str(self.folder / "data"), "-U", "tutela", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"
        )

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=60"
        self._ctl("-o", options, "start")

    def restart(self) -> None:
        """Stopped without a word to anybody, and started again."""
        self._ctl("-m", "immediate", "restart")

    def stop(self, how: str = "immediate") -> None:
        """Stop it."""
        self._ctl("-m", how, "stop", check=False)

    def _ctl(self, *arguments: str, check: bool = True) -> None:
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-t", "120", "-l", log, *arguments, check=check)

    def _run(self, name: str, *arguments: str, check: bool = True) -> None:
        command = [str(self._bin / name), *arguments]
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(self.folder, "postgres")
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, cwd="/", check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)


class MailServer:
    """`mail_process.py`, and what it took."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = free_port(), folder
        folder.mkdir()
        (folder / "taken").touch()
        (folder / "met").touch()
        self.be("well")
        script = str(Path(__file__).with_name("mail_process.py"))
        self._process = Process("mail", [sys.executable, script, str(self.port), str(folder)], env=os.environ, log=folder / "log")
        wait_until("the mail server listens", lambda: is_listening(self.port))

    def be(self, mood: str) -> None:
        """From now on."""
        (self.folder / "mood.new").write_text(mood)
        (self.folder / "mood.new").rename(self.folder / "mood")
        self._met_before = len(self.met())

    def was_met(self) -> bool:
        """Whether somebody has come upon it as it was told to be last."""
        return len(self.met()) > self._met_before

    def met(self) -> list[str]:
        """Each time that it misbehaved."""
        return (self.folder / "met").read_text().split()

    def taken(self) -> list[str]:
        """The Message-ID of each mail that was taken, as often as it was."""
        return [line.split()[0] for line in (self.folder / "taken").read_text().splitlines()]

    def stop(self) -> None:
        """Killed."""
        self._process.stop()
