"""Instructions in forms of their own: new sections by their number, ordinals, possessives, headings, numbers without a word."""

import pytest

from tests.law.amendments.test_exact_places import rows, text_at, with_item


@pytest.mark.parametrize(
    "words",
    [
        "New Section 1.6 (Selling). Provider sells no data.",
        "New Section 1.6: Provider sells no data.",
        "Add Section 1.6. Provider sells no data.",
        "Section 1.6 (new). Provider sells no data.",
        "There is a new Section 1.6: Provider sells no data.",
    ],
)
def test_a_new_section_is_put_where_its_number_says(words):
    reading = with_item(words)
    assert rows(reading) == [("insert_item", "art_1__sec_6", "applied")]
    assert text_at(reading, "art_1__sec_6").endswith("Provider sells no data.")


@pytest.mark.parametrize(
    ("words", "op", "place"),
    [
        ("Section 1.4's last sentence is repealed.", "delete_phrase", "art_1__sec_4"),
        ('In the second section of Article I, "payment" becomes "the request".', "replace_phrase", "art_1__sec_2"),
        ('In subsection 1.2, "payment" becomes "the request".', "replace_phrase", "art_1__sec_2"),
        ('In Section 1.2, the heading is changed to "Files".', "replace_phrase", "art_1__sec_2"),
        ('The heading "Records" of Section 1.2 shall read "Files".', "replace_phrase", "art_1__sec_2"),
    ],
)
def test_the_place_is_found_in_other_forms(words, op, place):
    assert rows(with_item(words)) == [(op, place, "applied")]


def test_numbers_without_a_word_are_renumbered():
    reading = with_item("1.4 and 1.5 are renumbered 1.5 and 1.6.")
    assert rows(reading) == [("replace_phrase", "art_1__sec_4", "applied"), ("replace_phrase", "art_1__sec_5", "applied")]
    numbers = {p.address: p.number for p in reading.terms.text.provisions}
    assert (numbers["art_1__sec_4"], numbers["art_1__sec_5"]) == ("1.5", "1.6")


@pytest.mark.parametrize(
    "words",
    [
        "Sections 1.2 and 1.3 change places.",
        "The order of Sections 1.2 and 1.3 is reversed.",
        "Sections 1.2 and 1.3 are swapped.",
    ],
)
def test_provisions_that_change_places_are_left_to_a_person_and_said(words):
    reading = with_item(words)
    assert {f.address for f in reading.findings if f.rule == "amendment-not-understood"} >= {"addendum_1__item_1", "art_1__sec_2"}


def test_what_is_quoted_keeps_its_own_words():
    reading = with_item('Section 1.4 is replaced by: "The second article of the pledge applies to each Subprocessor."')
    assert "The second article of the pledge" in text_at(reading, "art_1__sec_4")


@pytest.mark.parametrize(
    ("words", "struck"),
    [
        ("In Section 1.5, items (a) and (b) are deleted.", ["art_1__sec_5__subsec_a", "art_1__sec_5__subsec_b"]),
        ("In Section 1.5, delete items (a) and (b).", ["art_1__sec_5__subsec_a", "art_1__sec_5__subsec_b"]),
        ("Section 1.5(a) and (b) are deleted.", ["art_1__sec_5__subsec_a", "art_1__sec_5__subsec_b"]),
        ("In Section 1.5, item (a) is deleted.", ["art_1__sec_5__subsec_a"]),
        ("Section 1.4 no longer applies.", ["art_1__sec_4"]),
        ("Section 1.4 ceases to apply.", ["art_1__sec_4"]),
        ("Section 1.4 shall have no effect.", ["art_1__sec_4"]),
    ],
)
def test_every_item_that_is_named_is_struck(words, struck):
    assert sorted(rows(with_item(words))) == [("delete_phrase", a, "applied") for a in struck]


@pytest.mark.parametrize(
    "words",
    [
        "In Section 1.5, items (a) and (b) are deleted only where the LEA agrees.",
        "Section 1.4 no longer applies to a Subprocessor in this state.",
    ],
)
def test_what_is_limited_strikes_nothing(words):
    assert {op for op, _, _ in rows(with_item(words))} == {"not_understood"}


def test_a_second_place_shares_the_verb():
    reading = with_item(
        'Section 1.4 is replaced by "No Subprocessor is hired." and Section 1.3 by "The LEA may audit at any time."'
    )
    assert text_at(reading, "art_1__sec_4").endswith("No Subprocessor is hired.")
    assert text_at(reading, "art_1__sec_3").endswith("The LEA may audit at any time.")


@pytest.mark.parametrize(
    "words",
    [
        'References to "Provider" are replaced by "Operator".',
        "Any reference to the Provider is to be read as a reference to the Operator.",
    ],
)
def test_references_change_everywhere(words):
    reading = with_item(words)
    assert "Operator sends records" in text_at(reading, "art_1__sec_2")
    assert "Operator tells the LEA" in text_at(reading, "art_1__sec_5")
