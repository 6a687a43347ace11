"""Numbers that stand beside words of time and measure no time to act: dates, places of a text, ages, looks back."""

import pytest

from tests.law.duties.making import derive, provision


def amounts(text: str) -> list[int]:
    return [d.amount for d in derive(provision("sec_1", text)).duties if d.amount is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Beginning September 1, 2026 business days shall be counted for every notice of a breach that the Provider owes.",
        "On and after July 1, 2027 hours of support may be reduced by the Provider.",
        "From July 1 business days shall be counted by the Provider for its notice of a breach.",
        "Under Section 12 days of grace shall not be given by the Provider.",
        "Pupils who are thirteen years and above may open an account.",
        "The Provider shall open no account for a child below thirteen years without the consent of a parent.",
        "Children between six and twelve years must not be shown advertising by the Provider.",
        "The Provider shall assign staff with at least five years of experience.",
        "The LEA may look through the Provider's logs reaching back up to two years.",
    ],
)
def test_it_takes_no_date_place_age_or_look_back_for_a_time_limit(text):
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("From September 1, 2026, within ten business days of discovery, the Provider shall notify the LEA of a breach.", 10),
        ("Under Section 4, 72 hours after confirmation the Provider shall notify the LEA of a breach.", 72),
        ("The Provider shall notify the LEA of a breach 30 days or under, after discovery.", 30),
        ("The Provider shall delete Student Data two years or sooner after termination.", 2),
    ],
)
def test_it_still_reads_the_limit_beside_a_date_or_a_place(text, amount):
    assert amounts(text) == [amount]
