"""Sentences and predicates, with their offsets."""

import pytest

from law.sentences import predicates, sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The servers stand in the U.S. only. They stay there.", 2),
        ("Data are kept within the U.S. The Provider may move them.", 2),
        ("It is bound by La. R.S. 17:3914 for five years.", 1),
        ("See Exhibit A. The Vendor signs it.", 2),
        ("It covers e.g. Names and No. 5 of the list.", 1),
        ("First paragraph.\nSecond paragraph.", 2),
        ("held pursuant to the\nServices of the Provider.", 1),
        ("Acme, Inc. will comply. So will others.", 2),
        ("The notice says:\n- what happened;\n- when.", 3),
    ],
)
def test_it_splits_where_a_sentence_ends(text: str, count: int) -> None:
    found = sentences(text)
    assert len(found) == count, [s.text for s in found]
    assert all(text[s.start : s.end] == s.text for s in found)


def parts(sentence: str) -> list[tuple[str, str]]:
    return [(sentence[p.start : p.main].strip(" ,"), p.modal) for p in predicates(sentence)]


def test_it_keeps_the_front_apart_from_the_subject() -> None:
    assert parts("Upon termination, within ten days, Provider shall delete the data.") == [
        ("Upon termination, within ten days", "shall")
    ]


def test_it_cuts_where_a_new_verb_begins() -> None:
    found = parts("Vendor shall delete the data within ten days and shall certify it.")
    assert found == [("", "shall"), ("", "shall")]


def test_it_does_not_cut_inside_a_condition() -> None:
    found = parts("In the event that data is wrong, and help is required to mend it, the LEA shall tell the Provider.")
    assert [modal for _, modal in found] == ["shall"]


def test_it_does_not_cut_inside_brackets() -> None:
    assert len(predicates("Provider shall answer (and no later than ten days) the LEA.")) == 1


def test_it_does_not_cut_a_double_subject() -> None:
    assert len(predicates("Vendor and District shall meet once a year.")) == 1


def test_it_takes_time_that_grows_with_the_length_only() -> None:
    long = "The Provider shall notify the LEA, and shall, if it can, and where it may, help and answer " * 400
    assert len(predicates(long)) > 100
