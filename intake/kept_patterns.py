"""Compiled regular expressions, kept between processes beside Python's own compiled files.

Reading a paper needs a thousand patterns, and Python compiles each anew in every process: half of the time of a short paper. What
is kept is what `re` itself hands to its engine. Whatever does not fit this very Python is compiled as ever.
"""

import base64
import json
import os
import re
import sys
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import law
from law.patterns import compile_with

try:
    import _sre
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # another Python
    _sre = None  # type: ignore[assignment]

FILE = Path(law.__file__).parent / "__pycache__" / f"patterns.{sys.implementation.cache_tag}"
MOST = 8000  # more than the reader has: some are of an older version of it, and all are made anew
_MADE_BY = [sys.version, getattr(_sre, "MAGIC", 0), getattr(_sre, "CODESIZE", 0)]


class _Keeper:
    """Compiles patterns, from what was kept where there is something."""

    def __init__(self) -> None:
        self.kept = _load()
        self.is_new = False

    def compile(self, source: str, flags: int) -> re.Pattern[str]:
        """What `re.compile` gives."""
        held = self.kept.get((source, int(flags)))
        if held is None:
            held = self.kept[source, int(flags)] = _parts(source, flags)
            self.is_new = True
        all_flags, code, groups, names, indexes = held
        return _sre.compile(source, all_flags, array("I", code).tolist(), groups, names, indexes)  # type: ignore[no-any-return,attr-defined]


def _parts(source: str, flags: int) -> tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]:
    """What the engine needs, by the same steps as in `re._compiler.compile`."""
    parsed = _parser.parse(source, flags)
    names: dict[str, int] = parsed.state.groupdict
    indexes: list[str | None] = [None] * parsed.state.groups
    for name, index in names.items():
        indexes[index] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return int(flags | parsed.state.flags), code, parsed.state.groups - 1, names, tuple(indexes)


@contextmanager
def kept_patterns(*, save: bool) -> Iterator[None]:
    """Within the block patterns come from what was kept; new ones are kept at its end, if wanted."""
    if _sre is None:
        yield
        return
    keeper = _Keeper()
    with compile_with(keeper.compile):
        yield
    if save and keeper.is_new:
        _save(keeper.kept)


def _load() -> dict[tuple[str, int], Any]:
    try:
        made_by, rows = json.loads(FILE.read_bytes())
        if made_by != _MADE_BY or len(rows) > MOST:
            return {}
        return {
            (s, f): (a, base64.b64decode(code), groups, names, tuple(indexes)) for s, f, a, code, groups, names, indexes in rows
        }
    except (OSError, ValueError, TypeError):
        return {}


def _save(kept: dict[tuple[str, int], Any]) -> None:
    """Written beside its place and renamed; where nothing may be written, nothing is kept."""
    rows = [(s, f, a, base64.b64encode(code).decode(), *rest) for (s, f), (a, code, *rest) in kept.items()]
    try:
        handle, name = tempfile.mkstemp(dir=FILE.parent, prefix=".patterns-")
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps((_MADE_BY, rows)).encode())
        os.replace(name, FILE)
    except OSError:
        return
