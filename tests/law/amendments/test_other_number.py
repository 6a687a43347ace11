"""A quoted plural where the text has the singular, and the other way round."""

from law.amendments.new_text import in_other_number


def put(find: str, text: str, new: str) -> str:
    for place, words in reversed(in_other_number(find, text, new)):
        text = text[: place.start] + words + text[place.end :]
    return text


def test_it_puts_the_new_words_in_the_number_of_the_text() -> None:
    assert put("pupils", "a profile of a pupil, or of a group", "pupils, tutors") == "a profile of a pupil, tutor, or of a group"
    assert put("pupil", "profiles of pupils and groups", "pupil, tutor") == "profiles of pupils, tutors and groups"


def test_it_leaves_a_word_that_qualifies_the_next() -> None:
    assert put("pupils", "for adapted pupil learning", "pupils, tutors") == "for adapted pupil learning"


def test_it_changes_nothing_the_second_time() -> None:
    once = put("pupils", "of a pupil, or of a group", "pupils, tutors")
    assert put("pupils", once, "pupils, tutors") == once
