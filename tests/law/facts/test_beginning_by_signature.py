"""When an agreement begins that names no day but the signing, and when it ends that is extended."""

from datetime import date

import pytest

from law.document import Signature
from law.facts.dates import read_dates
from law.facts.terms_of_time import effective_words, expiry_words
from tests.law.facts.making import paper

SIGNED = tuple(
    Signature(role, "Ann Brook", "Head", day) for role, day in (("lea", date(2026, 8, 6)), ("provider", date(2026, 8, 4)))
)


@pytest.mark.parametrize(
    "sentence",
    [
        "This Agreement begins on the date of the later of the two signatures below.",
        "This Agreement is effective when both parties have signed it.",
        "It starts on the day the second of the two parties signs.",
        "The Agreement enters into force on the later of the dates on the signature page.",
        "This Agreement shall be effective as of the date last signed by a party below.",
        "This Addendum takes effect when it has been signed by both sides.",
        "This Agreement shall become binding on the date the District countersigns it.",
        "This Agreement begins on the day of the last of the signatures.",
        "The Agreement is in force from the day on which it bears both signatures.",
        "This Agreement goes into effect once fully signed.",
        "This DPA is effective on signature by the parties.",
    ],
)
def test_it_begins_with_the_last_signature(sentence):
    said = effective_words(sentence)
    assert said is not None
    assert said.day is None


@pytest.mark.parametrize(("which", "begins"), [("later", date(2026, 8, 6)), ("earlier", date(2026, 7, 1))])
def test_it_weighs_a_day_against_the_signing(which, begins):
    _, parts = paper(
        f"AGREEMENT\n\nThis Agreement begins on the {which} of July 1, 2026 and the date of the last signature.\n\n1. Purpose. To protect data."
    )
    assert read_dates(parts, SIGNED).effective_on == begins
    assert read_dates(parts, ()).effective_on is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The Agreement is amended to extend the term to June 30, 2029.",
        "The parties extend the Agreement to June 30, 2029.",
        "The end date of the Agreement is moved to June 30, 2029.",
    ],
)
def test_it_ends_on_the_day_to_which_it_is_extended(sentence):
    assert expiry_words(sentence)[0] == date(2029, 6, 30)


def test_it_does_not_end_on_a_day_to_which_it_only_may_be_extended():
    assert expiry_words("The District may extend the Agreement to June 30, 2029.") is None
