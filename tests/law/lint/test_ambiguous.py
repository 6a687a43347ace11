"""Words that stand twice in the place that is named may be two clocks: both are changed, and it is said."""

from tests.reading import paper_of, produced

PAPER = """DATA AGREEMENT

ARTICLE I: DUTIES

1. Breach. The Provider shall notify the LEA within ten (10) days of discovery of a breach and shall send a report within ten (10) days of confirmation.

EXHIBIT G
Ohio

1. In Article I, Section 1, replace "ten (10)" with "three (3)".
"""


def test_it_warns_where_the_replaced_words_stand_more_than_once():
    found = produced(paper_of("paper.txt", PAPER), "OH")["findings"]
    assert {f["address"] for f in found if f["rule"] == "amendment-ambiguous"} == {"exh_G__OH__item_1", "art_1__sec_1"}
