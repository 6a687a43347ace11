"""A new paragraph with a heading of its own, put into a paper that prints no numbers."""

from datetime import date

import pytest

from law.reader import read

BASE = (
    "# Quill: Terms for Schools\n\nThese terms come from Quillmark, Inc., 9 Elm Road, Boise, Idaho 83799.\n\n"
    "## How we use it\n\nWe use student information only to run Quill for you, to keep it working, and to answer your questions.\n\n"
    "## Keeping it safe\n\nWe encrypt student information when it moves and when it rests.\n\n"
    "## Ending\n\nYou may stop at any time.\n"
)
TEXT = "You will give us 15 business days' written notice of an audit."


def of(instruction):
    paper = (
        "ADDENDUM TO THE TERMS\n\nThis Addendum is between Quillmark, Inc. and Alder Valley School District.\n\n"
        f"1. {instruction}\n\n2. Nothing else is changed.\n"
    )
    return read("addendum.txt", paper.encode(), on=date(2026, 11, 22), base=("terms.md", BASE.encode()))


@pytest.mark.parametrize(
    "instruction",
    [
        f'A new paragraph is added after "Keeping it safe", with the heading "Audits", to read: "{TEXT}"',
        f'After the paragraph headed "Keeping it safe", insert a new paragraph headed "Audits" as follows: "{TEXT}"',
        f'A new section titled "Audits" is inserted before "Ending": "{TEXT}"',
        f'The following section, entitled "Audits", is added after "Keeping it safe": "{TEXT}"',
        f'Add, behind "Keeping it safe", a further section called "Audits": "{TEXT}"',
    ],
)
def test_it_stands_where_it_is_put_with_its_heading_and_its_duty(instruction):
    reading = of(instruction)
    operation = next(o for o in reading.operations if o.item == "1")
    assert (operation.op.value, operation.outcome.value, operation.replacement) == ("insert_item", "applied", TEXT)
    new = next(p for p in reading.text(None).provisions if TEXT in p.text)
    assert (new.address, new.heading) == ("sec_2__p_1", "Audits")
    assert [(d.kind, d.amount, d.unit) for d in reading.duties if d.source != "base"] == [("audit_notice", 15, "business_days")]


def test_it_is_put_nowhere_where_its_place_is_not_there():
    reading = of(f'A new paragraph is added after "Insurance", with the heading "Audits", to read: "{TEXT}"')
    assert not any(TEXT in p.text for p in reading.text(None).provisions if p.instrument is None)
    rules = {f.rule for f in reading.findings if f.address == "addendum_1__item_1"}
    assert rules & {"amendment-not-located", "amendment-not-understood"}


def test_words_that_end_with_a_comma_and_a_space_are_quoted_words():
    reading = of('Under "How we use it", delete "to keep it working, ".')
    assert next(o for o in reading.operations if o.item == "1").outcome.value == "applied"
    assert "run Quill for you, and to answer" in next(p.text for p in reading.text(None).provisions if p.address == "sec_1")


def test_terms_in_front_of_the_first_item_repeat_no_number():
    paper = (
        "ADDENDUM TO THE TERMS\n\nThis Addendum is between Quillmark, Inc. and Alder Valley School District.\n\n"
        "Words defined in the Terms shall mean the same here.\n\nIf the two disagree, this Addendum shall prevail over the Terms.\n\n"
        '1. Under "Ending", replace "at any time" with "at the end of a month".\n'
    )
    reading = read("addendum.txt", paper.encode(), on=date(2026, 11, 22), base=("terms.md", BASE.encode()))
    assert not [f for f in reading.findings if f.rule == "duplicate-number"]


@pytest.mark.parametrize(
    "opening",
    [
        "A new section is added at the end of the Terms:",
        "At the end of these Terms, the following section is added:",
    ],
)
def test_the_first_line_of_new_text_is_its_heading(opening):
    reading = of(f'{opening}\n\n"Audits\n\n{TEXT}"')
    operation = next(o for o in reading.operations if o.item == "1")
    assert (operation.op.value, operation.outcome.value, operation.term) == ("insert_item", "applied", "Audits")
    assert any(p.text == TEXT for p in reading.text(None).provisions)
