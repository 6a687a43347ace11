"""Where an item says more exactly which words it means: a sentence, the second of several, a line."""

from datetime import date

import pytest

from law.reader import Reading, read

PAPER = """STUDENT DATA PRIVACY AGREEMENT

This Agreement is between Alder Valley School District ("LEA") and Finch Learning, Inc. ("Provider").

ARTICLE I: ACCESS

1.1 Visits. The LEA may visit on ten (10) days' notice.

1.2 Records. Provider sends records within forty-five (45) days. Copies follow within forty-five (45) days of payment.

1.3 Audits. The LEA may audit on ten (10) days' notice.

1.4 Subprocessors. A Subprocessor may be hired. Subprocessors are bound in writing.

1.5 Notice. Provider tells the LEA, unless police object. The notice says:
(a) what happened; and
(b) when.

ADDENDUM NO. 1

1. """
RECORDS, AUDITS, NOTICE = "art_1__sec_2", "art_1__sec_3", "art_1__sec_5"


def with_item(words: str) -> Reading:
    return read("paper.txt", (PAPER + words + "\n").encode(), on=date(2026, 1, 1))


def rows(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(o.op.value, o.target, o.outcome.value) for o in reading.operations if o.outcome]


def text_at(reading: Reading, address: str) -> str:
    provision = reading.text(None).get(address)
    return provision.text if provision else ""


@pytest.mark.parametrize(
    ("words", "kept", "changed"),
    [
        ('In the first sentence of Section 1.2, replace "forty-five (45)" with "five (5)".', 1, 0),
        ('In the last sentence of Section 1.2, replace "forty-five (45)" with "five (5)".', 0, 1),
        ('In Section 1.2, replace "forty-five (45)" with "five (5)" in the second sentence.', 0, 1),
        ('Section 1.2 shall apply with "five (5)" in place of "forty-five (45)" in its first sentence only.', 1, 0),
        ('The second sentence of Section 1.2 is amended by striking "forty-five (45)" and inserting "five (5)".', 0, 1),
        ('The words "forty-five (45)" appearing in the last sentence of Section 1.2 shall read "five (5)".', 0, 1),
        ('Section 1.2 is amended by striking the first "forty-five (45)" and inserting "five (5)".', 1, 0),
        ('Section 1.2 is amended by substituting "five (5)" for the second "forty-five (45)".', 0, 1),
        ('In Section 1.2, replace "forty-five (45)" with "five (5)" where it first appears.', 1, 0),
        ("In Section 1.2, the number 45 where it first appears shall read 5.", 1, 0),
    ],
)
def test_it_changes_the_named_place_and_no_other(words, kept, changed):
    reading = with_item(words)
    both = text_at(reading, RECORDS).split(". ")
    assert rows(reading) == [("replace_phrase", RECORDS, "applied")]
    assert "forty-five (45)" in both[kept]
    assert "five (5)" in both[changed]
    assert "forty-five" not in both[changed]


def test_each_of_two_places_gets_its_own_words():
    reading = with_item(
        'In Section 1.2, replace the first "forty-five (45)" with "five (5)" and the second "forty-five (45)" with "ten (10)".'
    )
    assert "within five (5) days. Copies follow within ten (10) days" in text_at(reading, RECORDS)


@pytest.mark.parametrize(
    "words",
    [
        'In Section 1.2, replace the third "forty-five (45)" with "five (5)".',
        'In the fourth sentence of Section 1.2, replace "forty-five (45)" with "five (5)".',
        'Section 1.2, line 2: for "forty-five (45)" read "five (5)".',
        'In Section 1.2, replace "forty-five (45)" with "five (5)" in the part about copies.',
    ],
)
def test_what_cannot_be_honored_is_not_applied_wider(words):
    reading = with_item(words)
    assert rows(reading) == [("replace_phrase", RECORDS, "not_located")]
    assert {f.address for f in reading.findings if f.rule == "amendment-not-located"} == {"addendum_1__item_1", RECORDS}
    assert text_at(reading, RECORDS).count("forty-five (45)") == 2


@pytest.mark.parametrize(
    "words",
    [
        'In Section 1.2, as to copies only, replace "forty-five (45)" with "five (5)".',
        'Section 1.2: "forty-five (45)" - "five (5)".',
        'The heading "Archives" of Section 1.2 shall read "Files".',
    ],
)
def test_what_is_unclear_changes_nothing(words):
    reading = with_item(words)
    assert rows(reading) == [("not_understood", RECORDS, "not_understood")]
    assert {f.address for f in reading.findings if f.rule == "amendment-not-understood"} == {"addendum_1__item_1", RECORDS}


