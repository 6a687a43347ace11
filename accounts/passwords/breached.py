"""Passwords that are known to attackers, looked up in a local file. Nothing about a password ever leaves the machine.

The file (`BREACHED_PASSWORDS_FILE`) has one upper-case SHA-1 in hexadecimal a line, sorted, with or without `:COUNT` behind it,
as the Have I Been Pwned downloader writes it. It may be tens of gigabytes: it is searched by halving, not read.
"""

import hashlib
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

HASH_LENGTH = 40


@register
def check_file(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """The file that is named must be there: without it no password could be chosen."""
    path = settings.BREACHED_PASSWORDS_FILE
    if not path or Path(path).is_file():
        return []
    return [Error(f"BREACHED_PASSWORDS_FILE names {path}, which is not a file.", id="accounts.E001")]


def is_breached(password: str, path: Path) -> bool:
    """Whether the file holds the password's hash."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as file:
        return _holds(file, wanted)


def _holds(file: BinaryIO, wanted: bytes) -> bool:
    low, high = 0, file.seek(0, 2)
    while low < high:
        middle = (low + high) // 2
        line, end = _line_from(file, middle)
        if not line or line > wanted:
            high = middle
        elif line < wanted:
            low = end
        else:
            return True
    return False


def _line_from(file: BinaryIO, position: int) -> tuple[bytes, int]:
    """The hash of the first line that begins at the position or behind it, and where that line ends."""
    file.seek(max(0, position - 1))
    if position:
        file.readline()
    line = file.readline()
    return line.strip()[:HASH_LENGTH].upper(), file.tell()
