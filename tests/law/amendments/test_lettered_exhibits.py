"""A sentence may end with the letter of an exhibit, which is no abbreviation of a name."""

import pytest

from law.amendments.locating import sentences


@pytest.mark.parametrize("place", ["Exhibit B", "Schedule D", "Appendix II", "Article IV", "Part C"])
def test_the_letter_of_an_exhibit_ends_a_sentence(place: str) -> None:
    text = f"The Provider uses those listed in {place}. The Provider tells the LEA of others."
    assert [text[s:e].strip() for s, e in sentences(text)] == [
        f"The Provider uses those listed in {place}.",
        "The Provider tells the LEA of others.",
    ]


@pytest.mark.parametrize("text", ["It was signed by J. Okafor for the LEA.", "See Art. IV. It was signed by Q. Marsh."])
def test_the_letter_of_a_name_ends_none(text: str) -> None:
    assert all(not text[s:e].rstrip().endswith((" J.", " Q.")) for s, e in sentences(text))
