"""Prohibited elements, retention, hosts, duplicates and places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.inventory.drift import duplicates, hosts, locations, prohibited, retention, unread_prohibitions
from law.inventory.listing import listed
from law.inventory.records import Hosted, Named, Source, Statement
from law.obligations import Duty
from tests.law.inventory.lists import SCHEDULE, forbids, listings, one

SSN = "student.identifiers.ssn"
POLICY = Source("technical_document", "Security policy", "exh_K__sec_2", "larkspur")
DENIAL = Source("technical_document", "Security policy", "exh_K__sec_4", "larkspur")


def duty(amount: int | None, unit: str | None, kind: str = "disposition_on_request", address: str = "art_4__sec_6") -> Duty:
    return Duty(kind, "provider", "lea", "disposition_requested", "deadline", "at_most", amount, unit, "after", True, True, "event", None, None, (), (), address, "base", "")  # fmt: skip


def test_it_finds_a_forbidden_element_in_other_words():
    [found] = prohibited(listed("SSN", SCHEDULE), [forbids("social security numbers")])
    assert (found.rule, found.severity, found.codes) == ("prohibited-element", "error", (SSN,))
    assert found.second is not None and found.second.address == "exh_G__IL__item_2"


def test_it_does_not_find_it_where_the_schedule_says_no():
    assert prohibited(listed("SSN", SCHEDULE, used=False), [forbids("social security numbers")]) == ()


def test_it_only_warns_where_use_is_not_said_or_the_term_speaks_of_watching():
    [found] = prohibited(listed("SSN", SCHEDULE, used=None), [forbids("social security numbers")])
    assert found.severity == "warning"
    [found] = prohibited(listed("GPS location", SCHEDULE), [forbids("location", kind="prohibited_monitoring")])
    assert found.severity == "warning"


def test_it_tells_what_it_cannot_hold_against_a_list():
    assert [d.rule for d in unread_prohibitions([forbids("chakra alignment", "religion")])] == ["prohibition-unread"]


def test_it_finds_retention_that_outlasts_the_duty():
    [found] = retention([duty(60, "calendar_days")], [Statement("Student data is retained for seven years.", POLICY)])
    assert found.rule == "retention-conflict" and "7 years" in found.message and "art_4__sec_6" in found.message
    assert "shorten_retention" in found.settles


def test_one_period_in_three_places_is_one_difference_that_names_them_all():
    said = [
        Statement(f"Data is kept for seven years, see {n}.", Source("technical_document", f"Policy {n}", f"p_{n}")) for n in "abc"
    ]
    [found] = retention([duty(60, "calendar_days")], said)
    [turned] = retention([duty(60, "calendar_days")], said[::-1])
    [fewer] = retention([duty(60, "calendar_days")], said[1:])
    assert found == turned and found.key == fewer.key and len(found.former) == 3
    assert [s.address for s in found.sources] == ["p_a", "p_b", "p_c", "art_4__sec_6"]
    assert "2 other places" in found.message
    other = Statement("Data is kept for ten years.", Source("technical_document", "Policy d"))
    assert len(retention([duty(60, "calendar_days")], [*said, other])) == 2


def test_it_accepts_retention_within_the_duty_and_words_without_a_period():
    said = [Statement("Student data is retained for 30 days.", POLICY), Statement("Data is kept as long as needed.", POLICY)]
    assert retention([duty(60, "calendar_days")], said) == ()


def test_it_says_that_no_duty_to_dispose_was_found():
    assert [d.rule for d in retention([], [Statement("", POLICY, days=2555)])] == ["disposition-missing"]


def test_it_finds_a_host_that_nobody_declared():
    [found] = hosts([], [Named("Quarrystone Hosting, Inc.", POLICY)], denial=DENIAL, own=["Larkspur Learning"])
    assert found.rule == "undeclared-subprocessor" and found.second == DENIAL and "list_subprocessor" in found.settles


def test_it_knows_a_host_under_its_short_name_and_the_provider_itself():
    named = [Named("AWS", POLICY), Named("Larkspur Learning Cloud", POLICY)]
    assert hosts([Named("Amazon Web Services", SCHEDULE)], named, own=["Larkspur Learning, Inc."]) == ()


@pytest.mark.parametrize(
    ("declared", "named"),
    [("Box", "Dropbox"), ("Zoom", "ZoomInfo"), ("Meta", "Metabase, Inc."), ("Heap", "Cheapside Cloud")],
)
def test_a_short_name_declares_nobody_whose_name_merely_holds_its_letters(declared: str, named: str):
    assert len(hosts([Named(declared, SCHEDULE)], [Named(named, POLICY)], own=["Lark"])) == 1


@pytest.mark.parametrize("named", ["Quarrystone Cloud Platform", "Quarrystone Data Centers", "Old Quarrystone Hosting"])
def test_a_longer_name_than_the_declared_one_is_another_company_unless_an_alias_says_so(named: str):
    assert len(hosts([Named("Quarrystone", SCHEDULE)], [Named(named, POLICY)])) == 1
    assert hosts([Named("Quarrystone", SCHEDULE, (named,))], [Named(named, POLICY)]) == ()
    assert hosts([Named(f"Quarrystone, Inc. ({named})", SCHEDULE)], [Named(named, POLICY)]) == ()


def test_a_declared_company_is_known_by_the_short_form_of_its_name_and_by_what_it_offers():
    assert hosts([Named("Quarrystone Data Centers, LLC", SCHEDULE)], [Named("Quarrystone", POLICY)]) == ()
    assert hosts([Named("Google LLC", SCHEDULE)], [Named("Google Analytics", POLICY)]) == ()
    assert len(hosts([Named("Google Cloud", SCHEDULE)], [Named("Google Analytics", POLICY)])) == 1


def test_a_provider_is_known_by_names_that_begin_with_its_own():
    assert len(hosts([], [Named("Larkspurious Hosting", POLICY)], own=["Larkspur"])) == 1


def test_it_tells_of_one_host_once_however_often_it_is_named():
    assert len(hosts([], [Named("Quarrystone Hosting, Inc.", POLICY), Named("Quarrystone Hosting", DENIAL)])) == 1


def test_it_finds_an_element_listed_twice_in_the_same_or_other_words():
    assert [d.rule for d in duplicates([*listed("STUDENT EMAIL", SCHEDULE), *listed("Student e-mail", SCHEDULE)])] == [
        "duplicate-element"
    ]
    [found] = duplicates([*listed("DOB", SCHEDULE), *listed("Date of birth", SCHEDULE)])
    assert "DOB" in found.message and "Date of birth" in found.message


def test_it_takes_two_kinds_of_work_and_two_others_for_no_duplicates():
    texts = ["Essays", "Drawings", "Other assessment data", "Quiz scores", "First name", "Last name", "Name"]
    assert duplicates([entry for text in texts for entry in listed(text, SCHEDULE)]) == ()


@given(st.data(), listings())
def test_it_finds_the_same_duplicates_in_any_order(data, entries):
    assert duplicates(data.draw(st.permutations(entries))) == duplicates(entries)


@given(listings())
def test_it_finds_nothing_twice_in_a_list_of_different_codes(entries):
    once = {e.code: e for e in entries if e.code}
    assert duplicates(list(once.values())) == ()


def test_it_finds_data_where_it_may_not_lie():
    only_here = forbids("US", kind="storage_location", rule="required")
    places = [
        Hosted("ca", Source("hosting", "Montréal")),
        Hosted("US", Source("hosting", "Ohio")),
        Hosted(None, Source("hosting", "Cloud")),
    ]
    assert [(d.rule, d.severity) for d in locations(places, [only_here])] == [
        ("prohibited-location", "error"),
        ("location-unknown", "warning"),
    ]


def test_it_lets_data_lie_where_no_place_is_required():
    assert locations([Hosted("CA", SCHEDULE)], [forbids("any", kind="storage_location", rule="permitted")]) == ()


def test_it_does_not_settle_what_the_paper_leaves_to_other_law():
    assert [d.rule for d in locations([Hosted("US", SCHEDULE)], [forbids(kind="storage_location", rule="conditional")])] == [
        "location-unsettled"
    ]


def test_it_keeps_a_settlement_when_it_is_computed_again():
    first = prohibited([one(SSN, "SSN")], [forbids("social security numbers")])
    assert first[0].key == prohibited([one(SSN, "SSN")], [forbids("Social Security numbers")])[0].key
