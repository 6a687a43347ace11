"""Numbered text becomes provisions with stable addresses, whatever the numbering."""

from datetime import date

from law.provisions import build_tree
from law.reader import read
from law.reading import open_source
from law.splitting import split_parts


def tree(text: str):
    return build_tree(split_parts(open_source("paper.txt", text.encode())))


def addresses(text: str) -> list[str]:
    return [p.address for p in tree(text).provisions]


ARTICLES = """PUPIL DATA AGREEMENT

1. The Services are in Exhibit A.
2. This Agreement lasts two years.

ARTICLE I: PURPOSE

1. Purpose. The Provider looks after records.
2. Roles. The Provider acts for the LEA.

ARTICLE II: DUTIES

1. Breach. The notice includes:
(1) the following:
i. what happened; and
ii. when.
(2) the remedy.
2. Return. Records go back.
"""


def test_it_counts_sections_anew_in_every_article():
    found = addresses(ARTICLES)
    assert "cover__para_2" in found
    assert found[found.index("art_1") :][:3] == ["art_1", "art_1__sec_1", "art_1__sec_2"]
    assert "art_2__sec_1__subsec_1__item_ii" in found
    assert "art_2__sec_1__subsec_2" in found
    assert found[-1] == "art_2__sec_2"


def test_it_reads_decimals_as_article_and_section():
    found = addresses(
        "AGREEMENT\n\n4. DATA\n\n4.1 Storage. Records stay here.\n\n4.2 Breach. The Provider tells the LEA.\n\n4.2.1 How. In writing.\n\n5. END\n\n5.1 Term. One year.\n"
    )
    assert {"art_4", "art_4__sec_1", "art_4__sec_2", "art_4__sec_2__subsec_1", "art_5__sec_1"} <= set(found)


def test_it_takes_the_position_of_a_headed_paragraph_without_a_number():
    paper = "AGREEMENT\n\nI. PURPOSE\n\nPurpose of Terms. These terms protect records.\n\nRoles. The Provider acts for the LEA.\n\nII. DUTIES\n\nBreach Notice. The Provider tells the LEA.\n"
    found = {p.address: p for p in tree(paper).provisions}
    assert found["art_1__sec_2"].heading == "Roles"
    assert found["art_1__sec_2"].number == ""
    assert found["art_2__sec_1"].heading == "Breach Notice"


def test_it_uses_sections_where_there_are_no_articles():
    found = addresses(
        "AGREEMENT\n\n1. Purpose. The Provider looks after records.\n\n2. Breach. The Provider tells the LEA:\n(a) at once; and\n(b) in writing.\n"
    )
    assert {"sec_1", "sec_2", "sec_2__subsec_a", "sec_2__subsec_b"} <= set(found)


def test_it_marks_a_repeated_number_and_a_missing_one():
    read = tree("AGREEMENT\n\nARTICLE I: DUTIES\n\n1. One. First.\n2. Two. Second.\n2. Three. Third.\n5. Five. Fifth.\n")
    assert "art_1__sec_2_b" in [p.address for p in read.provisions]
    assert {(f.rule, f.number) for f in read.faults} == {
        ("duplicate-number", "2."),
        ("missing-number", "3"),
        ("missing-number", "4"),
    }


def test_it_counts_where_a_converter_printed_one_before_every_item():
    read = tree(
        "AGREEMENT\n\nEXHIBIT D\nOFFER\n\n1. Offer. The Provider offers these terms.\n\n1. Acceptance. A district accepts by signing.\n"
    )
    assert [p.address for p in read.provisions if p.address.startswith("exh_D__")] == ["exh_D__sec_1", "exh_D__sec_2"]
    assert not read.faults


def test_it_names_exhibits_appendices_and_state_terms():
    paper = ARTICLES + (
        '\nEXHIBIT "A"\nSERVICES\n\nA reading program.\n\nAPPENDIX III: RECORDS\n\nWhat is kept.\n\nEXHIBIT G\nOhio\n\n1. In Article II, Section 2, replace "back" with "home".\n'
    )
    found = addresses(paper)
    assert {"exh_A", "exh_G__OH", "exh_G__OH__item_1"} <= set(found)
    assert "app_3" in found or "app_III" in found


def test_it_gives_definitions_the_name_of_their_term():
    found = addresses(
        ARTICLES + '\nEXHIBIT C\nDEFINITIONS\n\nStudent Data: means any record about a pupil.\n\n"Order Form" means the order.\n'
    )
    assert {"exh_C__def_student-data", "exh_C__def_order-form"} <= set(found)


def test_it_keeps_every_word():
    words = {w for w in ARTICLES.replace("\n", " ").split() if w.isalpha() and len(w) > 3}
    kept = " ".join(f"{p.number} {p.heading} {p.text}" for p in tree(ARTICLES).provisions)
    assert {w for w in words if w not in kept} <= {"ARTICLE"}


def test_it_takes_no_number_of_a_contract_for_the_first_section():
    text = "SERVICE CONTRACT FOR SCHOOLS\n\nContract No. AB-2026\n\n1.00 USE\n\n1.01 Records are used for lessons.\n\n2.00 BREACH\n\n2.01 Section 1.01 survives.\n"
    reading = read("paper.txt", text.encode(), on=date(2026, 1, 1))
    assert [p.number for p in reading.document.provisions if p.address == "art_1__sec_1"] == ["1.01"]
    assert not [f for f in reading.findings if f.rule in {"duplicate-number", "dangling-reference"}]


def test_a_letter_that_is_left_out_is_told_as_a_letter():
    listed = "\n".join(f"({letter}) The Provider does this thing." for letter in "ABCDEFGHIK")
    faults = tree(f"AGREEMENT\n\nARTICLE I: DUTIES\n\n{listed}\n").faults
    assert [(f.rule, f.number) for f in faults] == [("missing-number", "J")]
