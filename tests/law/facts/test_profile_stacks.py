"""Who signs a profile may stand in no block of labels: a name, an office and a day one below the other, or in a sentence."""

from datetime import date
from typing import Any

import pytest

from law.contract import as_dict
from law.reader import read

HEAD = (
    "# Cairnlight Product Profile: Otterpage\n\n**Company:** Marsh & Reed Learning, LLC\n**Product:** Otterpage (web)\n**Assessed against:** Cairnlight K-12 "
    "Standard, 2026 edition\n\nCairnlight Privacy Review examines products for schools.\n\n## Statements\n\n"
)
CERTIFIER = ("certifier", "Ada Moreno", "Director of Assessment", "2026-05-04")
PROVIDER = ("provider", "Ottilie Reed", "Chief Executive Officer", "2026-04-27")


def profile(text: str) -> dict[str, Any]:
    return as_dict(read("profile.md", f"{HEAD}{text}".encode(), on=date(2026, 5, 4)))


def signed(text: str) -> set[tuple[str, str, str, str]]:
    return {(s["party"], s["name"], s["title"], s["signed_on"]) for s in profile(text)["signatures"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The company confirms that this is accurate.\n\nOttilie Reed\nChief Executive Officer, Marsh & Reed Learning, LLC\nSigned April 27, 2026\n\nCairnlight "
            "Privacy Review has assessed Otterpage.\n\nAda Moreno\nDirector of Assessment, Cairnlight Privacy Review\nSigned May 4, 2026\n",
            {CERTIFIER, PROVIDER},
        ),
        ("Signed for Cairnlight Privacy Review by Ada Moreno, Director of Assessment, on May 4, 2026.\n", {CERTIFIER}),
        (
            "Assessor: Ada Moreno, Director of Assessment\nDate: May 4, 2026\n\nFor the company: Ottilie Reed, Chief Executive Officer\nDate: April 27, 2026\n",
            {CERTIFIER, PROVIDER},
        ),
    ],
)
def test_it_reads_who_signs(text: str, found: set[tuple[str, str, str, str]]) -> None:
    assert signed(text) == found
    assert {p["role"]: p["name"] for p in profile(text)["parties"]}["certifier"] == "Cairnlight Privacy Review"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moreno\nDirector of Assessment, Cairnlight Privacy Review\n\nAsk her anything.\n",
        "Ada Moreno\nhas read it.\nMay 4, 2026\n",
    ],
)
def test_a_name_without_office_or_day_signs_nothing(text: str) -> None:
    assert signed(text) == set()
