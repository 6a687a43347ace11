"""Feet that count the pages: no words of the sentence that they break."""

from law.reader import read_paper, terms_for

PAPER = """DATA AGREEMENT                                    Page 1 of 3

1. CORRECTIONS

1.1 If a record of a student turns out to be wrong, the Vendor shall correct it within ten (10)
HERONVALE SD / ALDERPOST                          {two}
business days after the District notifies it.

1.2 The Vendor shall keep a written plan for incidents and shall try it out with its own staff.

2. DELETION

2.1 The Vendor shall delete Student Data within thirty (30) calendar days after this Agreement ends.

SCHEDULE 1                                        Page 3 of 3
STUDENT DATA

Name: yes
"""


def amounts(paper: str) -> set[tuple[str, object, object]]:
    found = read_paper("scan.txt", paper.encode())
    return {(d.kind, d.amount, d.unit) for d in terms_for(found, None).duties if d.amount}


def test_a_foot_of_its_own_words_gives_no_time_to_the_sentence_that_it_breaks() -> None:
    assert ("correction", 10, "business_days") in amounts(PAPER.format(two="Page 2 of 3"))


def test_a_title_that_stands_beside_a_page_number_stays() -> None:
    found = read_paper("scan.txt", PAPER.format(two="Page 2 of 3").encode())
    assert "exh_1" in {part.address for part in found.document.provisions}
