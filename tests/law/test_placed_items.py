"""State terms and addenda whose items are headed by the sections of the agreement that they change."""

import pytest

from law.contract import as_dict
from law.reader import Reading, read
from tests.law.adding import ON, figures, findings_at, rows

BASE = """PUPIL DATA AGREEMENT

This agreement is between Tallow Bay Schools, Bangor, Maine ("LEA") and Whinchat Learning, Inc. ("Provider").

1. REQUESTS
1.1 Provider shall answer the LEA's request for a student's record within thirty (30) days of the request.
1.2 Provider shall correct an error in Student Data within twenty (20) days after the LEA reports it.

2. BREACH
2.1 Provider shall notify the LEA within seventy-two (72) hours after it discovers a breach.
2.2 The notice says what happened.

3. END
3.1 Either party may terminate on thirty (30) days' prior written notice.
3.2 Upon termination Provider shall destroy Student Data within sixty (60) days. It may keep aggregates.
"""


def with_terms(*items: str, title: str = "MAINE STATE TERMS") -> Reading:
    body = "\n\n".join(items)
    paper = f"{title}\n\nThese terms amend the Pupil Data Agreement between Tallow Bay Schools and Whinchat Learning, Inc.\n\n{body}\n"
    return read("terms.txt", paper.encode(), on=ON, base=("base.txt", BASE.encode()))


ITEMS = (
    'Section {0}. Delete "thirty (30) days" and substitute "ten (10) days".',
    'Section {1}. The words "seventy-two (72)" become "twenty-four (24)".',
    "Section {2}. Strike the second sentence.",
)


@pytest.mark.parametrize("title", ["MAINE STATE TERMS", "ADDENDUM", "Privacy Rider"])
@pytest.mark.parametrize("form", ["Section {}.", "§ {}:", "Section {} -", "{}"])
def test_a_number_that_heads_an_item_is_the_place_that_it_changes(title: str, form: str) -> None:
    places = ("1.1", "2.1", "3.2")
    items = [item.replace(f"Section {{{n}}}.", form.format(places[n])) for n, item in enumerate(ITEMS)]
    reading = with_terms(*items, title=title)
    assert rows(reading) == [
        ("1", "replace_phrase", "art_1__sec_1", "applied"),
        ("2", "replace_phrase", "art_2__sec_1", "applied"),
        ("3", "delete_phrase", "art_3__sec_2", "applied"),
    ]
    assert {d.amount for d in reading.duties if d.address == "art_2__sec_1"} == {24}


def test_each_of_them_is_an_item_of_its_own() -> None:
    reading = with_terms(
        ITEMS[0].format("1.1"),
        "Section 1.2. The figure is changed from twenty (20) to five (5).",
        "Section 3.1. Not applicable to the LEA; Provider may terminate on one hundred eighty (180) days' notice.",
        "Section 3.2. Provider shall destroy Student Data within ten (10) days after the end.",
    )
    assert [r[0] for r in rows(reading)] == ["1", "2", "3", "4"]
    assert figures(reading, "correction") == [(5, "supp__ME.2")] or figures(reading, "correction") == [(5, "ME.2")]
    assert "art_3__sec_1" in findings_at(reading, "amendment-not-understood")
    assert "art_3__sec_2" in findings_at(reading, "conflicting-terms")


def test_terms_titled_with_a_state_are_those_of_the_state() -> None:
    reading = with_terms(ITEMS[0].format("1.1"), ITEMS[2].replace("{2}", "3.2"))
    assert [(s.address, s.state) for s in reading.document.supplements] == [("supp__ME", "ME")]
    assert {a["state"] for a in as_dict(reading)["amendments"]} == {"ME"}
    assert not findings_at(reading, "state-terms-missing")


def test_the_own_numbers_of_an_addendum_are_no_places() -> None:
    reading = with_terms(
        'Section 1. In Section 2.1 of the agreement, replace "seventy-two (72)" with "ten (10)".',
        "Section 2. In Section 3.2, strike the second sentence.",
        title="FIRST AMENDMENT",
    )
    assert rows(reading) == [
        ("1", "replace_phrase", "art_2__sec_1", "applied"),
        ("2", "delete_phrase", "art_3__sec_2", "applied"),
    ]
