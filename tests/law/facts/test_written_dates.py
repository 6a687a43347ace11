from datetime import date

import pytest

from law.facts.written_dates import after, date_in, dates_in, is_only_a_date, lengths_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/17/24", date(2024, 12, 17)),
        ("Dec. 11, 2024", date(2024, 12, 11)),
        ("08-22-16", date(2016, 8, 22)),
        ("17 December 2024", date(2024, 12, 17)),
        ("2024-12-17", date(2024, 12, 17)),
        ("the 5th day of May, 2025", date(2025, 5, 5)),
        ("this twenty-first day of March 2025", date(2025, 3, 21)),
        ("1-Jul-24", date(2024, 7, 1)),
        ("3.9.2025", date(2025, 3, 9)),
        ("March2,2023", date(2023, 3, 2)),
        ("l2/I7/24", date(2024, 12, 17)),
        ("12 / 17 / 2024", date(2024, 12, 17)),
        ("Sept 4 2025", date(2025, 9, 4)),
        ("2024.12.17 10:33:02 -05'00'", date(2024, 12, 17)),
        ("17/12/2024", date(2024, 12, 17)),
    ],
)
def test_it_reads_the_dates_that_people_write(text, day):
    assert date_in(text) == day


@pytest.mark.parametrize(
    "text", ["13/45/2024", "02/30/2024", "555-010-2234", "34 CFR 99.31", "R.S. 51:3071", "version 2", "20241217", ""]
)
def test_it_takes_nothing_impossible_for_a_date(text):
    assert dates_in(text) == []


def test_it_keeps_several_dates_in_order():
    assert [d.day for d in dates_in("from July 1, 2024 through 6/30/2026")] == [date(2024, 7, 1), date(2026, 6, 30)]


def test_it_tells_a_line_that_is_only_a_date():
    assert is_only_a_date("Date: 3/4/2025")
    assert is_only_a_date("Mar 4, 2025 10:33 EST")
    assert not is_only_a_date("Signed on 3/4/2025 by the clerk")


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("three (3) years", 3, "years"),
        ("a two-year term", 2, "years"),
        ("thirty-six (36) months", 36, "months"),
        ("one year", 1, "years"),
        ("forty five (30) days", 30, "days"),
        ("12 months", 12, "months"),
    ],
)
def test_it_reads_lengths_of_time_and_takes_the_smaller_of_two_figures(text, amount, unit):
    found = lengths_in(text)
    assert [(n.amount, n.unit) for n in found] == [(amount, unit)]


def test_it_counts_to_the_same_day_number_or_the_months_last_day():
    three_years, one_month = lengths_in("three years and 1 month")
    assert after(date(2024, 12, 17), three_years) == date(2027, 12, 17)
    assert after(date(2024, 2, 29), three_years) == date(2027, 2, 28)
    assert after(date(2025, 1, 31), one_month) == date(2025, 2, 28)
