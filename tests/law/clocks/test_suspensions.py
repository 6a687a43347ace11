"""Tolling: what law enforcement asks to be held back does not run out meanwhile."""

from datetime import datetime

import pytest

from law.calendars.district import calendar
from law.calendars.school_years import school_year_of_span
from law.clocks.errors import ClockError
from law.clocks.records import Step, Suspension
from law.clocks.suspending import runs_on
from tests.law.clocks.reading import NEW_YORK, ask, due, moment


def stop(since: str, until: str | None, why: str = "law enforcement") -> Suspension:
    return Suspension(moment(since), moment(until) if until else None, why)


def test_hours_stand_still() -> None:
    answer = ask(72, "hours", "2026-06-01T12:00", stopped=(stop("2026-06-02T12:00", "2026-06-02T18:00"),))
    assert due(answer) == "2026-06-04T18:00:00-04:00"
    what = (
        "Suspended from Tue 2 Jun 2026 12:00 EDT to Tue 2 Jun 2026 18:00 EDT (law enforcement); "
        "a day that ended meanwhile is not counted."
    )
    assert answer.steps[2] == Step(what, moment("2026-06-02T18:00"), "suspension", "2", "")


def test_hours_stand_still_for_as_long_as_the_night_really_is() -> None:
    answer = ask(24, "hours", "2026-03-07T12:00", stopped=(stop("2026-03-08T00:00", "2026-03-08T06:00"),))
    assert due(answer) == "2026-03-08T18:00:00-04:00"  # five hours by elapsed time, and one that the clocks skipped


@pytest.mark.parametrize(
    "stopped,expected",
    [
        ([("2026-05-30T00:00", "2026-06-01T18:00")], "2026-06-04T18:00:00-04:00"),  # began before the event
        ([("2026-05-30T00:00", "2026-06-01T12:00")], "2026-06-04T12:00:00-04:00"),  # ended with it
        ([("2026-06-04T12:00", "2026-06-05T12:00")], "2026-06-04T12:00:00-04:00"),  # began when it was due
        ([("2026-06-04T11:00", "2026-06-05T11:00")], "2026-06-05T12:00:00-04:00"),
        ([("2026-06-02T12:00", "2026-06-02T18:00"), ("2026-06-04T17:00", "2026-06-04T19:00")], "2026-06-04T20:00:00-04:00"),
        ([("2026-06-02T12:00", "2026-06-02T18:00"), ("2026-06-02T15:00", "2026-06-02T20:00")], "2026-06-04T20:00:00-04:00"),
        ([("2026-06-02T12:00", "2026-06-02T18:00"), ("2026-06-02T13:00", "2026-06-02T14:00")], "2026-06-04T18:00:00-04:00"),
        ([("2026-06-02T18:00", "2026-06-02T20:00"), ("2026-06-02T12:00", "2026-06-02T18:00")], "2026-06-04T20:00:00-04:00"),
    ],
)
def test_each_suspended_hour_counts_once(stopped: list[tuple[str, str]], expected: str) -> None:
    assert due(ask(72, "hours", "2026-06-01T12:00", stopped=tuple(stop(*one) for one in stopped))) == expected


def test_suspensions_that_overlap_are_told_as_one() -> None:
    both = (stop("2026-06-02T12:00", "2026-06-02T18:00", "police"), stop("2026-06-02T15:00", "2026-06-02T20:00", "court"))
    told = [s.what for s in ask(72, "hours", "2026-06-01T12:00", stopped=both).steps if s.rule == "suspension"]
    assert len(told) == 1 and "12:00 EDT to Tue 2 Jun 2026 20:00 EDT (police, court)" in told[0]
    same = (stop("2026-06-02T12:00", "2026-06-02T18:00"), stop("2026-06-02T15:00", "2026-06-02T20:00"))
    assert "(law enforcement)" in ask(72, "hours", "2026-06-01T12:00", stopped=same).in_words


@pytest.mark.parametrize(
    "unit,amount,expected",
    [
        ("calendar_days", 10, "2026-06-13"),
        ("days", 10, "2026-06-13"),
        ("weeks", 1, "2026-06-10"),
        ("business_days", 5, "2026-06-10"),
        ("school_days", 5, "2026-06-10"),
        ("months", 1, "2026-07-03"),
        ("years", 1, "2027-06-03"),
    ],
)
def test_days_whose_end_falls_into_it_are_not_counted(unit: str, amount: int, expected: str) -> None:
    where = calendar(
        "America/New_York",
        state="OH",
        school_years=[school_year_of_span(moment("2026-05-01T00:00").date(), moment("2026-06-30T00:00").date())],
    )
    stopped = (stop("2026-06-02T10:00", "2026-06-04T15:00"),)  # Tuesday and Wednesday; Thursday counts
    answer = ask(amount, unit, "2026-06-01", where=where, stopped=stopped)
    assert str(due(answer)).startswith(f"{expected}T23:59:59")
    assert "Suspended from Tue 2 Jun 2026 10:00 EDT to Thu 4 Jun 2026 15:00 EDT" in answer.in_words


