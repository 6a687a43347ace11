"""Closures and days of instruction from CSV and ICS; what is wrong is named by row and repair."""

from datetime import date

import pytest

from law.calendars.errors import CalendarError
from law.calendars.feeds import closures_of_ics, school_year_of_ics
from law.calendars.tables import closures_of_csv, rows_of_csv, school_year_of_csv


def ics(*events: str) -> str:
    body = "".join(f"BEGIN:VEVENT\nUID:{n}\n{event}\nEND:VEVENT\n" for n, event in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//invented//EN\n{body}END:VCALENDAR\n"


def test_it_reads_closures() -> None:
    text = "\ufeffDate,Name\r\n2026-11-27,Fall break\r\n\r\n2026-11-26,\r\n"
    assert closures_of_csv(text) == ((date(2026, 11, 26), ""), (date(2026, 11, 27), "Fall break"))


def test_it_reads_days_of_instruction_with_semester_ends() -> None:
    year = school_year_of_csv("date,semester_end\n2026-03-09,\n2026-03-10,yes\n2026-03-08\n", name="Spring")
    assert year.name == "Spring" and year.days == (date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 10))
    assert year.semester_ends == (date(2026, 3, 10),)


def test_it_leaves_other_columns_alone() -> None:
    assert rows_of_csv("grade,date\nK-5,2026-03-09\n")[0].day == date(2026, 3, 9)


@pytest.mark.parametrize(
    "text,message",
    [
        ("", "row 1: the file is empty; write a column `date` with one day a row"),
        ("day\n2026-03-09", "row 1: there is no column `date`; write `date` above the column of days"),
        ("date,date\n2026-03-09,2026-03-10", "row 1: the column `date` stands twice; remove one"),
        ("date\n", "row 2: no day follows the heading; write one day a row, such as 2026-11-26"),
        ("date\n2026-03-09\n\n3/10/2026\n", "row 4: '3/10/2026' is not a day; write it as 2026-11-26"),
        ("date\n2026-02-29\n", "row 2: '2026-02-29' is not a day; write it as 2026-11-26"),
        ("date\n20260309\n", "row 2: '20260309' is not a day; write it as 2026-11-26"),
        ("name,date\nBreak\n", "row 2: '' is not a day; write it as 2026-11-26"),
        ("date,semester_end\n2026-03-09,maybe\n", "row 2: 'maybe' does not say whether a semester ends; write yes or nothing"),
        ('date\n"2026-03-09', "row 2: cannot be read (unexpected end of data); save the file again as CSV"),
    ],
)
def test_it_names_the_row_and_the_repair(text: str, message: str) -> None:
    with pytest.raises(CalendarError) as caught:
        rows_of_csv(text)
    assert str(caught.value) == message


def test_it_reads_events_of_whole_days_and_of_hours() -> None:
    text = ics(
        "DTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20261128\nSUMMARY:Fall break",
        "DTSTART;VALUE=DATE:20261201",
        "DTSTART;VALUE=DATE:20261202\nDURATION:P2D\nSUMMARY:Storm",
        "DTSTART:20261207T080000\nDTEND:20261207T150000\nSUMMARY:Repair",
        "DTSTART:20261209T000000\nDTEND:20261210T000000\nSUMMARY:Repair",
    )
    assert closures_of_ics(text) == (
        (date(2026, 11, 26), "Fall break"),
        (date(2026, 11, 27), "Fall break"),
        (date(2026, 12, 1), ""),
        (date(2026, 12, 2), "Storm"),
        (date(2026, 12, 3), "Storm"),
        (date(2026, 12, 7), "Repair"),
        (date(2026, 12, 9), "Repair"),
    )
    assert school_year_of_ics(text, name="Fall").days[0] == date(2026, 11, 26)


@pytest.mark.parametrize(
    "text,message",
    [
        ("no calendar", "^calendar: is not a calendar file .*; export it again in the format ICS$"),
        ("", "^calendar: is not a calendar file"),
        (ics(), "^calendar: it holds no event; export the calendar that holds the days$"),
        (ics("DTSTART;VALUE=DATE:20261126\nRRULE:FREQ=DAILY;COUNT=3\nSUMMARY:Break"), r"^event 1 \(Break\): it repeats by a rule; enter each"),
        (ics("DTSTART;VALUE=DATE:20261126", "SUMMARY:Lost"), r"^event 2 \(Lost\): it has no start \(DTSTART\); give it a day$"),
        (ics("DTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20261120"), "^event 1: it ends on 2026-11-20, before it starts on 2026-11-26; exchange the two$"),
        (ics("DTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20281120"), "^event 1: 2026-11-26 to 2028-11-19 is longer than a year; correct its end$"),
        (ics("DTSTART:20261207T030000Z"), "^event 1: it stands in universal time, so its day is not certain; make it an event of whole days$"),
        (ics("DTSTART;VALUE=DATE:2026112"), "^event 1: its DTSTART cannot be read"),
        (ics("DTSTART:20261207T080000\nDTEND;VALUE=DATE:20261208\nDURATION:5"), "^event 1"),
    ],
)  # fmt: skip
def test_it_names_the_event_and_the_repair(text: str, message: str) -> None:
    with pytest.raises(CalendarError, match=message):
        closures_of_ics(text)
