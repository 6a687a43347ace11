"""The day from which a paper holds, in words without "effective"."""

from datetime import date

import pytest

from law.reader import read


@pytest.mark.parametrize(
    "words",
    [
        "This addendum is in force since August 3, 2026.",
        "The terms of this agreement apply from August 3, 2026.",
        "Operative date: August 3, 2026",
        "The terms of this agreement are binding as of August 3, 2026.",
    ],
)
def test_the_day_from_which_it_holds(words: str) -> None:
    text = f"DATA TERMS\n\n{words}\n\n1. Use. The Vendor shall use records only to teach.\n\n2. Sale. The Vendor shall not sell records.\n"
    assert read("a.txt", text.encode(), on=date(2026, 11, 1)).document.dates.effective_on == date(2026, 8, 3)
