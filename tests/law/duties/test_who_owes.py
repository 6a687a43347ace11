"""Who owes a duty in a paper with a certifier and a sponsor, and no provider."""

import pytest

from law.duties import Context, derive_duties
from tests.law.duties.making import derive, only, provision, text_of

CONTEXT = Context(
    names={"certifier": ("Wexcote Institute", "Wexcote"), "sponsor": ("Harbor Chamber", "Chamber"), "lea": ("Board",)}
)


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        ("Wexcote shall delete student data within ten (10) days of the Board's request.", "certifier"),
        ("The Chamber shall send each school a list of graduates within thirty (30) days after the end of the term.", "sponsor"),
        ("Results will be reported to the school by the Chamber within five (5) business days.", "sponsor"),
        ("The Chamber's staff shall be trained every year.", "sponsor"),
        ("Breaches must be reported to the Board within 48 hours of discovery.", "certifier"),
        ("Harbor Chamber and Wexcote shall each notify the Board of a breach within 72 hours of discovery.", "certifier"),
    ],
)
def test_it_goes_by_the_subject_and_by_who_stands_in_the_providers_place(text: str, obligor: str) -> None:
    assert [d.obligor for d in derive_duties(text_of(text), context=CONTEXT).duties] == [obligor]


def test_what_the_school_has_by_then_the_vendor_owes():
    context = Context(names={"lea": ("you",), "provider": ("we", "us")})
    for text in (
        "If you ask for the record of a pupil, you have it in eight school days.",
        "You will have our answer within eight school days of your request to see the record of a pupil.",
    ):
        duty = only(derive(provision("sec_1", text), context=context))
        assert (duty.obligor, duty.obligee, duty.amount, duty.unit) == ("provider", "lea", 8, "school_days")
