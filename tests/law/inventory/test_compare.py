"""A schedule against what is collected: every difference with both sources, and laws that hold for any lists."""

import time

from hypothesis import given
from hypothesis import strategies as st

from law.elements import catalogue
from law.inventory.drift import compare
from law.inventory.listing import columns, listed
from law.inventory.records import SETTLEMENTS, SEVERITIES, Source
from tests.law.inventory.lists import EXPORT, SCHEDULE, listings, one

PHONE, EMAIL = "student.contact.phone", "student.contact.email"


def rules(found) -> list[str]:
    return [d.rule for d in found]


@given(listings())
def test_it_finds_nothing_collected_that_is_not_agreed_in_a_list_compared_with_itself(entries):
    assert not set(rules(compare(entries, entries))) & {"collected-not-agreed", "agreed-not-collected"}


@given(st.data(), listings(), listings(EXPORT))
def test_it_does_not_depend_on_the_order(data, agreed, other):
    first = compare(agreed, other)
    assert compare(data.draw(st.permutations(agreed)), data.draw(st.permutations(other))) == first


@given(listings(), listings(EXPORT))
def test_it_gives_every_difference_a_key_of_its_own_and_words_of_the_vocabulary(agreed, other):
    found = compare(agreed, other)
    assert len({d.key for d in found}) == len(found)
    assert all(d.severity in SEVERITIES and set(d.settles) <= set(SETTLEMENTS) and d.settles and d.message for d in found)
    assert [SEVERITIES.index(d.severity) for d in found] == sorted(SEVERITIES.index(d.severity) for d in found)


@given(listings(), listings(EXPORT))
def test_it_never_hides_what_is_collected_and_nowhere_agreed(agreed, other):
    told = {code for d in compare(agreed, other) if d.rule != "agreed-not-collected" for code in d.codes}
    known = {a.code for a in agreed if a.used is True}
    known |= {
        covered for code in known & catalogue().elements.keys() for covered in catalogue().element(code).covers
    }  # who may have it may have that
    certain = {o.code for o in other if o.used is not False and o.code}
    assert certain <= told | known


def test_it_keeps_its_key_when_a_source_is_called_something_else():
    renamed = Source("export", "roster (new name).csv", None, "export-1")
    [first] = compare([one(EMAIL)], [one(EMAIL, source=EXPORT), one(PHONE, source=EXPORT)])
    [second] = compare([one(EMAIL)], [one(EMAIL, source=renamed), one(PHONE, source=renamed)])
    assert first.key == second.key and first.message != second.message


def test_it_names_both_sources_and_what_would_settle_it():
    [found] = [d for d in compare([one(EMAIL)], [one(PHONE, "sms", source=EXPORT)]) if d.severity == "error"]
    assert (found.rule, found.first, found.second) == ("collected-not-agreed", EXPORT, SCHEDULE)
    assert "roster.csv" in found.message and "sms" in found.message and "Larkspur" in found.message
    assert set(found.settles) == {"amend", "stop_collecting", "correct_list"}


def test_it_says_when_the_schedule_says_no():
    [found] = compare([one(PHONE, used=False)], [one(PHONE, source=EXPORT)])
    assert found.rule == "collected-not-agreed" and "not used" in found.message


def test_it_only_notes_what_the_schedule_leaves_open():
    [found] = compare([one(PHONE, used=None)], [one(PHONE, source=EXPORT)])
    assert (found.rule, found.severity) == ("use-unstated", "note")


def test_it_notes_what_is_agreed_and_not_collected():
    assert rules(compare([one(EMAIL), one(PHONE)], [one(EMAIL, source=EXPORT)])) == ["agreed-not-collected"]


def test_it_asks_about_a_field_that_nobody_knows():
    found = compare([one(EMAIL)], columns(["email", "zorp_flag"], EXPORT))
    assert rules(found) == ["unknown-field"] and "zorp_flag" in found[0].message


def test_it_asks_which_of_two_is_meant():
    some = compare(listed("District student number", SCHEDULE), listed("Student ID", EXPORT))
    assert [(d.rule, d.severity) for d in some] == [("element-ambiguous", "note")]
    [found] = [d for d in compare([one(EMAIL)], listed("Student ID", EXPORT)) if d.rule == "element-ambiguous"]
    assert found.severity == "warning" and len(found.codes) == 2


def test_it_does_not_take_a_candidate_on_the_schedule_for_consent():
    agreed = listed("Student ID", SCHEDULE)
    assert "element-ambiguous" in rules(compare(agreed, listed("State student number", EXPORT)))


def test_it_says_once_that_there_is_no_schedule():
    found = compare([], [one(EMAIL, source=EXPORT), one(PHONE, source=EXPORT)])
    assert rules(found) == ["schedule-missing"]


def test_it_says_that_collecting_has_begun():
    note = Source("schedule", "Schedule of the Larkspur agreement", "exh_B__none", "larkspur")
    [found] = compare([one(EMAIL, used=False)], [one(EMAIL, source=EXPORT)], not_yet=note)
    assert (found.rule, found.severity, found.second) == ("not-yet-collecting", "error", note)


def test_it_holds_a_subprocessor_to_the_schedule_and_does_not_ask_it_for_the_rest():
    partner = Source("subprocessor", "Fernwood Cloud", None, "fernwood")
    assert rules(compare([one(EMAIL)], [one(PHONE, source=partner)])) == ["subprocessor-element-not-agreed"]


def test_it_leaves_out_columns_that_only_run_the_file():
    assert columns(["sourcedId", "status", "dateLastModified", "givenName"], EXPORT, file="users.csv") == columns(
        ["sourcedId", "givenName"], EXPORT, file="users.csv"
    )


def test_it_is_fast_enough_for_a_district():
    agreed = [one(code) for code in _all_codes()]
    began = time.process_time()
    for _ in range(50):
        compare(agreed, [one(code, source=EXPORT) for code in _all_codes()])
    assert time.process_time() - began < 2.5


def _all_codes() -> list[str]:
    return list(catalogue().elements)
