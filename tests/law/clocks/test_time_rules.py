"""Laws of computing time: what each would allow, said only where it may apply."""

from datetime import date

import pytest

from law.calendars.district import calendar
from law.checked_yaml import DataFileError
from law.clocks.time_rules import rules_that_may_apply, time_rule_of, time_rules
from tests.law.clocks.reading import ask

TEXT = """
id: xx.rule
jurisdiction: OH
applies_to: [statute]
rolls_on: [sunday, holiday]
from: 2020-01-01
cite: XX 1.2
confidence: verified
source_kind: statute_or_rule_text
"""


def said(state: str | None, kind: str, jurisdiction: str | None, last_day: str, unit: str = "calendar_days") -> list[str]:
    """The steps that say what a law would allow, for a period that ends on that day."""
    where = calendar("America/New_York", state=state)
    start = date.fromordinal(date.fromisoformat(last_day).toordinal() - 1).isoformat()
    answer = (
        ask(24, unit, f"{start}T09:00", where=where, kind=kind, jurisdiction=jurisdiction)
        if unit == "hours"
        else ask(1, unit, start, where=where, kind=kind, jurisdiction=jurisdiction)
    )
    return [step.what for step in answer.steps if step.what.startswith("Where ")]


@pytest.mark.parametrize(
    "state,kind,of,last_day,expected",
    [
        ("OH", "statute", "OH", "2026-06-06", []),  # a Saturday does not move in Ohio
        ("OH", "statute", "OH", "2026-06-07", ["R.C. 1.14 | Mon 8 Jun 2026"]),
        ("OH", "statute", "OH", "2026-09-06", ["R.C. 1.14 | Tue 8 Sep 2026"]),  # Sunday, then Labor Day
        ("OH", "statute", "OH", "2026-11-26", ["R.C. 1.14 | Fri 27 Nov 2026"]),
        ("OH", "contract", None, "2026-06-07", []),
        ("MO", "statute", "MO", "2026-06-07", ["RSMo 1.040 | Mon 8 Jun 2026"]),
        ("MO", "statute", "MO", "2026-11-26", []),
        ("NY", "statute", "NY", "2026-06-06", ["N.Y. Gen. Constr. Law 25-a | Mon 8 Jun 2026"]),
        ("NY", "contract", None, "2026-06-06", ["N.Y. Gen. Constr. Law 25 | Mon 8 Jun 2026"]),
        ("IL", "contract", None, "2026-06-07", ["715 ILCS 5/6 | Mon 8 Jun 2026"]),
        ("IL", "contract", None, "2026-06-06", []),
        ("VA", "statute", "VA", "2026-06-06", ["Va. Code 1-210 | Mon 8 Jun 2026"]),
        ("VA", "statute", "US", "2026-06-06", ["FRCP 6(a)(1)-(2), (5) | Mon 8 Jun 2026"]),
        ("TX", "statute", "TX", "2026-06-06", ["Tex. Gov. Code 311.014 | Mon 8 Jun 2026"]),
        ("AZ", "statute", "AZ", "2026-06-07", []),
        (None, "contract", None, "2026-06-07", []),
        ("NY", "statute", "NY", "2026-06-05", []),  # a Friday is a day like any other
    ],
)
def test_it_says_what_the_law_would_allow(
    state: str | None, kind: str, of: str | None, last_day: str, expected: list[str]
) -> None:
    found = said(state, kind, of, last_day)
    assert len(found) == len(expected)
    for words, both in zip(found, expected, strict=True):
        cite, later = both.split(" | ")
        assert words.startswith(f"Where {cite} (") or words.startswith(f"Where {cite} applies")
        assert words.endswith(f"applies to it, it could be done until {later}.")


def test_it_says_how_sure_that_is() -> None:
    assert "(not verified, start of the rule not known)" in said("TX", "statute", "TX", "2026-06-06")[0]
    assert "(start of the rule not known)" in said("OH", "statute", "OH", "2026-06-07")[0]
    assert "RSMo 1.040 applies" in said("MO", "statute", "MO", "2026-06-07")[0]


def test_hours_move_only_under_a_law_for_hours() -> None:
    assert len(said("NY", "statute", "NY", "2026-06-06", "hours")) == 1
    assert said("OH", "statute", "OH", "2026-06-07", "hours") == []


def test_the_answer_itself_never_moves() -> None:
    answer = ask(1, "calendar_days", "2026-06-06", kind="statute", jurisdiction="OH")
    assert str(answer.due_at).startswith("2026-06-07")


def test_every_rule_has_a_version_and_a_source() -> None:
    assert len(time_rules()) == len({rule.id for rule in time_rules()}) >= 9
    missouri = rules_that_may_apply("MO", "statute", None)[0]
    assert missouri.version == "from 1957-08-28" and missouri.in_force_from == date(1957, 8, 28)
    for rule in time_rules():
        assert rule.cite and rule.note and (rule.url or rule.confidence == "unverified")


def test_counting_back_goes_back() -> None:
    federal = next(rule for rule in time_rules() if rule.backwards)
    where = calendar("America/New_York")
    assert federal.rolled(date(2026, 6, 7), where, back=True) == date(2026, 6, 5)
    assert federal.rolled(date(2026, 6, 7), where) == date(2026, 6, 8)


def test_outside_the_known_holidays_only_weekends_move() -> None:
    federal = next(rule for rule in time_rules() if rule.backwards)
    assert not federal.moves(date(2101, 12, 26), calendar("America/New_York")) or date(2101, 12, 26).weekday() > 4
    assert not federal.moves(date(2105, 12, 25), calendar("America/New_York"))


@pytest.mark.parametrize(
    "wrong,right,field",
    [
        (
            "rolls_on: [monday]",
            "rolls_on: [sunday, holiday]",
            "rolls_on: write some of saturday, sunday, holiday instead of 'monday'",
        ),
        ("applies_to: [dreams]", "applies_to: [statute]", "applies_to: write some of contract, statute"),
        ("from: soon", "from: 2020-01-01", "from: write a date"),
        ("color: red\nfrom: unknown", "from: 2020-01-01", "color: is not a known field"),
    ],
)
def test_it_refuses_a_file_and_says_where(wrong: str, right: str, field: str) -> None:
    with pytest.raises(DataFileError, match="^time/xx.yaml: " + field.replace("[", r"\[")):
        time_rule_of("time/xx.yaml", TEXT.replace(right, wrong))


def test_it_reads_a_file() -> None:
    rule = time_rule_of("time/xx.yaml", TEXT)
    assert (rule.id, rule.hours, rule.backwards, rule.url, rule.note, rule.confidence) == (
        "xx.rule",
        False,
        False,
        None,
        "",
        "verified",
    )
    assert rule.source_kind == "statute_or_rule_text" and rule.version == "from 2020-01-01"
    other = time_rule_of("time/xx.yaml", TEXT + 'url: "https://law.example"\nhours: true\nbackwards: true\nnote: Said so.\n')
    assert (other.url, other.hours, other.backwards, other.note) == ("https://law.example", True, True, "Said so.")
    assert (other.jurisdiction, other.applies_to, other.rolls_on, other.cite) == (
        "OH",
        ("statute",),
        ("sunday", "holiday"),
        "XX 1.2",
    )
