"""Special terms are often numbered with a letter and a hyphen: "R-1.", "ST-2:"."""

import pytest

from law.numbering import readings
from law.reading.markers import split_marker


@pytest.mark.parametrize(("mark", "number"), [("R-1.", 1), ("ST-12:", 12), ("K-3)", 3)])
def test_it_counts_by_the_figure(mark, number):
    found = split_marker(f"{mark} In Section 2.2, strike the words.")
    assert found is not None and found.mark == mark
    assert readings(mark)[0].values == (number,)


@pytest.mark.parametrize("text", ["K-12 schools use the service.", "COVID-19. The closure", "A-F grades"])
def test_other_words_with_a_hyphen_begin_no_item(text):
    found = split_marker(text)
    assert found is None or not found.is_number
