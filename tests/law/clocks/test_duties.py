"""A duty of an agreement becomes a clock, with what its text leaves open."""

from dataclasses import replace
from datetime import date

import pytest

from law.calendars.district import calendar
from law.calendars.school_years import school_year_of_span
from law.clocks.duties import answer_duty, clock_of, next_of_duty
from law.clocks.errors import ClockError
from law.clocks.records import Answer, Basis, Clock, Start, Step, Suspension
from law.obligations import Combination, Duty
from tests.law.clocks.reading import NEW_YORK, ask, due, moment

DUTY = Duty(
    kind="breach_notice",
    obligor="provider",
    obligee="lea",
    trigger="incident_confirmed",
    nature="deadline",
    limit="at_most",
    amount=72,
    unit="hours",
    direction="after",
    unit_stated=True,
    start_stated=True,
    starts_at="event",
    combine=None,
    recurs=None,
    content=(),
    exceptions=(),
    address="art_5__sec_4",
    source="base",
    quote="",
)
START = Start(moment("2026-03-06T14:30"), "incident confirmed")
ACCESS = replace(DUTY, kind="record_access", amount=45, unit="calendar_days", unit_stated=False, address="art_2__sec_2")
OTHER = Combination("sooner_of", "the time that state law allows")


def test_it_becomes_a_clock_with_its_provision() -> None:
    basis = Basis("breach_notice", "v3", "art_5__sec_4 (base)", "contract", None)
    assert clock_of(DUTY, version="v3") == Clock(72, "hours", "after", basis, "at_most")
    assert clock_of(ACCESS) == Clock(45, "days", "after", Basis("record_access", "", "art_2__sec_2 (base)"), "at_most")
    stated = replace(ACCESS, unit_stated=True, direction="before", limit="at_least")
    assert clock_of(stated) == Clock(45, "calendar_days", "before", Basis("record_access", "", "art_2__sec_2 (base)"), "at_least")
    assert clock_of(replace(ACCESS, unit="business_days")) == Clock(
        45, "business_days", "after", Basis("record_access", "", "art_2__sec_2 (base)")
    )
    assert clock_of(replace(DUTY, amount=None)) is None and clock_of(replace(DUTY, unit=None)) is None


def test_it_is_answered() -> None:
    answer = answer_duty(DUTY, START, NEW_YORK, version="v3")
    assert due(answer) == "2026-03-09T15:30:00-04:00" and not answer.provisional and not answer.no_later_than
    assert (answer.steps[0].version, answer.steps[0].cite) == ("v3", "art_5__sec_4 (base)")
    held = Suspension(moment("2026-03-07T00:00"), moment("2026-03-07T05:00"))
    assert due(answer_duty(DUTY, START, NEW_YORK, suspensions=[held])) == "2026-03-09T20:30:00-04:00"


def test_without_a_figure_a_person_decides() -> None:
    answer = answer_duty(replace(DUTY, amount=None, unit=None), START, NEW_YORK, version="v3")
    step = Step(
        "The text sets no figure: what is prompt enough is for a person to decide.",
        None,
        "breach_notice",
        "v3",
        "art_5__sec_4 (base)",
    )
    missing = ("Set the day by which it is to be done; the text gives none.",)
    assert answer == Answer("unknown", None, "", (step,), missing=missing)
    assert answer_duty(replace(DUTY, amount=None), START, NEW_YORK).steps[0].version == "2"


def test_an_unstated_start_makes_it_provisional() -> None:
    answer = answer_duty(replace(DUTY, start_stated=False), replace(START, known=False), NEW_YORK)
    assert answer.reasons == ("the start is not known", "the text does not settle from when the time runs")
    said = "The text does not settle from when: counted from the event that comes nearest (incident confirmed)."
    assert answer.steps[0] == Step(said, None, "start_unstated", "2", "art_5__sec_4 (base)")
    assert answer.steps[1].what.startswith("Started") and due(answer) == "2026-03-09T15:30:00-04:00"


@pytest.mark.parametrize("rule,expected", [("sooner_of", "2026-03-20"), ("later_of", "2026-04-20"), ("then", "2026-04-20")])
def test_a_second_limb_that_is_known_is_weighed(rule: str, expected: str) -> None:
    limb = ask(10, "business_days", "2026-03-06")
    answer = answer_duty(replace(ACCESS, combine=Combination(rule, "the law")), START, NEW_YORK, limb=limb)
    assert str(due(answer)).startswith(expected) and not answer.provisional and not answer.no_later_than


