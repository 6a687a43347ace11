"""Tasks for the child in tests: what a hostile paper could make a reader do."""

import os
import socket
import time
from pathlib import Path
from typing import Any

from intake.child import progress
from law.reading.errors import UnreadableDocument


def echo(**arguments: Any) -> dict[str, Any]:
    progress(50, "half-way")
    return arguments


def refuse() -> dict[str, Any]:
    raise UnreadableDocument("empty", "The file is empty.")


def sleep() -> dict[str, Any]:
    time.sleep(60)
    return {}


def burn() -> dict[str, Any]:
    while True:
        pass


def swell() -> dict[str, Any]:
    return {"size": len(bytearray(600 * 1024 * 1024))}


def die() -> dict[str, Any]:
    os._exit(3)


def break_down() -> dict[str, Any]:
    raise RuntimeError("a mistake of ours")


def call_out() -> dict[str, Any]:
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except PermissionError as error:
        return {"said": str(error)}
    return {"said": "connected"}


def write(path: str) -> dict[str, Any]:
    try:
        Path(path).write_text("taken")
    except OSError:
        return {"wrote": False}
    return {"wrote": True}


def environment() -> dict[str, Any]:
    return dict(os.environ)
