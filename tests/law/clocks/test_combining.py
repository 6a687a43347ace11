"""The sooner of two, whichever is longer, and the semester's end."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from law.calendars.district import calendar
from law.calendars.school_years import school_year_of_span
from law.clocks.combining import earliest, end_of_semester, instant, later_of, sooner_of
from law.clocks.errors import ClockError
from law.clocks.records import Answer, Step
from tests.law.clocks.reading import ask, due, moment

SOONER = ask(10, "calendar_days", "2026-06-01")
LATER = ask(45, "calendar_days", "2026-06-01", known=False)
UNKNOWN = ask(5, "school_days", "2026-06-01")
SCHOOL = calendar(
    "America/New_York",
    school_years=[school_year_of_span(date(2026, 8, 17), date(2027, 6, 4), semester_ends=[date(2026, 12, 18), date(2027, 6, 4)])],
)


def test_the_sooner_leads_and_both_are_told() -> None:
    both = sooner_of([LATER, SOONER])
    assert (both.verdict, both.due_at, both.unit) == ("known", SOONER.due_at, "calendar_days")
    assert both.steps == (
        *LATER.steps,
        *SOONER.steps,
        Step("The sooner of 2: Thu 11 Jun 2026 23:59:59 EDT.", SOONER.due_at, "sooner_of", "2", ""),
    )
    assert not both.no_later_than and both.missing == ()


def test_the_later_is_the_longer() -> None:
    both = later_of([LATER, SOONER])
    assert both.due_at == LATER.due_at and both.reasons == ("the start is not known",)
    assert both.steps[-1] == Step("The later of 2: Thu 16 Jul 2026 23:59:59 EDT.", LATER.due_at, "later_of", "2", "")
    assert not both.no_later_than


def test_an_unknown_limb_leaves_a_limit() -> None:
    both = sooner_of([SOONER, UNKNOWN])
    assert both.due_at == SOONER.due_at and both.no_later_than and both.missing == UNKNOWN.missing
    assert both.reasons == ("one limb of the clock is not known",)
    assert both.steps[-1].what == "The sooner of 2, not all of them known: no later than Thu 11 Jun 2026 23:59:59 EDT."
    longer = later_of([UNKNOWN, SOONER])
    assert longer.due_at == SOONER.due_at and longer.provisional and not longer.no_later_than
    assert (
        longer.steps[-1].what
        == "The later of 2, not all of them known: until then, Thu 11 Jun 2026 23:59:59 EDT is the safe moment."
    )


def test_a_limit_stays_a_limit_in_a_larger_choice() -> None:
    assert sooner_of([sooner_of([SOONER, UNKNOWN]), LATER]).no_later_than
    assert sooner_of([sooner_of([SOONER, UNKNOWN]), LATER]).reasons == (
        "one limb of the clock is not known",
        "the start is not known",
    )


def test_nothing_known_is_unknown_with_all_that_is_missing() -> None:
    other = replace(ask(1, "school_days", "2026-07-01", known=False), unit="business_days")
    assert sooner_of([other, UNKNOWN]).unit == "business_days"
    for choose in (sooner_of, later_of):
        both = choose([UNKNOWN, UNKNOWN, other])
        assert (both.verdict, both.due_at, both.unit) == ("unknown", None, "school_days")
        assert both.missing == (*UNKNOWN.missing, *other.missing) and both.reasons == ("the start is not known",)
        assert both.steps == (*UNKNOWN.steps, *UNKNOWN.steps, *other.steps)


def test_there_must_be_something_to_choose() -> None:
    for choose in (sooner_of, later_of):
        with pytest.raises(ClockError, match=r"^There is no clock to choose from\.$"):
            choose([])
    with pytest.raises(ClockError, match=r"^An answer without a moment cannot be compared\.$"):
        instant(UNKNOWN)


def test_moments_are_compared_as_instants() -> None:
    first = Answer("known", moment("2026-11-01T01:45-04:00"), "hours", ())
    second = Answer("known", moment("2026-11-01T01:15-05:00"), "hours", ())
    assert sooner_of([second, first]).due_at is first.due_at and later_of([first, second]).due_at is second.due_at
    far = Answer("known", datetime(2026, 11, 1, 5, 30, tzinfo=timezone(timedelta(hours=0))), "hours", ())
    assert earliest([first, far, second]) is far and earliest([UNKNOWN, first]) is first and earliest([UNKNOWN]) is None


def test_a_period_that_runs_out_in_a_semester_lasts_until_its_end() -> None:
    answer = end_of_semester(ask(90, "calendar_days", "2026-07-01", where=SCHOOL), SCHOOL)
    assert due(answer) == "2026-12-18T23:59:59-05:00"
    said = "The period runs out in the semester that ends on Fri 18 Dec 2026: it lasts until Fri 18 Dec 2026 23:59:59 EST."
    assert answer.steps[-1] == Step(said, answer.due_at, "end_of_semester", "2", "the LEA's instructional calendar")
    last = end_of_semester(ask(1, "calendar_days", "2026-12-17", where=SCHOOL), SCHOOL)
    assert str(due(last)).startswith("2026-12-18")
    spring = end_of_semester(ask(1, "calendar_days", "2026-12-18", where=SCHOOL), SCHOOL)
    assert str(due(spring)).startswith("2027-06-04")


@pytest.mark.parametrize(
    "where",
    [
        SCHOOL,
        calendar("America/New_York"),
        calendar("America/New_York", school_years=[school_year_of_span(date(2025, 8, 18), date(2026, 6, 30))]),
    ],
)
def test_without_its_semester_it_is_unknown(where: object) -> None:
    answer = end_of_semester(SOONER, where)  # type: ignore[arg-type]
    assert (answer.verdict, answer.due_at, answer.unit, answer.steps) == ("unknown", None, "calendar_days", SOONER.steps)
    assert answer.missing == ("Enter the school year with the last days of its semesters around Thu 11 Jun 2026.",)
    assert answer.reasons == ("one limb of the clock is not known",)
    assert end_of_semester(UNKNOWN, where) is UNKNOWN  # type: ignore[arg-type]
