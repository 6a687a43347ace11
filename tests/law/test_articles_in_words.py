"""Articles whose number is printed as a word, and instructions that name them so."""

from datetime import date

import pytest

from law.reader import read
from law.references import find_references

PAPER = """STUDENT DATA AGREEMENT

This Agreement is made between Alder Valley School District, 12 Oak Street, Alder, Georgia 30199 (the "District") and Quillmark, Inc.,
9 Elm Road, Boise, Idaho 83799 (the "Vendor").

ARTICLE ONE - PURPOSE

Section 1. Use. The Vendor shall use Student Data only to serve the District.

Section 2. Owner. Student Data belongs to the District.

ARTICLE TWO - BREACH

Section 1. Notice. The Vendor shall notify the District within seventy-two (72) hours after it discovers a breach of Student Data.

Section 2. Plan. The Vendor shall keep an incident response plan.

ARTICLE THREE - END

Section 1. Deletion. The Vendor shall delete Student Data within sixty (60) calendar days after termination.
"""


def of(*items):
    exhibit = "\n\n".join(f"{n}. {item}" for n, item in enumerate(items, start=1))
    paper = f"{PAPER}\nATTACHMENT A - GEORGIA RIDER\n\n{exhibit}\n"
    return read("agreement.txt", paper.encode(), on=date(2026, 11, 24))


def test_sections_stand_under_their_articles():
    reading = of("Georgia law applies.")
    assert {"art_1__sec_2", "art_2__sec_1", "art_2__sec_2", "art_3__sec_1"} <= {p.address for p in reading.text(None).provisions}
    assert not [f for f in reading.findings if f.rule == "duplicate-number"]


@pytest.mark.parametrize("place", ["Article Two, Section 1", "Section 1 of Article Two", "Article Two, Section One"])
def test_a_change_finds_the_article_that_it_names_in_words(place):
    reading = of(f'In {place}, "seventy-two (72) hours" is replaced with "twenty-four (24) hours".')
    (operation,) = [o for o in reading.operations if o.op.value == "replace_phrase"]
    assert (operation.target, operation.outcome.value) == ("art_2__sec_1", "applied")


def test_a_number_word_in_prose_names_no_place():
    assert [r.path for r in find_references("the terms two parties agree on, and part one of us keeps")] == []
