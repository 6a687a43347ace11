"""Data that goes after so many days' notice: the notice comes before, it is no proof afterwards."""

import pytest

from law.duties import Context, derive_duties
from tests.law.duties.making import text_of


def rows(text: str) -> list[tuple[object, ...]]:
    found = derive_duties(text_of(text), context=Context()).duties
    return [(d.kind, d.trigger, d.amount, d.direction, d.nature, d.start_stated) for d in found if d.amount]


@pytest.mark.parametrize(
    "text",
    [
        "Profiles that nobody opens are erased once the Vendor has sent the District twenty days' notice.",
        "Student Data will be purged only after the District has been given twenty (20) days' written notice.",
        "The Vendor may delete dormant accounts on twenty days' notice to the District.",
        "The Vendor may destroy old records upon giving the District at least 20 days' notice.",
    ],
)
def test_notice_that_comes_first_is_notice_before_disposing(text: str) -> None:
    assert rows(text) == [("disposition_prior_notice", "disposition_done", 20, "before", "lead_time", True)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Vendor shall delete Student Data within twenty (20) days after notice from the District.", "other"),
        ("The Vendor shall confirm the deletion within twenty (20) days after it is done.", "disposition_confirmation"),
        ("Either party may end this Agreement after giving the other twenty days' notice.", "termination_notice"),
    ],
)
def test_other_notices_stay_what_they_are(text: str, kind: str) -> None:
    assert [r[0] for r in rows(text)] == [kind]


def test_any_other_act_after_notice_counts_back_from_the_act() -> None:
    assert rows("The Vendor may add a new host after giving the District twenty days' notice.") == [
        ("other", "other", 20, "before", "lead_time", True)
    ]
