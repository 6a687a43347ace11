"""What was found and not understood is said, never guessed."""

from tests.reading import paper_of, produced

PAPER = """DATA AGREEMENT

ARTICLE I: DUTIES

1. Breach. The Provider shall notify the LEA before the ninetieth day after discovery of a breach.
2. Parents. Requests from parents forwarded by the LEA are answered by the Provider inside two school weeks.

EXHIBIT G
Ohio

1. In Article I, Section 1, replace "breach" with "incident".
2. The period in Article I is to be extended as the parties see fit.
"""


def rules(state: str = "OH") -> set[tuple[str, str | None]]:
    return {(f["rule"], f["address"]) for f in produced(paper_of("paper.txt", PAPER), state)["findings"]}


def test_it_says_that_a_day_before_an_ordinal_is_one_earlier():
    assert ("last-day-unclear", "art_1__sec_1") in rules()


def test_it_says_where_a_time_limit_gave_no_duty():
    assert ("time-limit-unread", "art_1__sec_2") in rules()


def test_it_warns_at_the_item_and_at_its_target_when_a_change_was_not_understood():
    assert {("amendment-not-understood", "exh_G__OH__item_2"), ("amendment-not-understood", "art_1")} <= rules()
