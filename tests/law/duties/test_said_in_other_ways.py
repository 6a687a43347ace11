"""Clocks that are said the other way round: what may not happen until a notice is old, what an audit must wait for, who receives a notice."""

from datetime import date

import pytest

from law.reader import read

PAPER = (
    "STUDENT DATA AGREEMENT\n\nThis Agreement is made between Alder Valley School District, 12 Oak Street, Alder, Ohio 43999 "
    '(the "District") and Quillmark, Inc. (the "Vendor").\n\n1. GENERAL\n\n1.1 The Vendor provides a reading program.\n\n'
    "2. TERMS\n\n2.1 {}\n\n3. LAW\n\n3.1 The laws of Ohio govern.\n"
)


def duties_of(sentence):
    found = read("agreement.txt", PAPER.format(sentence).encode(), on=date(2026, 11, 22)).duties
    return [(d.kind, d.obligor, d.trigger, d.limit, d.amount, d.unit, d.direction) for d in found]


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        (
            "No Student Data may be given to a court or agency until ten (10) calendar days after the Vendor has notified the District of the demand.",
            ("legal_demand_notice", "provider", "legal_disclosure", "at_least", 10, "calendar_days", "before"),
        ),
        (
            "The District shall receive no fewer than fifteen (15) calendar days' advance notice before any Student Data is destroyed.",
            ("disposition_prior_notice", "provider", "disposition_done", "at_least", 15, "calendar_days", "before"),
        ),
        (
            "An audit may begin no sooner than ten (10) business days after the District has given written notice of it.",
            ("audit_notice", "lea", "audit_requested", "at_least", 10, "business_days", "after"),
        ),
        (
            "The Vendor shall notify affected parents of the breach within thirty (30) calendar days after the District confirms in writing that it wishes so.",
            ("breach_notice_to_parents", "provider", "lea_request", "at_most", 30, "calendar_days", "after"),
        ),
        (
            "If there is a breach, the Vendor tells the District promptly, and in no event more than 48 hours after confirming it.",
            ("breach_notice", "provider", "incident_confirmed", "at_most", 48, "hours", "after"),
        ),
        (
            "The Vendor shall, within fifteen (15) calendar days from the District's request, furnish a student's data so that a parent may inspect it.",
            ("record_access", "provider", "access_requested", "at_most", 15, "calendar_days", "after"),
        ),
        (
            "The District shall promptly notify the Vendor if it learns that someone has used its accounts without permission.",
            ("unauthorized_access_notice", "lea", "incident_discovered", "at_most", None, None, "after"),
        ),
    ],
)
def test_it_is_the_duty_that_it_would_be_in_plain_order(sentence, duty):
    assert duties_of(sentence) == [duty]


@pytest.mark.parametrize(
    "sentence",
    [
        "We build our safeguards on the CIS Critical Security Controls.",
        "The Vendor shall protect Student Data by the controls of ISO/IEC 27001.",
        "The Vendor holds SOC 2 Type II and works in line with the NIST Cybersecurity Framework.",
    ],
)
def test_a_standard_that_a_sentence_names_is_a_security_framework(sentence):
    found = read("agreement.txt", PAPER.format(sentence).encode(), on=date(2026, 11, 22)).restrictions
    assert [r.kind for r in found] == ["security_framework"]
