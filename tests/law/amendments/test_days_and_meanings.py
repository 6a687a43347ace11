"""Days that an instruction changes without quoting them, and words whose counting it explains."""

from datetime import date

import pytest

from law.reader import read

BASE = (
    "STUDENT DATA AGREEMENT\n\nThis Agreement is made between Alder Valley School District, 12 Oak Street, Alder, Ohio 43999 "
    '(the "District") and Quillmark, Inc., 9 Elm Road, Boise, Idaho 83799 (the "Vendor").\n\n1. TERM\n\n'
    "1.1 Term. This Agreement takes effect on July 1, 2025 and ends on June 30, 2027.\n\n2. BREACH\n\n"
    "2.1 Notice. The Vendor shall notify the District within seventy-two (72) hours after it discovers a Breach.\n"
)


def of(instruction):
    paper = (
        "FIRST ADDENDUM\n\nThis Addendum is made between Alder Valley School District and Quillmark, Inc. and is effective July 1, 2026.\n\n"
        f"1. {instruction}\n\n2. All other terms remain in force.\n"
    )
    return read("addendum.txt", paper.encode(), on=date(2026, 11, 22), base=("base.txt", BASE.encode()))


@pytest.mark.parametrize(
    "instruction",
    [
        "Section 1.1 is amended to extend the term to June 30, 2029.",
        "Section 1.1 is amended by changing June 30, 2027 to June 30, 2029.",
        "In Section 1.1, replace June 30, 2027 with June 30, 2029.",
        "In Section 1.1 the end date is moved to June 30, 2029.",
    ],
)
def test_a_day_gives_way_to_another_in_the_text_and_in_the_dates(instruction):
    reading = of(instruction)
    operation = next(o for o in reading.operations if o.item == "1")
    assert (operation.op.value, operation.find, operation.outcome.value) == ("replace_phrase", "June 30, 2027", "applied")
    assert reading.document.dates.expires_on == date(2029, 6, 30)
    assert "ends on June 30, 2029" in next(p.text for p in reading.text(None).provisions if p.address == "art_1__sec_1")


def test_a_day_to_which_it_may_be_extended_changes_none():
    reading = of("Section 1.1 is amended so that the District may extend the term to June 30, 2029.")
    assert reading.document.dates.expires_on == date(2027, 6, 30)
    assert not [o for o in reading.operations if o.op.value == "replace_phrase"]


def test_how_a_word_is_counted_strikes_nothing_and_is_said_at_its_place():
    reading = of('For purposes of Section 2.1, "hours" shall be counted on business days only.')
    assert [(d.kind, d.amount, d.unit) for d in reading.duties if d.kind == "breach_notice"] == [("breach_notice", 72, "hours")]
    assert any(f.rule == "amendment-not-understood" and f.address == "art_2__sec_1" for f in reading.findings)
