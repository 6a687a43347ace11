"""Sections whose number is followed by no point: "Section 1.1 The Provider …", and sentences that only begin like one."""

from datetime import date

import pytest

from law.reader import read

HEAD = 'DATA AGREEMENT\nbetween Elm City Schools (the "LEA") and Fern Apps, Inc. (the "Provider")\n\n'
TERMS = (
    "The Provider shall notify the LEA of a breach within 48 hours of discovery.",
    "The Provider shall destroy data within thirty (30) days of termination of this agreement.",
    "The Provider shall correct errors within ten (10) days of notice from the LEA.",
)


def addresses(text: str) -> list[str]:
    """The addresses of the clauses."""
    paper = read("paper.txt", text.encode(), on=date(2026, 11, 22))
    return [p.address for p in paper.paper.document.provisions if p.address.startswith(("art_", "sec_"))]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize(
    ("head", "number", "expected"),
    [
        ("ARTICLE I. CARE\n\n", "Section 1.{} ", ["art_1", "art_1__sec_1", "art_1__sec_2", "art_1__sec_3"]),
        ("ARTICLE I\nCARE\n\n", "Section 1.0{} ", ["art_1", "art_1__sec_1", "art_1__sec_2", "art_1__sec_3"]),
        ("Article 1 Care\n\n", "Sec. 1.{} ", ["art_1", "art_1__sec_1", "art_1__sec_2", "art_1__sec_3"]),
        ("ARTICLE I. CARE\n\n", "Section {} ", ["art_1", "art_1__sec_1", "art_1__sec_2", "art_1__sec_3"]),
        ("", "Section {} ", ["sec_1", "sec_2", "sec_3"]),
    ],
)
def test_it_reads_sections_without_a_point(head: str, number: str, expected: list[str], gap: str) -> None:
    body = gap.join(number.format(n) + words for n, words in enumerate(TERMS, 1))
    assert addresses(f"{HEAD}{head}{body}\n") == expected


def test_a_sentence_that_begins_with_a_reference_is_no_section() -> None:
    text = (
        f"{HEAD}1. Law. The Provider obeys the Rehabilitation Act.\n\nSection 504 Plans are kept by the LEA for every student.\n\n"
        "2. Records. The Provider keeps what the rules of the State Board require in accordance with\nSection 4 The Provider shall say so.\n\n"
        "3. End. Section 2 Records remain after the end.\n"
    )
    assert addresses(text) == ["sec_1", "sec_2", "sec_3"]
