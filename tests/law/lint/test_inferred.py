"""A change that was inferred is applied and said to be inferred, at the item and where it was made."""

from tests.reading import paper_of, produced

PAPER = """DATA AGREEMENT

ARTICLE I: DUTIES

1. Breach. The Provider shall notify the LEA within seventy-two (72) hours of discovery of a breach.

EXHIBIT G
Ohio

1. In Article I, Section 1, trade "seventy-two (72)" against "twenty-four (24)".
2. In Article I, Section 1, replace "breach" with "incident".
"""


def test_it_warns_at_the_item_and_at_the_provision():
    result = produced(paper_of("paper.txt", PAPER), "OH")
    assert [d["amount"] for d in result["duties"] if d["kind"] == "breach_notice"] == [24]
    warned = {f["address"] for f in result["findings"] if f["rule"] == "amendment-inferred"}
    assert warned == {"exh_G__OH__item_1", "art_1__sec_1"}
