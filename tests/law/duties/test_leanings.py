"""What a time limit is likely about where nothing says so for certain: it is shown as that, and never without saying that it is not sure."""

import pytest

from tests.law.duties.making import derive, provision


def found(text: str, heading: str = "") -> tuple[list[tuple[str, str, int | None]], set[str]]:
    read = derive(provision("sec_1", text, heading=heading))
    return [(d.kind, d.trigger, d.amount) for d in read.duties if d.amount], {f.rule for f in read.findings}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("You may ask us at any time to remove a child's information. We will do so within thirty calendar days after we hear from you.", ("disposition_on_request", "disposition_requested", 30)),
        ("If another company buys us, we will tell you within ten business days after the purchase is complete.", ("successor_notice", "sale_closed", 10)),
        ("The offer stands for two years from the date on which the Supplier signs.", ("offer_term", "agreement_executed", 2)),
        ("The Contractor shall telephone the Board's security officer within twenty hours after the suspicion first arises.", ("breach_notice", "incident_suspected", 20)),
        ("You may close it whenever you like by giving us 12 calendar days' notice.", ("termination_notice", "termination_wanted", 12)),
        ("The Contractor shall say in which cities the records lie within six business days after a request.", ("storage_list", "lea_request", 6)),
        ("Our promise of confidentiality lives on for 5 years after your account is closed.", ("confidentiality_survival", "service_terminated", 5)),
        ("The Vendor answers the school within 11 business days when a parent wants to know what it holds on a child.", ("record_access", "access_requested", 11)),
        ("Mistakes in Board Data are to be put straight by the Contractor five business days after the Board writes at the latest.", ("correction", "inaccuracy_notified", 5)),
        ("If anyone serves papers on the Vendor demanding student information, it warns the school three business days ahead.", ("legal_demand_notice", "legal_disclosure", 3)),
        ("The Vendor takes it all off its servers within 45 days of your goodbye.", ("disposition_on_termination", "agreement_terminated", 45)),
        ("The Member can still take its files out for 60 days once its subscription is closed.", ("post_term_access", "service_terminated", 60)),
    ],
)  # fmt: skip
def test_it_is_taken_for_what_it_is_likely_to_be_and_says_so(text: str, row: tuple[str, str, int]) -> None:
    rows, rules = found(text)
    assert rows == [row]
    assert "kind-unclear" in rules


@pytest.mark.parametrize(
    "text",
    [
        "Invoices are payable within 45 calendar days of receipt.",
        "The Vendor restores the service within 8 hours after an outage.",
        "The Vendor gives the District 60 days' notice before raising prices.",
        "The Vendor gives schools 30 days' notice of a change to its privacy policy. It deletes idle accounts.",
        "Failure to cure within 30 days of notice is ground for termination.",
        "The Vendor shall report the breach to the Attorney General within 15 days of notifying residents.",
        "The District will acknowledge the Vendor's notice of breach within 24 hours.",
        "The Vendor deletes the account of a terminated employee within 90 days of the termination of that employee.",
        "The Vendor shall inform the Board thirty calendar days before an insurance policy is cancelled or reduced.",
        "The Vendor deletes cookies of its web page within 30 days when a visitor asks.",
        "A new subprocessor is announced on the Vendor's page at least 15 calendar days before it starts.",
    ],
)
def test_what_only_touches_a_kind_stays_unknown(text: str) -> None:
    rows, _ = found(text)
    assert {kind for kind, _, _ in rows} == {"other"}


def test_a_section_that_surely_sets_the_time_leaves_the_other_figure_unknown() -> None:
    rows, _ = found(
        "The Vendor shall notify the District of a breach within 48 hours of its discovery. "
        "The Vendor shall ring the District's security officer within two hours after the suspicion arises."
    )
    assert ("breach_notice", "incident_discovered", 48) in rows
    assert not [r for r in rows if r[0] == "breach_notice" and r[2] == 2]


def test_nobody_is_warned_of_a_breach_to_come() -> None:
    rows, _ = found(
        "The Vendor shall tell the District at least 25 days before it changes its practices in a way that matters.", "Breach"
    )
    assert [kind for kind, _, _ in rows] == ["other"]


def test_who_is_asked_for_something_does_it_in_the_present_tense_too() -> None:
    rows, rules = found(
        "The District may ask for deletion at any time, and the Vendor then deletes the data within 16 days of the request."
    )
    assert rows == [("disposition_on_request", "disposition_requested", 16)]
    assert "kind-unclear" not in rules


def test_two_ends_of_one_sentence_are_not_taken_for_each_other() -> None:
    rows, _ = found(
        "The Vendor shall destroy the data within twenty days after the District so instructs; when the contract ends, it shall leave the data open for "
        "retrieval for thirty-five days after the end and shall destroy it within seventy days after the end."
    )
    assert ("disposition_on_termination", "agreement_terminated", 70) in rows


def test_what_is_only_likely_hides_no_sure_duty_without_a_figure() -> None:
    read = derive(
        provision(
            "sec_1",
            "The Vendor shall promptly notify the District of a breach. The Vendor rings the District's security officer within two hours after the suspicion arises.",
        )
    )
    assert [d.amount for d in read.duties if d.kind == "breach_notice"] == [None, 2]


def test_a_sure_duty_elsewhere_is_not_lost_behind_the_likely_one() -> None:
    found = derive(
        provision(
            "sec_1",
            "If another company buys us, the Vendor will tell the District within ten business days after the purchase is complete.",
        ),
        provision("sec_2", "The Vendor shall notify the District within ten business days after a merger closes."),
    )
    assert [(d.kind, d.start_stated) for d in found.duties] == [("successor_notice", True)]
