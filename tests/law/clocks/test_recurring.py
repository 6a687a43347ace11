"""Dates that return every year, quarter, month, semester or school year."""

from datetime import date

import pytest

from law.calendars.district import Calendar, calendar
from law.calendars.school_years import school_year_of_span
from law.clocks.errors import ClockError
from law.clocks.records import Basis, Clock, Step
from law.clocks.recurring import next_occurrence, occurrences
from tests.law.clocks.reading import NEW_YORK, due, moment

YEARS = [
    school_year_of_span(date(2026, 8, 17), date(2027, 6, 4), semester_ends=[date(2026, 12, 18), date(2027, 6, 4)]),
    school_year_of_span(date(2027, 8, 16), date(2028, 6, 2), semester_ends=[date(2027, 12, 17), date(2028, 6, 2)]),
]
SCHOOL = calendar("America/New_York", school_years=YEARS)
PROVISION = Basis("subprocessor_list", "2", "art_2__sec_5 (IL.6)")


def days(
    recurs: str | tuple[str, ...], after: str, until: str, where: Calendar = NEW_YORK, anchor: str | None = None
) -> list[str]:
    start = date.fromisoformat(anchor) if anchor else None
    found = occurrences(recurs, date.fromisoformat(after), date.fromisoformat(until), where, anchor=start)
    return [str(due(answer))[:10] for answer in found]


