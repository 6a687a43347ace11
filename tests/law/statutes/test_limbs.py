"""A clock whose second limb is the law: taken where a rule of the state is settled, and otherwise said to be open."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from law.calendars.district import Calendar, calendar
from law.clocks.records import Answer, Start
from law.obligations import Combination, Duty
from law.statutes.limbs import answer_with_law, limb_of_law, names_law
from tests.law.clocks.test_duties import ACCESS, DUTY

START = Start(datetime(2026, 3, 6, 14, 30, tzinfo=ZoneInfo("America/New_York")), "incident discovered")
APPLICABLE = "as required by applicable law"
NOTICE = replace(DUTY, trigger="incident_discovered", obligor="provider")


def place(state: str) -> Calendar:
    return calendar("America/New_York", state=state)


def notice(amount: int, unit: str, rule: str, limb: str = APPLICABLE) -> Duty:
    return replace(NOTICE, amount=amount, unit=unit, unit_stated=True, combine=Combination(rule, limb))


def due(answer: Answer) -> str:
    return answer.due_at.isoformat() if answer.due_at else ""


@pytest.mark.parametrize(
    ("amount", "unit", "rule", "expected"),
    [
        (72, "hours", "sooner_of", "2026-03-09T15:30:00-04:00"),  # New York gives a vendor seven calendar days
        (10, "calendar_days", "sooner_of", "2026-03-13T23:59:59-04:00"),
        (72, "hours", "later_of", ""),
    ],
)
def test_a_settled_rule_of_the_state_is_the_other_limb(amount: int, unit: str, rule: str, expected: str) -> None:
    answer = answer_with_law(notice(amount, unit, rule), START, place("NY"), version="v3")
    assert "8 NYCRR 121.10(a)" in {step.cite for step in answer.steps}
    if expected:
        assert due(answer) == expected and "The sooner of 2" in answer.in_words
    assert any(step.version == "v3" for step in answer.steps)


def test_another_rule_that_is_not_settled_is_named_and_leaves_it_open() -> None:
    answer = answer_with_law(notice(10, "calendar_days", "sooner_of"), START, place("NY"))
    assert answer.no_later_than and "a rule of law for the other limb is not settled" in answer.reasons
    assert "Not taken as the other limb" in answer.in_words
    longer = answer_with_law(notice(72, "hours", "later_of"), START, place("NY"))
    assert due(longer) == "2026-03-09T15:30:00-04:00" and longer.provisional and not longer.no_later_than
    assert "until then the stated figure is the safe moment" in longer.in_words


def test_where_every_rule_is_settled_both_limbs_are_known() -> None:
    florida = place("FL")
    duty = replace(notice(72, "hours", "later_of"), trigger="incident_confirmed")
    longer = answer_with_law(duty, START, florida)
    assert due(longer) == "2026-03-16T23:59:59-04:00" and not longer.provisional and not longer.missing
    sooner = answer_with_law(replace(duty, combine=Combination("sooner_of", APPLICABLE)), START, florida)
    assert due(sooner) == "2026-03-09T15:30:00-04:00" and not sooner.provisional and not sooner.no_later_than


@pytest.mark.parametrize("state", ["OH", "ME", "HI"])
@pytest.mark.parametrize("rule", ["sooner_of", "later_of"])
def test_what_is_not_known_is_said_and_the_contract_stands(state: str, rule: str) -> None:
    answer = answer_with_law(notice(72, "hours", rule), START, place(state))
    assert due(answer) == "2026-03-09T15:30:00-04:00" and answer.provisional
    assert "one limb of the clock is not known" in answer.reasons and answer.missing[0].startswith("Look up")
    cites = {step.cite for step in answer.steps}
    if state == "HI":
        assert "No rule in the rule files for HI sets a time for this." in answer.in_words
    else:
        assert "Not taken as the other limb" in answer.in_words and len(cites) > 2


def test_the_time_of_the_lea_to_answer_a_parent_is_counted_and_called_open() -> None:
    limb = "the time frame that state law gives an LEA to answer a parent"
    duty = replace(ACCESS, combine=Combination("sooner_of", limb), trigger="access_requested", obligor="provider")
    answer = answer_with_law(duty, replace(START, what="access requested"), place("CA"))
    assert due(answer) == "2026-03-13T23:59:59-04:00" and answer.no_later_than
    assert "the law counts from when the parent asked, which may be earlier" in answer.reasons
    assert all("34 CFR 99.10" not in step.cite for step in answer.steps)  # state law, says the text
    ohio = answer_with_law(duty, START, place("OH"))
    assert due(ohio).startswith("2026-04-20") and "No rule in the rule files for OH" in ohio.in_words


def test_another_limb_than_the_law_is_left_alone() -> None:
    assert names_law(APPLICABLE) and names_law("the period that the statute sets")
    assert not names_law("for so long as the information remains confidential") and not names_law("the lawyer's answer")
    duty = notice(72, "hours", "sooner_of", "the end of the investigation")
    assert limb_of_law(duty, START, place("NY")) is None
    assert limb_of_law(replace(duty, combine=None), START, place("NY")) is None
    backwards = replace(notice(10, "calendar_days", "sooner_of"), direction="before")
    assert limb_of_law(backwards, START, place("NY")) is None
