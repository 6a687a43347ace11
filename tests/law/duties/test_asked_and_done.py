"""What one side may ask for and the other then does, and other duties whose words stand apart from their figure."""

import pytest

from law.duties import Context, derive_duties
from law.obligations import Duty
from tests.law.duties.making import text_of


def duties(text: str) -> list[Duty]:
    return list(derive_duties(text_of(text), context=Context()).duties)


def rows(text: str) -> list[tuple[object, ...]]:
    return [(d.kind, d.obligor, d.trigger, d.amount) for d in duties(text) if d.amount]


@pytest.mark.parametrize(
    "text",
    [
        "The District may ask us to erase a child's data whenever it likes, and we will do so within 12 days of its request.",
        "The District may direct the Vendor to destroy Student Data, and the Vendor shall comply within 12 days.",
        "Student Data stays with the Vendor. A district can request its deletion; requests are fulfilled within 12 days.",
        "The District can instruct the Vendor to return Student Data. Such instructions are carried out within 12 days.",
    ],
)
def test_deletion_that_is_asked_for_is_owed_by_who_is_asked(text: str) -> None:
    assert rows(text) == [("disposition_on_request", "provider", "disposition_requested", 12)]


def test_other_things_that_are_asked_for_keep_their_kind() -> None:
    assert (
        rows("Schools may ask to see a pupil's record, and we will do so within 12 days of the request.")[0][0] == "record_access"
    )
    text = (
        "The District may ask the Vendor to correct a pupil's record, and the Vendor shall do so within 12 days of the request."
    )
    assert rows(text) == [("correction", "provider", "inaccuracy_notified", 12)]


def test_a_notice_to_families_that_the_condition_names_is_owed_to_them() -> None:
    text = (
        "Where a law calls for notice to families, the Vendor shall send it no later than 25 days after the data breach was "
        "confirmed, once the District has approved its text."
    )
    (duty,) = [d for d in duties(text) if d.amount]
    assert (duty.kind, duty.obligee, duty.trigger, duty.amount) == (
        "breach_notice_to_parents",
        "parents",
        "incident_confirmed",
        25,
    )


def test_a_list_due_on_signing_and_again_each_year_is_two_rows() -> None:
    found = duties(
        "The Vendor shall hand the District a list of its subcontractors upon signing and again by March 1 of each year."
    )
    assert [(d.kind, d.trigger, d.recurs) for d in found] == [
        ("subprocessor_list", "agreement_executed", None),
        ("subprocessor_list", "calendar", ("03-01",)),
    ]


def test_a_list_due_so_long_after_signing_stays_one_row_with_its_figure() -> None:
    found = duties("The Vendor shall give the District a list of its subprocessors within ten days after signing.")
    assert [(d.trigger, d.amount) for d in found] == [("agreement_executed", 10)]


def test_the_year_before_whose_end_notice_is_given_is_no_figure_of_its_own() -> None:
    text = (
        "This Agreement lasts one year and is renewed for one more year unless a party gives notice at least 20 days before the end "
        "of the first year."
    )
    assert [(d.kind, d.amount, d.unit) for d in duties(text) if d.nature in {"deadline", "lead_time"}] == [
        ("termination_notice", 20, "calendar_days")
    ]
