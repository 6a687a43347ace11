"""What the receipt says was corrected, a privacy officer reads without knowing how a reading is stored."""

import pytest

from intake.templatetags.corrections import corrected_place, corrected_value


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/duties/10/kind", "Duties, row 11: Duty"),
        ("/parties/0/name", "Parties, row 1: Name"),
        ("/parties/-", "Parties, a row added"),
        ("/duties/3", "Duties, row 4"),
        ("/dates/effective_on", "Dates: In force from"),
    ],
)
def test_a_place_is_said_in_words(path: str, words: str) -> None:
    assert corrected_place(path) == words


def test_a_code_is_said_as_what_it_means() -> None:
    assert corrected_value("provider", "/parties/0/role") == "provider"
    assert corrected_value("at_most", "/duties/1/limit") == "at most"
    assert corrected_value("disposition_confirmation", "/duties/10/kind") == "Proof of disposition"
    assert corrected_value(None, "/duties/3") == "nothing"
    assert corrected_value(True, "/options/0/checked") == "yes"
