"""Tables of third parties in other layouts: place and agreement are read by what the headings mean, in any order."""

import pytest

from law.countries import countries_told
from law.facts.third_party_columns import agreement_told, paper_column, place_column
from tests.reading import paper_of, produced

PROFILE = """# Vendor Privacy Profile

Made by: Fernway Learning, Inc.
Reviewed by: Copper Beech Review

## What the product collects

| Data element | Collected |
|---|---|
| First name | Yes |
| Last name | Yes |
| Email address | Yes |

## Other companies involved

{table}
"""
USUAL = """| Company | Purpose | Country | Data they receive | Contract in place |
|---|---|---|---|---|
| Harbor Cloud GmbH | Hosting | Germany | All student data | Yes |
| Finch Mail LLC | Sends e-mail | United States | Email address, first name | signed 2024 |
"""
TURNED = """| Where hosted | What they get | Firm | DPA signed? | What for |
|---|---|---|---|---|
| Frankfurt, Germany | All student data | Harbor Cloud GmbH | yes, May 2, 2024 | Hosting |
| USA | Email address, first name | Finch Mail LLC | 2024-05-02 | Sends e-mail |
"""
PLAIN = """| Subprocessor | In writing | Location | Information shared | Service |
|---|---|---|---|---|
| Harbor Cloud GmbH | ✓ | Germany | All student data | Hosting |
| Finch Mail LLC | executed 05/02/2024 | Ohio, USA | Email address, first name | Sends e-mail |
"""


def read(table: str):
    return paper_of("profile.md", PROFILE.format(table=table)).document


@pytest.mark.parametrize("table", [USUAL, TURNED, PLAIN])
def test_every_column_is_carried_in_any_order_and_wording(table):
    assert [
        (s.name, s.purpose, s.information, s.countries, s.written_agreement, s.unread) for s in read(table).subprocessors
    ] == [
        ("Harbor Cloud GmbH", "Hosting", "All student data", ("DE",), True, ()),
        ("Finch Mail LLC", "Sends e-mail", "Email address, first name", ("US",), True, ()),
    ]


@pytest.mark.parametrize("table", [USUAL, TURNED, PLAIN])
def test_what_a_third_party_gets_is_no_further_line_of_the_data_list(table):
    assert [row.element for row in read(table).schedule] == ["First name", "Last name", "Email address"]


def test_a_schedule_that_says_with_whom_each_element_is_shared_stays_one():
    table = (
        "| Data element | Collected | Shared with service providers |\n|---|---|---|\n"
        "| Home address | Yes | No |\n| Home phone | Yes | No |\n"
    )
    assert "Home address" in [row.element for row in read(table).schedule]


def test_a_cell_that_is_not_understood_is_a_finding_at_its_place():
    table = USUAL.replace("Germany", "Moonbase Alpha").replace("signed 2024", "our lawyers are on it")
    found = [f for f in produced(paper_of("p.md", PROFILE.format(table=table)))["findings"] if f["rule"] == "third-party-unclear"]
    assert [f["message"].split("”")[0] for f in found] == ["“Moonbase Alpha", "“our lawyers are on it"]
    assert all(f["address"] for f in found)
    harbor, finch = read(table).subprocessors
    assert (harbor.countries, finch.written_agreement) == ((), None)


@pytest.mark.parametrize("cell", ["", "n/a", "N/A", "-", "unknown"])
def test_who_says_nothing_says_neither_yes_nor_no(cell):
    _, finch = read(USUAL.replace("signed 2024", cell)).subprocessors
    assert finch.written_agreement is None and not finch.unread


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Yes", True), ("in place", True), ("signed DPA", True), ("Data processing agreement, signed May 2, 2024", True),
        ("2024", True), ("No", False), ("not yet signed", False), ("none", False), ("verbal only", False),
        ("Yes, but it lapsed", None), ("partly", None), ("expected 2027", None),
    ],
)  # fmt: skip
def test_an_agreement_is_in_writing_only_where_the_cell_says_so(cell, said):
    assert agreement_told(cell) is said


@pytest.mark.parametrize(
    ("cell", "letters", "codes", "is_read"),
    [
        ("Germany and the United States", False, ("DE", "US"), True),
        ("Dublin, Ireland", False, ("IE",), True),
        ("Germany (Frankfurt)", False, ("DE",), True),
        ("AWS us-east-1", False, ("US",), True),
        ("Virginia", False, ("US",), True),
        ("U.S.A.", False, ("US",), True),
        ("DE", True, ("DE",), True),
        ("DE", False, (), False),
        ("Georgia", True, (), False),
        ("European Union", False, (), False),
        ("Germany, elsewhere", False, ("DE",), False),
    ],
)
def test_a_place_is_a_country_only_where_it_can_be_no_other(cell, letters, codes, is_read):
    assert countries_told(cell, letters=letters) == (codes, is_read)


def test_headings_that_speak_of_other_places_and_papers_are_left_alone():
    assert place_column(["Company", "Headquarters", "Country of incorporation", "Website"]) is None
    assert paper_column(["Company", "Purpose of the agreement", "Contract expires", "DPA link"]) is None
    assert place_column(["Company", "Data center location", "Country"]) == 2
