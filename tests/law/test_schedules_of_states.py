"""A contract whose schedules amend it for states, numbered after their own letter, with the signatures behind the last of them."""

from datetime import date

from law.reader import read

TEXT = """MASTER STUDENT DATA CONTRACT

between the River Bend Educational Cooperative, 15 Mill Street, River Bend, Iowa 52999 (the "Cooperative"), on behalf of its member districts in Iowa and Illinois, and Hearthstone Apps, LLC, 300 Lake Avenue, Evanston, Illinois 60299 ("Hearthstone")

1. Term
1.1 The contract starts on the later of July 1, 2026 and the date on which the last party signs, and lasts three years.

2. Incidents
2.1 Hearthstone shall report an Incident to the affected member district within two (2) business days of confirming it, and a suspected incident within thirty (30) hours.

3. Data
3.1 Hearthstone shall erase a student's data not more than fourteen (14) calendar days following a request from a member district.

SCHEDULE A
ILLINOIS

A.1 Section 2.1 is amended by replacing "thirty (30) hours" with "twenty-four (24) hours".
A.2 Section 3.1: the words "fourteen (14) calendar days" become "ten (10) business days".

SCHEDULE B
IOWA

B.1 In Section 3.1, "fourteen (14)" is to read "seven (7)".

RIVER BEND EDUCATIONAL COOPERATIVE
By: /s/ Nell Harte     Date: July 9, 2026
Name: Nell Harte       Title: Executive Director

HEARTHSTONE APPS, LLC
By: /s/ Cy Dunne       Date: July 2, 2026
Name: Cy Dunne         Title: Chief Executive
"""


def of(state=None):
    return read("contract.txt", TEXT.encode(), state=state, on=date(2026, 11, 22))


def test_items_that_repeat_the_letter_of_their_schedule_are_its_items():
    assert [(o.state, o.item, o.target, o.outcome.value) for o in of().operations] == [
        ("IL", "1", "art_2__sec_1", "applied"),
        ("IL", "2", "art_3__sec_1", "applied"),
        ("IA", "1", "art_3__sec_1", "applied"),
    ]


def test_each_state_has_its_own_clocks_and_a_suspicion_its_own():
    clocks = {(d.kind, d.trigger, d.amount, d.unit) for d in of("IL").duties if d.kind != "agreement_term"}
    assert clocks == {
        ("breach_notice", "incident_confirmed", 2, "business_days"),
        ("breach_initial_notice", "incident_suspected", 24, "hours"),
        ("disposition_on_request", "disposition_requested", 10, "business_days"),
    }
    assert ("disposition_on_request", 7) in {(d.kind, d.amount) for d in of("IA").duties}


def test_both_sides_are_named_and_have_signed_and_it_runs_from_the_later_day():
    document = of().document
    assert [(p.role, p.name, p.state) for p in document.parties] == [
        ("lea", "River Bend Educational Cooperative", "IA"),
        ("provider", "Hearthstone Apps, LLC", "IL"),
    ]
    assert [(s.party, s.signed_on) for s in document.signatures] == [("lea", date(2026, 7, 9)), ("provider", date(2026, 7, 2))]
    assert (document.dates.effective_on, document.dates.expires_on) == (date(2026, 7, 9), date(2029, 7, 9))
    assert not [f for f in of().findings if f.rule == "unsigned"]
