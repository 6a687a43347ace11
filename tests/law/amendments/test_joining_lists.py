"""New words that print the mark of a list's next item join the list, however the instruction says where they go."""

import pytest

from law.reader import read
from tests.law.adding import ON, findings_at, rows, text_at

PAPER = """DATA AGREEMENT

1. Notice

1.1 The Company shall notify the Board of a breach within three (3) business days. The notice shall say:

(a) what happened;
(b) when it happened; and
(c) whom the Board may call.

1.2 The Company shall keep a log.

SUPPLEMENTAL TERMS FOR IDAHO

1. {instruction}

2. The Company shall train its staff every year.
"""


@pytest.mark.parametrize(
    "instruction",
    [
        'The following is inserted in Section 1.1 after item (c): "(d) which records were read."',
        'In Section 1.1, the following is added after item (c): "(d) which records were read."',
        'Add to Section 1.1, behind item (c), the following: "(d) which records were read."',
        'A new item is added to the list in Section 1.1: "(d) which records were read."',
        'At the end of Section 1.1, add: "(d) which records were read."',
        'The following is inserted after item (c) in Section 1.1: "(d) which records were read."',
    ],
)
def test_it_is_an_item_of_the_list(instruction: str) -> None:
    reading = read("paper.txt", PAPER.format(instruction=instruction).encode(), on=ON, state="ID")
    assert rows(reading) == [("1", "insert_item", "art_1__sec_1", "applied"), ("2", "standalone", None, "standalone")]
    assert text_at(reading, "art_1__sec_1__subsec_c").endswith("whom the Board may call.")
    assert text_at(reading, "art_1__sec_1__subsec_d") == "which records were read."
    assert not findings_at(reading, "amendment-not-located")


def test_words_with_a_mark_that_does_not_follow_are_no_item_of_it() -> None:
    instruction = 'At the end of Section 1.1, add: "(k) which records were read."'
    reading = read("paper.txt", PAPER.format(instruction=instruction).encode(), on=ON, state="ID")
    assert rows(reading)[0] == ("1", "insert_text", "art_1__sec_1", "applied")
