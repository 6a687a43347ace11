"""Headings that stand right above their sentences, as in a text that was copied out of a printed page."""

import pytest

from law.reader import Reading, read
from tests.law.adding import ON, rows

PAPER = """PUPIL RECORD TERMS

These terms are between the Harbour Point School District, 4 Mill Road, Harbour Point, Ohio 44999 (the "District")
and Tansy Apps LLC, 77 Quarry Street, Dayton, Ohio 45499 (the "Vendor").

{0}
These terms begin on August 1, 2026 and last for two (2) years. Either
party may end them on thirty (30) calendar days' written notice.
{white}{1}
The Vendor will correct an error in a pupil's record within ten (10) business days
after the District reports it.
{white}{2}
The Vendor will notify the District within three (3) calendar days after it discovers
that a stranger has read pupil data.

The notice says what happened.
{white}{3}
The Vendor will delete all pupil data within sixty (60) calendar days after these
terms end.

For the District: /s/ Ana Bell, Superintendent, July 1, 2026
For the Vendor: /s/ Tom Crane, President, July 2, 2026

RIDER OF LOCAL CHANGES

1. In the paragraph headed "{1}", "ten (10) business days" is changed to "five (5) business days".

2. Under "{2}", the words "three (3) calendar days" are replaced with "24 hours".
"""
TITLES = {
    "names": ("Term", "Corrections", "Breach Notice", "Deletion"),
    "phrases": ("Term", "Mistakes in a record", "Notice of a breach", "What becomes of pupil data after the contract"),
    "questions": (
        "How long do these terms last?",
        "What if a record is wrong?",
        "When do we tell you of a breach?",
        "What then?",
    ),
    "colons": ("Term:", "Corrections:", "Breach Notice:", "Deletion:"),
}


def reading_of(titles: tuple[str, ...], white: str = "\n", paper: str = PAPER) -> Reading:
    return read("paper.txt", paper.format(*titles, white=white).encode(), on=ON)


@pytest.mark.parametrize("titles", TITLES.values(), ids=TITLES)
def test_short_lines_right_above_their_sentences_are_sections(titles: tuple[str, ...]) -> None:
    reading = reading_of(titles)
    headed = {p.address: p.heading for p in reading.document.provisions if p.address.startswith("sec_")}
    assert headed == {f"sec_{n}": title.rstrip(":") for n, title in enumerate(titles, 1)}
    assert rows(reading) == [("1", "replace_phrase", "sec_2", "applied"), ("2", "replace_phrase", "sec_3", "applied")]


def test_no_white_above_them_is_needed_where_the_text_before_is_over() -> None:
    reading = reading_of(TITLES["names"], white="")
    assert [p.address for p in reading.document.provisions if p.address.startswith("sec_")] == [f"sec_{n}" for n in range(1, 5)]


def test_among_numbered_sections_they_part_nothing() -> None:
    numbered = """AGREEMENT

between Harbour Point School District (the "District") and Tansy Apps LLC (the "Vendor")

""" + "\n\n".join(
        f"{n}. The Vendor will answer each letter.\n\nA word on this\nThe parties wrote this sentence by hand for pupils."
        for n in range(1, 6)
    )
    reading = read("paper.txt", numbered.encode(), on=ON)
    assert not {p.heading for p in reading.document.provisions} & {"A word on this"}


def test_two_short_lines_make_no_sections() -> None:
    paper = """TERMS

These terms are between Harbour Point School District (the "District") and Tansy Apps LLC (the "Vendor").

Harbour Point
The Vendor will delete all pupil data within sixty (60) days after these terms end.

Warm Regards
The Vendor will answer each letter of the District within ten (10) days after it receives it.
"""
    reading = read("paper.txt", paper.encode(), on=ON)
    assert not {p.heading for p in reading.document.provisions} & {"Harbour Point", "Warm Regards"}
