"""Rows that an addendum adds to a table, or strikes from one: the lists of the paper follow, or it is said that they do not."""

from datetime import date

import pytest

from law.reader import Reading, read

PAPER = """SERVICE DATA AGREEMENT

between Osprey Point Schools, Salem, Oregon ("LEA") and Dunlin Software, Inc. ("Provider").

1. Purpose. Provider runs the quiz service for the LEA and uses the data in Exhibit A only for it.

2. Helpers. Provider uses the subprocessors of Exhibit B and no others.

EXHIBIT A
SCHEDULE OF DATA

| Category | Element | Collected |
|---|---|---|
| Identity | Student name | Yes |
| Identity | Date of birth | No |
| Use | Quiz results | Yes |

EXHIBIT B
SUBPROCESSORS

| Name | Purpose | Information |
|---|---|---|
| Cobalt Hosting, Inc. | Hosting | All Student Data |
| Rillmail Ltd. | Delivery of e-mail | Student e-mail |

ADDENDUM NO. 1

1. {item}

2. Provider shall carry insurance.
"""
ELEMENTS = [("Student name", True), ("Date of birth", False), ("Quiz results", True)]
PARTIES = ["Cobalt Hosting, Inc.", "Rillmail Ltd."]


def with_item(item: str) -> Reading:
    return read("paper.txt", PAPER.format(item=item).encode(), on=date(2026, 11, 22))


def elements(reading: Reading) -> list[tuple[str, bool | None]]:
    return [(r.element, r.used) for r in reading.document.schedule]


def parties(reading: Reading) -> list[str]:
    return [s.name for s in reading.document.subprocessors]


def left_out(reading: Reading) -> set[str | None]:
    return {f.address for f in reading.findings if f.rule == "row-not-taken-in"}


@pytest.mark.parametrize(
    "item",
    [
        "Add the following row to the table in Exhibit B: | Tarn Analytics GmbH | Statistics of use | Quiz results |",
        "The following row is added to Exhibit B:\n\n| Tarn Analytics GmbH | Statistics of use | Quiz results |",
        "Exhibit B is amended by adding the following at the end of the table:\n\n| Name | Purpose | Information |\n|---|---|---|\n| Tarn Analytics GmbH | Statistics of use | Quiz results |",
    ],
)
def test_a_row_that_is_added_to_the_table_of_third_parties_is_one_of_them(item: str) -> None:
    reading = with_item(item)
    assert parties(reading) == [*PARTIES, "Tarn Analytics GmbH"]
    added = reading.document.subprocessors[-1]
    assert (added.purpose, added.information) == ("Statistics of use", "Quiz results")
    assert elements(reading) == ELEMENTS
    assert not left_out(reading)


def test_rows_that_are_added_to_the_schedule_are_elements_with_their_marks() -> None:
    reading = with_item(
        "The following rows are added to Exhibit A:\n\n| Contact | Student e-mail | Yes |\n| Identity | Photograph | No |"
    )
    assert elements(reading) == [*ELEMENTS, ("Student e-mail", True), ("Photograph", False)]
    assert [r.category for r in reading.document.schedule[-2:]] == ["Contact", "Identity"]


def test_a_heading_that_is_repeated_above_new_rows_adds_them_once() -> None:
    table = "| Category | Element | Collected |\n|---|---|---|\n| Contact | Student e-mail | Yes |"
    assert elements(with_item(f"The following rows are added to the table of Exhibit A:\n\n{table}")) == [
        *ELEMENTS,
        ("Student e-mail", True),
    ]


def test_each_row_stands_on_a_line_of_its_own_in_the_text_as_amended() -> None:
    reading = with_item("Add the following row to Exhibit B: | Tarn Analytics GmbH | Statistics of use | Quiz results |")
    text = next(p.text for p in reading.terms.text.provisions if p.address == "exh_B")
    assert text.split("\n")[-2:] == [
        "Rillmail Ltd. | Delivery of e-mail | Student e-mail",
        "Tarn Analytics GmbH | Statistics of use | Quiz results",
    ]


def test_a_row_that_is_struck_is_no_third_party() -> None:
    assert parties(with_item('The row "Rillmail Ltd." is deleted from Exhibit B.')) == ["Cobalt Hosting, Inc."]


def test_a_cell_that_is_changed_tells_what_the_third_party_does() -> None:
    reading = with_item('In Exhibit B, replace "Delivery of e-mail" with "Delivery of text messages".')
    assert [s.purpose for s in reading.document.subprocessors] == ["Hosting", "Delivery of text messages"]


@pytest.mark.parametrize(
    "item",
    [
        'To Exhibit B is added "Merrow Voice LLC, which turns speech into text".',
        'Add "and whatever else the LEA asks for" to Exhibit A.',
    ],
)
def test_words_that_join_a_table_and_are_no_row_are_said_to_be_in_no_list(item: str) -> None:
    reading = with_item(item)
    assert (elements(reading), parties(reading)) == (ELEMENTS, PARTIES)
    assert "addendum_1__item_1" in left_out(reading) and left_out(reading) & {"exh_A", "exh_B"}


def test_an_element_without_a_category_joins_the_schedule() -> None:
    assert elements(with_item('In Exhibit A, add the element "Recording of the voice".')) == [
        *ELEMENTS,
        ("Recording of the voice", True),
    ]


def test_a_changed_row_and_an_added_one_are_both_read() -> None:
    reading = with_item(
        'In the row "Date of birth" of Exhibit A, replace "No" with "Yes". Add the following row to Exhibit A: | Contact | Student e-mail | Yes |'
    )
    assert elements(reading) == [
        ("Student name", True),
        ("Date of birth", True),
        ("Quiz results", True),
        ("Student e-mail", True),
    ]
