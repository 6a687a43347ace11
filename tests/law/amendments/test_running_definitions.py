"""Words of a definition that stands in the running text of a section, among others."""

import pytest

from law.reader import Reading, read
from tests.law.adding import ON, text_at

PAPER = """PUPIL DATA AGREEMENT

This agreement is between Tallow Bay Schools, Bangor, Maine ("LEA") and Whinchat Learning, Inc. ("Provider").

1. Meanings. "Pupil Data" means information that identifies a pupil of the LEA, whoever gathers it. "Incident" means access by a person who has no right to it.

2. Breach. The Provider shall notify the LEA within ten (10) days after it discovers an Incident.

ADDENDUM NO. 1

1. {item}

2. The Provider carries insurance.
"""


def with_item(item: str) -> Reading:
    return read("paper.txt", PAPER.format(item=item).encode(), on=ON)


@pytest.mark.parametrize(
    ("item", "reads"),
    [
        (
            'To the definition of "Pupil Data" in Section 1 are added the words "or a parent" behind the words "a pupil".',
            "a pupil or a parent of the LEA",
        ),
        ('In the definition of "Pupil Data", replace "identifies" with "may identify".', "that may identify a pupil"),
    ],
)
def test_they_change_where_the_term_is_defined(item: str, reads: str) -> None:
    reading = with_item(item)
    assert [(o.located, o.outcome) for o in reading.operations if o.item == "1"] == [("sec_1", "applied")]
    assert reads in text_at(reading, "sec_1")


def test_the_whole_definition_is_not_the_whole_section() -> None:
    reading = with_item('The definition of "Incident" is deleted.')
    assert text_at(reading, "sec_1").startswith('"Pupil Data" means')
    assert "addendum_1__item_1" in {f.address for f in reading.findings if f.rule.startswith("amendment-not")}
