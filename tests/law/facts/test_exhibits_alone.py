"""An exhibit or an addendum of another paper, read by itself, says who its parties are and from when to when it holds."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read
from tests.law.facts.making import facts

OPENING = (
    'between Alder Point School District, 14 Elm Road, Alder Point, Ohio 43999 (the "District"), and Moss Learning, Inc., 9 Quay Street, Duluth, Minnesota 55899 '
    '(the "Contractor")'
)
TERMS = """
(a) Use. The Contractor shall use student data only for the service.

(b) Duration. {}

ACCEPTED

Alder Point School District

By: /s/ Ada Moreno          Date: 03/18/2026
Name: Ada Moreno
Title: Superintendent

Moss Learning, Inc.

By: /s/ Bela Quint          Date: 03/20/2026
Name: Bela Quint
Title: President
"""


@pytest.mark.parametrize(
    "head",
    [
        f"EXHIBIT D\nDATA PROTECTION\n\nto the Services Agreement dated March 2, 2026 {OPENING}, for the software known as Flint.",
        f"APPENDIX 2\nSTUDENT DATA\n\nThis Appendix belongs to the Master Agreement {OPENING}.",
        f"SCHEDULE B\nPRIVACY TERMS\n\nThis Schedule is made {OPENING}.",
    ],
)
def test_its_first_lines_name_the_parties(head):
    found = facts(
        f"{head}\n{TERMS.format('This part takes effect on April 1, 2026 and remains in effect through March 31, 2029.')}"
    )
    assert {(p.role, p.name, p.address, p.state) for p in found.parties} == {
        ("lea", "Alder Point School District", "14 Elm Road, Alder Point, Ohio 43999", "OH"),
        ("provider", "Moss Learning, Inc.", "9 Quay Street, Duluth, Minnesota 55899", "MN"),
    }
    assert found.dates.expires_on == date(2029, 3, 31)
    assert {(s.party, s.signed_on) for s in found.signatures} == {("lea", date(2026, 3, 18)), ("provider", date(2026, 3, 20))}


def test_the_addresses_below_the_names_of_an_addendum_are_theirs():
    text = (
        "ADDENDUM NO. 1\nTO THE TERMS FOR FLINT\n\nAlder Point School District\n14 Elm Road, Alder Point, Ohio 43999\n\nand\n\nMoss Learning, Inc.\n9 Quay Street, Suite 6, Duluth, "
        'Minnesota 55899\n\nThis Addendum changes the Terms, as they apply between Alder Point School District (the "District") and Moss Learning, Inc. ("Moss"). It is effective on '
        'September 15, 2026.\n\n1. In Section 2, replace "15 days" with "5 days".\n\n2. Moss shall not record the voice of a student.\n'
    )
    assert {(p.role, p.address, p.state) for p in facts(text).parties} == {
        ("lea", "14 Elm Road, Alder Point, Ohio 43999", "OH"),
        ("provider", "9 Quay Street, Suite 6, Duluth, Minnesota 55899", "MN"),
    }


def test_what_is_signed_and_dated_is_not_called_unsigned():
    text = f"EXHIBIT D\nDATA PROTECTION\n\nto the Services Agreement {OPENING}.\n{TERMS.format('It ends on March 31, 2029.')}"
    rules = {f["rule"] for f in as_dict(read("x.txt", text.encode(), on=date(2026, 5, 4)))["findings"]}
    assert "unsigned" not in rules


def test_the_day_of_the_contract_that_it_belongs_to_is_not_its_own():
    text = f"EXHIBIT D\nDATA PROTECTION\n\nto the Services Agreement dated March 2, 2026 {OPENING}.\n{TERMS.format('It ends on March 31, 2029.')}"
    assert facts(text).dates.effective_on is None
