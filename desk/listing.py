"""Lists of every room: columns that are chosen, sorted and kept in the address, pages, acts upon chosen rows.

`docs/desk.md` says how a room makes one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from desk.pages import query_with
from rendering.numbers import whole_number
from rendering.tables import Value

PAGE_SIZE = 50
MOST_COUNTED = 10_000
CHOSEN, EVERYTHING = "chosen", "everything"  # fields of the form around the rows
EMPTY = SafeString("")
_BOX = '<td class="list__choose"><input type="checkbox" name="{}" value="{}" aria-label="{}"></td>'
_CHOOSING = _("Choose %(row)s")


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `value` gives what a file holds of a row, `cell` what the page shows where that is more than the value.

    `sort`: the key by which the selector sorts; `css`: number, day, or wide for what may be cut short;
    `is_usual`: shown to whoever has chosen nothing.
    """

    key: str
    label: Any
    value: Callable[[Any], Value]
    cell: Callable[[Any], str] | None = None
    sort: str = ""
    css: str = ""
    is_usual: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. `name`: under which a person's columns are remembered; `url_name`: its address; the first column names the row."""

    name: str
    url_name: str
    title: Any
    columns: tuple[Column, ...]

    @property
    def sorts(self) -> frozenset[str]:
        return frozenset(column.sort for column in self.columns if column.sort)

    def sort_of(self, params: QueryDict) -> str:
        """The order that the address asks for, or the first column's where it asks for none that there is."""
        asked = params.get("sort", "")
        return asked if asked.removeprefix("-") in self.sorts else self.columns[0].sort

    def chosen_columns(self, asked: str, remembered: Iterable[str] = ()) -> tuple[Column, ...]:
        """What the address asks for, else what the person chose last, else the usual ones. The first is always there."""
        keys = set(asked.split(",")) & {c.key for c in self.columns} or set(remembered)
        return tuple(c for n, c in enumerate(self.columns) if n == 0 or (c.key in keys if keys else c.is_usual))


@dataclass(frozen=True, slots=True)
class BulkAct:
    """What can be done with the chosen rows. `url` is asked by POST, with the rows in the body (`chosen_of`)."""

    label: str
    url: str
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column. `direction`: ascending, descending, or empty; without `query` the column does not sort."""

    label: str
    query: str
    direction: str
    css: str


class CappedPaginator(Paginator):
    """Counts no further than anyone pages: a consortium's hundred thousands of rows are searched, not paged through."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by().values("pk")[:MOST_COUNTED].count()  # type: ignore[union-attr,index,attr-defined]

    @property
    def is_capped(self) -> bool:
        return self.count == MOST_COUNTED


class WorkedOutPaginator(Paginator):
    """Rows that were worked out and are all here."""

    is_capped = False


@dataclass(frozen=True, slots=True)
class ShownList:
    """A page of a list, ready to be shown by `desk/list.html`."""

    listing: Listing
    page: Page
    columns: tuple[Column, ...]
    heads: list[Heading]
    rows: list[SafeString]  # the cells of each
    acts: Sequence[BulkAct]
    params: QueryDict

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def is_capped(self) -> bool:
        """Whether there are more than were counted."""
        return self.page.paginator.is_capped  # type: ignore[attr-defined]

    @property
    def choices(self) -> list[tuple[Column, bool]]:
        """The columns that one can choose, and whether each is shown. The first is no choice."""
        return [(column, column in self.columns) for column in self.listing.columns[1:]]

    @property
    def previous(self) -> str:
        return query_with(self.params, page=str(self.page.number - 1))

    @property
    def next(self) -> str:
        return query_with(self.params, page=str(self.page.number + 1))

    @property
    def query(self) -> str:
        """What the address asks for, without the page."""
        return query_with(self.params, page=None)

    @property
    def cleared(self) -> str:
        """The address without search and filters; order and columns stay."""
        kept = QueryDict(mutable=True)
        for key in ("sort", "columns"):
            if self.params.get(key):
                kept[key] = str(self.params[key])
        return f"?{kept.urlencode(safe=',')}" if kept else "?"


