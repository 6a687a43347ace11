"""Sentences with two times, with a condition that says what was not done, and times laid upon others: each counts from its own event."""

import pytest

from law.duties import Context, derive_duties
from law.lint.obligations import check_unread
from tests.law.duties.making import text_of


def rows(text: str) -> list[tuple[object, ...]]:
    return [
        (d.kind, d.obligor, d.trigger, d.amount, d.unit)
        for d in derive_duties(text_of(text), context=Context()).duties
        if d.amount
    ]


def rules(text: str) -> set[str]:
    found = text_of(text)
    duties = derive_duties(found, context=Context())
    return {f.rule for f in (*duties.findings, *check_unread(found, duties.duties))}


def test_the_event_of_the_second_time_does_not_start_the_first():
    text = "The Provider shall report a suspected breach within one business day and a confirmed breach within 12 hours."
    assert [(r[2], r[3]) for r in rows(text)] == [("incident_suspected", 1), ("incident_confirmed", 12)]
    text = "Student Data shall be retained for at least three years after a pupil graduates and then destroyed within sixty days."
    assert [(r[2], r[3]) for r in rows(text)] == [("other", 3), ("other", 60)]


def test_what_the_lea_does_not_ask_starts_nothing():
    text = (
        "If the LEA does not request return within 60 days after termination, the Provider shall destroy Student Data within "
        "30 days thereafter."
    )
    assert rows(text) == [("disposition_on_termination", "provider", "other", 30, "calendar_days")]
    assert "start-unstated" in rules(text)
    text = "Absent a request from the LEA, the Provider shall destroy Student Data within 30 days after termination."
    assert rows(text) == [("disposition_on_termination", "provider", "agreement_terminated", 30, "calendar_days")]


def test_how_often_the_lea_is_kept_informed_is_no_notice_of_a_breach():
    text = "The Provider shall keep the LEA informed of a breach every 24 hours until the incident is resolved."
    assert "breach_notice" not in {r[0] for r in rows(text)}


def test_a_day_and_some_hours_are_one_time():
    text = "The Provider shall notify the LEA of a breach within 1 day, 12 hours of discovery."
    assert rows(text) == [("breach_notice", "provider", "incident_discovered", 36, "hours")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The Provider shall require subprocessors to notify it of a breach within 24 hours.", ("other", "subprocessor", "other", 24, "hours")),
        (
            "The Provider shall bind each subprocessor to notify it of a breach within 24 hours of discovery.",
            ("other", "subprocessor", "incident_discovered", 24, "hours"),
        ),
        (
            "The Provider shall bind each subprocessor in writing within thirty days of the Effective Date.",
            ("other", "provider", "agreement_executed", 30, "calendar_days"),
        ),
    ],
)  # fmt: skip
def test_what_is_laid_upon_subprocessors_is_theirs_and_the_laying_the_providers(text, row):
    assert rows(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "The Provider shall delete Student Data within the thirty-day period that begins sixty days after termination.",
        "The Provider shall delete Student Data by the 15th day of the month following termination.",
    ],
)
def test_a_window_and_a_day_of_a_month_are_left_to_a_person(text):
    assert rows(text) == []
    assert "time-limit-unread" in rules(text)


def test_a_window_that_begins_with_the_event_is_read():
    text = "The LEA may retrieve its data during the ninety-day period beginning on termination."
    assert rows(text) == [("post_term_access", "provider", "agreement_terminated", 90, "calendar_days")]


def test_how_much_of_a_thing_is_no_time_limit():
    assert rows("Staff shall have at least two hours of training each year.") == []
    (row,) = rows("The Provider shall give staff three hours of training within ten days of hire.")
    assert row == ("training", "provider", "other", 10, "calendar_days")
    assert rows("The LEA may terminate if the Provider misses two deadlines within any six-month period.") == []


def test_a_last_day_or_a_notice_makes_no_term_of_so_many_days():
    text = "This Agreement ends on June 30, 2028 or ninety days after written notice, whichever comes first."
    assert "agreement_term" not in {r[0] for r in rows(text)}
    assert "conflicting-terms" not in rules(text)
    assert rows("Proof of insurance shall be renewed thirty days before expiry.")[0][2] == "other"
