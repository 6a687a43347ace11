"""The countries in which a term lets data lie: all that it names for that, and none that it names for another reason."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read
from law.restrictions.storage import storage_rule

PAPER = (
    'DATA TERMS\n\nThese terms are agreed between Fernwater School District (the "District") and Kettlebrook Learning, Inc. '
    '(the "Company").\n\n1. Place. {}\n\n2. Use. The Company may use student data only for the District.\n'
)


def places_of(clause: str) -> set[str]:
    found = as_dict(read("terms.txt", PAPER.format(clause).encode(), on=date(2026, 5, 4)))["restrictions"]
    (row,) = [r for r in found if r["kind"] == "storage_location"]
    return set(row["values"])


@pytest.mark.parametrize(
    ("clause", "countries"),
    [
        ("Student data must stay in the United States, except that drawings may be reviewed in Australia.", {"US", "AU"}),
        ("Student data stays in the United States. Copies of the data are kept in Canada.", {"US", "CA"}),
        ("Help tickets are hosted in Australia. All other student data must stay in the United States.", {"US", "AU"}),
        ("Student data shall be kept in the United States or in Brazil.", {"US", "BR"}),
        ("Student data is kept in data centers in Virginia.", {"US"}),
        ("Student data may be hosted in Canada and in Vermont.", {"US", "CA"}),
    ],
)
def test_every_place_of_a_term_is_told(clause: str, countries: set[str]) -> None:
    assert places_of(clause) == countries


@pytest.mark.parametrize(
    ("sentence", "countries"),
    [
        ("Student data is stored in Canada for schools in Washington.", ("CA",)),
        ("Student data shall be kept in Canada, and the laws of Oregon and Ohio apply.", ("CA",)),
        ("Student data shall be kept in Canada, and in Ohio the Board will be told of it.", ("CA",)),
        ("Records of pupils who live in Texas, Ohio and Utah will be kept in Canada.", ("CA",)),
        ("Student data must stay in the United States and may not be stored in Canada.", ("US",)),
        ("Student data must stay in the United States and not in Canada or Mexico.", ("US",)),
        ("Student data shall be stored in the United States and shall never be transferred to India.", ("US",)),
        ("Data shall be hosted in the United States, and may be read in Canada only with the LEA's consent.", ("US",)),
        ("Student data is kept in New Mexico.", ("US",)),
        ("Student data is kept in the United States, on servers in Norway, Maine.", ("US",)),
    ],
)
def test_places_named_for_another_reason_are_no_places_of_storage(sentence: str, countries: tuple[str, ...]) -> None:
    rule = storage_rule(sentence)
    assert rule is not None and (rule.rule, rule.values) == ("required", countries)


def test_a_place_where_data_may_not_be_is_prohibited() -> None:
    rule = storage_rule("Student data shall not be stored in India.")
    assert rule is not None and (rule.rule, rule.values) == ("prohibited", ("IN",))


def test_the_seat_of_the_company_is_no_place_of_storage() -> None:
    assert storage_rule("The Company maintains an office in Canada.") is None
