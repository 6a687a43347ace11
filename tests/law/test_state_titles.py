"""Exhibits that amend for a state, whatever their title and however they name sections."""

import pytest

from law.reader import read_paper, terms_for

AGREEMENT = """AGREEMENT

§ 1.1 Breach. Vendor shall notify the District within forty (40) calendar days after Vendor discovers a breach.

§ 1.2 Deletion. Vendor shall delete Student Data within sixty (60) calendar days after the agreement ends.

EXHIBIT C
{title}

To conform to the law, the Agreement is amended as follows.

1. § 1.1 is amended by striking "forty (40) calendar days" and inserting "nine (9) business days".

2. In § 1.2, replace "sixty (60)" with "thirty (30)".

3. Vendor shall hold its staff to these terms.
"""


@pytest.mark.parametrize(
    "title", ["TERMS REQUIRED BY OHIO", "PROVISIONS REQUIRED IN OHIO", "CLAUSES PRESCRIBED BY OHIO", "OHIO REQUIREMENTS", "Ohio Terms"]
)  # fmt: skip
def test_changes_that_name_sections_by_their_sign_alone_are_the_states(title: str) -> None:
    paper = read_paper("a.txt", AGREEMENT.format(title=title).encode())
    timed = {(d.kind, d.amount, d.unit) for d in terms_for(paper, "OH").duties if d.amount}
    assert timed == {("breach_notice", 9, "business_days"), ("disposition_on_termination", 30, "calendar_days")}


@pytest.mark.parametrize(
    "law", ["34 CFR § 99.31", "§ 99.31 of those rules", "Ohio Code § 3319.321", "O.C.G.A. § 20-2-662", "20 U.S.C. § 12"]
)
def test_the_sign_of_a_statute_makes_no_exhibit_change_an_agreement(law: str) -> None:
    text = AGREEMENT.partition("EXHIBIT C")[0] + (
        f"EXHIBIT C\nRULES OF THE BOARD\n\n1. Vendor shall comply with {law} and shall not add to the data.\n\n"
        f"2. Vendor shall delete nothing that {law} tells it to keep.\n"
    )
    document = read_paper("a.txt", text.encode()).document
    assert "exh_C__sec_1" in {provision.address for provision in document.provisions}


@pytest.mark.parametrize("heading", ["Changes", "Amendments", "Changes to the Agreement"])
def test_a_states_paper_whose_items_stand_under_a_heading_of_their_own_is_the_states(heading: str) -> None:
    base = AGREEMENT.partition("EXHIBIT C")[0]
    paper = (
        f"OHIO SUPPLEMENTAL TERMS\n\nto the Agreement between the parties\n\nHow to read these terms\n\nWords have the meaning that they have in the Agreement.\n\n{heading}\n\n"
        '1. Section 1.1. "forty (40) calendar days" is amended to read "nine (9) business days".\n\n2. In Section 1.2, replace "sixty (60)" with "thirty (30)".\n'
    )
    terms = terms_for(read_paper("terms.txt", paper.encode(), base=("base.txt", base.encode())), "OH")
    assert [(o.state, o.item, o.outcome.value) for o in terms.operations] == [("OH", "1", "applied"), ("OH", "2", "applied")]
