"""A bad scan writes letters for figures in the names of frameworks: the name is read, and other words stay."""

from datetime import date
from typing import Any

import pytest

from law.contract import as_dict
from law.framework_spelling import spelled_right
from law.reader import read

PAPER = "DATA AGREEMENT\n\nThis Agreement is between Osier School District (the District) and Moss, Inc. (the Provider).\n\n1. Security\n\n{}\n"


def told(sentence: str) -> dict[str, Any]:
    return as_dict(read("paper.txt", PAPER.format(sentence).encode(), on=date(2026, 5, 4)))


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The Provider represents that its controls conform to NIST SP 8OO-53.", ["NIST SP 800-53"]),
        ("The security program follows NlST SP 800-l71 and ISO/lEC 27OO1:2022.", ["NIST SP 800-171", "ISO/IEC 27001:2022"]),
        (
            "The Provider protects data with the safeguards described in NIST SP 8OO-171 and lSO 27OO1.",
            ["NIST SP 800-171", "ISO 27001"],
        ),
        ("The Provider maps its controls to the CIS Controls v8 and to 1SO 27001.", ["CIS Controls v8", "ISO 27001"]),
        ("The Provider follows the N1ST Cybersecurity Framework.", ["NIST Cybersecurity Framework"]),
    ],
)
def test_it_reads_the_name(sentence: str, names: list[str]) -> None:
    found = told(sentence)
    assert [f["name"] for f in found["frameworks"]] == names
    assert [r["kind"] for r in found["restrictions"]] == ["security_framework"]


@pytest.mark.parametrize(
    "text", ["Room 8OO-12 is open", "the ISOlated SOB story of 27OOO pages", "LSO and SOC I met", "Box 800-I"]
)
def test_it_leaves_other_words(text: str) -> None:
    assert spelled_right(text) == text


def test_every_place_stays() -> None:
    text = "lSO/lEC 27OO1, NlST SP 8OO-l71 and SOC Z here"
    assert len(spelled_right(text)) == len(text)
