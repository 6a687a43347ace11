"""Instructions about one row of a table, in papers whose places have headings and no numbers."""

from datetime import date

import pytest

from law.reader import Reading, read

TERMS = """# Lanternfish Pupil Data Terms

Lanternfish is a product of Oxwater Learning, Inc., 9 Quarry Road, Dover, Ohio 44622 ("Oxwater", "we"). These terms apply to a school that uses Lanternfish (the "School").

## What we collect

| Category | Element | Collected |
|---|---|---|
| Name | Pupil name | Yes |
| Contact | Pupil e-mail | If provided |
| Contact | Home telephone | No |
| Device | Serial number | Yes |

## Looking after it

We keep pupil records on servers in the United States. We train our staff every year. We lock the doors.

## Ending

The School may cancel with 30 days' written notice. We may cancel for unpaid invoices.
"""
TABLE, CARE, ENDING = "sec_1", "sec_2", "sec_3"


def with_item(words: str) -> Reading:
    paper = f"ADDENDUM TO THE LANTERNFISH TERMS\n\nThis Addendum amends the Lanternfish Pupil Data Terms.\n\n1. {words}\n\n2. Oxwater shall carry insurance.\n"
    return read("added.txt", paper.encode(), on=date(2026, 11, 22), base=("terms.md", TERMS.encode()))


def rows(reading: Reading) -> list[tuple[str, str]]:
    return [(o.op.value, o.outcome.value) for o in reading.operations if o.outcome and o.item == "1"]


def used(reading: Reading) -> dict[str, bool | None]:
    return {row.element: row.used for row in reading.document.schedule}


def text_at(reading: Reading, address: str) -> str:
    return next(p.text for p in reading.terms.text.provisions if p.address == address)


AS_PRINTED = {"Pupil name": True, "Pupil e-mail": None, "Home telephone": False, "Serial number": True}


def test_the_terms_are_read_as_printed() -> None:
    reading = with_item("The School may visit Oxwater.")
    assert used(reading) == AS_PRINTED
    assert [p.address for p in reading.document.provisions if p.heading in {"What we collect", "Looking after it", "Ending"}] == [
        TABLE,
        CARE,
        ENDING,
    ]


@pytest.mark.parametrize(
    ("item", "element", "now"),
    [
        ("In the table under “What we collect”, in the row “Pupil e-mail”, “If provided” is replaced with “Yes”.", "Pupil e-mail", True),
        ("Under “What we collect”, “Yes” in the row “Serial number” is changed to “No”.", "Serial number", False),
        ("In the section “What we collect”, in the line for “Home telephone”, strike “No” and insert “Yes”.", "Home telephone", True),
        ("Under “What we collect”, “Home telephone” is changed from “No” to “Yes”.", "Home telephone", True),
        ("In “What we collect”, replace “Yes” with “Optional” in the entry “Serial number”.", "Serial number", None),
    ],
)  # fmt: skip
def test_a_mark_in_one_row_is_one_change_and_the_schedule_follows(item: str, element: str, now: bool | None) -> None:
    reading = with_item(item)
    assert rows(reading) == [("replace_phrase", "applied")]
    assert used(reading) == {**AS_PRINTED, element: now}


def test_two_rows_are_changed_each_for_itself() -> None:
    reading = with_item(
        "Under “What we collect”, in the row “Home telephone”, “No” becomes “Yes”, and in the row “Serial number”, “Yes” becomes “No”."
    )
    assert rows(reading) == [("replace_phrase", "applied")] * 2
    assert used(reading) == {**AS_PRINTED, "Home telephone": True, "Serial number": False}


@pytest.mark.parametrize(
    "item",
    [
        "In the table under “What we collect”, the row “Serial number” is deleted.",
        "Delete the row for “Serial number” in the table under “What we collect”.",
        "Under “What we collect”, the entry “Serial number” is removed.",
    ],
)
def test_a_row_that_is_struck_leaves_with_all_its_cells(item: str) -> None:
    reading = with_item(item)
    assert rows(reading) == [("delete_phrase", "applied")]
    assert "Device" not in text_at(reading, TABLE)
    assert used(reading) == {k: v for k, v in AS_PRINTED.items() if k != "Serial number"}