def test_a_suspension_within_a_day_changes_no_days() -> None:
    answer = ask(10, "calendar_days", "2026-06-01", stopped=(stop("2026-06-02T10:00", "2026-06-02T15:00"),))
    assert str(due(answer)).startswith("2026-06-11") and "Suspended" not in answer.in_words


def test_a_last_moment_that_is_suspended_is_none() -> None:
    answer = ask(1, "calendar_days", "2026-06-01", stopped=(stop("2026-06-02T20:00", "2026-06-03T08:00"),))
    assert str(due(answer)).startswith("2026-06-03T23:59:59")


@pytest.mark.parametrize("since,until", [("2026-05-20T10:00", "2026-05-25T10:00"), ("2026-06-20T10:00", "2026-06-25T10:00")])
def test_a_suspension_before_or_after_it_changes_nothing(since: str, until: str) -> None:
    answer = ask(10, "calendar_days", "2026-06-01", stopped=(stop(since, until),))
    assert str(due(answer)).startswith("2026-06-11") and "Suspended" not in answer.in_words
    assert str(due(ask(1, "months", "2026-05-31", stopped=(stop("2026-05-20T10:00", "2026-05-25T10:00"),)))).startswith(
        "2026-06-30"
    )


def test_what_still_stands_still_has_no_end() -> None:
    for unit, amount in (("hours", 72), ("calendar_days", 10), ("months", 1)):
        answer = ask(amount, unit, "2026-06-01T12:00", stopped=(stop("2026-06-02T10:00", None),))
        assert (answer.verdict, answer.due_at, answer.unit) == ("unknown", None, unit)
        assert answer.missing == ("Enter when the suspension of Tue 2 Jun 2026 10:00 EDT ended.",)
        said = "Suspended since Tue 2 Jun 2026 10:00 EDT (law enforcement), and not yet resumed."
        assert answer.steps[-1] == Step(said, moment("2026-06-02T10:00"), "suspension", "2", "")
        assert answer.reasons == ()
        assert "Due" not in answer.in_words and "Started" in answer.in_words


def test_what_stands_still_keeps_what_else_is_open() -> None:
    answer = ask(5, "school_days", "2026-06-01T12:00", known=False, stopped=(stop("2026-06-02T10:00", None),))
    assert answer.reasons == ("the start is not known",) and answer.missing[0].startswith("Enter the days of instruction")
    assert answer.missing[1] == "Enter when the suspension of Tue 2 Jun 2026 10:00 EDT ended." and len(answer.steps) == 4


def test_a_suspension_that_never_ended_swallows_later_ones() -> None:
    both = (stop("2026-06-02T10:00", None), stop("2026-06-03T10:00", "2026-06-04T10:00"))
    assert ask(72, "hours", "2026-06-01T12:00", stopped=both).verdict == "unknown"
    assert ask(72, "hours", "2026-06-01T12:00", stopped=both[::-1]).verdict == "unknown"
    then = (stop("2026-06-02T10:00", "2026-06-03T10:00"), stop("2026-06-02T12:00", None))
    assert ask(72, "hours", "2026-06-01T12:00", stopped=then).verdict == "unknown"


def test_what_was_due_before_a_lasting_suspension_stays_due() -> None:
    assert due(ask(1, "hours", "2026-06-01T12:00", stopped=(stop("2026-06-01T13:00", None),))) == "2026-06-01T13:00:00-04:00"
    assert ask(1, "hours", "2026-06-01T12:00", stopped=(stop("2026-06-01T12:59", None),)).verdict == "unknown"


def test_what_counts_back_is_not_held_up() -> None:
    for until in ("2026-06-05T10:00", None):
        answer = ask(5, "calendar_days", "2026-06-10", direction="before", stopped=(stop("2026-06-02T10:00", until),))
        assert str(due(answer)).startswith("2026-06-05") and "Suspended" not in answer.in_words
    back = ask(24, "hours", "2026-06-10T12:00", direction="before", stopped=(stop("2026-06-09T13:00", "2026-06-09T15:00"),))
    assert due(back) == "2026-06-09T12:00:00-04:00"


