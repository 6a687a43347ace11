"""The view behind every named address."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, get_resolver


def views() -> dict[str, Callable[..., Any]]:
    """By the name of the address."""
    return {str(pattern.name): pattern.callback for pattern in _patterns(get_resolver().url_patterns) if pattern.name}


def _patterns(found: list[Any]) -> Iterator[URLPattern]:
    for one in found:
        if isinstance(one, URLPattern):
            yield one
        else:
            yield from _patterns(one.url_patterns)
