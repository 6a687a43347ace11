"""Whoever names what is to go, hands on a demand, or wants notice of a look has said what is owed, in words that are not the usual ones."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

OPENING = (
    "STUDENT DATA AGREEMENT\n\nThis agreement is made between Elm Ridge School District (the “District”, “Member” or “you”) and Moss Learning, Inc. (the "
    "“Provider”, “company”, “us” or “we”).\n\n1. Definitions.\n\n1.1 “Student Data” means data about students.\n\n2. Duties.\n\n2.1 "
)
ON_REQUEST, ON_END = ("disposition_on_request", "disposition_requested"), ("disposition_on_termination", "agreement_terminated")


def timed(sentence: str) -> list[tuple[object, ...]]:
    paper = f"{OPENING}{sentence}\n\n3. General.\n\n3.1 Nothing else is agreed.\n"
    duties = as_dict(read("a.txt", paper.encode(), on=date(2026, 5, 4)))["duties"]
    return [(d["kind"], d["trigger"], d["amount"], d["obligor"]) for d in duties if d["amount"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Provider shall destroy any part of the Student Data that the District singles out within 18 calendar days after it has the letter.",
        "The Provider shall purge such Student Data as the District designates in writing not later than 18 calendar days following receipt.",
        "Write to us, and we will delete the pupils you name within 18 calendar days of your letter.",
        "A school that wants data gone writes to the company, which wipes it within 18 calendar days of the request.",
        "Tell us which accounts should go and we will erase them within 18 calendar days of your message.",
    ],
)
def test_whoever_names_what_is_to_go_asks_for_it(sentence: str) -> None:
    assert timed(sentence) == [(*ON_REQUEST, 18, "provider")]


@pytest.mark.parametrize(
    "sentence",
    [
        "When a Member's participation ends, the Provider shall delete that Member's Student Data within 50 calendar days.",
        "If the relationship between the parties comes to an end, the Provider shall destroy the Student Data within 50 calendar days.",
        "Where a Member leaves the cooperative, the Provider shall delete its Student Data within 50 calendar days of its leaving.",
        "On termination of this agreement the Provider shall return the Student Data that the District identifies within 50 calendar days.",
    ],
)
def test_the_end_of_taking_part_is_the_end_of_the_agreement(sentence: str) -> None:
    assert timed(sentence) == [(*ON_END, 50, "provider")]


def test_a_student_who_leaves_ends_no_agreement() -> None:
    found = timed(
        "When a student's participation in the choir ends, the Provider deletes that student's account within 50 calendar days."
    )
    assert all(trigger != "agreement_terminated" for _, trigger, *_ in found)


def test_what_was_named_first_does_not_make_a_request_of_the_end() -> None:
    found = timed(
        "The Provider shall erase what the District names within 12 calendar days of being told; when this agreement ends, it shall erase the rest within 50 "
        "calendar days."
    )
    assert found == [(*ON_REQUEST, 12, "provider"), (*ON_END, 50, "provider")]


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        (
            "If Student Data is demanded by writ or other process, the Provider shall send the District a copy within 3 business days.",
            "legal_demand_received",
        ),
        (
            "When a court demands Student Data, the Provider gives the District a copy within 3 business days.",
            "legal_demand_received",
        ),
        (
            "If we are ordered to surrender Student Data, we will tell the District at least 3 business days before we do.",
            "legal_disclosure",
        ),
    ],
)
def test_an_order_to_hand_data_over_is_a_legal_demand(sentence: str, trigger: str) -> None:
    assert timed(sentence) == [("legal_demand_notice", trigger, 3, "provider")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The District may review how we keep these promises once a year. We ask for 14 business days' notice.",
        "The District may visit the Provider's data centers. The Provider requires 14 business days' notice.",
    ],
)
def test_notice_that_is_wanted_of_a_look_is_notice_of_an_audit(sentence: str) -> None:
    assert timed(sentence) == [("audit_notice", "audit_requested", 14, "lea")]


def test_notice_that_is_wanted_of_a_parents_look_is_none() -> None:
    assert all(
        d[0] != "audit_notice" for d in timed("A parent may look at how we keep records. We ask for 14 business days' notice.")
    )


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Provider keeps its offer open to every Member for 2 years from the Effective Date.", "offer_term"),
        ("Other districts may accept these terms; such offer lapses 2 years after the Effective Date.", "offer_term"),
        ("When a school asks for a pupil's record, the company hands it over within 2 weeks.", "record_access"),
        ("When the District asks for our list of subprocessors, we send it within 2 weeks.", "subprocessor_list"),
    ],
)
def test_offers_and_answers_in_plain_words_are_known(sentence: str, kind: str) -> None:
    assert [d[0] for d in timed(sentence)] == [kind]
