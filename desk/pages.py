"""Addresses that keep what else was chosen."""

from django.http import QueryDict


def query_with(params: QueryDict, **changes: str | None) -> str:
    """The address's query with some values changed; None takes one out."""
    copy = params.copy()
    for key, value in changes.items():
        copy.pop(key, None)
        if value:
            copy[key] = value
    return f"?{copy.urlencode()}" if copy else "?"
