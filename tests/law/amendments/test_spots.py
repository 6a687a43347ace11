"""Small words named by the place at which they stand, and words that stand more than once."""

from datetime import date

import pytest

from law.reader import Reading, read

OWN_LINES = """(a) the events and their cause;
(b) the records and pupils concerned; and
(c) the steps taken and planned."""
INLINE = "(a) the events and their cause; (b) the records and pupils concerned; and (c) the steps taken and planned."
PAPER = """STUDENT DATA PRIVACY AGREEMENT

This Agreement is between Alder Valley School District ("LEA") and Finch Learning, Inc. ("Provider").

ARTICLE I: CARE

1.1 Notice. Provider and LEA confer and the notice says:{gap}{items}

1.2 Copies. Copies and logs are kept for ten (10) days. Logs and reports are kept for ten (10) days.

1.3 Place. Student Data is kept in the United States and Canada.

ADDENDUM NO. 1

1. """
PLACES = ("art_1__sec_1", "art_1__sec_2", "art_1__sec_3")
COPIES = PLACES[1]


def with_item(words: str, *, inline: bool = False) -> Reading:
    """The agreement with one item that amends it; its list stands in lines of its own, or in running text."""
    paper = PAPER.format(gap=" " if inline else "\n", items=INLINE if inline else OWN_LINES)
    return read("paper.txt", (paper + words + "\n").encode(), on=date(2026, 1, 1))


def whole(reading: Reading) -> str:
    """The words in force of the section with the list."""
    return " ".join(p.text for p in reading.terms.text.provisions if p.address.startswith(PLACES[0]) and p.text)


def outcomes(reading: Reading) -> list[str]:
    return [o.outcome.value for o in reading.operations if o.outcome]


def told(reading: Reading, rule: str) -> set[str | None]:
    return {f.address for f in reading.findings if f.rule == rule}


@pytest.mark.parametrize("inline", [False, True], ids=["lines", "running text"])
@pytest.mark.parametrize(
    "words",
    [
        'Section 1.1 is amended by striking the word "and" before item (c).',
        'Section 1.1 is amended by deleting "and" before (c).',
        'Section 1.1 is amended by striking "and" at the end of item (b).',
        'In Section 1.1, delete the word "and" that precedes item (c).',
        'In Section 1.1, strike "and" immediately before clause (c).',
        'Strike "and" before (c) in Section 1.1.',
        'Strike "and" before item (c) of Section 1.1.',
        'At the end of item (b) of Section 1.1, strike "and".',
        'The word "and" at the end of Section 1.1(b) is deleted.',
        'Section 1.1 is amended by striking "and" after item (b).',
    ],
)
def test_the_word_that_stands_at_the_named_place_is_struck_and_no_other(words: str, inline: bool) -> None:
    reading = with_item(words, inline=inline)
    assert outcomes(reading) == ["applied"]
    text = whole(reading)
    assert text.count(" and ") == 5
    assert "pupils concerned; and" not in text
    assert "events and their" in text and "records and pupils" in text and "taken and planned" in text


@pytest.mark.parametrize("inline", [False, True], ids=["lines", "running text"])
def test_a_small_word_is_replaced_where_it_stands(inline: bool) -> None:
    reading = with_item('In Section 1.1, replace "and" before item (c) with "or".', inline=inline)
    assert outcomes(reading) == ["applied"]
    assert "pupils concerned; or" in whole(reading)
    assert whole(reading).count(" or") == 1


@pytest.mark.parametrize("inline", [False, True], ids=["lines", "running text"])
@pytest.mark.parametrize(
    "words",
    [
        'Section 1.1 is amended by striking the word "and" before item (b).',
        'Section 1.1 is amended by striking "and" at the end of item (c).',
        'Section 1.1 is amended by striking "planned" at the end of item (b).',
    ],
)
def test_a_word_that_does_not_stand_at_the_named_place_stays_everywhere(words: str, inline: bool) -> None:
    reading, before = with_item(words, inline=inline), with_item("None.", inline=inline)
    assert outcomes(reading) == ["not_located"]
    assert whole(reading) == whole(before)
    assert "addendum_1__item_1" in told(reading, "amendment-not-located")


