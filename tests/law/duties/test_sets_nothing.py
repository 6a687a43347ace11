"""Figures that set nobody a moment, or another moment than they seem to: they become a finding at their place, and no wrong deadline."""

import pytest

from law.duties import Context, derive_duties
from law.lint.obligations import check_unread
from tests.law.duties.making import text_of


def rows(text: str) -> list[tuple[object, ...]]:
    return [
        (d.kind, d.obligor, d.trigger, d.amount, d.direction)
        for d in derive_duties(text_of(text), context=Context()).duties
        if d.amount
    ]


def rules(text: str) -> set[str]:
    found = text_of(text)
    duties = derive_duties(found, context=Context())
    return {f.rule for f in (*duties.findings, *check_unread(found, duties.duties))}


@pytest.mark.parametrize(
    "text",
    [
        "Notice may be delayed for up to thirty days if a law enforcement agency so requests in writing.",
        "The Provider may extend this period by ten days where the request is complex.",
        "The LEA may grant an extension of up to 15 days.",
        "Not more than ten days before the audit the LEA may name its auditor.",
        "A parent may inspect records within 45 days of request.",
        "Once a request for deletion arrives, the Provider has five business days.",
        "The Provider's maximum response time for a breach is 48 hours.",
        "The retention period for Student Data is two years.",
        "The Provider shall tell the LEA of a breach the same day it is found.",
        "The Provider shall give the LEA notice of a breach no later than noon of the day after discovery.",
    ],
)
def test_it_says_so_where_a_time_gives_no_deadline(text):
    assert rows(text) == []
    assert "time-limit-unread" in rules(text)


def test_how_early_a_notice_may_come_is_not_when_it_is_due():
    text = "The Provider shall notify the LEA not less than thirty nor more than ninety days before the sale of its business."
    assert rows(text) == [("successor_notice", "provider", "sale_closed", 30, "before")]
    assert "time-limit-unread" in rules(text)


def test_an_hour_of_the_last_day_is_said():
    text = "If the Provider discovers a breach, it shall notify the LEA by 10 a.m. on the next business day."
    assert rows(text) == [("breach_notice", "provider", "incident_discovered", 1, "after")]
    assert "time-limit-unread" in rules(text)
    assert "time-limit-unread" not in rules(
        "If the Provider discovers a breach, it shall notify the LEA by the end of the next business day."
    )


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The Provider shall give the LEA thirty days' notice of cancellation of insurance.",
            ("other", "provider", "other", 30, "before"),
        ),
        (
            "If a certificate of insurance expires, the Provider shall furnish a new one within ten days of its expiration.",
            ("other", "provider", "other", 10, "after"),
        ),
        ("Access shall be revoked within one day of termination of employment.", ("other", "provider", "other", 1, "after")),
        (
            "The Provider shall delete Student Data within nine days after the subscription is cancelled.",
            ("disposition_on_termination", "provider", "service_terminated", 9, "after"),
        ),
        (
            "The Provider shall delete Student Data within nine days after termination.",
            ("disposition_on_termination", "provider", "agreement_terminated", 9, "after"),
        ),
    ],
)
def test_what_ends_is_what_the_words_say(text, row):
    assert rows(text) == [row]


def test_a_renewal_counts_from_the_end_of_the_term_that_is_renewed():
    text = "This Agreement runs for three years from the Effective Date and renews for one year."
    assert ("other", "either", "agreement_expired", 1, "after") in rows(text)


def test_a_request_to_amend_is_one_for_correction():
    text = "The Provider shall answer the LEA's request to amend a student's record within twenty days."
    assert rows(text) == [("correction", "provider", "inaccuracy_notified", 20, "after")]
    text = "The Provider shall answer the LEA's request to see a student's record within twenty days."
    assert rows(text) == [("record_access", "provider", "access_requested", 20, "after")]


def test_what_has_been_is_no_time_limit():
    assert rows("The Provider has had no breach in five years.") == []
    assert rules("The Provider has been in business for ten years.") == set()
