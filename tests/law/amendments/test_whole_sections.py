"""New text of several paragraphs, tables of changes, and instructions headed by their place, in whole papers."""

import pytest

from law.reader import Reading, terms_for
from tests.reading import ON, paper_of

BASE = """PUPIL DATA AGREEMENT

between Elm Ridge School District (the "District") and Moss Learning, Inc. (the "Vendor")

1. Use
1.1 The Vendor shall use Pupil Data for the Service only.

2. Meanings
2.1 "Breach" means the loss of Pupil Data.

3. Breach
3.1 The Vendor shall notify the District within seventy-two (72) hours after it confirms a Breach. The notice is in writing. A call comes first.

4. Return and Destruction
4.1 The Vendor shall destroy Pupil Data within sixty (60) days after the agreement terminates.
4.2 The Vendor shall certify the destruction within ten (10) business days after it is done.

5. End
5.1 Either party may terminate this agreement on thirty (30) days' written notice to the other party.
"""
LETTERED = "AMENDMENT NO. 2\n\nThe Pupil Data Agreement between Elm Ridge School District and Moss Learning, Inc. is amended as follows.\n\n"


def amended(text: str) -> Reading:
    paper = paper_of("a.txt", text, BASE)
    return Reading(paper, terms_for(paper, None, ON), ON)


def amounts(reading: Reading) -> dict[str, tuple[int | None, str | None, str]]:
    return {d.address: (d.amount, d.unit, d.source) for d in reading.duties}


def told(reading: Reading) -> list[tuple[str, str, str | None, str]]:
    return [(o.item, str(o.op), o.target, str(o.outcome)) for o in reading.operations]


QUOTED = """FIRST AMENDMENT TO PUPIL DATA AGREEMENT

This First Amendment changes the Pupil Data Agreement of Elm Ridge School District and Moss Learning, Inc.

1. Section 4 (Return and Destruction) of the Agreement is deleted in its entirety and replaced with the following:

"4. Return of Data

4.1 The Vendor shall return Pupil Data within twenty (20) days after the agreement terminates.

4.2 The Vendor shall certify the destruction within five (5) business days after it is done."

2. A new Section 6 is added to the Agreement as follows:

"6. Insurance

6.1 The Vendor shall deliver a certificate of insurance within fifteen (15) days after the agreement is signed."

3. Section 3.1 of the Agreement is amended by replacing "seventy-two (72) hours" with "forty-eight (48) hours".
"""


def test_the_numbers_of_quoted_text_count_no_items() -> None:
    reading = amended(QUOTED)
    assert told(reading) == [
        ("1", "replace_provision", "art_4", "applied"),
        ("2", "insert_item", "art_6", "applied"),
        ("3", "replace_phrase", "art_3__sec_1", "applied"),
    ]
    found = amounts(reading)
    assert found["art_4__sec_1"] == (20, "calendar_days", "addendum_1.1")
    assert found["art_4__sec_2"] == (5, "business_days", "addendum_1.1")
    assert found["art_6__sec_1"] == (15, "calendar_days", "addendum_1.2")
    assert found["art_3__sec_1"] == (48, "hours", "addendum_1.3")


def test_a_quotation_that_nobody_closed_swallows_no_item() -> None:
    reading = amended(QUOTED.replace('after it is done."', "after it is done.").replace('is signed."', "is signed."))
    assert ("3", "replace_phrase", "art_3__sec_1", "applied") in told(reading)


def test_announced_text_ends_where_the_numbers_of_its_place_end() -> None:
    reading = amended(
        LETTERED + "(a) Section 4.1. The section is deleted in its entirety and the following is inserted in its place:\n\n"
        "4.1 The Vendor shall destroy Pupil Data within seven (7) days after the agreement terminates.\n\n"
        "4.1.1 The Vendor shall keep a list of what it destroys.\n\n"
        "(b) Section 6.1. A new section is added to read as follows:\n\n"
        "6.1 The Vendor shall send the District a report each year by October 1.\n\n"
        '(c) Section 3.1. The phrase "seventy-two (72) hours" is deleted and the phrase "ten (10) hours" is inserted in its place.\n'
    )
    rows = told(reading)
    assert ("a", "replace_provision", "art_4__sec_1", "applied") in rows
    assert ("c", "replace_phrase", "art_3__sec_1", "applied") in rows
    assert amounts(reading)["art_4__sec_1"][0] == 7
    assert amounts(reading)["art_3__sec_1"][0] == 10


TABLE = """ADDENDUM TO THE PUPIL DATA AGREEMENT

The following changes are made to the agreement between Elm Ridge School District and Moss Learning, Inc.

| Provision | Current text | Revised text |
|---|---|---|
| Section 3.1 | within seventy-two (72) hours | within twenty-four (24) hours |
| 4.1 Destruction | sixty (60) days | thirty (30) days |
| Section 1.1 | [entire section] | Deleted |
| Section 5.1 | entire section | The District may terminate this agreement on ten (10) days' notice. |
"""


def test_each_row_of_a_table_of_changes_is_an_item() -> None:
    reading = amended(TABLE)
    assert told(reading) == [
        ("1", "replace_phrase", "art_3__sec_1", "applied"),
        ("2", "replace_phrase", "art_4__sec_1", "applied"),
        ("3", "delete_phrase", "art_1__sec_1", "applied"),
        ("4", "replace_provision", "art_5__sec_1", "applied"),
    ]
    found = amounts(reading)
    assert found["art_3__sec_1"][:2] == (24, "hours")
    assert found["art_4__sec_1"][0] == 30
    assert found["art_5__sec_1"][0] == 10


