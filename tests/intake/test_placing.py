"""What a person added, when the paper is read again: it stays, beside whatever it stood beside."""

from intake.keeping import kept_by_hand
from intake.placing import placed_facts

NOTICES = {"party": "lea", "name": None, "title": None, "email": "notices@birch.example", "phone": None, "purpose": "notices"}
PRIVACY = {**NOTICES, "email": "privacy@birch.example", "purpose": "privacy"}
ANN = {**NOTICES, "name": "Ann Feld"}


def _kept(before, added, key="contacts"):
    machine = {key: before, "_machine": {"duties": [], "restrictions": []}}
    return kept_by_hand(machine, {**machine, key: [*before, added], "amendments": []}, {}, [(f"/{key}/-", "p1", "2026-01-01")])


def _placed(items, rows, key="contacts"):
    return placed_facts(items, {key: rows, "amendments": [], "provisions": []})


def test_a_contact_without_a_name_stays_beside_another_without_one() -> None:
    found = _placed(_kept([NOTICES], PRIVACY), [NOTICES])
    assert [value for _, value, _ in found.changes] == [PRIVACY]
    assert not found.findings


def test_a_contact_without_a_name_stays_where_a_further_paper_names_another_without_one() -> None:
    found = _placed(_kept([], PRIVACY), [NOTICES])
    assert [path for path, *_ in found.changes] == ["/contacts/-"]


def test_a_second_row_of_the_same_name_stays_where_the_first_was_there_when_it_was_added() -> None:
    second = {**ANN, "email": "ann@birch.example", "purpose": "privacy"}
    found = _placed(_kept([ANN], second), [ANN])
    assert [value for _, value, _ in found.changes] == [second]
    assert not found.findings


def test_what_a_further_paper_says_of_the_same_still_replaces_what_was_added() -> None:
    found = _placed(_kept([], {**ANN, "phone": "555-0100"}), [{**ANN, "phone": "555-0199"}])
    assert not found.changes
    assert [f["rule"] for f in found.findings] == ["correction-replaced"]


def test_what_a_further_paper_says_as_well_is_not_there_twice() -> None:
    for before, row in (([], PRIVACY), ([NOTICES], PRIVACY), ([], ANN)):
        found = _placed(_kept(before, row), [*before, {**row, "phone": "555-0100"}])
        assert not found.changes
        assert not found.findings


def test_what_was_kept_before_rows_were_counted_is_placed_as_well() -> None:
    items = [{name: value for name, value in item.items() if name != "alike_then"} for item in _kept([NOTICES], PRIVACY)]
    assert _placed(items, [NOTICES]).changes
