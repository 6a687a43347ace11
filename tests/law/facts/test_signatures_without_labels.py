from datetime import date

import pytest

from law.document import Party
from law.facts.signatures import read_signatures
from tests.law.facts.making import facts, lone_part

PARTIES = (
    Party("lea", "Fairhollow School District", aliases=("LEA", "District")),
    Party("provider", "Quillmark Learning, Inc.", aliases=("Provider", "Quillmark Learning")),
)
BOTH = [
    ("lea", "Ada Moreno", "Superintendent", date(2025, 3, 4)),
    ("provider", "Ben Okoro", "General Counsel", date(2025, 2, 27)),
]

LAYOUTS = {
    "for whom, who, as what": "For the District: Ada Moreno, Superintendent\nDate: Mar. 4, 2025\n\n"
    "For the Provider: Ben Okoro, General Counsel\nDate: Feb. 27, 2025",
    "all in one line": "For Fairhollow School District: Ada Moreno, Superintendent, 03/04/2025\n\n"
    "For Quillmark Learning, Inc.: Ben Okoro, General Counsel, 02/27/2025",
    "signed on": "District: Ada Moreno, Superintendent, signed March 4, 2025\n"
    "Provider: Ben Okoro, General Counsel, signed February 27, 2025",
    "name under the party": "Fairhollow School District\nAda Moreno, Superintendent\nDate: 03-04-2025\n\n"
    "Quillmark Learning, Inc.\nBen Okoro, General Counsel\nDate: 02-27-2025",
    "nothing but lines": "Signed for the District\n\nAda Moreno\nSuperintendent\n2025-03-04\n\n"
    "Signed for the Provider\n\nBen Okoro\nGeneral Counsel\n2025-02-27",
    "a row for each signer": "Party\tSignatory\tCapacity\tDate\n"
    "Fairhollow School District\tAda Moreno (signed)\tSuperintendent\t2025-03-04\n"
    "Quillmark Learning, Inc.\tBen Okoro (signed)\tGeneral Counsel\t2025-02-27",
    "columns of unequal length": "For District                            For Provider\n"
    "/s/ Ada Moreno                          /s/ Ben Okoro\n"
    "Ada Moreno, Superintendent              Name: Ben Okoro\n"
    "Dated: 4 March 2025                     Title: General Counsel\n"
    "                                        Dated: 27 February 2025",
    "columns without labels": "For Fairhollow School District          For Quillmark Learning, Inc.\n"
    "Ada Moreno                              Ben Okoro\n"
    "Superintendent                          General Counsel\n"
    "March 4, 2025                           February 27, 2025",
}


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_it_reads_every_layout(layout):
    source, part = lone_part("IN WITNESS WHEREOF the parties have signed.\n\n" + LAYOUTS[layout])
    found = read_signatures(source, [part], PARTIES)
    assert sorted((s.party, s.name, s.title, s.signed_on) for s in found if s.signed_on) == BOTH


def test_representatives_for_notices_do_not_sign():
    source, part = lone_part(
        "For the District: Ada Moreno, Superintendent, ada@fairhollow.example, 555-010-2234\n\nSigned below."
    )
    assert read_signatures(source, [part], PARTIES) == ()


def test_each_signature_counts_once():
    read = facts(
        """
AGREEMENT

This agreement is made between Fairhollow School District ("LEA") and Quillmark Learning, Inc. ("Provider").

1. Purpose. The purpose is safety.

Fairhollow School District
Signature: /s/ Ada Moreno                Date: March 4, 2025
Name: Ada Moreno                         Position: Superintendent

Quillmark Learning, Inc.
Signature: /s/ Ben Okoro                 Date: February 27, 2025
Name: Ben Okoro                          Position: General Counsel
"""
    )
    assert sorted((s.party, s.name, s.title, s.signed_on) for s in read.signatures) == BOTH
