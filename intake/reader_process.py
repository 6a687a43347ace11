"""Reading in a short-lived process of its own: what a hostile or broken file can do ends with it.

The child gets little memory, little time, no network, no secrets, and no way to write. It answers with lines of JSON:
any number of `{"progress": 40, "step": "…"}`, then one `{"result": …}` or `{"error": {"code": …, "message": …}}`.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.conf import settings

READ_PAPER = "intake.reading_task:read_paper"
READ_WITH_WORDS = "intake.reading_task:read_with_words"
Progress = Callable[[int, str], None]


class ReadingFailed(Exception):
    """The file could not be read. `message` says what is wrong and what to do; `code` is for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What a child may use. `seconds` limits both the clock on the wall and the processor."""

    memory_bytes: int
    seconds: int
    file_bytes: int
    pages: int

    @classmethod
    def from_settings(cls) -> "ChildLimits":
        return cls(
            memory_bytes=settings.READING_MEMORY_BYTES,
            seconds=settings.READING_SECONDS,
            file_bytes=settings.READING_MAX_BYTES,
            pages=settings.READING_MAX_PAGES,
        )


def read_in_child(
    path: Path,
    *,
    name: str,
    on: date,
    state: str | None = None,
    base: tuple[Path, str] | None = None,
    earlier: Sequence[tuple[Path, str]] = (),
    limits: ChildLimits | None = None,
    on_progress: Progress | None = None,
) -> dict[str, Any]:
    """What `read_paper` finds in the file at `path`, called `name`. `base`: path and name of the paper that it adds to,
    `earlier` those of the papers that were added before it.

    Raises `ReadingFailed`.
    """
    limits = limits or ChildLimits.from_settings()
    arguments = {
        "path": str(path),
        "name": name,
        "state": state,
        "on": on.isoformat(),
        "base": [str(base[0]), base[1]] if base else None,
        "earlier": [[str(where), title] for where, title in earlier],
        "file_bytes": limits.file_bytes,
        "pages": limits.pages,
    }
    return run_in_child(READ_PAPER, arguments, limits, on_progress)


def run_in_child(
    task: str, arguments: dict[str, Any], limits: ChildLimits, on_progress: Progress | None = None
) -> dict[str, Any]:
    """Call `task` ("module:function") with `arguments` in a child, and give back what it returns. Raises `ReadingFailed`."""
    order = json.dumps({"task": task, "arguments": arguments, "limits": asdict(limits)}) + "\n"
    child = subprocess.Popen(  # noqa: S603  our own interpreter and module
        [sys.executable, "-m", "intake.child"],
        cwd=settings.BASE_DIR,
        env=_bare_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return _answer(child, order.encode(), limits, on_progress)
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()


def _bare_environment() -> dict[str, str]:
    """No secret of the installation reaches the child."""
    return {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def _answer(child: subprocess.Popen[bytes], order: bytes, limits: ChildLimits, on_progress: Progress | None) -> dict[str, Any]:
    assert child.stdin and child.stdout  # noqa: S101  both are pipes
    try:
        child.stdin.write(order)
        child.stdin.close()
    except BrokenPipeError:
        pass  # it died at once: its end is told below
    for line in _lines(child.stdout, deadline=time.monotonic() + limits.seconds):
        message = json.loads(line)
        if "progress" in message:
            if on_progress:
                on_progress(int(message["progress"]), str(message["step"]))
        elif "error" in message:
            raise ReadingFailed(message["error"]["code"], message["error"]["message"])
        else:
            return dict(message["result"])
    raise _ended_without_answer(child, limits)


def _lines(pipe: IO[bytes], deadline: float) -> Iterator[bytes]:
    """Whole lines as they come, until the end of the pipe or the deadline."""
    pending = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0 and selector.select(left):
            chunk = os.read(pipe.fileno(), 1 << 16)
            if not chunk:
                return
            searched = len(pending)
            pending += chunk
            while (end := pending.find(b"\n", searched)) >= 0:
                yield bytes(pending[:end])
                del pending[: end + 1]
                searched = 0


def _ended_without_answer(child: subprocess.Popen[bytes], limits: ChildLimits) -> ReadingFailed:
    try:
        status = child.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        status = None
    if status is None or status == -24:  # SIGXCPU
        return ReadingFailed(
            "too_slow",
            f"Reading took longer than {limits.seconds} seconds and was stopped. Split the file, or save it again as text.",
        )
    return ReadingFailed(
        "reader_failed", "The file made the reader stop. It may be damaged: save it again, as text or as another PDF, and retry."
    )
