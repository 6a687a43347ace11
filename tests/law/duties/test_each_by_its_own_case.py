"""A sentence that goes on to another case, or to what is done next, has another duty there: each figure belongs to its own clause."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

OPENING = (
    "STUDENT DATA AGREEMENT\n\nThis agreement is made between Elm Ridge School District (the “District”) and Moss Learning, Inc. (the “Provider”).\n\n"
    "1. Definitions.\n\n1.1 “Student Data” means data about students.\n\n2. Duties.\n\n2.1 "
)
ACCESS, CORRECTION, FETCH, DELETE = "record_access", "correction", "post_term_access", "disposition_on_termination"


def read_as(sentence: str) -> dict[str, list[dict[str, object]]]:
    return as_dict(
        read("a.txt", f"{OPENING}{sentence}\n\n3. General.\n\n3.1 Nothing else is agreed.\n".encode(), on=date(2026, 5, 4))
    )


def timed(sentence: str) -> list[tuple[object, ...]]:
    return [(d["kind"], d["amount"], d["trigger"]) for d in read_as(sentence)["duties"] if d["amount"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Where the District wants to see the file of a student, the Provider shall furnish it within nine school days of the request, and when the District "
        "finds that an entry is mistaken, the Provider shall rectify it within four school days.",
        "The Provider shall furnish a student's record within nine school days of a request, but if the District then reports that an entry is false the "
        "Provider shall put it right within four school days.",
        "The Provider shall furnish a student's record within nine school days of a request and, should the District notify it of an error therein, amend "
        "the record within four school days.",
        "The Provider hands over a pupil's record within nine school days of the District's request, and where the District finds a mistake in it, the "
        "Provider corrects it within four school days.",
    ],
)
def test_what_is_corrected_in_the_second_case_is_no_access(sentence: str) -> None:
    assert timed(sentence) == [(ACCESS, 9, "access_requested"), (CORRECTION, 4, "inaccuracy_notified")]


def test_a_demand_behind_a_breach_counts_from_the_demand() -> None:
    found = timed(
        "The Provider shall report a breach within 48 hours of discovering it, and where a subpoena for Student Data is served on it, the Provider shall "
        "tell the District within two business days of service."
    )
    assert ("legal_demand_notice", 2, "legal_demand_received") in found
    assert ("breach_notice", 48, "incident_discovered") in found


@pytest.mark.parametrize(
    "case",
    [
        "in case the District objects to a subprocessor, the Provider shall withdraw it within thirty days",
        "when the District has questions, the Provider shall meet with it within thirty days",
    ],
)
def test_a_case_whose_act_is_unknown_does_not_take_the_kind_of_its_neighbour(case: str) -> None:
    found = read_as(f"The Provider shall notify the District of a breach within 72 hours of discovery, and {case}.")
    assert [(d["kind"], d["trigger"]) for d in found["duties"] if d["amount"] == 30] == [("other", "other")]
    assert any(f["rule"] == "kind-unclear" for f in found["findings"])


@pytest.mark.parametrize(
    "sentence",
    [
        "On termination of this agreement it shall first hold all Student Data ready for download by the District for forty days and then, not later than "
        "seventy days after the termination, destroy it.",
        "Upon termination of this agreement the Student Data remains retrievable by the District for forty days, and is then destroyed no later than seventy "
        "days after termination.",
        "When this agreement is terminated, the Provider shall keep Student Data open for export for forty days and then, within seventy days of that end, "
        "delete it.",
    ],
)
def test_what_is_done_next_has_its_own_kind(sentence: str) -> None:
    assert timed(sentence) == [(FETCH, 40, "agreement_terminated"), (DELETE, 70, "agreement_terminated")]


def test_a_heading_about_destruction_makes_no_destruction_of_the_time_to_fetch() -> None:
    text = (
        f"{OPENING}The Provider keeps data safe.\n\n3. Return and destruction.\n\n3.1 Upon the end of this agreement the Provider shall hold all Student Data "
        "ready for download for forty calendar days and then, not later than seventy calendar days after the end, destroy it.\n"
    )
    found = as_dict(read("a.txt", text.encode(), on=date(2026, 5, 4)))["duties"]
    assert [(d["kind"], d["amount"]) for d in found if d["amount"]] == [(FETCH, 40), (DELETE, 70)]


def test_more_days_for_the_same_act_in_a_case_stay_one_duty_of_that_kind() -> None:
    found = timed(
        "If the District asks for a student's record, the Provider shall deliver it within 10 days, but where it is voluminous, within 20 days."
    )
    assert [f[:2] for f in found] == [(ACCESS, 10), (ACCESS, 20)]


def test_a_case_above_a_list_is_the_case_of_each_item() -> None:
    text = (
        f"{OPENING}The Provider keeps data safe.\n\n3. Conclusion. When this agreement is terminated for any reason,\n\n(i) the Provider shall for 40 calendar days from "
        "that event leave open to the District the means of downloading its Student Data;\n(ii) the Provider shall destroy all Student Data, and require its "
        "subcontractors to destroy theirs, within 70 calendar days of that event.\n"
    )
    found = as_dict(read("a.txt", text.encode(), on=date(2026, 5, 4)))["duties"]
    assert [(d["kind"], d["trigger"], d["amount"], d["obligor"]) for d in found if d["amount"]] == [
        (FETCH, "agreement_terminated", 40, "provider"),
        (DELETE, "agreement_terminated", 70, "provider"),
        (DELETE, "agreement_terminated", 70, "subprocessor"),
    ]
