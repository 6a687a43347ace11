"""A short line that stands alone above one sentence is its heading, however short the sentence is: else all behind it is misnumbered."""

from datetime import date

import pytest

from law.reader import read


def headings(below: str) -> list[tuple[str, str]]:
    paper = (
        "RECORDS AGREEMENT\n\nbetween Alder Creek Schools and Copperleaf Software LLC\n\n"
        "Purpose\n\nThe Provider keeps the records of the District in a program that the District chose, and for nothing else.\n\n"
        f"Term\n\n{below}\n\n"
        "Breach\n\nThe Provider shall notify the District within three days after it discovers a breach of its systems.\n"
    )
    found = read("paper.txt", paper.encode(), on=date(2026, 11, 22)).document.provisions
    return [(p.address, p.heading) for p in found if p.address.startswith("sec_")]


@pytest.mark.parametrize(
    "sentence",
    [
        "This agreement lasts for three (3) years from the Effective Date.",
        "This agreement runs for two years.",
        "The agreement ends on June 30, 2029.",
        "The laws of Idaho govern this agreement.",
    ],
)
def test_a_short_sentence_has_its_heading(sentence: str) -> None:
    assert headings(sentence) == [("sec_1", "Purpose"), ("sec_2", "Term"), ("sec_3", "Breach")]


def test_a_name_is_no_sentence() -> None:
    assert ("sec_2", "Term") not in headings("Copperleaf Software LLC")
