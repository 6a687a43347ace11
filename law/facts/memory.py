"""Work on a part that several readers need, done once while a paper is being read and forgotten after it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")
# None outside a reading: then nothing is kept, so that no paper's words stay in memory
_KEPT: ContextVar[dict[tuple[object, ...], tuple[object, object]] | None] = ContextVar("kept", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Results are kept inside this block and dropped at its end."""
    token = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(token)


def once_a_reading(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The result for the very same objects is computed once a reading."""

    @wraps(function)
    def remembered(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        kept = _KEPT.get()
        if kept is None:
            return function(*args, **kwargs)
        key = (function, *(id(a) for a in args), *(id(v) for v in kwargs.values()))
        if key not in kept:
            # the arguments are held with the result, so that no other object can take their identity
            kept[key] = ((args, kwargs), function(*args, **kwargs))
        return kept[key][1]  # type: ignore[return-value]

    return remembered
