"""School days: counted where a calendar answers for the whole period, unknown everywhere else."""

from datetime import date

import pytest

from law.calendars.district import Calendar, calendar
from law.calendars.school_years import school_year_of_days, school_year_of_span
from tests.law.clocks.reading import NEW_YORK, ask, due

SPRING_BREAK = [date(2026, 4, n) for n in range(6, 11)]
OLD = school_year_of_span(
    date(2025, 8, 18), date(2026, 6, 5), no_school=SPRING_BREAK, semester_ends=[date(2025, 12, 19), date(2026, 6, 5)]
)
NEW = school_year_of_span(date(2026, 8, 17), date(2027, 6, 4))


def district(*years: object) -> Calendar:
    return calendar("America/New_York", state="OH", school_years=years)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "amount,start,direction,expected",
    [
        (5, "2026-03-06", "after", "2026-03-13"),
        (1, "2026-04-03", "after", "2026-04-13"),  # over the break
        (5, "2026-04-15", "before", "2026-04-01"),  # 14, 13, then 3, 2 and 1 April on the other side of the break
        (2, "2026-06-04", "after", "2026-08-17"),  # over the summer into the next year
        (1, "2026-08-17", "before", "2026-06-05"),
        (1, "2026-07-01", "after", "2026-08-17"),
        (1, "2025-08-17", "after", "2025-08-18"),
        (1, "2027-06-05", "before", "2027-06-04"),
    ],
)
def test_it_counts_days_of_instruction(amount: int, start: str, direction: str, expected: str) -> None:
    answer = ask(amount, "school_days", start, direction=direction, where=district(NEW, OLD))
    assert str(due(answer)).startswith(f"{expected}T23:59:59")
    assert answer.steps[1].cite.startswith("34 CFR 300.11(c)")


@pytest.mark.parametrize(
    "amount,start,direction,asked",
    [
        (1, "2027-06-04", "after", "from Sat 5 Jun 2027 onward, until 1 school day "),
        (
            3,
            "2027-06-02",
            "after",
            "ends on Fri 4 Jun 2027; 2 of 3 school days lie in it. Enter the days of instruction from Sat 5 Jun 2027",
        ),
        (1, "2025-08-16", "after", "from Sun 17 Aug 2025 onward"),
        (
            2,
            "2025-08-19",
            "before",
            "begins on Mon 18 Aug 2025; 1 of 2 school days lie in it. Enter the days of instruction from Sun 17 Aug 2025 backward, until 1 school day ",
        ),
        (1, "2027-06-06", "before", "from Sat 5 Jun 2027 backward"),
    ],
)
def test_it_does_not_know_what_no_calendar_covers(amount: int, start: str, direction: str, asked: str) -> None:
    answer = ask(amount, "school_days", start, direction=direction, where=district(OLD, NEW))
    assert (answer.verdict, answer.due_at) == ("unknown", None)
    assert asked in answer.missing[0]
    assert answer.missing[0].endswith("are found (the LEA's instructional calendar, by hand, CSV or ICS).")
    assert len(answer.steps) == 2


def test_it_asks_for_a_calendar_where_there_is_none() -> None:
    answer = ask(5, "school_days", "2026-03-06")
    assert answer.verdict == "unknown" and answer.unit == "school_days" and not answer.provisional
    assert answer.missing == (
        "Enter the days of instruction from Sat 7 Mar 2026 onward, until 5 school days are found "
        "(the LEA's instructional calendar, by hand, CSV or ICS).",
    )


def test_it_keeps_saying_that_the_start_is_unknown() -> None:
    assert ask(5, "school_days", "2026-03-06", known=False).reasons == ("the start is not known",)


def test_a_year_that_was_not_entered_is_no_summer() -> None:
    later = school_year_of_span(date(2027, 8, 16), date(2028, 6, 2))
    assert ask(1, "school_days", "2026-06-05", where=district(OLD, later)).verdict == "unknown"


def test_a_file_of_days_answers_from_its_first_to_its_last_day() -> None:
    days = school_year_of_days([date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 12)])
    assert str(due(ask(3, "school_days", "2026-03-08", where=district(days)))).startswith("2026-03-12")
    assert ask(4, "school_days", "2026-03-08", where=district(days)).verdict == "unknown"
    assert ask(1, "school_days", "2026-03-07", where=district(days)).verdict == "unknown"


def test_business_days_beyond_the_known_holidays_are_unknown() -> None:
    answer = ask(5, "business_days", "2100-12-28")
    assert answer.verdict == "unknown" and "The holidays of 2101 are not known" in answer.missing[0]
    assert answer.missing[0].endswith("Business days cannot be counted there.")
    assert ask(5, "business_days", "1971-01-04", direction="before", where=NEW_YORK).verdict == "unknown"