def test_an_article_followed_by_its_own_section_is_one_place():
    reading = with_item('In Article I, Section 1.3, replace "ten (10) days" with "two (2) days".')
    assert rows(reading) == [("replace_phrase", AUDITS, "applied")]
    assert "ten (10) days" in text_at(reading, "art_1__sec_1")


@pytest.mark.parametrize(
    "words",
    [
        'Section 1.3: Strike "ten (10)". Insert "two (2)".',
        'In Section 1.3, strike "ten (10)"; insert "two (2)".',
        'Section 1.3. Delete: "ten (10)". Add: "two (2)".',
        'The phrase "ten (10)" in Section 1.3 shall read "two (2)".',
        'The figure "ten (10)" in Section 1.3 becomes "two (2)".',
        'Section 1.3 is amended as follows: for "ten (10)" substitute "two (2)".',
        "The notice in Section 1.3 for an audit shall be two (2) days rather than ten (10).",
    ],
)
def test_words_give_way_to_words_and_not_the_whole_provision(words):
    reading = with_item(words)
    assert rows(reading) == [("replace_phrase", AUDITS, "applied")]
    assert text_at(reading, AUDITS) == "The LEA may audit on two (2) days' notice."


def test_a_sentence_of_its_own_does_not_take_the_place_of_struck_words():
    reading = with_item('In Section 1.3, strike "on ten (10) days\' notice". Insert "Audits are logged.".')
    assert text_at(reading, AUDITS) == "The LEA may audit. Audits are logged."


def test_the_end_of_a_sentence_is_struck_with_its_comma():
    reading = with_item('Delete the final clause of the first sentence of Section 1.5, beginning with "unless".')
    assert text_at(reading, NOTICE).startswith("Provider tells the LEA. The notice")


@pytest.mark.parametrize(
    "words",
    [
        'Item 1 of this Addendum No. 1 is amended to read: "Nothing."',
        "Addendum No. 1 is deleted in its entirety.",
        'Section 1 of this Addendum is amended to read: "Nothing."',
    ],
)
def test_an_item_on_its_own_instrument_changes_nothing_of_the_agreement(words):
    reading = with_item(words)
    assert [r[0] for r in rows(reading)] == ["not_understood"]
    assert any("speaks of an amending instrument" in f.message for f in reading.findings)
    assert text_at(reading, "art_1__sec_1").startswith("The LEA may visit")


def test_a_term_is_replaced_in_the_plural_too_and_said_to_be():
    reading = with_item('Wherever the word "Subprocessor" occurs in this Agreement it shall be replaced with "Subcontractor".')
    assert text_at(reading, "art_1__sec_4") == "A Subcontractor may be hired. Subcontractors are bound in writing."
    assert [r[2] for r in rows(reading)] == ["approximate"]


@pytest.mark.parametrize(
    "words",
    [
        'A new item (c) is inserted after item (b) of Section 1.5: "(c) how many records."',
        'After item (b) of Section 1.5, add a new item (c): "(c) how many records."',
    ],
)
def test_a_new_item_stands_beside_its_sibling_with_its_number_once(words):
    reading = with_item(words)
    assert rows(reading) == [("insert_item", f"{NOTICE}__subsec_c", "applied")]
    assert text_at(reading, f"{NOTICE}__subsec_c") == "how many records."


def test_a_new_item_of_a_list_that_is_not_there_joins_no_other():
    reading = with_item('A new item (c) is inserted after item (b) of Section 1.9: "(c) how many records."')
    assert [r[2] for r in rows(reading)] == ["not_located"]


def test_new_text_that_repeats_number_and_heading_says_them_once():
    reading = with_item('Section 1.3 is replaced by the following: "1.3 Audits. The LEA may audit once a year."')
    assert text_at(reading, AUDITS) == "The LEA may audit once a year."


def test_what_is_replaced_by_an_exhibit_is_named_and_not_the_exhibit():
    reading = with_item("Sections 1.2 and 1.3 are replaced by Exhibit H.")
    assert rows(reading) == [("not_understood", RECORDS, "not_understood"), ("not_understood", AUDITS, "not_understood")]


def test_a_section_may_be_struck_and_left_blank():
    reading = with_item("The parties strike Section 1.3 and intentionally leave it blank.")
    assert rows(reading) == [("delete_phrase", AUDITS, "applied")]


@pytest.mark.parametrize("section", ["Section 1.02", "Section 1.2", "§ 1.02", "Article I, Section 1.02"])
def test_a_number_with_a_zero_before_it_is_the_same_number(section):
    reading = with_item(f'In {section}, replace "of payment" with "of the order".')
    assert rows(reading) == [("replace_phrase", RECORDS, "applied")]
    assert not [f for f in reading.findings if f.rule == "dangling-reference"]


