"""One clock from the shell, without a database and without storing anything. docs/clocks.md says how it counts.

No Django here: a clock needs none, and loading it would take longer than any clock.
"""

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from law.calendars.district import Calendar, calendar, zone_named
from law.calendars.errors import CalendarError
from law.calendars.school_years import SchoolYear
from law.calendars.tables import closures_of_csv, school_year_of_csv
from law.clocks.engine import compute
from law.clocks.errors import ClockError
from law.clocks.moments import local_moment
from law.clocks.records import DIRECTIONS, UNITS, Answer, Clock, Start
from rendering.one_line import REFUSED, OneLineParser

Say = Callable[[str], object]
HELP = (
    "Say when a clock ends: so many hours, days, weeks, months or years after or before an event. Stores nothing. "
    "Exit status 2 where the question makes no sense."
)
LARGEST = 12  # digits: what is longer lies beyond the year 9999 in any unit
FILE_BYTES = 5_000_000
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?\s*(?:Z|[+-]\d\d:?\d\d)?", re.I)


def main(arguments: Sequence[str]) -> int:
    """The exit status of the command with these arguments."""
    parser = OneLineParser(prog="manage.py compute_deadline", description=HELP)
    add_options(parser)
    return tell(parser.parse_args(arguments), sys.stdout.write, sys.stderr.write)


def add_options(parser: ArgumentParser) -> None:
    """The clock, the event, and whose days count."""
    parser.add_argument("--amount", required=True, help="a positive whole number")
    parser.add_argument("--unit", required=True, choices=UNITS, help="`days` for a text that says no more than that")
    event = "the event: local time in the zone, or with an offset; a day alone is enough for units of days"
    parser.add_argument("--start", required=True, metavar="2026-03-06T14:30", help=event)
    parser.add_argument("--zone", required=True, metavar="America/New_York", help="time zone of the LEA")
    parser.add_argument("--direction", choices=DIRECTIONS, default="after", help="default: after")
    parser.add_argument("--state", metavar="OH", help="state whose holidays are no business days, with the federal ones")
    parser.add_argument("--closures", metavar="FILE", help="CSV with a column `date`: days that are no business days of the LEA")
    parser.add_argument("--school-days", metavar="FILE", help="CSV with a column `date`: the days of instruction")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def tell(asked: Namespace, out: Say, err: Say) -> int:
    """Write the answer; what makes no sense is said in one line."""
    try:
        days = _calendar(asked)
        answer = compute(Clock(_amount(asked.amount), asked.unit, asked.direction), Start(_event(asked.start, days)), days)
    except (ClockError, CalendarError) as error:
        err(f"compute_deadline: {' '.join(str(error).split())}\n")
        return REFUSED
    out((json.dumps(as_dict(answer), ensure_ascii=False) if asked.json else _in_words(answer)) + "\n")
    return 0


def as_dict(answer: Answer) -> dict[str, object]:
    """The answer as it is printed: moments with their offset."""
    steps = [{"what": step.what, "at": step.at.isoformat() if step.at else None, "cite": step.cite} for step in answer.steps]
    due = answer.due_at.isoformat() if answer.due_at else None
    return {"verdict": answer.verdict, "due_at": due, "unit": answer.unit, "missing": list(answer.missing), "steps": steps}


def _in_words(answer: Answer) -> str:
    lines = [f"- {step.what}{f' ({step.cite})' if step.cite else ''}" for step in answer.steps]
    head = f"Due {answer.due_at.isoformat()}" if answer.due_at else "Not known. " + " ".join(answer.missing)
    return "\n".join([head, *lines])


def _amount(text: str) -> int:
    """A positive whole number in digits; the clock refuses nought and less by itself."""
    if not re.fullmatch(r"[+-]?[0-9]+", text.strip()):
        raise ClockError(f"The amount is {text!r}; write a positive whole number.")
    if len(text.strip().lstrip("+-0")) > LARGEST:
        raise ClockError("The result lies beyond the years 1 to 9999; write a smaller amount.")
    return int(text)


def _event(text: str, days: Calendar) -> date | datetime:
    """The day or the moment of the event."""
    written = text.strip()
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
        if _MOMENT.fullmatch(written):
            return local_moment(datetime.fromisoformat(re.sub(r"\s+(?=[Zz+-])", "", written)), days.zone)
    except ClockError:
        raise
    except ValueError as error:
        raise ClockError(f"The start {text!r} is no time that exists ({error}).") from None
    raise ClockError(f"The start is {text!r}; write it as 2026-03-06T14:30, with an offset if wanted, or as 2026-03-06.")


def _calendar(asked: Namespace) -> Calendar:
    zone_named(asked.zone)
    closures = closures_of_csv(_table(asked.closures)) if asked.closures else ()
    years: list[SchoolYear] = [school_year_of_csv(_table(asked.school_days))] if asked.school_days else []
    return calendar(asked.zone, state=asked.state or None, closures=closures, school_years=years)


def _table(name: str) -> str:
    """The text of a CSV file."""
    try:
        path = Path(name)
        if path.stat().st_size > FILE_BYTES:
            raise CalendarError(name, f"has more than {FILE_BYTES:,} bytes", "write one day a row, nothing else")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CalendarError(name, f"cannot be opened ({error.strerror})", "check the path and the permissions") from None
    except UnicodeDecodeError:
        raise CalendarError(name, "is not text in UTF-8", "save it again as CSV in UTF-8") from None
