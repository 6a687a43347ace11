"""A time may stand in a definition, or in a sentence of its own behind the duty: it is the duty's, or a finding says where it stands."""

import pytest

from tests.law.duties.making import derive, provision


def rows(text: str) -> list[tuple[object, ...]]:
    return [(d.kind, d.amount, d.unit, d.trigger) for d in derive(provision("sec_1", text)).duties if d.amount]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "“Promptly” means within 60 hours of discovery. The Provider promptly notifies the LEA of a breach.",
            ("breach_notice", 60, "hours", "incident_discovered"),
        ),
        (
            "As used here, “promptly” means within six business days. The Provider shall promptly correct an error in Student Data that the LEA reports.",
            ("correction", 6, "business_days", "inaccuracy_notified"),
        ),
        (
            "“Notice Period” means sixty (60) hours after discovery. The Provider shall notify the LEA of a breach within the Notice Period.",
            ("breach_notice", 60, "hours", "incident_discovered"),
        ),
        (
            "“Deletion Window” means the fifty days following termination. The Provider shall destroy Student Data within the Deletion Window.",
            ("disposition_on_termination", 50, "calendar_days", "agreement_terminated"),
        ),
        (
            "The Provider shall notify the LEA of a breach immediately (for this purpose “immediately” means within seven hours of discovery).",
            ("breach_notice", 7, "hours", "incident_discovered"),
        ),
        (
            "The Provider must notify the LEA of a security breach. Such notification shall be given no later than 30 hours after the Provider becomes aware of it.",
            ("breach_notice", 30, "hours", "incident_discovered"),
        ),
        (
            "The Provider shall return Student Data upon termination. The time for this is forty days.",
            ("disposition_on_termination", 40, "calendar_days", "agreement_terminated"),
        ),
        (
            "The Provider shall notify the LEA of a breach. In no case may this take longer than four days from discovery.",
            ("breach_notice", 4, "calendar_days", "incident_discovered"),
        ),
        (
            "The Provider shall inform the LEA whenever it learns of unauthorized access to Student Data. It has two business days for that.",
            ("breach_notice", 2, "business_days", "incident_discovered"),
        ),
    ],
)  # fmt: skip
def test_a_time_that_stands_elsewhere_is_the_dutys(text: str, row: tuple[object, ...]) -> None:
    assert rows(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "“Retention Period” means the term of the Agreement and eighty days thereafter. The Provider may keep Student Data during the Retention Period only.",
        "“Promptly” means within three days. The Provider acts with care.",
    ],
)  # fmt: skip
def test_a_time_that_no_duty_took_is_said(text: str) -> None:
    found = derive(provision("sec_1", text))
    assert not [d for d in found.duties if d.amount]
    assert [f.address for f in found.findings if f.rule == "time-limit-unread"] == ["sec_1"]


def test_what_a_sentence_of_its_own_waits_for_is_no_latest_moment() -> None:
    found = rows(
        "The Provider shall delete Student Data upon termination. It shall be done at least thirty days after the notice."
    )
    assert ("disposition_on_termination", 30, "calendar_days", "agreement_terminated") not in found


def test_a_business_day_that_is_defined_sets_no_time() -> None:
    text = "“Business Day” means a day on which schools are open. The Provider shall notify the LEA of a breach within two business days of discovery."
    assert rows(text) == [("breach_notice", 2, "business_days", "incident_discovered")]
