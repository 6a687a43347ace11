"""Closures and days of instruction as CSV: a column `date`, and if wanted `name` and `semester_end`."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from law.calendars.errors import CalendarError
from law.calendars.school_years import SchoolYear, school_year_of_days

_YES = frozenset({"yes", "y", "true", "x", "1"})
_NO = frozenset({"", "no", "n", "false", "0"})
_COLUMNS = ("date", "name", "semester_end")


@dataclass(frozen=True, slots=True)
class DatedRow:
    """One row: its day, the name that stands beside it, and whether a semester ends there."""

    day: date
    name: str = ""
    semester_end: bool = False


def closures_of_csv(text: str) -> tuple[tuple[date, str], ...]:
    """The closures of a CSV text, in order of days."""
    return tuple(sorted({row.day: row.name for row in rows_of_csv(text)}.items()))


def school_year_of_csv(text: str, *, name: str = "") -> SchoolYear:
    """The days of instruction of a CSV text; they answer from the first to the last day."""
    rows = rows_of_csv(text)
    return school_year_of_days((r.day for r in rows), name=name, semester_ends=(r.day for r in rows if r.semester_end))


def rows_of_csv(text: str) -> tuple[DatedRow, ...]:
    """The rows of a CSV text; an error names the row as a spreadsheet numbers it."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise CalendarError(f"row {reader.line_num}", f"cannot be read ({error})", "save the file again as CSV") from None
    if not lines:
        raise CalendarError("row 1", "the file is empty", "write a column `date` with one day a row")
    places = _places(lines[0][0], lines[0][1])
    rows = tuple(_row(number, cells, places) for number, cells in lines[1:])
    if not rows:
        raise CalendarError("row 2", "no day follows the heading", "write one day a row, such as 2026-11-26")
    return rows


def _places(number: int, heading: list[str]) -> dict[str, int]:
    names = [cell.strip().lower() for cell in heading]
    if "date" not in names:
        raise CalendarError(f"row {number}", "there is no column `date`", "write `date` above the column of days")
    for name in _COLUMNS:
        if names.count(name) > 1:
            raise CalendarError(f"row {number}", f"the column `{name}` stands twice", "remove one")
    return {name: names.index(name) for name in _COLUMNS if name in names}


def _row(number: int, cells: list[str], places: dict[str, int]) -> DatedRow:
    found = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
    mark = found.get("semester_end", "").lower()
    if mark not in _YES | _NO:
        raise CalendarError(f"row {number}", f"{mark!r} does not say whether a semester ends", "write yes or nothing")
    return DatedRow(day_of(found["date"], f"row {number}"), found.get("name", ""), mark in _YES)


def day_of(text: str, where: str) -> date:
    """The day that is written as 2026-11-26, in full."""
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CalendarError(where, f"{text!r} is not a day", "write it as 2026-11-26")
