"""The child that `reader_process` starts. It shuts itself in before it touches what it was given. No Django here."""

import ctypes
import importlib
import json
import resource
import socket
import sys
from typing import Any, NoReturn

from intake.kept_patterns import kept_patterns
from law.reading.errors import UnreadableDocument

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
OPEN_FILES = 64


def main() -> int:
    """Read the order from standard input, carry it out, print the answer."""
    order = json.loads(sys.stdin.readline())
    limits = order["limits"]
    shut_in(limits["memory_bytes"], limits["seconds"])
    try:
        module, _, function = order["task"].partition(":")
        with kept_patterns(save=False):
            answer = {"result": getattr(importlib.import_module(module), function)(**order["arguments"])}
    except UnreadableDocument as error:
        answer = {"error": {"code": error.code, "message": error.message}}
    except MemoryError:
        megabytes = limits["memory_bytes"] // (1024 * 1024)
        message = f"Reading needs more than {megabytes} MB of memory. Split the file, or save it again as text."
        answer = {"error": {"code": "too_large", "message": message}}
    say(answer)
    return 0


def say(message: dict[str, Any]) -> None:
    """One line of JSON."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def progress(percent: int, step: str) -> None:
    """Tell the parent how far the work is."""
    say({"progress": percent, "step": step})


def shut_in(memory_bytes: int, seconds: int) -> None:
    """Little memory and time, nothing written, no network."""
    _limit(resource.RLIMIT_AS, memory_bytes)
    _limit(resource.RLIMIT_CPU, seconds, grace=1)  # first the signal that says why, then the end
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _leave_the_network()


def _limit(kind: int, value: int, grace: int = 0) -> None:
    """Lower a limit; one that is lower already stays."""
    hard = resource.getrlimit(kind)[1]
    soft, wanted = (value, value + grace) if hard == resource.RLIM_INFINITY else (min(value, hard), min(value + grace, hard))
    resource.setrlimit(kind, (soft, wanted))


def _leave_the_network() -> None:
    """A network namespace with nothing in it, where the machine allows one; and in any case no sockets in Python."""
    ctypes.CDLL(None).unshare(CLONE_NEWUSER | CLONE_NEWNET)  # fails quietly where it is not allowed
    socket.socket = NoSocket  # type: ignore[assignment,misc]


class NoSocket(socket.socket):
    """What stands in the place of sockets."""

    def __init__(self, *args: object, **kwargs: object) -> NoReturn:
        raise PermissionError("There is no network while a paper is read.")


if __name__ == "__main__":
    sys.exit(main())