def test_a_table_of_data_changes_nothing() -> None:
    reading = amended("ADDENDUM\n\n| Element | Purpose |\n|---|---|\n| Name | Sign in |\n\n1. Section 1.1 is deleted.\n")
    assert told(reading) == [("1", "delete_phrase", "art_1__sec_1", "applied")]


@pytest.mark.parametrize(
    ("words", "op", "target", "amount"),
    [
        ("Section 5.1 to read: Either party may terminate this agreement on ninety (90) days' written notice.", "replace_provision", "art_5__sec_1", 90),
        ('The following replaces Section 5.1: "Either party may terminate this agreement on ten (10) days\' notice."', "replace_provision", "art_5__sec_1", 10),
        ("Section 5.1 is of no force or effect.", "delete_phrase", "art_5__sec_1", None),
        ("Section 5.1 is hereby reserved.", "delete_phrase", "art_5__sec_1", None),
        ('Rename the heading "End" to "Termination".', "replace_phrase", "art_5", 30),
        ('"Breach" in Section 2.1 shall also include the theft of Pupil Data.', "define", "art_2__sec_1", 30),
        ("Delete the last two sentences of Section 3.1.", "delete_phrase", "art_3__sec_1", 30),
        ('Delete the words from "The notice" to "comes first." in Section 3.1.', "delete_phrase", "art_3__sec_1", 30),
    ],
)  # fmt: skip
def test_a_change_in_one_sentence_is_made(words: str, op: str, target: str, amount: int | None) -> None:
    reading = amended(LETTERED + f"(a) {words}\n\n(b) The Vendor shall post a notice by July 1 of each year.\n")
    rows = [r[1:] for r in told(reading) if r[0] == "a"]
    assert rows and set(rows) == {(op, target, "applied")}
    assert amounts(reading).get("art_5__sec_1", (None,))[0] == amount


def test_a_heading_that_heads_nothing_is_not_renamed() -> None:
    reading = amended(
        LETTERED + '(a) Rename the heading "Audits" to "Visits".\n\n(b) The Vendor shall post a notice by July 1.\n'
    )
    assert ("a", "not_understood") in {(o.item, str(o.outcome)) for o in reading.operations}


@pytest.mark.parametrize(
    "words",
    [
        "The Vendor shall comply with Section 4.1 within seven days.",
        "The last day in Section 4.1 is the twentieth day after termination.",
        "The District waives Section 4.1.",
        'Beginning with the 2027-2028 school year, "sixty (60) days" in Section 4.1 is replaced with "thirty (30) days".',
        'Section 4.1 is amended effective upon renewal by replacing "sixty (60) days" with "thirty (30) days".',
        'For the purposes of Article 4, "days" means school days.',
        "All deadlines in this Agreement are doubled.",
    ],
)
def test_a_time_that_is_touched_and_stays_is_doubtful_at_its_place(words: str) -> None:
    reading = amended(LETTERED + f"(a) {words}\n\n(b) The Vendor shall post a notice by July 1 of each year.\n")
    assert amounts(reading)["art_4__sec_1"][0] == 60
    rules = {f.rule for f in reading.findings if f.address == "art_4__sec_1"}
    assert rules & {"amendment-not-understood", "conflicting-terms"}


@pytest.mark.parametrize(
    "words",
    [
        "Upon termination under Section 5.1, the Vendor shall pay back the fees within ninety (90) days.",
        "In addition to Section 3.1, the Vendor shall write to the board of the District within ten (10) days.",
    ],
)
def test_a_term_that_only_leans_on_a_place_leaves_it_alone(words: str) -> None:
    reading = amended(LETTERED + f"(a) {words}\n\n(b) The Vendor shall post a notice by July 1 of each year.\n")
    assert not {f.rule for f in reading.findings if f.address in {"art_5__sec_1", "art_3__sec_1"}} & {
        "amendment-not-understood",
        "conflicting-terms",
    }


def test_what_the_parties_agree_to_is_an_instruction() -> None:
    reading = amended(
        LETTERED
        + "(a) The parties agree to amend Section 4.1 so that the period is ten (10) school days.\n\n"
        + "(b) The Vendor shall post a notice by July 1 of each year.\n"
    )
    assert amounts(reading)["art_4__sec_1"][:2] == (10, "school_days")


def test_paragraphs_without_numbers_keep_the_new_text_together() -> None:
    reading = amended(
        "SPECIAL PROVISIONS\n\nThese special provisions are part of the Pupil Data Agreement.\n\n"
        "Article 4 is replaced with the following:\n\n4. Deletion\n\n"
        "4.1 The Vendor shall destroy Pupil Data within nine (9) days after the agreement terminates.\n\n"
        'Section 3.1 is amended by replacing "seventy-two (72) hours" with "five (5) hours".\n'
    )
    assert [o.target for o in reading.operations] == ["art_4", "art_3__sec_1"]
    found = amounts(reading)
    assert (found["art_4__sec_1"][0], found["art_3__sec_1"][0]) == (9, 5)
    assert "art_4__sec_2" not in found
