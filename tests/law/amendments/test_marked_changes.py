"""New text that shows what is struck and what is put in is read as it is to be."""

import pytest

from tests.law.adding import findings_at, rows, text_at, with_state_terms

READS = "Upon at least five (5) days' notice, the LEA may audit the Provider."


@pytest.mark.parametrize(
    "words",
    [
        "within ~~ten (10)~~ five (5)",
        "within [strike: ten (10)] [insert: five (5)]",
        "within [-ten (10)-] {+five (5)+}",
        "within [DELETED: ten (10)] [ADDED: five (5)]",
    ],
)
@pytest.mark.parametrize("opening", ["is amended to read:", "reads:", "now reads as follows:"])
def test_what_is_struck_is_not_in_force(words: str, opening: str) -> None:
    new = f"Upon at least {words.removeprefix('within ')} days' notice, the LEA may audit the Provider."
    reading = with_state_terms(f"Article II, Section 2 {opening} {new}")
    assert [r[1:] for r in rows(reading)] == [("replace_provision", "art_2__sec_2", "applied")]
    assert text_at(reading, "art_2__sec_2") == READS


@pytest.mark.parametrize(
    "item",
    [
        "Article II, Section 2: Upon at least ~~ten (10)~~ five (5) days' notice, the LEA may audit the Provider.",
        "Article II, Section 2 is amended as follows: Upon at least [ten (10)] five (5) days' notice, the LEA may audit the Provider.",
    ],
)
def test_marks_whose_meaning_nothing_tells_are_left_to_a_person(item: str) -> None:
    reading = with_state_terms(item)
    assert {r[3] for r in rows(reading)} == {"not_understood"}
    assert "art_2__sec_2" in findings_at(reading, "amendment-not-understood")
    assert "ten (10)" in text_at(reading, "art_2__sec_2")
