"""Addresses in words."""

import pytest

from law.spoken import in_words, spoken


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("art_5__sec_4__subsec_1__item_i", "Article 5, Section 4(1)(i)"),
        ("cover__para_4", "the cover, paragraph 4"),
        ("exh_G__OH__item_3", "Exhibit G, Ohio, item 3"),
        ("exh_G__OH__item_6__subitem_a", "Exhibit G, Ohio, item 6(a)"),
        ("exh_C__def_student-data", "Exhibit C, the definition of student data"),
        ("sec_7", "Section 7"),
    ],
)
def test_it_says_an_address_as_a_person_would(address, words):
    assert spoken(address) == words


def test_it_leaves_other_words_alone():
    assert in_words("The cover of art_5 is blue_green.") == "The cover of Article 5 is blue_green."
