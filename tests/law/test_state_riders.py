"""State terms are known by their title: no instruction of theirs needs a verb that is known."""

import pytest

from law.reader import read
from tests.law.adding import AGREEMENT, ON, printed


@pytest.mark.parametrize(
    "title", ["SCHEDULE 1\nIDAHO RIDER", 'EXHIBIT "G"\nIDAHO ADDENDUM', "ANNEX 2\nIDAHO-SPECIFIC PROVISIONS"]
)
def test_a_rider_of_a_state_is_its_terms(title: str) -> None:
    terms = "1. The time in Article II, Section 3 dwindles by half.\n\n2. The Provider shall train its staff every year.\n"
    reading = read("paper.txt", f"{AGREEMENT}\n{title}\n\n{terms}".encode(), on=ON, state="ID")
    assert [(a["state"], a["item"], a["outcome"]) for a in printed(reading)["amendments"]] == [
        ("ID", "1", "not_understood"),
        ("ID", "2", "standalone"),
    ]
