"""Contract and statute run side by side: the earliest leads, and a provisional one hides nothing."""

from dataclasses import replace

from law.clocks.leading import Running, side_by_side
from tests.law.clocks.reading import ask

HOURS = Running("agreement", "contract", ask(72, "hours", "2026-03-06T14:30"))
WEEK = Running("ny.rule", "statute", ask(7, "calendar_days", "2026-03-06"), "8 NYCRR 121.10(a)")
GUESS = Running("xx.rule", "statute", ask(24, "hours", "2026-03-06T14:30", known=False))
LATE_GUESS = Running("yy.rule", "statute", ask(60, "calendar_days", "2026-03-06", known=False))
UNKNOWN = Running("school", "contract", ask(5, "school_days", "2026-03-06"))


def test_the_earliest_leads_and_all_are_kept() -> None:
    result = side_by_side([HOURS], [WEEK])
    assert result.leads is HOURS and result.dated == (HOURS, WEEK) and result.undated == () and result.earlier_provisional == ()
    assert side_by_side([], [WEEK]).leads is WEEK and side_by_side([WEEK], [HOURS]).leads is HOURS


def test_a_provisional_one_stands_beside_a_settled_one_and_never_hides_it() -> None:
    result = side_by_side([UNKNOWN, HOURS], [LATE_GUESS, GUESS, WEEK])
    assert result.leads is HOURS and result.earlier_provisional == (GUESS,)
    assert result.dated == (GUESS, HOURS, WEEK, LATE_GUESS) and result.undated == (UNKNOWN,)


def test_where_nothing_is_settled_the_earliest_provisional_one_leads() -> None:
    result = side_by_side([], [LATE_GUESS, GUESS])
    assert result.leads is GUESS and result.earlier_provisional == ()


def test_of_equals_the_contract_leads() -> None:
    same = replace(HOURS, key="same", origin="statute")
    guess = replace(GUESS, answer=replace(HOURS.answer, reasons=("not verified",)))
    result = side_by_side([HOURS], [same, guess])
    assert result.leads is HOURS and result.earlier_provisional == ()


def test_nothing_dated_leads_nothing() -> None:
    result = side_by_side([UNKNOWN], [])
    assert result.leads is None and result.undated == (UNKNOWN,) and result.dated == () == result.earlier_provisional
