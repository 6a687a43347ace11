"""A profile without lists is said to have none; it never looks like one that collects nothing."""

import pytest

from tests.reading import paper_of, produced

PROFILE = """PRIVACY ASSESSMENT

Product Profile

Larkspur Learning, Inc.

Quiet Oak Review reviews products for schools. This profile describes Larkspur Reader.

{text}
"""
ALL = {"schedule-missing", "third-parties-unstated", "expiry-unstated"}


def rules(text: str) -> set[str]:
    return {f["rule"] for f in produced(paper_of("profile.txt", PROFILE.format(text=text)))["findings"]} & ALL


def test_it_says_what_a_profile_in_plain_words_leaves_out():
    assert rules("We care about privacy and keep learning.") == ALL


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("Larkspur collects a first name, a grade level and an e-mail address from each student.", "schedule-missing"),
        ("Larkspur does not use any subprocessors.", "third-parties-unstated"),
        ("This profile is valid until May 3, 2027.", "expiry-unstated"),
    ],
)
def test_it_is_silent_about_what_is_told(text, settled):
    assert rules(text) == ALL - {settled}


def test_it_does_not_ask_an_agreement_for_these():
    agreement = "STUDENT DATA PRIVACY AGREEMENT\n\nThe Provider shall notify the LEA within 72 hours of discovery of a breach."
    assert not {f["rule"] for f in produced(paper_of("paper.txt", agreement))["findings"]} & ALL
