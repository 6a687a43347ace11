"""What the recitals of an added paper say is no item of it, and they end where its terms begin: no item is lost in them."""

import pytest

from law.contract import as_dict
from law.reader import read
from tests.law.adding import ON

BASE = """PUPIL DATA AGREEMENT

This agreement is between Tallow Bay Schools, Norfolk, Virginia ("Board") and Whinchat Learning, Inc. ("Company").

1. REQUESTS
1.1 The Company shall answer the Board's request for a student's record within thirty (30) days of the request.

2. BREACH
2.1 The Company shall notify the Board within seventy-two (72) hours after it discovers a breach.
"""
LETTERED = "Background\n\nA. The parties signed the Pupil Data Agreement.\n\nB. Student records are protected by the laws of Virginia.\n\n"
PLAIN = "Recitals\n\nThe parties signed the Pupil Data Agreement, and the laws of Virginia protect student records.\n\n"
NINE = "Background\n\n" + "".join(f"{letter}. The parties met about student records.\n\n" for letter in "ABCDEFGHIJ")
NUMBERED = "RECITALS\n\n1. The parties signed the Pupil Data Agreement.\n\n2. The laws of Virginia protect student records.\n\n"
ENACTING = "The Agreement is amended as follows:\n\n"
ITEMS = '1. In Section 1.1, "thirty (30) days" is changed to "ten (10) days".\n\n2. Section 2.1 is amended by replacing "seventy-two (72)" with "twenty-four (24)".\n'


@pytest.mark.parametrize(
    "title", ["VIRGINIA SUPPLEMENTAL TERMS", "Supplementary Provisions for Virginia", "ADDENDUM", "First Amendment"]
)
@pytest.mark.parametrize("opening", [LETTERED + ENACTING, LETTERED, NINE, PLAIN + ENACTING, PLAIN, NUMBERED + ENACTING])
def test_recitals_end_where_the_terms_begin(title: str, opening: str) -> None:
    paper = f"{title}\n\nto the Pupil Data Agreement between Tallow Bay Schools and Whinchat Learning, Inc.\n\n{opening}{ITEMS}"
    found = as_dict(read("terms.txt", paper.encode(), on=ON, base=("base.txt", BASE.encode())))
    changes = [(row["item"], row["op"], row["target"], row["outcome"]) for row in found["amendments"]]
    assert changes == [("1", "replace_phrase", "art_1__sec_1", "applied"), ("2", "replace_phrase", "art_2__sec_1", "applied")]
    assert {d["amount"] for d in found["duties"]} == {10, 24}
