"""Changes of the agreement that no heading announces: what a passage says makes it an instruction, wherever it stands."""

import pytest

from law.reader import Reading, read
from tests.law.adding import ON

BODY = """STUDENT DATA AGREEMENT

This agreement is between Heron Lake School District, 4 Mill Road, Heron Lake, Nevada 89999 (the "District") and Tansy Apps LLC, 9 Quay Street, Reno, Nevada 89501 (the "Vendor").

1. USE

1.1 The Vendor shall use student data only to provide the service.

2. INCIDENTS

2.1 The Vendor shall train its staff every year.

2.2 The Vendor shall notify the District within seventy-two (72) hours after it confirms a breach of student data.

3. RECORDS

3.1 The Vendor shall answer a request of the District for a pupil's record within thirty (30) days after it receives the request.

4. LAW

4.1 The law of Nevada governs this agreement.
"""
SIGNED = """
For the District: /s/ Ana Bell, Superintendent, July 1, 2026
For the Vendor: /s/ Tom Crane, President, July 2, 2026
"""
CHANGES = {
    "an annex that counts nothing": "Annex 2 - Changes for Nevada schools\n\nIn Section 2.2, in place of seventy-two hours, forty-eight (48) hours.\n",
    "an exhibit of other terms": "EXHIBIT C\nLocal Requirements\n\n1. The Vendor shall keep a log of access.\n2. The Vendor shall name a privacy officer.\n"
    '3. In Section 2.2, "seventy-two (72) hours" is replaced with "forty-eight (48) hours".\n',
    "prose of an exhibit": "EXHIBIT C\nLocal Requirements\n\nThe policy of the board calls for speed. Section 2.2 shall therefore read \"forty-eight (48) hours\" "
    'in place of "seventy-two (72) hours".\n\nThe Vendor shall name a privacy officer.\n',
    "bullets headed by places": "Exhibit F: Agreed exceptions\n\n- 2.2: 48 hours, not 72.\n- 2.1: add at the end: \"The Vendor shall keep a list of those trained.\"\n",
    "places above their changes": "Exhibit 4\nModifications by counsel\n\nSection 2.2\nReplace \"seventy-two (72) hours\" with \"forty-eight (48) hours\".\n",
    "a table of an exhibit": "Schedule 3\nDeviations\n\n| Clause | Standard | Agreed |\n|---|---|---|\n| 2.2 | seventy-two (72) hours | forty-eight (48) hours |\n",
    "a table by states": "ANNEX C\nSTATE VARIATIONS\n\n| State | Section | Change |\n|---|---|---|\n| Nevada | 2.2 | 48 hours instead of 72 hours |\n"
    "| Utah | 2.2 | 24 hours instead of 72 hours |\n",
    "paragraphs led by states": 'State matters\n\nNevada: In Section 2.2, "seventy-two (72) hours" is replaced by "forty-eight (48) hours".\n\n'
    'Utah: In Section 2.2, "seventy-two (72) hours" is replaced by "ten (10) hours".\n',
    "a lone paragraph": 'The parties further agree that in Section 2.2 the words "seventy-two (72) hours" are replaced with "forty-eight (48) hours".\n',
    "a part with a letter": 'PART B - DISTRICT TERMS\n\nB.1 Section 2.2 of Part A shall read: "The Vendor shall notify the District within forty-eight (48) hours after '
    'it confirms a breach of student data."\n',
}  # fmt: skip


def _read(paper: str, *, state: str = "NV") -> Reading:
    return read("paper.md" if "|---" in paper else "paper.txt", paper.encode(), on=ON, state=state)


def _notice(reading: Reading) -> set[tuple[int | None, str | None]]:
    return {(d.amount, d.unit) for d in reading.duties if d.address == "art_2__sec_2"}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES.keys())
def test_changes_are_carried_out_wherever_they_stand(changes: str) -> None:
    reading = _read(f"{BODY}{SIGNED}\n{changes}")
    assert _notice(reading) == {(48, "hours")}


@pytest.mark.parametrize(
    "changes",
    [
        'The parties further agree that in Section 2.2 the words "seventy-two (72) hours" are replaced with "forty-eight (48) hours".\n',
        "5. LOCAL TERMS\n\n5.1 The time in Section 2.2 is shortened to forty-eight (48) hours.\n\n5.2 The Vendor shall name a privacy officer.\n",
    ],
)
def test_changes_before_the_signatures_are_carried_out(changes: str) -> None:
    assert _notice(_read(f"{BODY}\n{changes}{SIGNED}")) == {(48, "hours")}


def test_a_change_for_a_state_changes_nothing_for_another() -> None:
    paper = f"{BODY}{SIGNED}\n{CHANGES['paragraphs led by states']}"
    assert [_notice(_read(paper, state=s)) for s in ("NV", "UT", "OH")] == [{(48, "hours")}, {(10, "hours")}, {(72, "hours")}]


def test_what_stands_beside_the_change_stays_where_it_was() -> None:
    reading = _read(f"{BODY}{SIGNED}\n{CHANGES['prose of an exhibit']}")
    left = next(p for p in reading.document.provisions if p.address == "exh_C")
    assert left.text == "The policy of the board calls for speed.\nThe Vendor shall name a privacy officer."
    assert [(o.instrument, o.item_address) for o in reading.operations] == [("exh_C", "exh_C__item_1")]


@pytest.mark.parametrize(
    ("passage", "rule"),
    [
        ("Special Terms\n\nFor purposes of Nevada, Section 2.2 provides for ten (10) hours.\n", "conflicting-terms"),
        ("EXHIBIT E\nNevada\n\n1. Under Section 2.2 of the agreement the Vendor shall write within two (2) days.\n", "conflicting-terms"),
        ("Notes\n\n1 Section 2.2: agreed at 48 hours.\n", "conflicting-terms"),
        ("Variations\n\n(i) Breach notice (2.2): forty-eight (48) hours in place of seventy-two (72).\n", "conflicting-terms"),
        ("EXHIBIT E\nSafety\n\n1. Section 2.2 is changed to forty-eight (48) hours.\n", "amendment-not-understood"),
        ('EXHIBIT E\nSafety\n\n1. In Section 2.2, "ninety (90) hours" is replaced with "ten (10) hours".\n', "amendment"),
        ("EXHIBIT E\nFAQ\n\nThe Vendor shall notify the District within ten (10) hours after it confirms a breach of student data.\n", "conflicting-terms"),
    ],
)  # fmt: skip
def test_what_speaks_of_a_time_and_is_not_carried_out_is_told_at_both_places(passage: str, rule: str) -> None:
    reading = _read(f"{BODY}{SIGNED}\n{passage}")
    assert _notice(reading) == {(72, "hours")}
    told = {f.address for f in reading.findings if f.rule.startswith(rule)}
    assert "art_2__sec_2" in told
    assert len(told) == 2


def test_a_clause_that_names_another_in_passing_changes_and_tells_nothing() -> None:
    clause = "4.2 The notice under Section 2.2 shall name the data concerned. Section 3.1 does not apply to aggregate data.\n"
    reading = _read(f"{BODY}\n{clause}{SIGNED}")
    assert not reading.operations
    assert not [f for f in reading.findings if f.rule.startswith(("amendment", "conflicting"))]
