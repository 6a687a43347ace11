"""What a school may still fetch after the end, in whatever words; help that stays open is no data."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

OPENING = (
    "# Fernbook Data Terms\n\nFernbook is made by Moss Learning, Inc. (“Moss”, “we”, “us”, the “company”). These terms say what we do with the "
    "student data of a school (the “School”, “you”).\n\n## Leaving\n\n"
)


def timed(sentence: str) -> list[tuple[object, ...]]:
    found = as_dict(read("terms.md", f"{OPENING}{sentence}\n".encode(), on=date(2026, 5, 4)))["duties"]
    return [(d["kind"], d["obligor"], d["amount"], d["unit"]) for d in found if d["amount"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "You can export your pupils' sketches for 70 calendar days after the subscription ends.",
        "Once a school's subscription has ended, the school can still download lab journals for seventy (70) calendar days.",
        "After the contract ends you have 70 calendar days to take your pupils' drawings with you.",
        "Exporting remains possible for 70 calendar days following the expiration of the contract.",
        "The School may retrieve its portfolios until 70 calendar days after termination.",
    ],
)
def test_the_time_to_fetch_is_known_whatever_is_fetched(sentence: str) -> None:
    assert timed(sentence) == [("post_term_access", "provider", 70, "calendar_days")]


def test_a_help_desk_that_stays_open_is_nothing_to_fetch() -> None:
    assert all(
        kind != "post_term_access"
        for kind, *_ in timed("Our help desk is available for 70 calendar days after the contract ends.")
    )
