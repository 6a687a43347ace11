"""References in prose are found, joined and told from citations of law."""

import pytest

from law.references import find_references

OWN = [
    ("In Article IV, Section 2, replace", (("art", "4"), ("sec", "2"))),
    ("Section 2 of Article IV is amended", (("art", "4"), ("sec", "2"))),
    ("Article V, Section 4(1)(i)", (("art", "5"), ("sec", "4"), ("sub", "1"), ("sub", "i"))),
    ("under Section 4.2(b) of this Agreement", (("art", "4"), ("sec", "2"), ("sub", "b"))),
    ("Paragraph 4 on page 2 of the Agreement", (("page", "2"), ("para", "4"))),
    ("in Paragraph 1 of Exhibit E", (("exh", "E"), ("para", "1"))),
    ('the definition of "Pupil Records" in Exhibit "C"', (("exh", "C"), ("def", "pupil-records"))),
    ("pursuant to section II 3", (("art", "2"), ("sec", "3"))),
    ("Clause 7 applies", (("sec", "7"),)),
    ("listed in Appendix III", (("exh", "III"),)),
]


@pytest.mark.parametrize(("text", "path"), OWN)
def test_it_reads_a_place_in_the_agreement(text, path):
    assert [r.path for r in find_references(text) if not r.is_external] == [path]


LAW = [
    "as that term is defined in Section 5 of SOPPA (105 ILCS 85/5)",
    "at 20 U.S.C. § 1232g (34 CFR Part 99)",
    "Education Law § 2-d and Part 121",
    "under Section 504 of the Rehabilitation Act",
    "Massachusetts General Law, Chapter 71, Sections 34D to 34H",
    "Sections 162.1475 and 407.1500 RSMo",
]


@pytest.mark.parametrize("text", LAW)
def test_it_takes_no_citation_of_law_for_a_place_in_the_agreement(text):
    assert [r.words for r in find_references(text) if not r.is_external] == []
