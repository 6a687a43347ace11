"""Numbers that change in all the words for it, several at once, and the rest "accordingly"; times that stand in several sections."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import Reading, read
from tests.law.amendments.base import BASE


def amended(item: str) -> Reading:
    return read("paper.txt", f"{BASE.rstrip()}\n\nEXHIBIT G\nOhio\n\n1. {item}\n".encode(), on=date(2026, 11, 23), state="OH")


def rows(reading: Reading) -> list[tuple[str, str | None, str, str | None]]:
    return [(row["op"], row["target"], row["outcome"], row["replacement"]) for row in as_dict(reading)["amendments"]]


def numbers(reading: Reading, above: str) -> list[str]:
    return [p.number.strip(" .()") for p in reading.terms.text.provisions if p.address.rpartition("__")[0] == above]


@pytest.mark.parametrize(
    "item",
    [
        "Article II, Section 3 is relettered as Section 4.",
        "Article II, Section 3 is re-lettered as Section 4.",
        "Article II, Section 3 is re-numbered as Section 4.",
        "Article II, Section 3 is re-designated as Section 4.",
        "Article II, Section 3 is hereby renumbered 4.",
        "Re-number Article II, Section 3 as Section 4.",
        "Existing Article II, Section 3 shall become Article II, Section 4.",
        "Article II, Section 3 shall now be numbered Section 4.",
        "Article II, Section 3 becomes Section 4.",
        "Article II, Section 3 shall be known as Section 4.",
        "Article II, Section 3 is to be numbered 4.",
        "Present Section 3 of Article II is to bear the number 4.",
    ],
)
def test_it_knows_the_words_for_another_number(item: str) -> None:
    reading = amended(item)
    assert rows(reading) == [("replace_phrase", "art_2__sec_3", "applied", "4")]
    assert numbers(reading, "art_2") == ["1", "2", "4"]


@pytest.mark.parametrize(
    "item",
    [
        "In Article II, Sections 2 and 3 are renumbered as Sections 3 and 4, respectively.",
        "Renumber Article II, Sections 2 and 3 as Sections 3 and 4.",
        "Article II, Sections 2 through 3 are re-numbered 3 through 4.",
        "Article II, Sections 2 and 3 shall become Sections 3 and 4.",
    ],
)
def test_it_gives_each_of_several_its_number(item: str) -> None:
    reading = amended(item)
    assert rows(reading) == [
        ("replace_phrase", "art_2__sec_2", "applied", "3"),
        ("replace_phrase", "art_2__sec_3", "applied", "4"),
    ]
    assert numbers(reading, "art_2") == ["1", "3", "4"]


def test_more_new_numbers_than_old_ones_are_settled_by_hand() -> None:
    reading = amended("Items (1) and (2) of Article III, Section 2 are re-lettered as (2), (3) and (4).")
    assert [r[2] for r in rows(reading)] == ["not_understood"]
    assert numbers(reading, "art_3__sec_2") == ["1", "2"]


def test_a_section_is_struck_although_the_rest_is_renumbered() -> None:
    reading = amended("Strike Article II, Section 2, and renumber the remaining sections accordingly.")
    assert [r[:3] for r in rows(reading)] == [("delete_phrase", "art_2__sec_2", "applied")]


def test_the_rest_alone_is_said_to_be_as_it_was_printed() -> None:
    reading = amended("The remaining sections of Article II are renumbered accordingly.")
    assert [r[1:3] for r in rows(reading)] == [("art_2", "not_understood")]


TWICE = BASE.replace(
    "The Provider binds its subcontractors in writing.", "It answers questions about them within thirty (30) days."
)


@pytest.mark.parametrize(
    "item",
    [
        'In Article II, replace "thirty (30) days" with "ten (10) days".',
        'The "thirty (30) days" allowed in Article II are reduced to "ten (10) days".',
        'The "thirty (30) days" in Article II shall be shortened to "ten (10) days".',
        'In Article II, strike "thirty (30) days" and insert "ten (10) days".',
    ],
)
def test_a_time_that_stands_in_two_sections_is_not_guessed(item: str) -> None:
    reading = read("paper.txt", f"{TWICE.rstrip()}\n\nEXHIBIT G\nOhio\n\n1. {item}\n".encode(), on=date(2026, 11, 23), state="OH")
    assert rows(reading) == [("replace_phrase", "art_2", "not_located", "ten (10) days")]
    told = {f.address for f in reading.findings if f.rule == "amendment-not-located"}
    assert told >= {"exh_G__OH__item_1", "art_2", "art_2__sec_1", "art_2__sec_3"}


@pytest.mark.parametrize(
    "item",
    [
        'Throughout Article II, replace "thirty (30) days" with "ten (10) days".',
        'In Article II, replace each occurrence of "thirty (30) days" with "ten (10) days".',
        'Wherever "thirty (30) days" appears in Article II, it is replaced by "ten (10) days".',
    ],
)
def test_it_is_changed_everywhere_where_that_is_said(item: str) -> None:
    reading = read("paper.txt", f"{TWICE.rstrip()}\n\nEXHIBIT G\nOhio\n\n1. {item}\n".encode(), on=date(2026, 11, 23), state="OH")
    assert {r[2] for r in rows(reading)} == {"applied"}
    assert [p.text.count("thirty") for p in reading.terms.text.provisions if p.address.startswith("art_2__")] == [0, 0, 0]


def test_words_that_stand_twice_in_one_section_are_told_of_where_they_stand() -> None:
    paper = BASE.replace("or as agreed in the Order Form, whichever is sooner", "and sends copies within thirty (30) days")
    item = '1. In Article II, replace "thirty (30)" with "ten (10)".'
    reading = read("paper.txt", f"{paper.rstrip()}\n\nEXHIBIT G\nOhio\n\n{item}\n".encode(), on=date(2026, 11, 23), state="OH")
    told = {f.address for f in reading.findings if f.rule == "amendment-ambiguous"}
    assert told >= {"exh_G__OH__item_1", "art_2", "art_2__sec_1"}
