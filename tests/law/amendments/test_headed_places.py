"""Terms without numbers are amended by their headings."""

from datetime import date

import pytest

from law.reader import Reading, read

TERMS = """HERONBAY STUDENT PRIVACY TERMS

These terms are between Alder Valley School District ("School") and Heronbay Reading, Inc. ("Heronbay").

Why we ask

We ask for pupil records to run the reading service and for nothing else that anybody may wish for.

Where records live

We keep pupil records on servers in the United States and Canada. We tell the School of a move. Backups follow.

When things go wrong

If pupil records are lost, we will notify the School within nine calendar days after we discover the breach.

Our Pupils' Rights

A parent may ask us for the records of a pupil, and we will answer within 20 days of the request.
"""
LIVE, WRONG, RIGHTS = "sec_2", "sec_3", "sec_4"


def with_item(words: str, *, base: str = TERMS) -> Reading:
    paper = f"ADDENDUM TO THE HERONBAY TERMS\n\nThis Addendum amends the Heronbay Student Privacy Terms.\n\n1. {words}\n\n2. Heronbay shall carry insurance.\n"
    return read("added.txt", paper.encode(), on=date(2026, 11, 22), base=("terms.txt", base.encode()))


def rows(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(o.op.value, o.target, o.outcome.value) for o in reading.operations if o.outcome and o.item == "1"]


def text_at(reading: Reading, address: str) -> str:
    return next(p.text for p in reading.terms.text.provisions if p.address == address)


@pytest.mark.parametrize(
    "place",
    [
        'the section "Where records live"',
        "the section “Where Records Live”",
        "the section 'Where records live'",
        'the section entitled "Where records live"',
        'the section headed "Where records live,"',
        'the paragraph titled "WHERE RECORDS LIVE"',
        'the "Where records live" section',
        'the part called "Where records live."',
        'Section "Where records live"',
    ],
)
def test_a_heading_names_the_section_in_every_kind_of_instruction(place: str) -> None:
    replaced = with_item(f'The first sentence of {place} is deleted and replaced with the following: "All records stay in Ohio."')
    assert rows(replaced) == [("replace_phrase", LIVE, "applied")]
    assert text_at(replaced, LIVE) == "All records stay in Ohio. We tell the School of a move. Backups follow."
    joined = with_item(f'At the end of {place} add: "We log each move."')
    assert rows(joined) == [("insert_text", LIVE, "applied")]
    assert text_at(joined, LIVE).endswith("Backups follow. We log each move.")
    passive = with_item(f'The following sentence is added at the end of {place}: "We log each move."')
    assert text_at(passive, LIVE).endswith("Backups follow. We log each move.")
    words = with_item(f'In {place}, replace "United States and Canada" with "United States".')
    assert text_at(words, LIVE).startswith("We keep pupil records on servers in the United States. We")


@pytest.mark.parametrize(
    "words",
    [
        'In "When things go wrong," the words "nine calendar days" are replaced with "two calendar days."',
        'Under the heading "When things go wrong", replace "nine calendar days" with "two calendar days".',
        'The section "When things go wrong" is amended by replacing "nine calendar days" with "two calendar days".',
        'Replace "nine calendar days" with "two calendar days" in the section "When things go wrong".',
    ],
)
def test_words_change_under_a_heading(words: str) -> None:
    reading = with_item(words)
    assert rows(reading) == [("replace_phrase", WRONG, "applied")]
    assert "within two calendar days after" in text_at(reading, WRONG)


def test_a_section_is_deleted_or_replaced_by_its_heading() -> None:
    assert rows(with_item('The section "Our pupils\' rights" is deleted.')) == [("delete_phrase", RIGHTS, "applied")]
    anew = with_item('The section "Our pupils\' rights" is replaced with the following: "Parents ask the School."')
    assert rows(anew) == [("replace_provision", RIGHTS, "applied")]
    assert text_at(anew, RIGHTS) == "Parents ask the School."


def test_a_heading_that_stands_nowhere_is_a_place_that_is_not_found() -> None:
    reading = with_item('In the section "Cookies and beacons," replace "20 days" with "10 days".')
    assert [r[2] for r in rows(reading)] == ["not_located"]
    assert "20 days" in text_at(reading, RIGHTS)
    assert any(f.rule == "amendment-not-located" for f in reading.findings)


def test_a_heading_that_stands_twice_is_ambiguous() -> None:
    twice = TERMS.replace("Our Pupils' Rights", "Where records live")
    reading = with_item('In the section "Where records live", replace "20 days" with "10 days".', base=twice)
    assert [r[2] for r in rows(reading)] == ["not_understood"]
    assert {f.rule for f in reading.findings if f.address == "addendum_1__item_1"} >= {"amendment-ambiguous"}
    assert "20 days" in text_at(reading, RIGHTS)


def test_a_clause_that_is_quoted_by_its_words_is_no_heading() -> None:
    reading = with_item('In the section "Where records live", the clause "on servers" is deleted.')
    assert rows(reading) == [("delete_phrase", LIVE, "applied")]
    assert text_at(reading, LIVE).startswith("We keep pupil records in the United States")


def test_a_new_section_is_not_looked_for() -> None:
    reading = with_item('A new section entitled "Cookies" is added: "We set no cookies."')
    assert not any(o.target and o.target.startswith("heading_") for o in reading.operations)
