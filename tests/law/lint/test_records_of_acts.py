"""Records about what was done with data are no data that must go with it."""

import pytest

from law.lint.keeping import periods_in


@pytest.mark.parametrize(
    "text",
    [
        "The Vendor will keep records of its disclosures of Student Data for three (3) years after the end.",
        "The Vendor keeps a log of all requests for student records for two years.",
        "Deletion records that name the data are kept for five years.",
    ],
)
def test_records_of_disclosures_and_requests_are_no_retained_data(text: str) -> None:
    assert periods_in(text) == ()


def test_data_itself_that_is_kept_still_conflicts() -> None:
    assert periods_in("The Vendor will keep Student Data for three years.") == (("three", "years"),)
    assert periods_in("The Vendor keeps student records for two years.") == (("two", "years"),)
