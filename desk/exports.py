"""Lists and the matrix as files."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from desk.listing import Column, table_of
from desk.matrix import ShownMatrix
from rendering.tables import Value, as_csv, as_xlsx

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CALENDAR, CALENDAR_TYPE = "ics", "text/calendar; charset=utf-8"


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be saved, never shown in the page."""
    response = HttpResponse(content, content_type=CALENDAR_TYPE if kind == CALENDAR else MEDIA_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "table"}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def list_file(title: str, columns: Sequence[Column], rows: Iterable[Any], kind: str) -> bytes:
    """A list as a table, with the columns that the page shows."""
    head, table = table_of(columns, rows)
    return as_csv(head, table) if kind == "csv" else as_xlsx(title, head, table)


def matrix_file(matrix: ShownMatrix, kind: str, title: str, *, note: str = "") -> bytes:
    """The state matrix as a table; in a workbook the cells that differ from the base text are bold, in both each says how.

    `note`: what has to be said of the state terms, below all rows.
    """
    head = [_("Duty or restriction"), _("Place"), *(column.label for column in matrix.columns)]
    rows: list[list[Value]] = [[row.label, row.place, *(cell.plain for cell in row.cells)] for row in matrix.rows]
    if note:
        rows.append([note, *[""] * (len(head) - 1)])
    if kind == "csv":
        return as_csv(head, rows)
    marked = [(r, c + 2) for r, row in enumerate(matrix.rows) for c, cell in enumerate(row.cells) if cell.is_different]
    return as_xlsx(title, head, rows, marked=marked)
