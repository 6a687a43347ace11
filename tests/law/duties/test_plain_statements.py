"""Promises in the present tense, several in a sentence: each figure goes to its own act, and each act to whom its words mean."""

from datetime import date
from typing import Any

import pytest

from law.contract import as_dict
from law.reader import read

AGREEMENT = (
    "STUDENT INFORMATION AGREEMENT\n\nParties and purpose\n\nThis Agreement is between the Osier Bend School District, 14 Weir Road, Osier Bend, New Jersey "
    "07999 (the District), and Larkmont Studios, Inc., 8 Mill Way, Easterly, Pennsylvania 18999 (Larkmont).\n\n{heading}\n\n{sentence}\n\nOther\n\n"
    "Larkmont keeps student information safe. Larkmont protects it.\n"
)
TERMS = (
    "# Wickerby Terms\n\nWickerby is made by Moss Learning, Inc. (“Moss”, “we”, “us”). These terms say what we do with the student data of a school (the "
    "“School”, “you”). Our software serves your teachers, your students and your school.\n\n## {heading}\n\n{sentence}\n\n## Who answers\n\nWe answer letters.\n"
)
Told = tuple[str, str, str, str, int, str]


def paper(template: str, heading: str, sentence: str) -> dict[str, Any]:
    return as_dict(read("paper.txt", template.format(heading=heading, sentence=sentence).encode(), on=date(2026, 5, 4)))


def told(template: str, heading: str, sentence: str) -> set[Told]:
    rows = paper(template, heading, sentence)["duties"]
    return {(d["kind"], d["obligor"], d["obligee"], d["trigger"], d["amount"], d["unit"]) for d in rows if d["amount"]}


@pytest.mark.parametrize(
    ("sentence", "kind", "obligor"),
    [
        (
            "If the District notices misuse of an account, it lets Larkmont know within two days.",
            "unauthorized_access_notice",
            "lea",
        ),
        (
            "When the District learns that a password was stolen, it informs Larkmont within two days.",
            "unauthorized_access_notice",
            "lea",
        ),
        ("If Larkmont finds that data was stolen, it informs the District within two days.", "breach_notice", "provider"),
    ],
)
def test_it_means_who_acts_in_the_condition(sentence: str, kind: str, obligor: str) -> None:
    other = "provider" if obligor == "lea" else "lea"
    assert told(AGREEMENT, "When something goes wrong", sentence) == {
        (kind, obligor, other, "incident_discovered", 2, "calendar_days")
    }


@pytest.mark.parametrize("verb", ["supplies", "shall supply"])
def test_it_is_not_who_asks(verb: str) -> None:
    found = told(AGREEMENT, "Parents", f"When the District asks for a student's record, it {verb} the record within ten days.")
    assert {row[:3] for row in found} == {("record_access", "provider", "lea")}


def test_your_taken_account_is_yours_to_report() -> None:
    found = told(
        TERMS, "Breach", "You must tell us within 24 hours if you find out that one of your accounts has been taken over."
    )
    assert found == {("unauthorized_access_notice", "lea", "provider", "incident_discovered", 24, "hours")}


@pytest.mark.parametrize(
    "sentence",
    [
        "If parents need to know of a breach, Larkmont lets them know within ten days after the breach is confirmed.",
        "The parents of the affected students have a right to know of a breach. Larkmont informs them within ten days after it is confirmed.",
    ],
)
def test_them_are_the_parents_whom_the_words_before_name(sentence: str) -> None:
    assert told(AGREEMENT, "Breach", sentence) == {
        ("breach_notice_to_parents", "provider", "parents", "incident_confirmed", 10, "calendar_days")
    }


def test_them_are_the_districts_where_these_are_named() -> None:
    sentence = (
        "Districts whose data was taken are told first. Larkmont informs them within ten days after the breach is confirmed."
    )
    assert told(AGREEMENT, "Breach", sentence) == {
        ("breach_notice", "provider", "lea", "incident_confirmed", 10, "calendar_days")
    }


def test_a_condition_that_orders_does_not_hide_two_promises_behind_it() -> None:
    found = told(
        AGREEMENT,
        "Breach",
        "If the parents of those students must be informed of a breach, Larkmont gives the District their names within three days of being asked, and the "
        "District tells them within thirty days.",
    )
    assert {row[:3] + row[4:] for row in found} == {
        ("other", "provider", "lea", 3, "calendar_days"),
        ("breach_notice_to_parents", "lea", "parents", 30, "calendar_days"),
    }


def test_the_notices_go_to_those_whom_the_condition_names() -> None:
    found = told(
        AGREEMENT,
        "Incidents",
        "Where the law requires that affected individuals be notified of an incident, Larkmont shall, if the District so elects, send the notices within "
        "forty-five (45) calendar days after the incident is confirmed.",
    )
    assert {row[0] for row in found} == {"breach_notice_to_users"}


@pytest.mark.parametrize(
    "sentence",
    [
        "If a family writes to Larkmont, Larkmont passes the letter on to the District within five days and tells them that it has done so.",
        "If a record is wrong, Larkmont shall correct it and shall tell the District that it has done so within five days after the correction.",
    ],
)
def test_having_done_so_is_no_proof_of_a_deletion_of_which_nobody_speaks(sentence: str) -> None:
    assert "disposition_confirmation" not in {row[0] for row in told(AGREEMENT, "Questions", sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Larkmont sends the District a signed statement within five days of each deletion.",
        "After the deletion Larkmont gives the District a written statement within five days.",
        "Larkmont deletes it and tells the District within five days that it has done so.",
        "Larkmont must tell the District that this has been done within five days of the deletion.",
    ],
)
def test_a_statement_after_a_deletion_is_its_proof(sentence: str) -> None:
    assert {(row[0], row[4]) for row in told(AGREEMENT, "Removing information", sentence)} == {("disposition_confirmation", 5)}


