"""Orders in a row: each time belongs to its own deed, and a time that holds for all of them to all."""

import pytest

from tests.law.duties.test_each_by_its_own_case import read_as

ACCESS, CORRECTION, DELETE, PROOF = "record_access", "correction", "disposition_on_termination", "disposition_confirmation"


def timed(sentence: str) -> list[tuple[object, ...]]:
    return [(d["kind"], d["amount"], d["trigger"]) for d in read_as(sentence)["duties"] if d["amount"]]


def test_verbs_in_a_row_have_their_own_times() -> None:
    assert timed(
        "The Provider shall notify the District of a breach within 48 hours, answer a request for records within 10 days, correct errors within 15 days, "
        "and destroy all Student Data within 90 days of termination."
    ) == [
        ("breach_notice", 48, "incident_discovered"),
        (ACCESS, 10, "access_requested"),
        (CORRECTION, 15, "inaccuracy_notified"),
        (DELETE, 90, "agreement_terminated"),
    ]


def test_a_time_in_front_of_each_verb_is_that_verbs() -> None:
    found = timed(
        "Upon termination, the Provider shall within 10 days stop using the data, within 30 days return it, and within 60 days destroy it."
    )
    assert found == [
        ("other", 10, "agreement_terminated"),
        (DELETE, 30, "agreement_terminated"),
        (DELETE, 60, "agreement_terminated"),
    ]


def test_a_further_report_of_the_breach_stays_a_notice_of_it() -> None:
    found = timed(
        "The Provider shall notify the District of a breach within 24 hours, supply a written report within 10 days and notify affected families within 45 days."
    )
    assert [(kind, amount) for kind, amount, _ in found] == [
        ("breach_notice", 24),
        ("breach_notice", 10),
        ("breach_notice_to_parents", 45),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Provider shall respond to a request to inspect student records within five days, to a request to correct them within fifteen days, and to a "
        "request to delete them within sixty days.",
        "The Provider shall respond to a request to inspect a record within 5 days, a request to correct it within 15 days and a request to delete data "
        "within 60 days.",
    ],
)
def test_requests_of_each_kind_have_their_own_times(sentence: str) -> None:
    assert [(kind, amount) for kind, amount, _ in timed(sentence)] == [
        (ACCESS, 5),
        (CORRECTION, 15),
        ("disposition_on_request", 60),
    ]


def test_what_is_told_of_each_event_has_its_own_time() -> None:
    assert timed(
        "The Provider shall give notice of a breach within 24 hours of discovery, of a subpoena within 2 days of receipt, and of a change of ownership "
        "within 30 days of closing."
    ) == [
        ("breach_notice", 24, "incident_discovered"),
        ("legal_demand_notice", 2, "legal_demand_received"),
        ("successor_notice", 30, "sale_closed"),
    ]


def test_each_occasion_has_its_own_time_and_direction() -> None:
    found = read_as(
        "The Provider shall notify the District within 24 hours of discovering a breach, 5 days before any disclosure under a subpoena, and 30 days before "
        "a sale of its business."
    )["duties"]
    assert [(d["kind"], d["amount"], d["direction"]) for d in found] == [
        ("breach_notice", 24, "after"),
        ("legal_demand_notice", 5, "before"),
        ("successor_notice", 30, "before"),
    ]


@pytest.mark.parametrize(
    "tail", [", all within 30 days", ", each within 30 days", ", in each case within 30 days", " within 30 days"]
)
def test_a_time_behind_all_holds_for_all(tail: str) -> None:
    found = timed(
        f"Upon termination the Provider shall return the Student Data, delete all copies, and certify the deletion in writing{tail}."
    )
    assert sorted(found, key=str) == [(PROOF, 30, "agreement_terminated"), (DELETE, 30, "agreement_terminated")]


def test_a_time_behind_deeds_that_are_not_alike_is_only_the_last_ones() -> None:
    found = timed(
        "The Provider shall encrypt the data, train its staff, and notify the District of a breach within 72 hours of discovery."
    )
    assert found == [("breach_notice", 72, "incident_discovered")]


def test_what_every_time_counts_from_may_stand_behind_all() -> None:
    assert timed(
        "The Provider shall (a) return data within 30 days, (b) delete it within 60 days, and (c) certify deletion within 65 days, in each case after termination."
    ) == [(DELETE, 30, "agreement_terminated"), (DELETE, 60, "agreement_terminated"), (PROOF, 65, "agreement_terminated")]


def test_respective_times_go_to_their_own() -> None:
    assert timed(
        "The Provider shall return Student Data and certify its destruction within 30 and 45 days after termination, respectively."
    ) == [
        (DELETE, 30, "agreement_terminated"),
        (PROOF, 45, "agreement_terminated"),
    ]
    assert [
        (kind, amount)
        for kind, amount, _ in timed(
            "The Provider shall notify the District and affected families of a breach within 24 hours and 30 days, respectively, of discovering it."
        )
    ] == [("breach_notice", 24), ("breach_notice_to_parents", 30)]


def test_respective_times_that_were_not_all_read_are_said() -> None:
    found = read_as("Backups, logs and archives are kept for 30, 60 and 90 days respectively.")["findings"]
    assert any(f["rule"] == "time-limit-unread" and "30, 60 and 90" in str(f["message"]) for f in found)


def test_who_is_told_and_acts_owes_what_he_does() -> None:
    found = read_as(
        "The District shall, within three days of learning that credentials were misused, tell the Provider, who shall disable them within four hours."
    )["duties"]
    assert [(d["kind"], d["amount"], d["obligor"]) for d in found] == [
        ("unauthorized_access_notice", 3, "lea"),
        ("other", 4, "provider"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Provider shall destroy Student Data within 60 days after termination unless within 5 days the District asks for its return.",
        "The Provider shall, if the District so requests within 5 days after termination, destroy the data within 60 days of that request.",
        "The Provider shall destroy the data within 60 days if the District asks within 5 days of termination.",
    ],
)
def test_the_time_to_ask_is_the_other_sides(sentence: str) -> None:
    rows = {d["amount"]: (d["kind"], d["obligor"]) for d in read_as(sentence)["duties"]}
    assert rows[5] == ("other", "lea")
    assert rows[60][1] == "provider"


def test_more_days_go_on_from_the_first() -> None:
    found = read_as(
        "The Provider has 30 days from termination to transfer Student Data to the District, and 30 more days to destroy what remains."
    )["duties"]
    assert [bool(d["combine"]) for d in found] == [False, True]


def test_a_day_in_words_is_a_day_of_the_year() -> None:
    found = read_as("On the first of September of each year the Provider sends the District a list of its subprocessors.")[
        "duties"
    ]
    assert [(d["kind"], d["recurs"]) for d in found] == [("subprocessor_list", ["09-01"])]
    once = read_as("On the first of September the Provider sends the District a list of its subprocessors.")["findings"]
    assert any(f["rule"] == "time-limit-unread" for f in once)


def test_what_counts_from_an_earlier_notice_counts_from_no_discovery() -> None:
    read = read_as(
        "Within ten days of its initial notification the Provider shall give the District a full report on the breach."
    )
    assert [d["trigger"] for d in read["duties"]] == ["other"]
    assert any(f["rule"] == "trigger-unclear" for f in read["findings"])


def test_the_request_that_a_time_counts_from_is_no_further_request() -> None:
    found = timed(
        "The Provider shall answer a request of the District to inspect Student Data within nine business days after the request is received, and shall amend "
        "what the District identifies as incorrect within four business days after notice of the error."
    )
    assert found == [(ACCESS, 9, "access_requested"), (CORRECTION, 4, "inaccuracy_notified")]
