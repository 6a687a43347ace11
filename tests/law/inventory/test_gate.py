"""An element goes on only where everything that it depends on is known and met."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.inventory.gate import GateAgreement, GateFacts, GateLink, GateQuestion, Passage, may_go
from law.inventory.records import Hosted, Source
from tests.law.inventory.lists import SCHEDULE, forbids, listings, one

EMAIL = "student.contact.email"
PAPER = Source("agreement", "Larkspur agreement", None, "larkspur")
PARTNER = Source("subprocessor", "Fernwood Cloud", None, "fernwood")
ASKED = GateQuestion(EMAIL, "larkspur-reader", "Reading lessons", date(2026, 11, 22))
MET = GateFacts(
    agreement=GateAgreement(PAPER, date(2026, 7, 1), date(2029, 6, 30), is_signed=True),
    schedule=(one(EMAIL, "Email"),),
    purposes=(Passage("Data is used for reading lessons and for quizzes."),),
    restrictions=(),
    links=(),
    hostings=(),
)
LINK = GateLink(PARTNER, date(2026, 7, 1), None, True, (EMAIL,))
US_ONLY = (forbids("US", kind="storage_location", rule="required"),)


def test_it_lets_through_what_is_agreed():
    verdict = may_go(ASKED, MET)
    assert verdict.answer == "yes" and all(r.answer == "yes" and r.says for r in verdict.reasons)


@pytest.mark.parametrize("name", ["agreement", "schedule", "purposes", "restrictions", "links"])
def test_it_never_lets_through_what_is_not_known(name):
    assert may_go(ASKED, replace(MET, **{name: None})).answer == "unknown"


def test_it_knows_nothing_without_facts():
    assert may_go(ASKED, GateFacts()).answer == "unknown"


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("agreement-in-force", {"agreement": GateAgreement(PAPER, date(2027, 1, 1), date(2029, 6, 30), is_signed=True)}),
        ("agreement-in-force", {"agreement": GateAgreement(PAPER, date(2020, 1, 1), date(2026, 11, 21), is_signed=True)}),
        ("agreement-signed", {"agreement": GateAgreement(PAPER, date(2026, 7, 1), date(2029, 6, 30), is_signed=False)}),
        ("agreement-in-force", {"agreement": GateAgreement(PAPER, date(2026, 7, 1), is_signed=True, fate="terminated")}),
        ("agreement-covers", {"agreement": replace(MET.agreement, covered_until=date(2026, 11, 21))}),
        ("agreement-covers", {"agreement": replace(MET.agreement, covered_from=date(2026, 11, 23))}),
        ("schedule", {"schedule": (one(EMAIL, used=False),)}),
        ("schedule", {"schedule": (one("student.contact.phone"),)}),
        ("prohibited-element", {"restrictions": (forbids("e-mail addresses"),)}),
        ("recipient-current", {"links": (replace(LINK, until=date(2026, 8, 1)),)}),
        ("recipient-current", {"links": (replace(LINK, since=date(2026, 12, 1)),)}),
        ("written-agreement", {"links": (replace(LINK, has_written_agreement=False),)}),
        ("declared-elements", {"links": (replace(LINK, codes=()),)}),
        ("prohibited-location", {"restrictions": US_ONLY, "hostings": (Hosted("CN", PARTNER),)}),
    ],
)
def test_it_says_no_and_why(rule, changed):
    verdict = may_go(ASKED, replace(MET, **changed))
    assert verdict.answer == "no" and [r.rule for r in verdict.because("no")] == [rule]


@pytest.mark.parametrize(
    "changed",
    [
        {"agreement": GateAgreement(PAPER, date(2026, 7, 1), None, is_signed=True)},
        {"agreement": GateAgreement(PAPER, None, date(2029, 6, 30), is_signed=True)},
        {"agreement": GateAgreement(PAPER, date(2026, 7, 1), date(2029, 6, 30))},
        {"schedule": ()},
        {"schedule": (one(EMAIL, used=None),)},
        {"schedule": (one(EMAIL, is_certain=False),)},
        {"schedule": (one(None, "Zorp", is_certain=False),)},
        {"purposes": (Passage("Data is used for attendance."),)},
        {"links": (replace(LINK, has_written_agreement=None),)},
        {"links": (replace(LINK, since=None),)},
        {"links": (replace(LINK, codes=None),)},
        {"links": (replace(LINK, codes=("student.contact.phone",), unread="whatever the lesson needs"),)},
        {"restrictions": US_ONLY},
        {"restrictions": US_ONLY, "hostings": (Hosted(None, PARTNER),)},
        {"restrictions": (forbids(kind="storage_location", rule="conditional"),), "hostings": (Hosted("US", PARTNER),)},
    ],
)
def test_it_says_that_it_does_not_know(changed):
    verdict = may_go(ASKED, replace(MET, **changed))
    assert verdict.answer == "unknown" and verdict.because("unknown")


def test_it_lets_through_a_chain_of_recipients_who_are_all_bound():
    assert may_go(ASKED, replace(MET, links=(LINK, LINK))).answer == "yes"
    assert may_go(ASKED, replace(MET, links=(LINK, replace(LINK, has_written_agreement=None)))).answer == "unknown"


@pytest.mark.parametrize(("purpose", "kind"), [("Targeted advertising", "advertising"), ("Sale to a broker", "sale")])
def test_it_refuses_a_purpose_that_a_term_forbids_even_if_it_is_listed(purpose, kind):
    facts = replace(MET, purposes=(Passage(f"Data is used for {purpose}."),), restrictions=(forbids(kind=kind),))
    assert may_go(replace(ASKED, purpose=purpose), facts).answer == "no"


def test_it_does_not_know_without_a_purpose():
    assert may_go(replace(ASKED, purpose="  "), MET).answer == "unknown"


@given(st.sets(st.sampled_from(["agreement", "schedule", "purposes", "restrictions", "links"]), min_size=1), listings(SCHEDULE))
def test_it_never_says_yes_while_anything_is_unknown(missing, schedule):
    facts = replace(replace(MET, schedule=tuple(schedule)), **dict.fromkeys(missing))
    verdict = may_go(ASKED, facts)
    assert verdict.answer != "yes" and verdict.because(verdict.answer)


@given(st.permutations([LINK, replace(LINK, has_written_agreement=None), replace(LINK, codes=())]), listings(SCHEDULE))
def test_it_answers_alike_in_any_order(links, schedule):
    facts = replace(MET, links=tuple(links), schedule=tuple(schedule))
    turned = replace(MET, links=tuple(reversed(links)), schedule=tuple(reversed(schedule)))
    assert may_go(ASKED, facts).answer == may_go(ASKED, turned).answer


@pytest.mark.parametrize(
    "text",
    [
        "Data shall not be used for reading lessons.",
        "Data is not used for sale. Reading lessons end in June.",
        "Data is used for services unless it is for reading lessons.",
    ],
)
def test_words_that_forbid_or_merely_occur_make_no_purpose(text):
    assert may_go(ASKED, replace(MET, purposes=(Passage(text),))).answer == "unknown"


@pytest.mark.parametrize("purpose", ["services", "data", "student data", "the agreement", "a", "?"])
def test_words_that_tell_nothing_are_no_purpose(purpose):
    facts = replace(MET, purposes=(Passage("Student data is used for the services of the agreement."),))
    assert may_go(replace(ASKED, purpose=purpose), facts).answer == "unknown"


def test_it_names_the_provision_and_writes_days_as_people_do():
    place = Source("agreement", "Larkspur agreement", "art_2__sec_1", "larkspur")
    verdict = may_go(ASKED, replace(MET, purposes=(Passage("Data is used for reading lessons.", place),)))
    assert any("(art_2__sec_1)" in r.says and r.source == place for r in verdict.because("yes"))
    assert any("22 Nov 2026" in r.says for r in verdict.reasons)


def test_a_first_day_that_is_left_empty_says_since_ever_only_where_the_record_is_kept():
    unsaid = replace(LINK, since=None)
    assert may_go(ASKED, replace(MET, links=(unsaid,))).answer == "unknown"
    assert may_go(ASKED, replace(MET, links=(replace(unsaid, is_since_ever=True),))).answer == "yes"
    assert may_go(ASKED, replace(MET, links=(replace(unsaid, is_since_ever=True, until=date(2026, 8, 1)),))).answer == "no"
