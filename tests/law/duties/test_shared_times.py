"""One time in front of several things to do governs each of them, whether they are lettered in the sentence or listed below it."""

import pytest

from tests.law.duties.making import derive, provision

RETURN, PROOF = "disposition_on_request", "disposition_confirmation"


def rows(text: str) -> set[tuple[object, ...]]:
    return {(d.kind, d.amount, d.unit) for d in derive(provision("sec_1", text)).duties if d.amount}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Within twelve days of the LEA's written request, the Provider shall (a) return all Student Data; (b) delete its copies; and (c) certify the deletion.",
            {(RETURN, 12, "calendar_days"), (PROOF, 12, "calendar_days")},
        ),
        (
            "The Provider is required within four business days of discovering a breach to (1) notify the LEA, (2) notify the parents of affected students, and (3) keep all logs.",
            {("breach_notice", 4, "business_days"), ("breach_notice_to_parents", 4, "business_days")},
        ),
        (
            "After termination the Provider shall, (i) within 20 days, return Student Data, and (ii) within 50 days, certify that it has destroyed its copies.",
            {("disposition_on_termination", 20, "calendar_days"), (PROOF, 50, "calendar_days")},
        ),
        (
            "On termination the Provider has 25 days to return Student Data, 45 days to destroy it, and 55 days to certify its destruction.",
            {("disposition_on_termination", 25, "calendar_days"), ("disposition_on_termination", 45, "calendar_days"), (PROOF, 55, "calendar_days")},
        ),
        (
            "The Provider shall do all of the following within 35 days of termination:\n• return the Student Data;\n• delete every copy; and\n• certify the deletion.",
            {("disposition_on_termination", 35, "calendar_days"), (PROOF, 35, "calendar_days")},
        ),
    ],
)  # fmt: skip
def test_a_time_in_front_reaches_everything_that_is_ordered(text: str, expected: set[tuple[object, ...]]) -> None:
    assert rows(text) == expected


def test_a_limb_with_a_time_of_its_own_does_not_take_the_one_in_front() -> None:
    found = rows(
        "Within 40 days of termination the Provider shall (a) return Student Data; and (b) within 70 days of termination, certify the deletion of all copies."
    )
    assert (PROOF, 70, "calendar_days") in found
    assert (PROOF, 40, "calendar_days") not in found


def test_what_is_forbidden_within_a_time_is_no_duty_of_its_limbs() -> None:
    assert not rows(
        "Within ten days of the LEA's request the Provider shall not (a) delete Student Data or (b) certify its deletion."
    ) & {
        (PROOF, 10, "calendar_days"),
        (RETURN, 10, "calendar_days"),
    }


def test_an_item_under_a_timed_lead_is_no_second_duty_without_a_time() -> None:
    found = derive(
        provision("sec_1", "Within nine days of termination the Provider shall:"),
        provision("sec_1__item_a", "return Student Data to the LEA; and", kind="item"),
        provision("sec_1__item_b", "certify that no copy was kept.", kind="item"),
    ).duties
    assert {(d.kind, d.amount) for d in found} == {("disposition_on_termination", 9), (PROOF, 9)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Provider looks into an error in Student Data that the LEA reports within four days and corrects it within eleven.",
            ("correction", 11, "calendar_days"),
        ),
        (
            "The Provider returns Student Data within 30 days of termination and destroys it within 65.",
            ("disposition_on_termination", 65, "calendar_days"),
        ),
        (
            "The Provider shall give the LEA notice of a breach within two (2), and a full report within nine (9), business days of discovery.",
            ("breach_notice", 2, "business_days"),
        ),
    ],
)
def test_a_number_without_a_unit_shares_the_one_beside_it(text: str, expected: tuple[object, ...]) -> None:
    assert expected in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Provider shall notify the LEA of a breach within 48 hours, as Section 7 says in 2.",
        "The Provider shall notify the LEA of a breach within 48 hours. The form is in 3, and the list in 4.",
    ],
)
def test_a_number_that_counts_no_time_stays_one(text: str) -> None:
    assert rows(text) == {("breach_notice", 48, "hours")}
