"""A paper that was made for one state lacks no state terms; a published form, or one that speaks of them, does."""

import pytest

from tests.reading import paper_of, produced

PLAIN = 'PRIVACY LETTER\n\nThis letter is between Finch Learning, Inc. ("Vendor") and Alder School District, 2 Elm Street, Alder, Kansas 67001 ("District").\n\n1. Use. The Vendor uses records for the District only.\n\n2. Law. The law of Kansas governs.\n'


def missing(text, state):
    return [f for f in produced(paper_of("paper.txt", text), state)["findings"] if f["rule"] == "state-terms-missing"]


def test_it_asks_no_state_terms_of_a_states_own_paper():
    assert not missing(PLAIN, "KS")


@pytest.mark.parametrize(
    ("text", "state"), [(PLAIN, "OH"), (PLAIN + "\n3. More. The supplemental state terms are part of this letter.\n", "KS")]
)
def test_it_asks_for_them_where_they_are_needed(text, state):
    assert missing(text, state)
