"""The ladder, in tables that counsel can read, and what holds for every ladder."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadlines.alerts.ladders import Course, latest_rung, next_rung, rungs

NEW_YORK = "America/New_York"
ZONES = (NEW_YORK, "America/Chicago", "America/Phoenix", "Pacific/Honolulu", "America/Puerto_Rico")
MICRO = timedelta(microseconds=1)


def local(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(NEW_YORK))


def in_new_york(found: tuple) -> list[tuple[str, str]]:
    return [(rung.step, f"{rung.at.astimezone(ZoneInfo(NEW_YORK)):%a %d %b %H:%M}") for rung in found]


# opened, due: what is warned when. Daylight saving begins on Sunday 8 March 2026 at 2:00.
HOURS = [
    ("2026-03-02 16:00", "2026-03-05 16:00", [  # 72 hours
        ("opened", "Mon 02 Mar 16:00"), ("half", "Wed 04 Mar 04:00"), ("due-24h", "Wed 04 Mar 16:00"),
        ("due-12h", "Thu 05 Mar 04:00"), ("due-6h", "Thu 05 Mar 10:00"), ("due-2h", "Thu 05 Mar 14:00"),
        ("due-1h", "Thu 05 Mar 15:00"),
    ]),
    ("2026-03-06 16:00", "2026-03-09 17:00", [  # 72 hours over the weekend and the change of the clocks
        ("opened", "Fri 06 Mar 16:00"), ("half", "Sun 08 Mar 05:00"), ("due-24h", "Sun 08 Mar 17:00"),
        ("due-12h", "Mon 09 Mar 05:00"), ("due-6h", "Mon 09 Mar 11:00"), ("due-2h", "Mon 09 Mar 15:00"),
        ("due-1h", "Mon 09 Mar 16:00"),
    ]),
    ("2026-03-02 08:00", "2026-03-03 08:00", [  # 24 hours: half-way is twelve before, which is not said twice
        ("opened", "Mon 02 Mar 08:00"), ("half", "Mon 02 Mar 20:00"), ("due-6h", "Tue 03 Mar 02:00"),
        ("due-2h", "Tue 03 Mar 06:00"), ("due-1h", "Tue 03 Mar 07:00"),
    ]),
    ("2026-03-02 08:00", "2026-03-02 09:00", [("opened", "Mon 02 Mar 08:00"), ("half", "Mon 02 Mar 08:30")]),
]  # fmt: skip
DAYS = [
    ("2026-03-02 10:00", "2026-04-16 23:59", [  # 45 days
        ("opened", "Mon 02 Mar 10:00"), ("due-30d", "Tue 17 Mar 08:00"), ("due-14d", "Thu 02 Apr 08:00"),
        ("due-7d", "Thu 09 Apr 08:00"), ("due-3d", "Mon 13 Apr 08:00"), ("due-1d", "Wed 15 Apr 08:00"),
        ("due-0d", "Thu 16 Apr 08:00"),
    ]),
    ("2026-03-02 10:00", "2026-03-07 23:59", [  # 5 days: what lies before the opening is not sent
        ("opened", "Mon 02 Mar 10:00"), ("due-3d", "Wed 04 Mar 08:00"), ("due-1d", "Fri 06 Mar 08:00"),
        ("due-0d", "Sat 07 Mar 08:00"),
    ]),
    ("2026-03-02 10:00", "2026-07-01 23:59", [  # far off: not announced, a month ahead is enough
        ("due-30d", "Mon 01 Jun 08:00"), ("due-14d", "Wed 17 Jun 08:00"), ("due-7d", "Wed 24 Jun 08:00"),
        ("due-3d", "Sun 28 Jun 08:00"), ("due-1d", "Tue 30 Jun 08:00"), ("due-0d", "Wed 01 Jul 08:00"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("opened", "due", "expected"), HOURS)
def test_it_warns_of_hours_at_once_half_way_and_before(opened: str, due: str, expected: list) -> None:
    found = rungs(started_at=local(opened), due_at=local(due), is_urgent=True, zone=NEW_YORK)
    assert in_new_york(found) == expected


@pytest.mark.parametrize(("opened", "due", "expected"), DAYS)
def test_it_warns_of_days_in_the_morning(opened: str, due: str, expected: list) -> None:
    found = rungs(started_at=local(opened), due_at=local(due), is_urgent=False, zone=NEW_YORK)
    assert in_new_york(found) == expected


def test_it_counts_half_way_from_the_event_and_sends_nothing_before_the_opening() -> None:
    """The event was on Monday; it was recorded on Thursday at noon."""
    found = rungs(
        started_at=local("2026-03-02 16:00"), due_at=local("2026-03-05 16:00"), is_urgent=True, zone=NEW_YORK,
        opened_at=local("2026-03-05 12:00"),
    )  # fmt: skip
    assert [rung.step for rung in found] == ["opened", "due-2h", "due-1h"]


def course(opened: str, due: str | None, *, is_urgent: bool = False) -> Course:
    return Course(local(opened), local(opened), local(due) if due else None, is_urgent, NEW_YORK)


def climb(of: Course, count: int) -> list:
    found, after = [], of.opened_at - MICRO
    for _ in range(count):
        rung = next_rung(of, after)
        found.append(rung)
        after = rung.at
    return found


def test_it_warns_daily_of_what_is_overdue_and_tells_more_people() -> None:
    days = climb(course("2026-03-02 10:00", "2026-03-03 23:59"), 5)[-3:]
    assert [(r.step, r.level) for r in days] == [("overdue-1d", 1), ("overdue-2d", 2), ("overdue-3d", 2)]
    assert in_new_york(days[:1]) == [("overdue-1d", "Wed 04 Mar 08:00")]
    hours = climb(course("2026-03-02 10:00", "2026-03-02 12:00", is_urgent=True), 4)[-2:]
    assert in_new_york(hours) == [("overdue-1d", "Mon 02 Mar 12:00"), ("overdue-2d", "Tue 03 Mar 12:00")]


def test_it_asks_for_what_is_missing_at_once_and_weekly() -> None:
    found = climb(course("2026-03-02 10:00", None), 3)
    assert in_new_york(found) == [
        ("incomplete-0w", "Mon 02 Mar 10:00"), ("incomplete-1w", "Mon 09 Mar 08:00"), ("incomplete-2w", "Mon 16 Mar 08:00"),
    ]  # fmt: skip


def test_it_asks_after_two_weeks_and_then_monthly_whether_it_is_still_suspended() -> None:
    for due in ("2026-03-04 10:00", None):
        suspended = replace(course("2026-03-01 10:00", due, is_urgent=True), tolled_at=local("2026-03-02 22:00").astimezone(UTC))
        assert latest_rung(suspended, local("2026-03-16 07:59")) is None
        assert in_new_york(climb(suspended, 3)) == [
            ("still-1", "Mon 16 Mar 08:00"), ("still-2", "Wed 15 Apr 08:00"), ("still-3", "Fri 15 May 08:00"),
        ]  # fmt: skip
        assert latest_rung(suspended, local("2026-05-15 07:59")) == climb(suspended, 2)[1]


def test_it_asks_every_day_where_hours_run_and_nobody_knows_since_when() -> None:
    found = climb(course("2026-03-06 16:00", None, is_urgent=True), 3)
    assert in_new_york(found) == [
        ("incomplete-0d", "Fri 06 Mar 16:00"), ("incomplete-1d", "Sat 07 Mar 08:00"), ("incomplete-2d", "Sun 08 Mar 08:00"),
    ]  # fmt: skip


def test_it_names_the_moment_that_it_warns_of() -> None:
    one, other = (rungs(started_at=local("2026-03-02 10:00"), due_at=local(due), is_urgent=True, zone=NEW_YORK)
                  for due in ("2026-03-05 10:00", "2026-03-05 11:00"))  # fmt: skip
    assert {rung.name for rung in one}.isdisjoint(rung.name for rung in other)


moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
spans = st.timedeltas(timedelta(minutes=-3000), timedelta(days=120))
courses = st.builds(
    lambda opened, since, span, urgent, zone, known: Course(
        opened, opened - since, opened + span if known else None, urgent, zone
    ),
    moments, st.timedeltas(timedelta(0), timedelta(days=3)), spans, st.booleans(), st.sampled_from(ZONES), st.booleans(),
)  # fmt: skip


@given(courses)
def test_every_ladder_rises_and_names_each_rung_once(given_course: Course) -> None:
    found = climb(given_course, 15)
    assert [rung.at for rung in found] == sorted({rung.at for rung in found})
    assert len({rung.name for rung in found}) == 15
    assert all(rung.at >= given_course.opened_at and len(rung.name) <= 40 for rung in found)


@given(courses)
def test_no_rung_lies_after_the_due_moment_but_overdue_ones(given_course: Course) -> None:
    due = given_course.due_at
    for rung in climb(given_course, 15) if due else ():
        is_late = rung.step.startswith("overdue")
        assert is_late == (rung.level > 0)
        if is_late:
            assert rung.at >= due
        elif rung.step != "opened":  # what is recorded late is announced late
            assert rung.at <= due


@given(courses, st.timedeltas(timedelta(0), timedelta(days=200)))
def test_the_latest_rung_is_the_one_before_the_next(given_course: Course, passed: timedelta) -> None:
    """Whoever looks only now finds the rung that a watchful machine would have reached last."""
    at = given_course.opened_at + passed
    latest, ahead = latest_rung(given_course, at), next_rung(given_course, at)
    assert ahead.at > at
    if latest is None:
        assert next_rung(given_course, given_course.opened_at - MICRO) == ahead
        return
    assert latest.at <= at
    assert next_rung(given_course, latest.at) == ahead