def test_it_refuses_a_suspension_that_ends_before_it_begins() -> None:
    for until in ("2026-06-02T10:00", "2026-06-02T09:00"):
        with pytest.raises(ClockError, match=r"^The suspension ends at .*, before it begins at .*; exchange the two\.$"):
            ask(1, "hours", "2026-06-01T12:00", stopped=(stop("2026-06-02T10:00", until),))
    with pytest.raises(ClockError, match="has no time zone"):
        ask(1, "hours", "2026-06-01T12:00", where=NEW_YORK, stopped=(Suspension(datetime(2026, 6, 2), None),))


def test_what_ended_when_the_clock_began_is_not_told() -> None:
    for unit in ("hours", "calendar_days"):
        words = ask(72, unit, "2026-06-01T12:00", stopped=(stop("2026-05-30T00:00", "2026-06-01T12:00"),)).in_words
        assert "Suspended" not in words
    assert (
        "Suspended"
        not in ask(3, "calendar_days", "2026-06-01T23:00", stopped=(stop("2026-05-30T00:00", "2026-06-02T01:00"),)).in_words
    )


def test_one_that_does_not_matter_hides_no_later_one() -> None:
    both = (stop("2026-05-20T00:00", "2026-05-21T00:00"), stop("2026-06-02T12:00", "2026-06-02T18:00"))
    assert due(ask(72, "hours", "2026-06-01T12:00", stopped=both)) == "2026-06-04T18:00:00-04:00"
    told = ask(10, "calendar_days", "2026-06-01", stopped=(both[0], stop("2026-06-02T12:00", "2026-06-03T18:00"))).in_words
    assert told.count("Suspended") == 1


def test_the_day_ends_where_the_lea_is() -> None:
    # 21:00 in New York is the next day in UTC, and still the same day here
    assert str(due(ask(10, "calendar_days", "2026-06-01", stopped=(stop("2026-06-02T10:00", "2026-06-02T21:00"),)))).startswith(
        "2026-06-11"
    )
    # 23:00 to 01:00 is within one day of UTC, and over midnight here
    assert str(due(ask(10, "calendar_days", "2026-06-01", stopped=(stop("2026-06-02T23:00", "2026-06-03T01:00"),)))).startswith(
        "2026-06-12"
    )


def test_a_suspension_that_ends_with_the_last_second_leaves_that_second() -> None:
    at_the_end = stop("2026-06-02T10:00", "2026-06-02T23:59:59")
    assert str(due(ask(10, "calendar_days", "2026-06-01", stopped=(at_the_end,)))).startswith("2026-06-11")
    after_it = stop("2026-06-02T10:00", "2026-06-03T00:00")
    assert str(due(ask(10, "calendar_days", "2026-06-01", stopped=(after_it,)))).startswith("2026-06-12")


@pytest.mark.parametrize(
    "since,until,expected",
    [
        ("2026-06-01T08:00", "2026-06-03T09:00", "2026-07-02"),  # two end in it, the first of them is not counted
        ("2026-05-20T08:00", "2026-06-03T09:00", "2026-07-02"),  # the same, however long before it began
        ("2026-07-01T08:00", "2026-07-02T09:00", "2026-07-02"),  # the last day itself stood still
        ("2026-06-30T08:00", "2026-07-03T09:00", "2026-07-04"),  # what is put off lands in the suspension, and is put off again
    ],
)
def test_a_month_runs_on_for_the_days_that_stood_still_after_the_event(since: str, until: str, expected: str) -> None:
    answer = ask(1, "months", "2026-06-01T12:00", stopped=(stop(since, until),))
    assert due(answer).startswith(expected)
    assert "Suspended" in answer.in_words


def test_a_suspension_that_ends_with_the_day_of_the_event_puts_nothing_off() -> None:
    answer = ask(1, "months", "2026-06-01T12:00", stopped=(stop("2026-05-20T08:00", "2026-06-02T00:00"),))
    assert due(answer).startswith("2026-07-01") and "Suspended" not in answer.in_words


def test_a_suspension_adds_to_the_steps_and_takes_none_away() -> None:
    plain = ask(5, "business_days", "2026-06-01T12:00")
    held = ask(5, "business_days", "2026-06-01T12:00", stopped=(stop("2026-06-03T08:00", "2026-06-04T09:00"),))
    assert [s.rule for s in plain.steps if s.rule != "due"] == [s.rule for s in held.steps if s.rule not in ("due", "suspension")]


def test_what_provides_for_no_suspension_says_so_with_its_place_and_names_no_moment() -> None:
    what = "Time was suspended for law enforcement. What asks for this names no such exception, so here time runs on."
    assert runs_on("section 5.2") == Step(what, None, "runs_on", "2", "section 5.2")