@pytest.mark.parametrize("row", ["Pupil height", "Contact"])
def test_a_row_that_is_not_there_or_twice_changes_nothing(row: str) -> None:
    reading = with_item(f"Under “What we collect”, in the row “{row}”, “No” is replaced with “Yes”.")
    assert rows(reading) == [("replace_phrase", "not_located")]
    assert used(reading) == AS_PRINTED


@pytest.mark.parametrize(
    "item",
    [
        "Under “Looking after it”, the second sentence is deleted.",
        "In the section “Looking after it”, the second sentence is struck.",
        "“Looking after it”: the second sentence is removed.",
        "“Looking after it”, second sentence, is omitted.",
    ],
)
def test_a_sentence_under_a_heading_is_struck_alone(item: str) -> None:
    reading = with_item(item)
    assert rows(reading) == [("delete_phrase", "applied")]
    assert text_at(reading, CARE) == "We keep pupil records on servers in the United States. We lock the doors."


@pytest.mark.parametrize(
    "verb", ["is replaced with", "is amended to read:", "shall read", "is deleted and replaced with", "is revised to state:"]
)
def test_a_sentence_that_is_replaced_takes_no_other_with_it(verb: str) -> None:
    reading = with_item(f"Under “Looking after it”, the last sentence {verb} “We hire guards.”")
    assert rows(reading) == [("replace_phrase", "applied")]
    assert (
        text_at(reading, CARE)
        == "We keep pupil records on servers in the United States. We train our staff every year. We hire guards."
    )


@pytest.mark.parametrize("part", ["the first two sentences", "the second paragraph", "the first bullet"])
def test_a_part_that_cannot_be_told_is_never_the_whole(part: str) -> None:
    reading = with_item(f"Under “Looking after it”, {part} is replaced with “We hire guards.”")
    assert "servers" in text_at(reading, CARE)
    assert {outcome for _, outcome in rows(reading)} <= {"not_understood", "not_located"}


@pytest.mark.parametrize(
    "item",
    [
        "Under “Insurance”, “30 days” is replaced with “60 days”.",
        "Under the heading “Insurance”, the second sentence is deleted.",
        "In the “Insurance” section, replace “30 days” with “60 days”.",
        "In the table under “What we give away”, in the row “Serial number”, “Yes” is replaced with “No”.",
    ],
)
def test_a_heading_that_is_not_there_is_not_found_and_nothing_else_is_changed(item: str) -> None:
    reading = with_item(item)
    assert [outcome for _, outcome in rows(reading)] == ["not_located"]
    assert [f.rule for f in reading.findings if f.rule.startswith("amendment-")] == ["amendment-not-located"]
    assert "no heading reads" in next(f.message for f in reading.findings if f.rule == "amendment-not-located")
    assert "30 days" in text_at(reading, ENDING)
    assert used(reading) == AS_PRINTED


def test_quoted_words_of_the_text_are_no_heading() -> None:
    reading = with_item("In “We train our staff every year”, replace “every year” with “twice a year”.")
    assert "twice a year" in text_at(reading, CARE)


def test_rows_that_are_named_together_leave_together() -> None:
    reading = with_item("Under “What we collect”, the rows “Home telephone” and “Serial number” are deleted.")
    assert rows(reading) == [("delete_phrase", "applied")] * 2
    assert used(reading) == {"Pupil name": True, "Pupil e-mail": None}


@pytest.mark.parametrize(
    "what", ["The entry for “Home telephone”", "The “Collected” mark for “Home telephone”", "The value of “Home telephone”"]
)
def test_a_row_whose_mark_is_not_quoted_keeps_its_name(what: str) -> None:
    reading = with_item(f"{what} is changed to “Yes”.")
    assert used(reading) == AS_PRINTED
    assert {outcome for _, outcome in rows(reading)} <= {"not_understood", "not_located"}


def test_a_row_that_is_named_without_quotation_marks_leaves_too() -> None:
    reading = with_item("Under “What we collect”, delete the row for Serial number from the table.")
    assert rows(reading) == [("delete_phrase", "applied")]
    assert used(reading) == {name: mark for name, mark in AS_PRINTED.items() if name != "Serial number"}
