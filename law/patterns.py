"""Regular expressions that are compiled when they are first asked.

A paper needs only some of the reader's many patterns, and compiling all of them takes longer than reading most papers.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


Compile = Callable[[str, int], re.Pattern[str]]
_compile: list[Compile] = [re.compile]


@contextmanager
def compile_with(compile: Compile) -> Iterator[None]:  # noqa: A002  (it does what the built-in's name says)
    """Within the block, `compile` makes the patterns: whoever calls this package may have kept them from an earlier process."""
    _compile.append(compile)
    try:
        yield
    finally:
        _compile.pop()


class _Uncompiled:
    """Stands for a pattern. The first question compiles it; from then on the compiled one answers without a detour."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = _compile[-1](self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


@lru_cache(maxsize=8192)
def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a source, the same for the same source and flags; compiled when it is first used."""
    return cast("re.Pattern[str]", _Uncompiled(source, flags))