@pytest.mark.parametrize(
    "recurs,after,until,anchor,expected",
    [
        (("07-01", "01-01"), "2026-06-30", "2027-07-01", None, ["2026-07-01", "2027-01-01", "2027-07-01"]),
        (("07-01", "01-01"), "2026-07-01", "2027-06-30", None, ["2027-01-01"]),
        (("02-29",), "2026-01-01", "2029-01-01", None, ["2026-02-28", "2027-02-28", "2028-02-29"]),
        ("annual", "2026-03-15", "2028-03-16", "2025-03-15", ["2027-03-15", "2028-03-15"]),
        ("annual", "2026-03-14", "2026-03-15", "2025-03-15", ["2026-03-15"]),
        ("annual", "2020-01-01", "2026-12-31", "2025-03-15", ["2026-03-15"]),  # the first one is a year after the anchor
        ("annual", "2028-02-29", "2032-12-31", "2028-02-29", ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
        ("annual", "2026-01-01", "2026-12-31", "1990-03-15", ["2026-03-15"]),
        ("quarterly", "2026-12-01", "2027-03-01", "1999-08-31", ["2027-02-28"]),
        ("monthly", "2026-12-01", "2027-01-01", "1990-12-31", ["2026-12-31"]),
        ("semiannual", "2026-08-31", "2027-09-01", "2026-08-31", ["2027-02-28", "2027-08-31"]),
        ("quarterly", "2026-11-30", "2027-06-01", "2026-11-30", ["2027-02-28", "2027-05-30"]),
        ("monthly", "2026-12-31", "2027-04-01", "2026-01-31", ["2027-01-31", "2027-02-28", "2027-03-31"]),
        ("monthly", "2026-01-31", "2026-03-01", "2026-01-31", ["2026-02-28"]),
    ],
)
def test_it_returns(recurs: str | tuple[str, ...], after: str, until: str, anchor: str | None, expected: list[str]) -> None:
    assert days(recurs, after, until, anchor=anchor) == expected


def test_it_returns_each_semester_and_each_school_year() -> None:
    assert days("each_semester", "2026-08-01", "2027-12-31", SCHOOL) == ["2026-12-18", "2027-06-04", "2027-12-17"]
    assert days("each_school_year", "2026-12-18", "2028-06-02", SCHOOL) == ["2027-06-04", "2028-06-02"]
    assert days("each_school_year", "2027-06-04", "2028-01-01", SCHOOL) == []


def test_it_tells_how() -> None:
    answer = next_occurrence(("07-01",), date(2026, 3, 1), NEW_YORK, basis=PROVISION)
    end = moment("2026-07-01T23:59:59")
    assert (answer.verdict, answer.unit) == ("known", "years") and answer.steps == (
        Step("Returns every year: Wed 1 Jul 2026.", date(2026, 7, 1), "recurring", "2", "art_2__sec_5 (IL.6)"),
        Step("Due Wed 1 Jul 23:59:59 EDT.", end, "subprocessor_list", "2", "art_2__sec_5 (IL.6)"),
    )
    plain = next_occurrence(("02-29",), date(2026, 1, 1), NEW_YORK)
    assert plain.steps[0].what == "Returns every year: Sat 28 Feb 2026. 2026 has no 29 February: the month's last day counts."
    assert (plain.steps[1].rule, plain.steps[1].version) == ("recurring", "2")
    yearly = next_occurrence("annual", date(2026, 1, 1), NEW_YORK, anchor=date(2024, 2, 29))
    assert (
        yearly.steps[0].what
        == "Returns (annual) from Thu 29 Feb 2024: Sat 28 Feb 2026. That month has no day 29: its last day counts."
    )
    assert "its last day" not in next_occurrence("annual", date(2026, 1, 1), NEW_YORK, anchor=date(2024, 2, 28)).in_words
    term = next_occurrence("each_semester", date(2026, 9, 1), SCHOOL, basis=PROVISION)
    said = "Once in each semester: it ends on Fri 18 Dec 2026. Due Fri 18 Dec 23:59:59 EST."
    assert (term.verdict, term.unit) == ("known", "years")
    assert term.steps == (Step(said, moment("2026-12-18T23:59:59"), "subprocessor_list", "2", "art_2__sec_5 (IL.6)"),)
    year = next_occurrence("each_school_year", date(2026, 9, 1), SCHOOL)
    assert year.in_words.startswith("Once in each school year: it ends on Fri 4 Jun 2027.")
    assert (year.steps[0].rule, year.steps[0].version) == ("each_school_year", "2")


def test_it_counts_a_period_from_each_date() -> None:
    clock = Clock(30, "calendar_days", basis=PROVISION)

    def next_after(day: date) -> str:
        return str(due(next_occurrence(("07-01", "01-01"), day, NEW_YORK, clock=clock)))[:10]

    assert next_after(date(2026, 1, 15)) == "2026-01-31"  # from a date that is past
    assert next_after(date(2026, 1, 31)) == "2026-07-31"
    answer = next_occurrence(("01-01",), date(2026, 1, 30), NEW_YORK, clock=clock)
    assert answer.steps[0].what == "Returns every year: Thu 1 Jan 2026." and answer.steps[0].cite == PROVISION.cite
    assert answer.steps[1].what == "Started Thu 1 Jan 2026 (the recurring date)."
    before = next_occurrence(("07-01",), date(2026, 6, 1), NEW_YORK, clock=Clock(30, "calendar_days", "before"))
    assert str(due(before)).startswith("2027-06-01")
    yearly = next_occurrence("annual", date(2026, 1, 15), NEW_YORK, anchor=date(2020, 1, 1), clock=clock)
    assert str(due(yearly)).startswith("2026-01-31")


def test_it_is_unknown_without_the_school_year() -> None:
    for where, day in ((NEW_YORK, date(2026, 9, 1)), (SCHOOL, date(2028, 6, 2)), (SCHOOL, date(2026, 3, 19))):
        for recurs, thing in (("each_semester", "semesters' last days"), ("each_school_year", "days of instruction")):
            answer = next_occurrence(recurs, day, where)
            assert (answer.verdict, answer.due_at, answer.unit, answer.steps) == ("unknown", None, "years", ())
            assert answer.missing[0].startswith(f"Enter the {thing} of the school year after ")
            assert answer.missing[0].endswith(" (the LEA's instructional calendar).")
    assert next_occurrence("each_semester", date(2026, 3, 20), SCHOOL).verdict == "known"


def test_a_gap_of_a_year_ends_the_list() -> None:
    gap = calendar("America/New_York", school_years=[YEARS[0], school_year_of_span(date(2028, 8, 14), date(2029, 6, 1))])
    found = occurrences("each_school_year", date(2026, 9, 1), date(2029, 12, 31), gap)
    assert [answer.verdict for answer in found] == ["known", "unknown"]


@pytest.mark.parametrize(
    "recurs,message",
    [
        (
            "weekly",
            r"^There is no recurrence 'weekly'; write one of monthly, quarterly, semiannual, annual, each_semester, each_school_year, or dates such as 07-01\.$",
        ),
        ("annual", r"^What is due annual needs the date from which it counts; give an anchor\.$"),
        ((), r"^There is no date; write some such as 07-01\.$"),
        (("7-1",), r"^'7-1' is not a date of every year; write one such as 07-01\.$"),
        (("13-01",), r"^'13-01' is not a date"),
        (("2026-07-01",), r"^'2026-07-01' is not a date"),
    ],
)
def test_it_refuses_what_does_not_return(recurs: str | tuple[str, ...], message: str) -> None:
    with pytest.raises(ClockError, match=message):
        next_occurrence(recurs, date(2026, 1, 1), NEW_YORK)


def test_nothing_returns_after_the_last_day_of_all() -> None:
    with pytest.raises(ClockError, match=r"does not return after 9999-12-31\.$"):
        next_occurrence(("07-01",), date(9999, 12, 31), NEW_YORK)


def test_every_occurrence_names_its_provision() -> None:
    found = occurrences(("07-01",), date(2026, 1, 1), date(2027, 12, 31), NEW_YORK, basis=PROVISION)
    assert [answer.steps[1].cite for answer in found] == [PROVISION.cite] * 2
