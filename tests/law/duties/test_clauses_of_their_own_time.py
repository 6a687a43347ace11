"""A sentence may give each side a time of its own: the school's to fetch, the vendor's to delete. Neither figure is the other's."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

OPENING = (
    "# Fernbook Data Terms\n\nFernbook is made by Moss Learning, Inc. (“Moss”, “we”, “us”, the “company”). These terms say what we do with the "
    "student data of a school (the “School”, “you”).\n\n## Keeping and deleting\n\n"
)
FETCH, DELETE = "post_term_access", "disposition_on_termination"


def duties(sentence: str) -> set[tuple[str, int, str]]:
    text = f"{OPENING}{sentence}\n\n## Who answers\n\nWe answer letters about student data.\n"
    found = as_dict(read("terms.md", text.encode(), on=date(2026, 5, 4)))["duties"]
    return {(d["kind"], d["amount"], d["unit"]) for d in found if d["amount"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "When a subscription ends, the school can export its student data for 45 days after the end, and we delete whatever is left within 60 days "
        "after the end.",
        "When the contract ends, a school has 45 calendar days to download its data, and the company deletes all student data within 60 calendar days "
        "after the contract has ended.",
        "When the contract ends, schools get 45 calendar days to download their data and the company erases it no later than 60 calendar days after "
        "the contract ended.",
        "Upon termination, the School may download student data for forty-five (45) calendar days, and Moss shall destroy all remaining student data "
        "within sixty (60) calendar days of termination.",
    ],
)
def test_the_time_to_fetch_is_not_the_time_to_delete(sentence: str) -> None:
    assert duties(sentence) == {(FETCH, 45, "calendar_days"), (DELETE, 60, "calendar_days")}


def test_the_vendors_shorter_time_after_the_schools_is_its_own() -> None:
    found = duties("After termination you have 30 days to export your data, and then we destroy it within 15 days.")
    assert (DELETE, 15, "calendar_days") in found and (DELETE, 30, "calendar_days") not in found


def test_one_time_for_two_acts_of_one_subject_stays_one() -> None:
    found = duties("When the contract ends, the company returns the student data and deletes its copies within 60 calendar days.")
    assert {amount for _kind, amount, _unit in found} == {60} and (DELETE, 60, "calendar_days") in found