def test_a_word_at_the_end_of_a_sentence_is_the_last_one() -> None:
    reading = with_item('In Section 1.2, strike "ten (10) days" at the end of the first sentence and insert "one year".')
    text = next(p.text for p in reading.terms.text.provisions if p.address == COPIES)
    assert text == "Copies and logs are kept for one year. Logs and reports are kept for ten (10) days."


def test_an_item_in_running_text_is_the_only_place_in_which_its_words_change() -> None:
    reading = with_item('In item (a) of Section 1.1, replace "and" with "or".', inline=True)
    assert "events or their" in whole(reading)
    assert whole(reading).count(" or ") == 1


@pytest.mark.parametrize(
    "words",
    [
        'In Section 1.2, replace "ten (10) days" with "thirty (30) days".',
        'Section 1.2 is amended by striking "and".',
        'In Section 1.2, insert "full" before "logs and reports" and delete "ten (10)".',
        'In Section 1.2, insert "full" after "and".',
    ],
)
def test_words_that_stand_twice_change_nowhere_unless_it_says_each(words: str) -> None:
    reading = with_item(words)
    assert outcomes(reading)[-1] == "not_located"
    assert told(reading, "amendment-ambiguous") == {"addendum_1__item_1", COPIES}
    assert not told(reading, "amendment-not-located")
    text = next(p.text for p in reading.terms.text.provisions if p.address == COPIES)
    assert text.count("ten (10) days") == 2 and text.count(" and ") == 2


def test_a_word_that_joins_a_list_stands_behind_the_one_that_is_listed() -> None:
    paper = PAPER.replace(
        "Student Data is kept", "Providers that are hosting, storing or sorting tell where hosting is done. Data is kept"
    )
    words = paper.format(gap=" ", items=INLINE) + 'In Section 1.3, insert "caching," after "hosting."'
    reading = read("paper.txt", words.encode(), on=date(2026, 1, 1))
    assert "that are hosting, caching, storing or sorting tell where hosting is" in reading.terms.text.get(PLACES[2]).text


@pytest.mark.parametrize(
    "words",
    [
        'In Section 1.2, replace each "ten (10) days" with "thirty (30) days".',
        'In Section 1.2, replace "ten (10) days" with "thirty (30) days" in each place.',
        'In Section 1.2, replace "ten (10) days" with "thirty (30) days" wherever it appears.',
        'In Section 1.2, replace both "ten (10) days" with "thirty (30) days".',
    ],
)
def test_words_that_stand_twice_change_in_both_places_where_it_says_so(words: str) -> None:
    reading = with_item(words)
    text = next(p.text for p in reading.terms.text.provisions if p.address == COPIES)
    assert text.count("thirty (30) days") == 2
    assert not told(reading, "amendment-ambiguous")


@pytest.mark.parametrize("inline", [False, True], ids=["lines", "running text"])
@pytest.mark.parametrize(
    "words",
    [
        'In Section 1.1, insert "the report number, if any;" before item (b).',
        'In Section 1.1, "the report number, if any;" is inserted before item (b).',
        'Section 1.1 is amended by inserting "the report number, if any;" after item (a).',
        'In Section 1.1, add "the report number, if any;" after (a).',
    ],
)
def test_new_words_stand_beside_the_item_that_is_named(words: str, inline: bool) -> None:
    reading = with_item(words, inline=inline)
    assert outcomes(reading) == ["applied"]
    assert "their cause; the report number, if any; " in whole(reading).replace("\n", " ")
    assert whole(reading).index("number") < whole(reading).index("records and pupils")


@pytest.mark.parametrize("inline", [False, True], ids=["lines", "running text"])
def test_new_words_beside_an_item_that_is_not_there_stand_nowhere(inline: bool) -> None:
    reading = with_item('In Section 1.1, insert "the report number;" before item (f).', inline=inline)
    assert outcomes(reading) != ["applied"]
    assert "number" not in whole(reading)


def test_words_at_the_end_of_an_item_in_running_text_do_not_go_to_the_end_of_the_list() -> None:
    reading = with_item('At the end of item (b) of Section 1.1 add ", by school".', inline=True)
    assert "pupils concerned, by school; and (c) the steps" in whole(reading)
