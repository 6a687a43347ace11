"""The hook for a virus scanner: clamd, asked over its socket before anything that was uploaded is stored.

An installation says by `CLAMD_URL` where its scanner listens: `unix:///run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`.
Without one nothing is scanned, and the status page says so. With one that does not answer, nothing is stored.
"""

import socket
import struct
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 64 * 1024
SECONDS = 30
CLEAN = "stream: OK"
LONGEST_ANSWER = 4096


class ScannerUnavailable(RuntimeError):
    """The scanner is configured and does not answer as it should: what was uploaded counts as not scanned."""


@dataclass(frozen=True, slots=True)
class ScannerState:
    """What the status page says of the scanner. `is_ready` is None where none is configured."""

    is_ready: bool | None
    detail: str = ""


def malware_in(content: bytes) -> str:
    """The name of what the scanner found, or an empty string: clean, or no scanner is configured."""
    if not settings.CLAMD_URL:
        return ""
    chunks = (content[start : start + CHUNK] for start in range(0, len(content), CHUNK))
    framed = b"".join(struct.pack("!L", len(chunk)) + chunk for chunk in chunks) + struct.pack("!L", 0)
    answer = _ask(b"zINSTREAM\0" + framed)
    if answer == CLEAN:
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerUnavailable(f"The scanner answered {answer[:200]!r}.")


def scanner_state() -> ScannerState:
    """Whether there is a scanner, and whether it answers."""
    if not settings.CLAMD_URL:
        return ScannerState(None)
    try:
        return ScannerState(True, _ask(b"zVERSION\0")[:200])
    except ScannerUnavailable as error:
        return ScannerState(False, str(error))


def _ask(question: bytes) -> str:
    """What clamd answers to one command."""
    try:
        with _connected() as connection:
            connection.sendall(question)
            answer = b""
            while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
                part = connection.recv(LONGEST_ANSWER)
                if not part:
                    break
                answer += part
    except OSError as error:
        raise ScannerUnavailable(f"The scanner at {settings.CLAMD_URL} cannot be reached: {error}.") from error
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _connected() -> socket.socket:
    url = urlsplit(settings.CLAMD_URL)
    if url.scheme == "unix" and url.path:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(SECONDS)
        try:
            connection.connect(url.path)
        except OSError:
            connection.close()
            raise
        return connection
    if url.scheme == "tcp" and url.hostname:
        return socket.create_connection((url.hostname, url.port or 3310), timeout=SECONDS)
    raise ScannerUnavailable(f"CLAMD_URL is {settings.CLAMD_URL!r}. Write it as unix:///path/of/socket or tcp://host:3310.")
