"""Questions and answers, rows whose label only names the data, and what a letter tells a school in the present tense."""

import pytest

from tests.law.duties.making import derive, provision


def rows(text: str) -> list[tuple[object, ...]]:
    return [(d.kind, d.obligor, d.trigger, d.amount, d.unit) for d in derive(provision("sec_1", text)).duties]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Q: When will you tell us about a breach?\nA: Within 24 hours of discovering it.",
            ("breach_notice", "provider", "incident_discovered", 24, "hours"),
        ),
        (
            "How soon do you delete our data after the contract ends?\nNo later than sixty days.",
            ("disposition_on_termination", "provider", "agreement_terminated", 60, "calendar_days"),
        ),
        (
            "How quickly must the Provider correct an error in a student's record after the District reports it? Ten business days.",
            ("correction", "provider", "inaccuracy_notified", 10, "business_days"),
        ),
        (
            "How quickly do you answer our request to see a student's record?\nWithin fifteen school days.",
            ("record_access", "provider", "access_requested", 15, "school_days"),
        ),
    ],
)
def test_an_answer_owes_what_was_asked(text, row):
    assert rows(text) == [row]


def test_the_quote_of_an_answer_stands_in_the_answer():
    (duty,) = derive(provision("sec_1", "Q: When will you tell us about a breach?\nA: Within 24 hours of discovering it.")).duties
    assert duty.quote == "A: Within 24 hours of discovering it."


def test_a_question_owes_nothing():
    assert rows("Will the Provider notify the LEA of a breach within 72 hours?") == []
    assert rows("When will you tell us about a breach?\nWe keep a plan for that.") == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Accounts | Deleted within 60 days after the contract ends",
            ("disposition_on_termination", "provider", "agreement_terminated", 60, "calendar_days"),
        ),
        (
            "Data retention | 90 days after termination",
            ("disposition_on_termination", "provider", "agreement_terminated", 90, "calendar_days"),
        ),
        (
            "On request | Deleted within 15 days of a school's request",
            ("disposition_on_request", "provider", "disposition_requested", 15, "calendar_days"),
        ),
        ("Backups | Deleted 35 days after the contract ends", ("other", "provider", "agreement_terminated", 35, "calendar_days")),
    ],
)
def test_a_row_says_what_becomes_of_the_data(text, row):
    assert rows(text) == [row]


def test_a_letter_tells_when_data_goes_and_what_a_school_gets():
    text = (
        "When a school stops using the product, the Provider destroys the student data within ninety days and sends a certificate "
        "within ten days after that."
    )
    assert rows(text) == [
        ("disposition_on_termination", "provider", "service_terminated", 90, "calendar_days"),
        ("disposition_confirmation", "provider", "disposition_done", 10, "calendar_days"),
    ]
    assert rows("A school that asks to see a student's record gets it in five school days.") == [
        ("record_access", "provider", "access_requested", 5, "school_days")
    ]


def test_who_answers_owes_the_answer():
    (row,) = rows("Parents ask the school, and we answer the school within 15 days.")
    assert row[1] == "provider"


def test_a_row_under_its_heading_says_when_data_goes():
    found = derive(provision("sec_1", "Upon request | 5 business days", heading="Retention and deletion")).duties
    assert [(d.kind, d.trigger, d.amount) for d in found] == [("disposition_on_request", "disposition_requested", 5)]
    found = derive(provision("sec_1", "Delete inactive accounts | 18 months")).duties
    assert [(d.kind, d.trigger) for d in found] == [("other", "other")]


def test_whom_the_provider_calls_owes_nothing():
    text = "Within two school days of learning that data was lost, the Provider calls the school. It writes to the parents within ten days."
    assert {r[1] for r in rows(text)} == {"provider"}


def test_a_copy_of_a_students_record_is_access_to_it():
    assert rows("We give the district a copy of a student's record within 7 school days.") == [
        ("record_access", "provider", "access_requested", 7, "school_days")
    ]


def test_a_time_told_as_it_is_done_is_said():
    found = derive(provision("sec_1", "Copies in backups are gone sixty days later."))
    assert found.duties == ()
    assert [f.rule for f in found.findings] == ["time-limit-unread"]
