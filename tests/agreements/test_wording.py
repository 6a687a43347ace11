"""Clocks in plain words."""

import pytest

from agreements.wording import PARTIES, RECURRENCES, TRIGGERS, clock, figure
from law.triggers import TABLE
from tests.agreements.papers import make_duty


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "within 72 hours after an incident is confirmed"),
        ({"amount": 1, "unit": "hours"}, "within 1 hour after an incident is confirmed"),
        ({"amount": 10, "unit": "calendar_days", "unit_stated": False}, "within 10 days after an incident is confirmed"),
        ({"amount": 10, "unit": "calendar_days"}, "within 10 calendar days after an incident is confirmed"),
        ({"amount": None, "unit": None}, "when an incident is confirmed; no time limit stated"),
        ({"trigger": "legal_disclosure", "amount": 5, "unit": "school_days", "direction": "before", "limit": "at_least"},
         "at least 5 school days before data is disclosed by law"),
        ({"trigger": "termination_wanted", "amount": None, "unit": None, "direction": "before"},
         "before the agreement is to end; no time limit stated"),
        ({"trigger": "agreement_executed", "nature": "period", "amount": 3, "unit": "years"},
         "for 3 years from when the agreement is signed"),
        ({"trigger": "notice_mailed", "nature": "deemed", "amount": 4, "unit": "calendar_days"},
         "counts as received 4 calendar days after a notice is mailed"),
        ({"limit": "at_least"}, "not sooner than 72 hours after an incident is confirmed"),
        ({"trigger": "calendar", "amount": None, "unit": None, "recurs": "annual"}, "every year"),
        ({"trigger": "calendar", "amount": None, "unit": None, "recurs": ["07-01", "01-01"]},
         "every year on 1 Jul, 1 Jan"),
        ({"nature": "period", "amount": None, "unit": None}, "when an incident is confirmed; length not stated"),
        ({"amount": None, "unit": None, "start_stated": False}, "when an incident is confirmed; no time limit stated"),
        ({"trigger": "calendar", "amount": None, "unit": None}, "no time limit stated"),
        ({"start_stated": False}, "within 72 hours after an incident is confirmed (start not settled by the text)"),
        ({"combine": {"rule": "sooner_of", "with": "before the next board meeting"}},
         "within 72 hours after an incident is confirmed, or sooner: before the next board meeting"),
    ],
)  # fmt: skip
def test_it_says_what_the_clock_is(values, words):
    assert clock(make_duty(**values)) == words


def test_it_says_where_the_text_gives_no_figure():
    assert figure(make_duty(amount=None, unit=None)) == "not stated"


def test_it_has_words_for_every_code_of_the_contract():
    assert {t.trigger for t in TABLE} == set(TRIGGERS)
    obligors = {"provider", "lea", "sponsor", "certifier", "state_agency", "subprocessor", "either", "both", "parents", "users"}
    assert obligors == set(PARTIES)
    assert {"annual", "monthly", "quarterly", "semiannual", "each_semester", "each_school_year"} == set(RECURRENCES)
