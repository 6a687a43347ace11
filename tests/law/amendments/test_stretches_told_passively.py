"""A stretch of words that gives way, or falls away, is all of it and not the words that name its ends."""

import pytest

from tests.law.adding import rows, text_at, with_state_terms


@pytest.mark.parametrize(
    ("words", "reads"),
    [
        (
            'Everything after "audit" in Article II, Section 2 is deleted.',
            "Upon at least ten (10) days' notice, the LEA may audit",
        ),
        (
            'The words from "at least" to "notice" in Article II, Section 2 are deleted.',
            "Upon, the LEA may audit the Provider.",
        ),
        (
            'In Article II, Section 2, the words from "the LEA" to the end of the sentence are struck.',
            "Upon at least ten (10) days' notice.",
        ),
        (
            'Article II, Section 2, from "Upon" to "notice", is replaced by "At any time".',
            "At any time, the LEA may audit the Provider.",
        ),
        (
            'In Article II, Section 2, replace the words from "Upon" through "notice" with "At any time".',
            "At any time, the LEA may audit the Provider.",
        ),
    ],
)
def test_all_of_it_changes(words: str, reads: str) -> None:
    reading = with_state_terms(words)
    assert {r[3] for r in rows(reading)} == {"applied"}
    assert text_at(reading, "art_2__sec_2") == reads


def test_ends_that_stand_nowhere_change_nothing() -> None:
    reading = with_state_terms('The words from "Before" to "notice" in Article II, Section 2 are deleted.')
    assert {r[3] for r in rows(reading)} == {"not_understood"}
    assert text_at(reading, "art_2__sec_2") == "Upon at least ten (10) days' notice, the LEA may audit the Provider."