def test_every_is_not_ambiguous():
    reading = with_item(
        "Section 1.2 is amended so that every reference to forty-five (45) days becomes a reference to ten (10) days."
    )
    assert text_at(reading, RECORDS).count("ten (10) days") == 2
    assert not [f for f in reading.findings if f.rule == "amendment-ambiguous"]


@pytest.mark.parametrize(
    "said",
    [
        'replace "forty-five (45)" with "ten (10)" in the first sentence and with "five (5)" in the second sentence.',
        'replace "forty-five (45)" with "ten (10)" in the first sentence and "five (5)" in the second.',
        'replace "forty-five (45)" in the first sentence with "ten (10)" and in the second sentence with "five (5)".',
        'replace "forty-five (45)" where it first appears with "ten (10)" and where it appears second with "five (5)".',
        'replace "forty-five (45)" with "ten (10)" in the first sentence; in the second, with "five (5)".',
    ],
)
def test_both_halves_of_an_instruction_are_done(said: str) -> None:
    reading = with_item(f"In Section 1.2, {said}")
    assert rows(reading) == [("replace_phrase", RECORDS, "applied")] * 2
    assert "within ten (10) days. Copies follow within five (5) days" in text_at(reading, RECORDS)


def test_a_second_place_is_changed_like_the_first() -> None:
    reading = with_item('Replace "LEA" with "School" in the first sentence of Section 1.5 and throughout Section 1.3.')
    assert rows(reading) == [("replace_phrase", NOTICE, "applied"), ("replace_phrase", AUDITS, "applied")]
    assert text_at(reading, AUDITS).startswith("The School may audit")


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ('strike "forty-five (45)" in the first sentence and insert "ten (10)" in the second sentence.', "delete_phrase"),
        ('replace "forty-five (45)" with "ten (10)" in the first sentence and "five (5)" when paid.', "replace_phrase"),
        (
            'replace "forty-five (45)" with "ten (10)" in the first sentence, and do likewise in the second sentence.',
            "replace_phrase",
        ),
        ('strike "of payment" and place it behind "records".', "delete_phrase"),
    ],
)
def test_half_an_instruction_is_not_dropped(said: str, done: str) -> None:
    reading = with_item(f"In Section 1.2, {said}")
    assert rows(reading) == [(done, RECORDS, "applied"), ("not_understood", RECORDS, "not_understood")]
    assert [f.rule for f in reading.findings if f.address == RECORDS and f.severity == "warning"]
    assert "five (5)" not in text_at(reading, RECORDS)


@pytest.mark.parametrize(
    "said",
    [
        'strike the "and" at the end of item (a) and insert it at the end of item (b).',
        'move the "and" from the end of item (a) to the end of item (b).',
    ],
)
def test_the_and_of_a_list_does_not_move_in_silence(said: str) -> None:
    reading = with_item(f"In Section 1.5, {said}")
    assert rows(reading)[-1][0] == "not_understood"
    assert "amendment-not-understood" in {f.rule for f in reading.findings}


def test_a_list_grows_by_an_item_as_statutes_say_it() -> None:
    reading = with_item(
        'Section 1.5 is amended by striking "and" at the end of item (a), striking the period at the end of item (b) and '
        'inserting "; and", and adding at the end the following: "(c) how many records."'
    )
    assert [r[2] for r in rows(reading)] == ["applied"] * 3
    assert text_at(reading, f"{NOTICE}__subsec_b") == "when; and"
    assert text_at(reading, f"{NOTICE}__subsec_c") == "how many records."


@pytest.mark.parametrize(
    "words",
    [
        'Article II is added: "Provider carries insurance."',
        'Article II (Insurance) is hereby added: "Provider carries insurance."',
    ],
)
def test_an_article_that_is_added_need_not_be_called_new(words: str) -> None:
    reading = with_item(words)
    assert rows(reading) == [("insert_item", "art_2", "applied")]
    assert text_at(reading, "art_2") == "Provider carries insurance."


def test_the_second_sentence_is_struck_and_not_the_first() -> None:
    reading = with_item(
        'Section 1.2 is amended by replacing "forty-five (45)" with "five (5)" in the first sentence, and the second sentence is deleted.'
    )
    assert text_at(reading, RECORDS) == "Provider sends records within five (5) days."


def test_words_are_put_behind_those_that_are_named_first() -> None:
    reading = with_item('In Section 1.2, insert after "days of" the words "receipt of".')
    assert text_at(reading, RECORDS).endswith("within forty-five (45) days of receipt of payment.")


def test_new_words_without_a_place_are_not_put_at_the_end() -> None:
    reading = with_item('In Section 1.5, strike "police" and "object" and insert "court", "judge" and "forbids" respectively.')
    assert rows(reading)[-1][0] == "not_understood"
    assert "court" not in text_at(reading, NOTICE)
