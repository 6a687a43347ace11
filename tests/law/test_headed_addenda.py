"""Addenda whose paragraphs stand under the headings of the agreement, right above their words."""

from law.reader import Reading, read
from tests.law.adding import ON, findings_at, rows, text_at

PAPER = """SCHOOL DATA AGREEMENT

This Agreement is between Pine Hollow Charter School, Tucson, Arizona ("School") and Kestrel Apps, Inc., Reno, Nevada ("Operator").

1. Purpose
Operator runs the homework application Tickly for School. Operator uses Pupil Data only for Tickly.

2. Access
Operator shall answer School's request for a pupil's record within fifteen (15) business days after the request.

3. Breach
Operator shall notify School within seventy-two (72) hours after it learns of a breach. Operator keeps a log.

4. Audit
Operator shall mend what an audit finds within sixty (60) days after the report.

5. End
Either party may end this Agreement on thirty (30) days' notice. Operator shall destroy Pupil Data within ninety (90) days after the end of this Agreement.

For School: Beatrix Solano, Principal, August 20, 2026
For Operator: Rufus Ingram, Treasurer, August 24, 2026

ADDENDUM TO THE SCHOOL DATA AGREEMENT

This Addendum changes the School Data Agreement between Pine Hollow Charter School and Kestrel Apps, Inc.

Access
The time for a record is shortened from fifteen (15) business days to five (5) business days.

Breach
In the first sentence, "seventy-two (72) hours" gives way to "thirty-six (36) hours".

Audit
Operator shall mend what an audit finds within fifteen (15) days, not sixty (60).

End
Ninety (90) days become thirty (30) days.

Insurance
Operator sends School the certificate of its insurance every January 15.
"""


def reading() -> Reading:
    return read("paper.txt", PAPER.encode(), on=ON)


def test_a_number_with_a_title_right_above_its_sentences_heads_them() -> None:
    assert [p.heading for p in reading().document.provisions if p.address in {"sec_1", "sec_2", "sec_5"}] == [
        "Purpose",
        "Access",
        "End",
    ]


def test_the_heading_of_a_paragraph_is_the_place_that_it_changes() -> None:
    assert rows(reading()) == [
        ("1", "replace_phrase", "sec_2", "applied"),
        ("2", "replace_phrase", "sec_3", "applied"),
        ("3", "standalone", "sec_4", "standalone"),
        ("4", "replace_phrase", "sec_5", "applied"),
        ("5", "standalone", None, "standalone"),
    ]


def test_of_two_amounts_that_both_stand_there_the_first_gives_way_to_what_it_becomes() -> None:
    text = text_at(reading(), "sec_5")
    assert "thirty (30) days' notice" in text and "within thirty (30) days after the end" in text
    assert "sec_5" in findings_at(reading(), "amendment-inferred")


def test_another_time_under_a_heading_is_said_to_stand_beside_the_printed_one() -> None:
    assert {"sec_4", "addendum_1__item_3"} <= findings_at(reading(), "conflicting-terms")
