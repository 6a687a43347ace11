"""A time that a party is given, has or may not exceed is a time limit like any other: who gets it owes what is to be done in it."""

import pytest

from tests.law.duties.making import derive, provision


def rows(text: str) -> list[tuple[object, ...]]:
    return [
        (d.kind, d.obligor, d.trigger, d.amount, d.unit, d.nature) for d in derive(provision("sec_1", text)).duties if d.amount
    ]


ENDED = ("disposition_on_termination", "provider", "agreement_terminated")
BREACH = ("breach_notice", "provider")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The Provider is given thirty days after termination in which to delete Student Data.", (*ENDED, 30, "calendar_days")),
        ("The Provider is permitted forty days after termination in which to destroy Student Data.", (*ENDED, 40, "calendar_days")),
        ("No later than 90 days shall elapse before the Provider deletes Student Data after termination.", (*ENDED, 90, "calendar_days")),
        ("Student Data shall be deleted after termination within a period not to exceed 45 days.", (*ENDED, 45, "calendar_days")),
        ("Deletion of Student Data shall not take more than 35 days after termination.", (*ENDED, 35, "calendar_days")),
        (
            "The Provider is afforded twenty business days following a directive from the LEA to destroy the data named in it.",
            ("disposition_on_request", "provider", "disposition_requested", 20, "business_days"),
        ),
        (
            "The Provider shall be given a period of not more than 48 hours from discovery of a breach within which to notify the LEA.",
            (*BREACH, "incident_discovered", 48, "hours"),
        ),
        (
            "The Provider has a period of 36 hours after confirming a breach within which to notify the LEA.",
            (*BREACH, "incident_confirmed", 36, "hours"),
        ),
        (
            "Notice to the LEA of a security incident shall not take longer than 24 hours from discovery.",
            (*BREACH, "incident_discovered", 24, "hours"),
        ),
        (
            "The Provider will be allowed up to ten business days after a request to give the LEA access to a student's record.",
            ("record_access", "provider", "access_requested", 10, "business_days"),
        ),
    ],
)  # fmt: skip
def test_a_time_that_is_given_is_a_deadline_of_who_gets_it(text, row):
    assert rows(text) == [(*row, "deadline")]


def test_who_is_given_notice_owes_nothing():
    assert rows("The LEA shall be given thirty days' notice of a new subprocessor.") == [
        ("other", "provider", "other", 30, "calendar_days", "lead_time")
    ]
    assert rows("The LEA shall be given access to a student's record within ten days of its request.") == [
        ("record_access", "provider", "access_requested", 10, "calendar_days", "deadline")
    ]


def test_a_time_in_which_the_lea_may_fetch_its_data_is_no_deadline():
    (row,) = rows("The LEA is allowed sixty days after termination to retrieve Student Data.")
    assert row == ("post_term_access", "provider", "agreement_terminated", 60, "calendar_days", "period")


def test_a_breach_that_is_cured_is_one_of_the_agreement():
    text = "The Provider shall cure a breach within 15 days of notice, or within 45 days if it cannot reasonably be cured sooner."
    assert {r[0] for r in rows(text)} == {"other"}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The LEA grants the Provider sixty days after termination to delete Student Data.", (*ENDED, 60, "calendar_days")),
        (
            "The LEA shall allow the Provider five business days to produce the audit documents.",
            ("audit_support", "provider", "audit_requested", 5, "business_days"),
        ),
    ],
)
def test_a_time_that_the_other_side_gives_is_a_deadline_of_who_gets_it(text, row):
    assert rows(text) == [(*row, "deadline")]


def test_what_parents_are_left_is_no_time_of_the_provider():
    assert "provider" not in {r[1] for r in rows("The Provider allows parents thirty days to ask for correction.")}


@pytest.mark.parametrize(
    "text",
    [
        "An additional thirty days is allowed for backups.",
        "The LEA gives the Provider 24 hours to stop.",
        "The LEA will be afforded no less than ten business days to review the list.",
    ],
)
def test_a_time_that_is_given_for_an_unknown_act_is_said(text):
    found = derive(provision("sec_1", text))
    assert [d for d in found.duties if d.amount] == []
    assert "time-limit-unread" in {f.rule for f in found.findings}