def shown_list(
    request: HttpRequest,
    listing: Listing,
    found: QuerySet[Any] | Sequence[Any],
    *,
    remembered: Iterable[str] = (),
    acts: Sequence[BulkAct] = (),
) -> ShownList:
    """The page of the list that the address asks for; the nearest one where there is none of that number.

    Rows that are worked out and not stored are given as a sequence, sorted already.
    """
    params = request.GET
    columns = listing.chosen_columns(params.get("columns", ""), remembered)
    sort = listing.sort_of(params)
    counted = CappedPaginator if isinstance(found, QuerySet) else WorkedOutPaginator
    page = counted(found, PAGE_SIZE).get_page(params.get("page"))
    heads = [_heading(column, params, sort) for column in columns]
    openings = [format_html('<td class="{}" data-label="{}">', column.css, column.label) for column in columns[1:]]
    choosing = str(_CHOOSING) if acts else ""
    rows = [_row(row, columns, openings, choosing) for row in page.object_list]
    return ShownList(listing, page, columns, heads, rows, acts, params)


def chosen_of(request: HttpRequest, found: QuerySet[Any]) -> QuerySet[Any] | None:
    """Of the rows found, those that were chosen in the form: all, or some by their keys. None where none was chosen."""
    if request.POST.get(EVERYTHING):
        return found
    keys = [key for key in map(_key, request.POST.getlist(CHOSEN)) if key]
    return found.filter(pk__in=keys) if keys else None


def _key(text: str) -> UUID | int | None:
    if text.isdecimal():
        return whole_number(text)
    try:
        return UUID(text)
    except ValueError:
        return None


def _heading(column: Column, params: QueryDict, sort: str) -> Heading:
    """A head that sorts by its column, and the other way round where that is done already."""
    if not column.sort:
        return Heading(str(column.label), "", "", column.css)
    is_current = sort.removeprefix("-") == column.sort
    is_up = is_current and not sort.startswith("-")
    direction = "" if not is_current else "ascending" if is_up else "descending"
    query = query_with(params, sort=f"-{column.sort}" if is_up else column.sort, page=None)
    return Heading(str(column.label), query, direction, column.css)


# In Python and not in a template: fifty rows of ten columns are a good part of the time of a page.
def _row(row: Any, columns: Sequence[Column], openings: Sequence[str], choosing: str) -> SafeString:
    head = format_html('<th scope="row" class="list__name">{}</th>', _cell(columns[0], row))
    if choosing:
        head = format_html(_BOX, CHOSEN, row.pk, choosing % {"row": row}) + head
    cells = (f"{td}{conditional_escape(_cell(c, row))}</td>" for td, c in zip(openings, columns[1:], strict=True))
    return SafeString(head + "".join(cells))  # noqa: S308  each part by format_html


def _cell(column: Column, row: Any) -> str:
    return column.cell(row) if column.cell else shown_value(column.value(row))


def shown_value(value: Value) -> str:
    """A plain value as a page shows it."""
    if value is None:
        return EMPTY
    if isinstance(value, datetime):
        return date_format(value.astimezone(get_current_timezone()), "j M Y, H:i")
    return _day_shown(value, get_language()) if isinstance(value, date) else str(value)


@lru_cache(maxsize=4096)
def _day_shown(day: date, language: str | None) -> str:
    """A page of a list shows a hundred days, and mostly the same ones."""
    return date_format(day, "j M Y")


def table_of(columns: Sequence[Column], rows: Iterable[Any]) -> tuple[list[str], Iterable[list[Value]]]:
    """The head and rows of a file with the same columns."""
    return [str(c.label) for c in columns], ([c.value(row) for c in columns] for row in rows)
