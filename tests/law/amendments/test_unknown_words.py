"""Instructions in words that no list holds: read by where their words and figures stand, or reported at both places; never passed over."""

import pytest

from tests.law.adding import findings_at, rows, text_at, with_state_terms

ITEM = "exh_G__ID__item_1"


@pytest.mark.parametrize(
    ("words", "address", "reads"),
    [
        ("In Article II, Section 4, sixty turns into forty.", "art_2__sec_4", "upon forty (40) days' notice"),
        (
            "The mention of seventy-two (72) hours in Article II, Section 3 is altered to thirty (30) hours.",
            "art_2__sec_3",
            "within thirty (30) hours",
        ),
        ("Article II, Section 3: 36 hours in place of 72.", "art_2__sec_3", "within 36 hours"),
        (
            "Article II, Section 3 drops from seventy-two (72) hours to two (2) business days.",
            "art_2__sec_3",
            "within two (2) business days of",
        ),
        ("Article II, Section 4: the notice period shall be ninety (90) days.", "art_2__sec_4", "upon ninety (90) days' notice"),
        (
            "Where Article II, Section 4 has sixty (60) days, it is to have fifty (50) days.",
            "art_2__sec_4",
            "upon fifty (50) days' notice",
        ),
        (
            "Article I, Section 1 is amended by turning forty-five days into five school days.",
            "art_1__sec_1",
            "within five (5) school days from",
        ),
    ],
)
def test_a_figure_that_stands_in_the_place_gives_way_to_the_one_that_does_not(words: str, address: str, reads: str) -> None:
    reading = with_state_terms(words)
    assert reads in text_at(reading, address)
    assert [r[1:] for r in rows(reading)] == [("replace_phrase", address, "applied")]
    assert findings_at(reading, "amendment-inferred") == {ITEM, address}


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("In Article II, Section 4, triple the notice period.", "art_2__sec_4"),
        ("Move Article I, Section 3 to the end of Article II.", "art_1__sec_3"),
        ("Article II, Section 3 is to be read with thirty (30) hours for breaches of health data.", "art_2__sec_3"),
        ("In Article II, Section 3, seventy-two hours becomes forty hours unless police object.", "art_2__sec_3"),
        ("The period of Article II, Section 4 runs half as long.", "art_2__sec_4"),
        ("Item 4 of this Exhibit is withdrawn.", "exh_G__ID__item_4"),
    ],
)
def test_what_cannot_be_understood_is_said_at_the_item_and_at_its_place(words: str, address: str) -> None:
    reading = with_state_terms(words)
    assert [r[3] for r in rows(reading)] == ["not_understood"]
    assert findings_at(reading, "amendment-not-understood") == {ITEM, address}


@pytest.mark.parametrize(
    "words",
    [
        "Pursuant to Article II, Section 2, the LEA may audit the Provider in June.",
        "In accordance with Article II, Section 3, the Provider shall tell parents within ten (10) days.",
        "The Provider shall train its staff on Article II, Section 3 every year.",
        "With respect to Article II, Section 1, Idaho does not require that data stay in the country.",
        'As used in Article II, "breach" includes a loss.',
    ],
)
def test_a_term_that_only_mentions_a_place_stands_alone(words: str) -> None:
    assert [r[3] for r in rows(with_state_terms(words))] == ["standalone"]


@pytest.mark.parametrize(
    ("words", "reads"),
    [
        ('Article II, Section 3: "seventy-two (72)" → "twenty (20)".', "within twenty (20) hours"),
        ('Article II, Section 3: "seventy-two (72)" => "twenty (20)".', "within twenty (20) hours"),
        (
            'The word "consecutive" shall be understood before "hours" in Article II, Section 3.',
            "seventy-two (72) consecutive hours of",
        ),
        ('In Article II, Section 3, "hours" must be followed by "at the most".', "seventy-two (72) hours at the most of"),
        ('Article II, Section 3 is amended: delete "seventy-two (72)", insert "twenty (20)".', "within twenty (20) hours"),
    ],
)
def test_it_tells_what_two_quotations_do_to_each_other(words: str, reads: str) -> None:
    assert reads in text_at(with_state_terms(words), "art_2__sec_3")


@pytest.mark.parametrize(
    ("words", "reads"),
    [
        (
            'Delete the second sentence of Article I, Section 1, and replace the third with "It helps."',
            "date of the request. It helps.",
        ),
        ("Delete in Article I, Section 1 the last sentence.", "a log of such requests."),
        ("Delete the first and third sentences of Article I, Section 1.", "The Provider shall keep a log of such requests."),
        ('In Article I, Section 1, delete "of such requests" and the last sentence.', "shall keep a log."),
        ('In Article I, Section 1, delete the last sentence and the words "of such requests".', "shall keep a log."),
    ],
)
def test_it_does_everything_that_a_compound_instruction_says(words: str, reads: str) -> None:
    reading = with_state_terms(words)
    assert text_at(reading, "art_1__sec_1").endswith(reads)
    assert {r[3] for r in rows(reading)} == {"applied"}


@pytest.mark.parametrize(
    "words",
    [
        "Article II, Section 2 is repealed.",
        "Article II, Section 2 is deleted and reserved.",
        "Article II, Section 2 is hereby rescinded.",
    ],
)
def test_it_strikes_a_section_in_other_words(words: str) -> None:
    assert [r[1:] for r in rows(with_state_terms(words))] == [("delete_phrase", "art_2__sec_2", "applied")]


def test_it_replaces_a_section_that_is_superseded() -> None:
    reading = with_state_terms(
        "Article II, Section 2 is superseded by the following: The LEA may audit the Provider at any time."
    )
    assert text_at(reading, "art_2__sec_2") == "The LEA may audit the Provider at any time."


def test_two_items_that_replace_the_same_words_are_a_conflict() -> None:
    reading = with_state_terms(
        'In Article II, Section 3, replace "seventy-two (72) hours" with "forty (40) hours".',
        'In Article II, Section 3, replace "seventy-two (72) hours" with "twenty (20) hours".',
    )
    assert [r[3] for r in rows(reading)] == ["applied", "not_located"]
    assert "art_2__sec_3" in findings_at(reading, "conflicting-terms")
    assert "forty (40) hours" in text_at(reading, "art_2__sec_3")


def test_two_items_that_rewrite_the_same_section_are_a_conflict() -> None:
    reading = with_state_terms(
        'Article II, Section 2 is replaced with "The LEA may audit in May."',
        'Article II, Section 2 is replaced with "The LEA may audit in June."',
    )
    assert "art_2__sec_2" in findings_at(reading, "conflicting-terms")
