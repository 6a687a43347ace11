"""Clauses numbered "4-01" or "4-1.": part and place, joined by a hyphen; and figures that only look like it."""

from datetime import date

import pytest

from law.reader import read
from law.reading.markers import split_marker
from law.references import find_references

HEAD = 'DATA AGREEMENT\nbetween Elm City Schools (the "LEA") and Fern Apps, Inc. (the "Provider")\n\n'
TERMS = (
    "Notice. The Provider shall notify the LEA of a breach within 48 hours of discovery.",
    "End. The Provider shall destroy data within thirty (30) days of termination of this agreement under {} above.",
    "Errors. The Provider shall correct errors within ten (10) days of notice from the LEA.",
)


def reading(text: str):
    return read("paper.txt", text.encode(), on=date(2026, 11, 23))


@pytest.mark.parametrize(
    ("head", "number", "named"),
    [
        ("PART 1 - CARE\n\n", "1-0{}  ", "Paragraph 1-01"),
        ("ARTICLE 1. CARE\n\n", "1-{}. ", "Section 1-1"),
        ("ARTICLE I\nCARE\n\n", "Section 1-{}. ", "Section 1-1"),
        ("Part 1: Care\n\n", "1–0{} ", "Section 1–01"),
        ("", "1-{}) ", "Section 1-1"),
    ],
)
def test_it_reads_numbers_joined_by_a_hyphen(head: str, number: str, named: str) -> None:
    result = reading(HEAD + head + "\n\n".join(number.format(n) + words.format(named) for n, words in enumerate(TERMS, 1)) + "\n")
    addresses = [p.address for p in result.paper.document.provisions if "sec_" in p.address]
    assert addresses == ["art_1__sec_1", "art_1__sec_2", "art_1__sec_3"]
    assert {d.address: d.kind for d in result.duties} == {
        "art_1__sec_1": "breach_notice", "art_1__sec_2": "disposition_on_termination", "art_1__sec_3": "correction",
    }  # fmt: skip
    assert not [f for f in result.findings if f.rule == "dangling-reference"]


def test_a_reference_that_leads_nowhere_is_told_of() -> None:
    terms = "\n\n".join(f"1-0{n} {words.format('Paragraph 1-09')}" for n, words in enumerate(TERMS, 1))
    found = [f for f in reading(f"{HEAD}PART 1 - CARE\n\n{terms}\n").findings if f.rule == "dangling-reference"]
    assert [(f.address, "1-09" in f.message) for f in found] == [("art_1__sec_2", True)]


def test_a_statute_numbered_so_is_no_clause() -> None:
    terms = "\n\n".join(f"{n}. {words.format('Section 13-3')}" for n, words in enumerate(TERMS, 1))
    assert not [f for f in reading(HEAD + terms).findings if f.rule == "dangling-reference"]


@pytest.mark.parametrize(
    "text", ["9-12 students use it.", "10-14 days are usual", "555-0126 is the number", "2026-27 School year", "3-5"]
)
def test_ranges_and_telephones_begin_no_item(text: str) -> None:
    assert split_marker(text) is None


def test_a_line_that_begins_with_grades_begins_no_clause() -> None:
    text = (
        HEAD
        + "1. Services. The Provider serves the pupils of grades\n9-12 Mathematics and Science.\n\n2. End. The agreement ends on June 30, 2027.\n"
    )
    assert [p.address for p in reading(text).paper.document.provisions if p.address.startswith(("art", "sec"))] == [
        "sec_1",
        "sec_2",
    ]


def test_it_reads_references_from_the_outside_in() -> None:
    assert find_references("as Paragraph 7-02 requires")[0].path == (("art", "7"), ("sec", "2"))
