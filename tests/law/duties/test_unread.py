"""A time limit that no duty took up is said at its place; a plain text says nothing of the kind."""

import pytest

from law.duties import Context, derive_duties
from law.lint.obligations import check_unread
from tests.law.duties.making import text_of


def rules(text: str) -> list[str]:
    found = text_of(text)
    duties = derive_duties(found, context=Context())
    return [f.rule for f in (*duties.findings, *check_unread(found, duties.duties)) if f.rule == "time-limit-unread"]


def test_it_says_that_a_full_week_cannot_be_counted() -> None:
    assert rules("Provider shall return Student Data no later than the end of the second full week after the Agreement ends.")


def test_it_counts_a_full_day() -> None:
    assert not rules("Provider must notify LEA by the end of the second full business day after discovery of a breach.")


def test_it_says_once_what_no_calendar_leaves_out() -> None:
    assert len(rules("Provider shall notify LEA of a breach within 48 hours, not including school holidays, of discovery.")) == 1


def test_it_says_nothing_of_limits_that_are_duties() -> None:
    assert not rules("Provider shall delete Student Data within thirty (30) days of termination.")
    assert not rules("Either party may terminate this Agreement on sixty days' notice.")


def test_it_says_nothing_of_a_year_that_can_be_read() -> None:
    assert not rules("This Agreement shall remain in effect until June 30, 2027.")


@pytest.mark.parametrize(
    "text",
    [
        "Data shall be purged on the 30th of June that follows the end of the school year.",
        "Student accounts are removed each year by July 31.",
        "Provider shall assist in the inquiry and send daily updates until it is over.",
        "Provider informs the LEA every morning until the breach is contained.",
        "Company will, not later than September 30 in each school year, hand the LEA evidence that its people were trained.",
    ],
)
def test_it_says_which_day_or_round_no_duty_took_up(text: str) -> None:
    assert len(rules(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Provider shall send the LEA a list of its Subprocessors by July 1 of each year.",
        "The school year runs from July 1 to June 30.",
        "Students use the product daily in class.",
        "Provider shall deliver the service to schools that open on September 1, 2026.",
    ],
)
def test_it_says_nothing_of_days_that_are_duties_or_bind_nobody(text: str) -> None:
    assert not rules(text)
