"""Clocks that begin when another time has run out: counted from the end of the agreement they would be too early."""

import pytest

from law.duties import Context, derive_duties
from law.lint.obligations import check_kinds
from law.obligations import Duty
from tests.law.duties.making import text_of


def deletions(text: str) -> list[Duty]:
    found = derive_duties(text_of(text), context=Context()).duties
    return [d for d in found if d.kind == "disposition_on_termination"]


@pytest.mark.parametrize(
    "text",
    [
        "When the contract is over, the District may download its records for 45 days. After that time the Vendor deletes all "
        "Student Data within 15 days.",
        "For 45 days after termination the District may retrieve Student Data. Thereafter the Vendor shall erase the data within 15 days.",
        "The District has 45 days after termination to export Student Data. Once this window has closed, the Vendor shall destroy "
        "the data within 15 days.",
        "The Vendor shall delete Student Data within 15 days after the end of the export period.",
        "Upon expiration of the grace period, the Vendor shall delete all Student Data within 15 days.",
    ],
)
def test_no_figure_behind_another_period_counts_from_the_end_of_the_agreement(text: str) -> None:
    (duty,) = deletions(text)
    assert (duty.trigger, duty.amount) == ("other", 15)
    assert "trigger-unclear" in {f.rule for f in check_kinds([duty])}


def test_two_figures_behind_one_period_both_wait_for_it() -> None:
    found = deletions(
        "After termination the District may export Student Data for 45 days. After that period the Vendor deletes it from its "
        "servers within 15 days and from archives within 25 days."
    )
    assert [(d.amount, d.trigger) for d in found] == [(15, "other"), (25, "other")]


def test_a_figure_that_names_its_own_event_keeps_it() -> None:
    (duty,) = deletions(
        "For 45 days the District may export Student Data. Then the Vendor shall delete the data within 60 days after termination "
        "of this Agreement."
    )
    assert (duty.trigger, duty.amount) == ("agreement_terminated", 60)
