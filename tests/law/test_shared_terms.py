"""One exhibit with terms for several states: each item belongs to the states that it names, or to all of them."""

import datetime

import pytest

from law.reader import Reading, read

CLAUSES = """\
STUDENT DATA COMPACT

This Compact is between Elm Hollow School District, 1 Elm Street, Kearney, Nebraska 68845 ("District") and Vantrace Learning, Inc.,
9 Oak Street, Reno, Nevada 89501 ("Vendor").

{s}1. Term. This Compact begins on July 1, 2026 and ends on June 30, 2028.

{s}2. Breach. The Vendor shall notify the District of a breach within 5 days after it discovers the breach.

{s}3. Access. The Vendor shall give the District access to a record within 20 days after the District asks for it.

"""
ITEMS = """\
(A) In Nebraska, Section 2 is amended by replacing "5 days" with "2 days".
(B) In Kansas and Iowa, Section 3 is amended by replacing "20 days" with "10 days".
(C) The Vendor shall train its employees annually.
(D) Except in Iowa, the Vendor shall keep its logs for 3 years.
"""
HEADS = (
    "SUPPLEMENT FOR NEBRASKA, IOWA AND KANSAS",
    "EXHIBIT G: NEBRASKA, IOWA AND KANSAS",
    'EXHIBIT "G": STATE TERMS FOR NEBRASKA, IOWA & KANSAS',
)


def _read(text: str, state: str) -> Reading:
    return read("compact.txt", text.encode(), state=state, on=datetime.date(2026, 11, 22))


def _items(reading: Reading, state: str) -> list[str]:
    return [a.rsplit("_", 1)[-1] for s in reading.document.supplements if s.state == state for a in s.items]


def test_each_state_has_the_items_that_name_it_and_those_that_name_none() -> None:
    for head in HEADS:
        reading = _read(CLAUSES.format(s="") + f"{head}\n\n{ITEMS}", "NE")
        assert reading.paper.states == ("NE", "IA", "KS")
        assert _items(reading, "NE") == ["a", "c", "d"]
        assert _items(reading, "IA") == ["b", "c"]
        assert _items(reading, "KS") == ["b", "c", "d"]
        assert not [f for f in reading.findings if f.rule in {"missing-number", "duplicate-number"}]


def test_the_terms_of_one_state_are_no_duty_of_another() -> None:
    text = CLAUSES.format(s="") + f"{HEADS[0]}\n\n{ITEMS}"
    amounts = {state: {d.kind: d.amount for d in _read(text, state).duties} for state in ("NE", "KS")}
    assert (amounts["NE"]["breach_notice"], amounts["NE"]["record_access"]) == (2, 20)
    assert (amounts["KS"]["breach_notice"], amounts["KS"]["record_access"]) == (5, 10)


def test_a_heading_without_names_is_shared_out_by_the_states_with_which_its_items_begin() -> None:
    items = ITEMS.replace("(C) The", "(C) In Kansas, the")
    reading = _read(CLAUSES.format(s="") + f"EXHIBIT G: STATE-SPECIFIC TERMS\n\n{items}", "KS")
    assert _items(reading, "KS") == ["b", "c", "d"]
    assert _items(reading, "NE") == ["a", "d"]


def test_sections_by_sign_are_sections_where_a_supplement_follows() -> None:
    reading = _read(CLAUSES.format(s="§ ") + f"{HEADS[0]}\n\n{ITEMS.replace('Section', '§')}", "NE")
    assert {"sec_1", "sec_2", "sec_3"} <= {p.address for p in reading.document.provisions}
    assert reading.document.dates.expires_on == datetime.date(2028, 6, 30)


OWN = (
    "For Kansas LEAs, the Vendor shall certify deletion within 7 days after deletion.",
    "Kansas: the Vendor shall certify deletion within 7 days after deletion.",
    "This item applies only in Kansas. The Vendor shall certify deletion within 7 days after deletion.",
    "The Vendor shall, with respect to Kansas, certify deletion within 7 days after deletion.",
    "The Vendor shall certify to each Kansas school district within 7 days after deletion.",
    "Where the LEA is located in Kansas, the Vendor shall certify deletion within 7 days after deletion.",
    "Under the law of Kansas, the Vendor shall certify deletion within 7 days after deletion.",
    'Section 2 is amended for Kansas by replacing "5 days" with "2 days".',
    'In Section 2, "5 days" is, in Kansas, replaced with "2 days".',
)
IN_PASSING = (
    "The Vendor shall certify deletion within 7 days after deletion, as Kansas law also requires.",
    "In the manner of Kansas, the Vendor shall certify deletion within 7 days after deletion.",
    "As Kansas law also requires, the Vendor shall certify deletion within 7 days after deletion.",
    "The Vendor, which keeps its servers in Kansas, shall certify deletion within 7 days after deletion.",
    "The Vendor is a Kansas corporation and shall certify deletion within 7 days after deletion.",
    'Section 2 is amended, like the law of Kansas, by replacing "5 days" with "2 days".',
)


def _having(item: str) -> set[str]:
    reading = _read(
        CLAUSES.format(s="") + f"{HEADS[0]}\n\n(A) {item}\n(B) The Vendor shall train its employees annually.\n", "NE"
    )
    return {state for state in ("NE", "IA", "KS") if "a" in _items(reading, state)}


@pytest.mark.parametrize("item", OWN)
def test_an_item_is_one_states_alone_where_it_says_so(item: str) -> None:
    assert _having(item) == {"KS"}


@pytest.mark.parametrize("item", IN_PASSING)
def test_an_item_that_names_a_state_in_passing_is_everybodys(item: str) -> None:
    assert _having(item) == {"NE", "IA", "KS"}


def test_an_item_for_a_list_of_states_is_all_of_theirs() -> None:
    assert _having('Section 2 is amended for Iowa and Kansas by replacing "5 days" with "2 days".') == {"IA", "KS"}
    assert _having("Iowa, Kansas: the Vendor shall certify deletion within 7 days after deletion.") == {"IA", "KS"}


def test_an_item_of_a_state_that_the_heading_leaves_out_is_that_states_own() -> None:
    items = ITEMS + '(E) In Ohio, Section 3 is amended by replacing "20 days" with "7 days".\n'
    text = CLAUSES.format(s="") + f"{HEADS[0]}\n\n{items}"
    reading = _read(text, "OH")
    assert _items(reading, "OH") == ["e"]
    assert _items(reading, "NE") == ["a", "c", "d"]
    amounts = {state: {d.kind: d.amount for d in _read(text, state).duties} for state in ("OH", "NE")}
    assert (amounts["OH"]["record_access"], amounts["NE"]["record_access"]) == (7, 20)
