"""Lines on which the parties sign are no words of a section, and no item of an amendment."""

from datetime import date

import pytest

from law.reader import Reading, read

CLAUSES = """DATA PRIVACY AGREEMENT

This Agreement is between Alder Valley School District ("LEA") and Finch Learning, Inc. ("Provider").

1. Notice. Provider shall notify LEA within five (5) days of a breach.

2. Return. Provider shall destroy Student Data within sixty (60) days of termination.

"""
AMENDMENT = """
FIRST AMENDMENT

1. In Section 1, replace "five (5) days" with "three (3) days".

2. Section 2 is amended to read: Provider shall destroy Student Data within thirty (30) days of termination.

"""
RETURN = "Provider shall destroy Student Data within sixty (60) days of termination."
BLOCKS = {
    "labels": "By: ________________\nName: Ines Calder\nTitle: Superintendent\nDate: May 2, 2026\n",
    "in witness": "IN WITNESS WHEREOF, the parties have signed.\n\nALDER VALLEY SCHOOL DISTRICT\n\nBy: Ines Calder\nTitle: Superintendent\nDate: May 2, 2026\n",
    "numbered": "3. IN WITNESS WHEREOF, the parties have signed.\n\nBy: Ines Calder\nTitle: Superintendent\nDate: May 2, 2026\n",
    "a heading with a number": "3. Signatures\n\nBy: Ines Calder\nTitle: Superintendent\nDate: May 2, 2026\n",
    "columns": (
        "LEA: Alder Valley School District     PROVIDER: Finch Learning, Inc.\n"
        "By: ______________________            By: ______________________\n"
        "Name: Ines Calder                     Name: Otto Brandt\n"
        "Date: May 2, 2026                     Date: May 3, 2026\n"
    ),
    "one line": "By: Ines Calder  Title: Superintendent  Date: May 2, 2026\nBy: Otto Brandt  Title: President  Date: May 3, 2026\n",
    "a sentence": "Signed for the LEA by Ines Calder, Superintendent, on May 2, 2026.\n",
}


def reading_of(text: str) -> Reading:
    return read("paper.txt", text.encode(), on=date(2026, 11, 1))


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_the_last_section_ends_before_the_signatures(block):
    provisions = {p.address: p.text for p in reading_of(CLAUSES + block).document.provisions}
    assert set(provisions) == {"cover", "sec_1", "sec_2", "closing"}
    assert provisions["sec_2"] == RETURN
    assert "Ines Calder" in provisions["closing"]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_an_amendment_changes_no_signatures_and_takes_none_in(block):
    reading = reading_of(CLAUSES + block + AMENDMENT + block)
    assert [(o.item, o.target) for o in reading.operations] == [("1", "sec_1"), ("2", "sec_2")]
    text = next(p.text for p in reading.terms.text.provisions if p.address == "sec_2")
    assert text == RETURN.replace("sixty (60)", "thirty (30)")


def test_a_section_of_that_number_is_not_there_to_be_struck():
    reading = reading_of(CLAUSES + BLOCKS["numbered"] + "\nFIRST AMENDMENT\n\n1. Section 3 is deleted.\n")
    assert [(o.target, o.outcome and o.outcome.value) for o in reading.operations] == [("sec_3", "not_located")]
    assert "Ines Calder" in next(p.text for p in reading.terms.text.provisions if p.address == "closing")


def test_who_is_told_stays_in_the_section_that_says_so():
    contact = "3. Notices. Notices go to:\n\nName: Otto Brandt\nTitle: President\n\n"
    provisions = {p.address: p.text for p in reading_of(CLAUSES + contact + BLOCKS["in witness"]).document.provisions}
    assert "Otto Brandt" in provisions["sec_3"]
    assert "Ines Calder" not in provisions["sec_3"]


def test_a_list_of_what_a_notice_says_is_none_of_signatures():
    listed = "3. Content. The notice states:\n(a) Name: who is concerned;\n(b) Date: when it happened.\n"
    provisions = {p.address for p in reading_of(CLAUSES + listed).document.provisions}
    assert {"sec_3", "sec_3__subsec_a", "sec_3__subsec_b"} <= provisions
    assert "closing" not in provisions
