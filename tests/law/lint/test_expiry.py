"""A term that ran out is said to have run out, also where the paper renews by itself; then it is asked whether it was renewed."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import Reading, terms_for
from tests.reading import paper_of

PAPER = """STUDENT DATA PRIVACY AGREEMENT

This Agreement is between Heron Bay School District ("LEA") and Larkspur Learning, Inc. ("Provider").

ARTICLE I: TERM

1. Term. This Agreement is in force from July 1, 2022 until {end}. {more}

2. Breach. The Provider shall notify the LEA within 72 hours of discovery of a breach.
"""
LAST = "June 30, 2025"


def expired(more: str, on: date = date(2026, 1, 1), end: str = LAST) -> list[str]:
    paper = paper_of("paper.txt", PAPER.format(more=more, end=end))
    found = as_dict(Reading(paper, terms_for(paper, None, on), on))["findings"]
    return [f["message"] for f in found if f["rule"] == "expired"]


@pytest.mark.parametrize(
    "more",
    [
        "It renews automatically for successive terms of one year.",
        "Thereafter this Agreement shall renew from year to year unless a party gives ninety days' notice of non-renewal.",
        "The term shall be extended automatically for one year at a time.",
        "This Agreement shall thereafter automatically renew each July 1.",
        "The Agreement rolls over each year until one side ends it in writing.",
        "Automatic renewal of this Agreement takes place each July 1.",
        "After that day the Agreement is evergreen.",
    ],
)
def test_it_asks_whether_a_term_that_renews_by_itself_was_renewed(more):
    (message,) = expired(more)
    assert "2025-06-30" in message
    assert "unless it was renewed" in message
    assert "Was it renewed?" in message
    assert "art_1__sec_1" in message


@pytest.mark.parametrize(
    "more",
    [
        "",
        "It may be renewed by written agreement of both parties.",
        "This Agreement shall not renew automatically.",
        "There is no automatic renewal of this Agreement.",
        "The Provider's insurance policy renews automatically each year.",
        "The General Offer renews automatically for successive terms of one year.",
    ],
)
def test_it_says_that_any_other_term_ran_out(more):
    (message,) = expired(more)
    assert message.startswith("The agreement ran out on 2025-06-30")
    assert "renewed" not in message


@pytest.mark.parametrize("more", ["", "It renews automatically for successive terms of one year."])
def test_it_says_nothing_on_the_last_day(more):
    assert expired(more, date(2025, 6, 30)) == []
    assert len(expired(more, date(2025, 7, 1))) == 1
