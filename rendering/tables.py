"""Tables as files: CSV and XLSX."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

Value = str | int | float | date | datetime | bool | None
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA_STARTS = tuple("=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20")  # the last four: full-width = + - @


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A CSV file that a spreadsheet opens with the right letters, and in which nothing is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(cell) for cell in header])
    writer.writerows([guarded(_plain(cell)) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def guarded(text: str) -> str:
    """The text, made harmless where a spreadsheet would compute it."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _plain(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def as_xlsx(
    title: str, header: Sequence[str], rows: Iterable[Sequence[Value]], *, marked: Iterable[tuple[int, int]] = ()
) -> bytes:
    """A workbook of one sheet, head and first column frozen. `marked`: (row, column) of cells set in bold, counted from 0."""
    import xlsxwriter  # here, so that starting the application does not wait for it

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_sheet_name(title))
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"text_wrap": True, "valign": "top", "bold": True, "bg_color": "#FFF5C2"})
    sheet.write_row(0, 0, header, book.add_format({"bold": True, "bottom": 1, "text_wrap": True}))
    marks = set(marked)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            _write(sheet, number + 1, column, value, bold if (number, column) in marks else plain)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, max(len(header) - 1, 0), 28)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def _sheet_name(title: str) -> str:
    return "".join(c for c in title if c not in "[]:*?/\\'")[:31] or "Sheet"


def _write(sheet: Any, row: int, column: int, value: Value, cell_format: Any) -> None:
    if isinstance(value, bool):
        sheet.write_string(row, column, "yes" if value else "no", cell_format)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, cell_format)
    else:
        sheet.write_string(row, column, _plain(value), cell_format)
