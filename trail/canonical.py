"""One JSON text for one value: the canonical form of RFC 8785, for what the trail holds.

That is text, whole numbers, true, false, null, lists and objects. For these the standard library writes what the RFC asks, given
the order of names by UTF-16 units; the hard part, fractions, never occurs and is refused. So no package is needed for it.
"""

import hashlib
import json
from typing import Any

_LARGEST = 2**53 - 1  # beyond it JSON readers differ
_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def canonical(value: Any) -> bytes:
    """The canonical JSON of `value`, in UTF-8."""
    return _text(_ordered(value)).encode()  # refuses half a surrogate pair, as the RFC asks


def digest(value: Any) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _units(name: str) -> bytes:
    return name.encode("utf-16-be")


def _ordered(value: Any) -> Any:
    if value is None or isinstance(value, str):  # most of what there is
        return value
    if isinstance(value, dict):
        # Among plain letters the order of UTF-16 units is that of the letters.
        plain = all(map(str.isascii, value))
        return {name: _ordered(value[name]) for name in sorted(value, key=None if plain else _units)}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > _LARGEST):
        raise ValueError(f"{value!r} has no canonical form here: write it as text.")
    return value
