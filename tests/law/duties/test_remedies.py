"""What is owed after an audit counts from what it found or reported, and never from the request for it."""

import pytest

from law.duties import Context, derive_duties
from law.obligations import Duty
from tests.law.duties.making import text_of


def timed(text: str, heading: str = "") -> list[Duty]:
    return [d for d in derive_duties(text_of(text, heading=heading), context=Context()).duties if d.amount]


def rules(text: str) -> list[str]:
    return [f.rule for f in derive_duties(text_of(text), context=Context()).findings]


@pytest.mark.parametrize(
    "text",
    [
        "The Vendor shall fix all shortcomings that an audit uncovers within twenty-one (21) business days.",
        "The Vendor shall remediate every deficiency noted in the District's audit within 21 business days.",
        "Gaps found by an auditor of the District shall be closed by the Vendor within 21 business days.",
    ],
)
def test_a_time_to_mend_without_a_start_counts_from_no_request(text: str) -> None:
    (duty,) = timed(text)
    assert (duty.trigger, duty.start_stated, duty.starts_at, duty.amount) == ("other", False, "unknown", 21)
    assert "start-unstated" in rules(text)


@pytest.mark.parametrize(
    ("text", "starts_at"),
    [
        (
            "The Vendor shall cure each gap that the audit reveals within 14 days after receipt of the auditor's report.",
            "receipt",
        ),
        ("The Vendor shall correct any deficiency within 14 days of the completion of the audit.", "event"),
        ("Upon receiving the audit report, the Vendor shall within 14 days resolve every finding of the audit.", "receipt"),
        ("The Vendor shall send the District its answer within 14 days after the audit report is delivered.", "event"),
    ],
)
def test_a_stated_outcome_of_an_audit_is_another_event_than_the_request(text: str, starts_at: str) -> None:
    (duty,) = timed(text)
    assert (duty.kind, duty.trigger, duty.start_stated, duty.starts_at) == ("audit_support", "other", True, starts_at)


def test_help_with_an_audit_still_counts_from_the_request() -> None:
    (duty,) = timed("The Vendor shall open its facilities to the audit within five (5) days of the District's request.")
    assert (duty.kind, duty.trigger) == ("audit_support", "audit_requested")


def test_mending_on_request_counts_from_that_request() -> None:
    (duty,) = timed(
        "The Vendor shall fix every weakness shown by an audit within nine (9) days of the District's written request."
    )
    assert (duty.trigger, duty.start_stated) == ("lea_request", True)