@pytest.mark.parametrize("rule", ["sooner_of", "later_of", "then", "end_of_semester"])
def test_one_that_is_not_known_leaves_the_stated_figure(rule: str) -> None:
    duty = replace(ACCESS, combine=Combination(rule, "the time that state law allows"))
    answer = answer_duty(duty, START, NEW_YORK)
    is_longer = rule in ("later_of", "then")
    assert str(due(answer)).startswith("2026-04-20") and answer.no_later_than is not is_longer
    assert answer.reasons == ("one limb of the clock is not known",)
    stands = "until then the stated figure is the safe moment" if is_longer else "the stated figure stands, no later than"
    said = f"The other limb of the clock (the time that state law allows) is not known: {stands}."
    assert answer.steps[-1] == Step(said, answer.due_at, rule, "2", "art_2__sec_2 (base)")
    assert len(answer.missing) == 1


def test_it_says_what_would_settle_the_other_limb() -> None:
    assert answer_duty(replace(ACCESS, combine=OTHER), START, NEW_YORK).missing == (
        "Enter when the other limb ends: the time that state law allows.",
    )
    limb = ask(5, "school_days", "2026-03-06")
    assert answer_duty(replace(ACCESS, combine=OTHER), START, NEW_YORK, limb=limb).missing == limb.missing
    semester = replace(ACCESS, combine=Combination("end_of_semester", "the semester"))
    assert answer_duty(semester, START, NEW_YORK).missing[0].startswith("Enter the school year")


def test_no_semester_makes_the_last_day_of_a_notice_later() -> None:
    where = calendar(
        "America/New_York",
        school_years=[school_year_of_span(date(2026, 1, 5), date(2026, 6, 5), semester_ends=[date(2026, 6, 5)])],
    )
    notice = replace(ACCESS, amount=30, unit="calendar_days", direction="before")
    alone = answer_duty(notice, START, where)
    answer = answer_duty(replace(notice, combine=Combination("end_of_semester", "the semester")), START, where)
    assert answer.due_at == alone.due_at and answer.no_later_than and answer.missing


def test_a_first_limb_that_is_not_known_leaves_nothing() -> None:
    duty = replace(ACCESS, unit="school_days", combine=OTHER)
    answer = answer_duty(duty, START, NEW_YORK, limb=ask(10, "business_days", "2026-03-06"))
    assert answer.verdict == "unknown" and answer.provisional


def test_a_termination_lasts_until_the_semester_ends() -> None:
    where = calendar(
        "America/New_York",
        school_years=[school_year_of_span(date(2026, 1, 5), date(2026, 6, 5), semester_ends=[date(2026, 6, 5)])],
    )
    duty = replace(ACCESS, combine=Combination("end_of_semester", "the semester"))
    answer = answer_duty(duty, START, where)
    assert due(answer) == "2026-06-05T23:59:59-04:00" and not answer.provisional


def test_an_event_without_its_hour_runs_from_the_first_moment_of_its_day() -> None:
    answer = answer_duty(DUTY, Start(date(2026, 3, 6), "incident confirmed"), NEW_YORK)
    assert due(answer) == "2026-03-09T01:00:00-04:00" and answer.reasons == ("the start is not known",)
    assert answer.steps[0].what == "Started Fri 6 Mar 2026 00:00 EST (incident confirmed)."
    assert due(answer_duty(ACCESS, Start(date(2026, 3, 6)), NEW_YORK)) == "2026-04-20T23:59:59-04:00"
    assert not answer_duty(ACCESS, Start(date(2026, 3, 6)), NEW_YORK).provisional


def test_a_duty_that_returns_is_due_again() -> None:
    posting = replace(DUTY, kind="subprocessor_list", recurs=("07-01", "01-01"), amount=None, unit=None)
    answer = next_of_duty(posting, date(2026, 7, 1), NEW_YORK, version="v3")
    assert str(due(answer)).startswith("2027-01-01")
    assert (answer.steps[1].rule, answer.steps[1].version, answer.steps[1].cite) == (
        "subprocessor_list",
        "v3",
        "art_5__sec_4 (base)",
    )
    within = replace(posting, amount=30, unit="calendar_days")
    later = next_of_duty(within, date(2026, 7, 1), NEW_YORK, version="v3")
    assert str(due(later)).startswith("2026-07-31") and later.steps[-1].version == "v3"
    review = replace(posting, recurs="annual")
    assert str(due(next_of_duty(review, date(2026, 7, 1), NEW_YORK, anchor=date(2024, 9, 15)))).startswith("2026-09-15")
    with pytest.raises(ClockError, match=r"^The duty breach_notice of art_5__sec_4 does not return; answer it from its event\.$"):
        next_of_duty(DUTY, date(2026, 7, 1), NEW_YORK)
