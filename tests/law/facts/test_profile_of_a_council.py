"""A profile whose assessor is named with a short name in brackets, and a table of marks that is no list of people."""

from law.facts.frameworks import read_frameworks
from tests.law.facts.making import facts, paper

PROFILE = """Beacon Privacy Council

Product Profile: Flint

Company: Moss Software, LLC
Profile issued: February 17, 2026

The Beacon Privacy Council ("Beacon") assesses products for schools against its criteria.

Data collected

| Data element | Student | Parent |
|---|---|---|
| Email address | No | Yes |
| Mobile phone number | No | Yes |

Attestation

For Moss Software, LLC: Ottilie Brandt, Chief Product Officer, February 11, 2026

For Beacon Privacy Council: Desmond Achter, Director of Assessments, February 17, 2026
"""


def test_the_assessor_is_a_party_and_signs():
    found = facts(PROFILE)
    assert {(p.role, p.name) for p in found.parties} == {
        ("provider", "Moss Software, LLC"),
        ("certifier", "Beacon Privacy Council"),
    }
    assert {(s.party, s.name) for s in found.signatures} == {("provider", "Ottilie Brandt"), ("certifier", "Desmond Achter")}


def test_marks_are_nobody_to_write_to():
    assert not [c for c in facts(PROFILE).contacts if c.name or c.phone]


def test_a_heading_with_a_nought_for_a_letter_names_the_party():
    found = facts(
        'This Agreement is made by the Tupelo County School System (the "School System") and Moss, Inc. (the "Contractor").\n\n1. The Contractor shall use it for the service.\n\n'
        "TUPELO C0UNTY SCHOOL SYSTEM\n\nBy: /s/ Ada Moreno\nName: Ada Moreno\nTitle: Chief of Schools\nDate: December 17, 2025\n\n"
        "MOSS, INC.\n\nBy: /s/ Bela Quint\nName: Bela Quint\nTitle: President\nDate: ____________\n"
    )
    assert [(s.party, s.signed_on is None) for s in found.signatures] == [("lea", False), ("provider", True)]


def test_safeguards_that_meet_a_standard_adopt_it():
    text = "1. Contractor shall protect the data with safeguards that meet ISO 27001.\n\n2. Its host, Cedar Centers, may hold a certificate such as SOC 2."
    assert [(f.name, f.selected) for f in read_frameworks(*paper(text))] == [("ISO 27001", True)]
