"""Rows of a trail that somebody may have written into by hand: what cannot be read is told, and hides nothing beside it.

A database takes what no part of this project writes: a day that is none, half a surrogate pair, a fraction, an identifier that is
none. One such row must neither stop a check nor keep other rows from being sealed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

NO_FORM = (ValueError, TypeError, OverflowError, RecursionError)  # what canonicalizing raises of what has no canonical form
M = TypeVar("M", bound=Model)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """In the place of a row: why it cannot be read, or has no canonical form."""

    why: str


def reason_of(error: Exception) -> str:
    """An error as it can be kept anywhere: plain letters, and not too many."""
    return in_plain_letters(f"{type(error).__name__}: {error}")


def in_plain_letters(text: str) -> str:
    """ASCII, whatever stood in a row: the outcome of a check is itself kept in a database."""
    return text.encode("ascii", "backslashreplace").decode().replace("\0", "\\x00")[:300]


def each_of(found: QuerySet[M], limit: int) -> list[M | Unreadable]:
    """The first rows found; one by one where they cannot be read together."""
    try:
        return list(found[:limit])
    except Exception:  # noqa: BLE001  the field of any kind may refuse what stands in its column
        return list(_one_by_one(found, limit))


def by_key(found: QuerySet[M], keys: Iterable[Any]) -> dict[Any, M | Unreadable]:
    """The rows with these keys; what is missing is not in it."""
    wanted = list(keys)
    try:
        return dict(found.in_bulk(wanted))
    except Exception:  # noqa: BLE001  as above
        return {key: row for key in wanted for row in _one_by_one(found.filter(pk=key), 1)}


def attempted(make: Callable[..., T], *given: Any) -> T | Unreadable:
    """What `make` gives of rows that could be read; they may still hold what has no canonical form."""
    try:
        return make(*given)
    except (*NO_FORM, KeyError) as error:
        return Unreadable(reason_of(error))


def _one_by_one(found: QuerySet[M], limit: int) -> Iterator[M | Unreadable]:
    for place in range(limit):
        try:
            row = list(found[place : place + 1])
        except Exception as error:  # noqa: BLE001  as above
            yield Unreadable(reason_of(error))
            continue
        if not row:
            return
        yield row[0]
