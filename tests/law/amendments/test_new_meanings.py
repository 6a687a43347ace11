"""A term that an instrument defines anew has one meaning afterwards, also where the definition is a numbered section."""

import pytest

from law.reader import Reading, terms_for
from tests.law.adding import ON, added, rows

BASE = """LEARNING DATA AGREEMENT

between Elm Ridge School District (the "Board") and Moss Learning, Inc. (the "Company")

1. Agreement
1.1 The Board and the Company agree as follows.

2. Definitions
2.1 "Pupil Data" means data about pupils.
2.2 "Breach" means the acquisition of Pupil Data by a stranger.

3. Breach
3.1 The Company shall notify the Board within three (3) business days after it confirms a Breach.
"""


def _changed(item: str) -> Reading:
    return added(f"VIRGINIA SUPPLEMENTAL TERMS\n\nThe Agreement is amended as follows:\n\n1. {item}\n", base=BASE)


def in_force(reading: Reading) -> str:
    """The words of the definition as they read afterwards, in the state for which they are changed."""
    text = terms_for(reading.paper, "VA", ON).text
    return next(p.text for p in text.provisions if p.address == "art_2__sec_2")


@pytest.mark.parametrize(
    "item",
    [
        '"Breach" means any unauthorized use of Pupil Data.',
        'The term "Breach" shall mean any unauthorized use of Pupil Data.',
        'For purposes of this Agreement, "Breach" means any unauthorized use of Pupil Data.',
        'In this Agreement, "Breach" means any unauthorized use of Pupil Data.',
        'In Section 2, "Breach" means any unauthorized use of Pupil Data.',
        'Section 2.2: "Breach" means any unauthorized use of Pupil Data.',
    ],
)
def test_the_new_meaning_takes_the_place_of_the_old_one(item: str) -> None:
    reading = _changed(item)
    assert [r[1:] for r in rows(reading)] == [("define", "art_2__sec_2", "applied")]
    assert "acquisition" not in in_force(reading)
    assert "unauthorized use" in in_force(reading)


def test_a_meaning_for_the_instrument_alone_leaves_the_old_one() -> None:
    reading = _changed('As used in these terms, "Breach" means any unauthorized use of Pupil Data.')
    assert "acquisition" in in_force(reading)


@pytest.mark.parametrize(
    "item",
    [
        'The definition of "Breach" in Section 2.2 is amended by striking "acquisition" and inserting "loss".',
        'The definition of Breach is amended by replacing "acquisition" with "loss".',
    ],
)
def test_words_of_a_definition_give_way_and_the_rest_stays(item: str) -> None:
    assert in_force(_changed(item)) == '"Breach" means the loss of Pupil Data by a stranger.'


def test_definitions_that_are_struck_together_are_both_struck() -> None:
    reading = _changed('The definitions of "Breach" and "Pupil Data" are deleted.')
    assert [r[2] for r in rows(reading)] == ["art_2__sec_2", "art_2__sec_1"]
    assert in_force(reading) == ""


def test_other_definitions_of_the_same_section_stay() -> None:
    base = BASE.replace("\n2.2 ", " ")
    terms = 'VIRGINIA SUPPLEMENTAL TERMS\n\nThe Agreement is amended as follows:\n\n1. "Pupil Data" means records.\n'
    text = terms_for(added(terms, base=base).paper, "VA", ON).text
    assert any("acquisition" in p.text for p in text.provisions)