@pytest.mark.parametrize(
    "sentence",
    [
        "At the District's word Larkmont deletes the information of a student within fifteen days.",
        "On the Board's bidding Larkmont deletes the information of a student within fifteen days.",
        "The District may ask at any time that student information be deleted, and Larkmont will do it within 15 days of its asking.",
        "The District may request deletion at any time in writing; Larkmont carries it out within 15 days.",
    ],
)
def test_what_is_deleted_at_the_schools_word(sentence: str) -> None:
    assert {row[:5] for row in told(AGREEMENT, "Deletion", sentence)} == {
        ("disposition_on_request", "provider", "lea", "disposition_requested", 15)
    }


def test_each_of_two_present_verbs_has_its_own_time() -> None:
    sentence = "The District may request deletion in writing; Larkmont carries it out within 21 days and confirms it within five business days after that."
    assert {(row[0], row[3], row[4]) for row in told(AGREEMENT, "Deletion", sentence)} == {
        ("disposition_on_request", "disposition_requested", 21),
        ("disposition_confirmation", "disposition_done", 5),
    }


def test_three_times_one_after_another() -> None:
    found = told(
        TERMS,
        "Deleting",
        "After your subscription ends you have 60 days to export what you want. We delete the rest within 30 days after those 60 days are over, and within a "
        "further 10 days we send you a written statement that it is gone.",
    )
    assert {(row[0], row[3], row[4]) for row in found} == {
        ("post_term_access", "service_terminated", 60),
        ("disposition_on_termination", "other", 30),
        ("disposition_confirmation", "disposition_done", 10),
    }


@pytest.mark.parametrize(
    ("sentence", "obligor"),
    [
        ("The agreement renews for one year unless the District gives notice sixty days before it ends.", "lea"),
        ("The agreement renews for one year unless Larkmont tells the District otherwise sixty days before it ends.", "provider"),
        ("The agreement renews for one year unless either party gives notice sixty days before it ends.", "either"),
    ],
)
def test_who_keeps_a_paper_from_renewing(sentence: str, obligor: str) -> None:
    rows = told(AGREEMENT, "Ending", sentence)
    assert {row[1] for row in rows if row[0] == "termination_notice" and row[4] == 60} == {obligor}


def test_you_may_stop_on_notice() -> None:
    found = told(TERMS, "Ending this", "You may stop at any time by giving us 30 days' notice.")
    assert found == {("termination_notice", "lea", "provider", "termination_wanted", 30, "calendar_days")}


def test_the_time_to_cure_of_either_of_us() -> None:
    sentence = (
        "If either of us breaks these Terms, the other may end them if the breach is not cured within 20 days after notice."
    )
    assert {row[:5] for row in told(TERMS, "Ending this", sentence)} == {("other", "either", "either", "other", 20)}


def test_a_change_that_is_announced_by_mail_is_no_rule_of_receipt() -> None:
    found = told(TERMS, "Changes", "We announce changes of these terms to schools by e-mail 30 days before they take effect.")
    assert {row[0] for row in found} == {"other"}


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        (
            "Where a court demands student information, Larkmont informs the District at once and, if it may, at least eight business days before it obeys.",
            8,
        ),
        ("Larkmont gives the District at least ten days to object before anything is handed over on the demand of a court.", 10),
    ],
)
def test_a_demand_is_told_before_it_is_obeyed(sentence: str, amount: int) -> None:
    assert {(row[0], row[3], row[4]) for row in told(AGREEMENT, "Orders", sentence)} == {
        ("legal_demand_notice", "legal_disclosure", amount)
    }


def test_what_is_asked_for_and_sent() -> None:
    report = "Once a year an independent firm examines our controls; ask us for the report and we will send it to you within ten business days."
    records = "When you ask us for a student's records, you will have them within ten days of your request."
    assert ("independent_report", 10) in {(row[0], row[4]) for row in told(TERMS, "Security", report)}
    assert {(row[0], row[4]) for row in told(TERMS, "Parents", records)} == {("record_access", 10)}


def test_a_log_of_who_has_seen_it_is_kept_for_years() -> None:
    found = told(
        AGREEMENT, "Proof", "Larkmont keeps a record of who has seen student information for four years from each entry."
    )
    assert {(row[0], row[4], row[5]) for row in found} == {("document_retention", 4, "years")}


def test_following_up_in_writing_is_the_notice_after_the_first() -> None:
    sentence = (
        "Larkmont shall notify the District by telephone within twenty-four (24) hours after it has reason to suspect an incident and shall follow up in "
        "writing within seventy-two (72) hours after the incident is confirmed."
    )
    assert {(row[0], row[3], row[4]) for row in told(AGREEMENT, "Incidents", sentence)} == {
        ("breach_initial_notice", "incident_suspected", 24),
        ("breach_notice", "incident_confirmed", 72),
    }


def test_the_same_time_is_said_to_be_unread() -> None:
    found = paper(
        AGREEMENT, "Questions", "Larkmont answers a request within twelve days and puts right any mistake within the same time."
    )
    assert [f["rule"] for f in found["findings"] if f["message"].startswith("“within the same time”")] == ["time-limit-unread"]
