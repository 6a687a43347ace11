"""What a scan damages: read where only one reading is possible, reported where there are more, never guessed."""

import pytest

from law.duties import Context, derive_duties
from law.lint.obligations import check_unread
from law.reading.scanner import has_slips, mended
from tests.law.duties.making import derive, provision, text_of

BREACH = "Provider shall notify LEA within {} of confirmation of a data breach."


@pytest.mark.parametrize(
    ("printed", "amount", "unit"),
    [
        ("72 h0urs", 72, "hours"),
        ("72 hou rs", 72, "hours"),
        ("seventy-two (72) h ours", 72, "hours"),
        ("five (5) bus1ness days", 5, "business_days"),
        ("five (5) busi ness days", 5, "business_days"),
        ("ten (10) sch00l days", 10, "school_days"),
        ("two m0nths", 2, "months"),
    ],
)
def test_it_mends_a_unit_that_can_be_nothing_else(printed: str, amount: int, unit: str) -> None:
    assert has_slips(BREACH.format(printed))
    (duty,) = derive_duties(text_of(mended(BREACH.format(printed))), context=Context()).duties
    assert (duty.amount, duty.unit) == (amount, unit)


@pytest.mark.parametrize(
    "text",
    [
        BREACH.format("1 5 business days"),
        BREACH.format("1,5 days"),
        BREACH.format("five (5) business clays"),
        BREACH.format("7Z hours"),
        "Provider shall destroy Student Data within sixty (60) clays of termination.",
        "Provider shall destroy Student Data not more than sixty (60) dnys after termination.",
        "Provider shall destroy Student Data no later than sixty cl ays after termination.",
    ],
)
def test_it_reports_a_limit_that_it_cannot_read_and_guesses_none(text: str) -> None:
    whole = text_of(mended(text))
    found = derive_duties(whole, context=Context()).duties
    assert all(d.amount is None for d in found)
    assert [f.rule for f in check_unread(whole, found)] == ["time-limit-unread"]


@pytest.mark.parametrize(
    "text",
    [
        "Provider shall keep its servers within five miles of the school and give no more than two copies to the LEA.",
        "Provider shall store data within the fifty states and use it for up to ten users.",
        "Provider shall answer within sixty 60 days of a request to see a student's record.",
        "Provider shall give the report no later than 5 p.m. on the day on which it is asked for it.",
    ],
)
def test_it_reports_nothing_where_no_time_is_lost(text: str) -> None:
    whole = text_of(text)
    assert not list(check_unread(whole, derive_duties(whole, context=Context()).duties))


def test_it_takes_the_number_of_a_year_for_no_amount() -> None:
    whole = text_of("Provider shall return the data for the 2026 school year, and within 2027 fiscal year limits, to the LEA.")
    assert all(d.amount is None for d in derive_duties(whole, context=Context()).duties)


def test_it_takes_a_notice_on_suspicion_beside_a_later_one_for_a_first_notice() -> None:
    found = derive(
        provision("art_2__sec_1", "Provider shall notify LEA within 72 hours of confirmation of a data breach."),
        provision("art_2__sec_2", "Provider shall notify LEA within twenty-four (24) hours of suspecting a breach."),
    ).duties
    assert [d.kind for d in found] == ["breach_notice", "breach_initial_notice"]
