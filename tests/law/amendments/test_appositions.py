"""A sentence that is quoted to say where words stand is no sentence that is replaced."""

from datetime import date

import pytest

from law.reader import Reading, read

FIRST = "The Provider removes the records within ninety (90) days of the end."
SECOND = "The Provider confirms the removal within ten (10) days."
PAPER = f"""STUDENT DATA PRIVACY AGREEMENT

This Agreement is between Alder Valley School District ("LEA") and Finch Learning, Inc. ("Provider").

ARTICLE I: ENDING

1.1 Removal. {FIRST} {SECOND} Logs follow within ten (10) days.

1.2 Visits. The LEA may visit once a year.

ADDENDUM NO. 1

1. """
REMOVAL = "art_1__sec_1"


def with_item(words: str) -> Reading:
    return read("paper.txt", (PAPER + words + "\n").encode(), on=date(2026, 1, 1))


def text_of(reading: Reading) -> str:
    return next(p.text for p in reading.terms.text.provisions if p.address == REMOVAL)


def outcomes(reading: Reading) -> list[tuple[str, str]]:
    return [(o.op.value, o.outcome.value) for o in reading.operations if o.outcome]


@pytest.mark.parametrize(
    "words",
    [
        f'The second sentence of Section 1.1, "{SECOND}", is amended by replacing "ten (10) days" with "three (3) days".',
        f'The sentence "{SECOND}" in Section 1.1 is amended by replacing "ten (10) days" with "three (3) days".',
        f'The sentence of Section 1.1 which reads "{SECOND}" is hereby amended by substituting "three (3) days" for "ten (10) days".',
        f'In the sentence "{SECOND}" of Section 1.1, replace "ten (10)" with "three (3)".',
        f'In Section 1.1, the sentence "{SECOND}" is amended by striking "ten (10)" and inserting "three (3)".',
        'The words "confirms the removal within ten (10) days" in Section 1.1 are amended by changing "ten (10)" to "three (3)".',
    ],
)
def test_the_inner_pair_changes_in_the_quoted_sentence_and_nowhere_else(words: str) -> None:
    reading = with_item(words)
    assert outcomes(reading) == [("replace_phrase", "applied")]
    assert text_of(reading) == f"{FIRST} {SECOND.replace('ten (10)', 'three (3)')} Logs follow within ten (10) days."


def test_words_that_do_not_stand_in_the_quoted_sentence_change_nowhere() -> None:
    reading = with_item(f'The sentence "{SECOND}" in Section 1.1 is amended by replacing "ninety (90)" with "sixty (60)".')
    assert outcomes(reading) == [("replace_phrase", "not_located")]
    assert "ninety (90)" in text_of(reading)


def test_a_sentence_that_is_quoted_and_replaced_is_replaced() -> None:
    reading = with_item(f'The sentence "{SECOND}" in Section 1.1 is replaced with "The Provider confirms it at once."')
    assert text_of(reading) == f"{FIRST} The Provider confirms it at once. Logs follow within ten (10) days."


def test_a_phrase_that_is_amended_to_read_is_replaced() -> None:
    reading = with_item('The phrase "ninety (90) days" in Section 1.1 is amended to read "thirty (30) days".')
    assert "within thirty (30) days of the end" in text_of(reading)
