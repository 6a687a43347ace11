"""A process that runs beside the web server: started again whenever it ends, and ended with the server."""

import subprocess
import threading
import time
from collections.abc import Sequence
from logging import Logger

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds; well below the five minutes after which a schedule counts as silent
STEADY = 300.0  # whoever ran for so long has not failed at its start: the next pause is short again
LOOKED = 0.5
ENDS_WITHIN = 30.0


class Beside:
    """One process, and a thread that sees to it that there is one, and never two."""

    def __init__(self, name: str, command: Sequence[str], log: Logger) -> None:
        self._name, self._command, self._log = name, list(command), log
        self._pause, self._began = FIRST_PAUSE, 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = threading.Event()
        self._watch = threading.Thread(target=self._go_on, name=name, daemon=True)

    def start(self) -> None:
        """Start it, and watch it from now on. Whoever asks twice has one."""
        if self._process is None:
            self._begin()
            self._watch.start()

    def stop(self) -> None:
        """End it for good. It is asked first, so that it can finish what it does."""
        self._is_over.set()
        if self._watch.is_alive():
            self._watch.join()  # it starts nothing any more
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self._log.error("The %s did not end within %d s and is killed.", self._name, ENDS_WITHIN)
            self._process.kill()
            self._process.wait()

    def _begin(self) -> None:
        self._began = time.monotonic()
        self._process = subprocess.Popen(self._command)  # noqa: S603  our own command

    def _go_on(self) -> None:
        """Look again and again whether it is there. Its exit status is not told: the web server collects what ended."""
        while not self._is_over.wait(LOOKED):
            if self._process is None or self._process.poll() is None:
                continue
            if time.monotonic() - self._began > STEADY:
                self._pause = FIRST_PAUSE
            self._log.error("The %s (pid %d) has ended. It is started again in %d s.", self._name, self._process.pid, self._pause)
            if self._is_over.wait(self._pause):
                return
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
            self._try_again()

    def _try_again(self) -> None:
        try:
            self._begin()
        except OSError as error:  # no memory, no room for processes: as if it had ended at once
            self._log.error("The %s could not be started: %s", self._name, error)
        else:
            self._log.warning("The %s was started again (pid %d).", self._name, self._process.pid if self._process else 0)
