"""One JSON text for one value: the canonical form of RFC 8785, for what the trail holds.

That is text, whole numbers, true, false, null, lists and objects. For these the standard library writes what the RFC asks, given
the order of names by UTF-16 units; the hard part, fractions, never occurs and is refused. So no package is needed for it.
"""

import hashlib
import json
from typing import Any

_LARGEST = 2**53 - 1  # beyond it JSON readers differ


def canonical(value: Any) -> bytes:
    """The canonical JSON of `value`, in UTF-8."""
    text = json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()  # refuses half a surrogate pair, as the RFC asks


def digest(value: Any) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return {name: _ordered(value[name]) for name in names}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > _LARGEST):
        raise ValueError(f"{value!r} has no canonical form here: write it as text.")
    return value
