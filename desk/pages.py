"""Pages of a long list, and addresses that keep what else was chosen."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Heading:
    """A column head that sorts. `direction`: ascending, descending, or empty."""

    label: str
    query: str
    direction: str
    css: str = ""


def page_of(found: Any, number: str | None) -> Page:
    """The page of that number; the nearest one where there is none."""
    return Paginator(found, PAGE_SIZE).get_page(number)


def query_with(params: QueryDict, **changes: str | None) -> str:
    """The address's query with some values changed; None takes one out."""
    copy = params.copy()
    for key, value in changes.items():
        copy.pop(key, None)
        if value:
            copy[key] = value
    return f"?{copy.urlencode()}" if copy else "?"


def heading(label: str, column: str, params: QueryDict, current: str, css: str = "") -> Heading:
    """A head that sorts by its column, and the other way round where that is done already."""
    is_current = current.removeprefix("-") == column
    is_up = is_current and not current.startswith("-")
    direction = "" if not is_current else "ascending" if is_up else "descending"
    return Heading(label, query_with(params, sort=f"-{column}" if is_up else column, page=None), direction, css)
