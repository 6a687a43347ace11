"""Figures beside the clock of a duty: they are no time of the one who owes it. And who owes what is said in the present tense."""

import pytest

from tests.law.duties.making import derive, only, provision


def rows(text: str, heading: str = "") -> list[tuple[object, ...]]:
    found = derive(provision("sec_1", text, heading=heading)).duties
    return [(d.kind, d.obligor, d.trigger, d.amount, d.unit) for d in found]


def rules(text: str) -> set[str]:
    return {f.rule for f in derive(provision("sec_1", text)).findings}


def test_what_the_other_side_may_do_first_is_its_own_time():
    text = (
        "Affected parents must be told by the Provider of a breach within forty (40) calendar days after discovery unless the LEA "
        "elects within six (6) days to tell them itself."
    )
    assert rows(text) == [
        ("breach_notice_to_parents", "provider", "incident_discovered", 40, "calendar_days"),
        ("other", "lea", "other", 6, "calendar_days"),
    ]
    assert "start-unstated" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Within twenty (20) days of an access request, which may be extended once by a further nine (9) days, the Provider shall give the LEA access to the record.",
        "The Provider shall give the LEA access to a record within twenty (20) days after the LEA asks, except where the LEA grants an extension of up to nine (9) days.",
    ],
)
def test_an_extension_is_no_time_limit_of_its_own(text):
    assert rows(text) == [("record_access", "provider", "access_requested", 20, "calendar_days")]
    assert "time-limit-unread" in rules(text)


def test_how_long_a_notice_may_be_withheld_is_not_when_it_is_due():
    text = (
        "The Provider will tell the LEA of a merger within ten (10) business days after it closes, unless a court requires that notice "
        "be withheld for up to thirty (30) days."
    )
    assert [r[3] for r in rows(text)] == [10]


def test_what_is_too_short_is_no_time_limit():
    text = (
        "The Provider tells the LEA of a subpoena at least seven (7) days before it produces data, except that if the subpoena is "
        "returnable in fewer than six days, notice is given within one (1) business day of service."
    )
    assert sorted(r[3] for r in rows(text)) == [1, 7]


def test_how_long_an_account_lay_idle_is_not_how_long_the_provider_has():
    text = "Accounts of students that have been inactive for more than eighteen (18) months are deleted by the Provider within sixty (60) days."
    assert [r[3] for r in rows(text)] == [60]


def test_each_limb_of_the_earlier_of_two_counts_from_its_own_event():
    text = (
        "The Provider notifies the LEA no later than the earlier of 48 hours after confirming a breach and five (5) business days after "
        "first suspecting it."
    )
    duty = only(derive(provision("sec_1", text)))
    assert (duty.trigger, duty.amount, duty.unit) == ("incident_confirmed", 48, "hours")
    assert duty.combine and duty.combine.rule == "sooner_of" and "suspecting" in duty.combine.limb


def test_a_bound_on_both_limbs_is_a_limit_of_its_own():
    text = (
        "Student Data shall be destroyed by the later of sixty (60) days after termination or the LEA's confirmation that it has a copy, "
        "and in no event more than one hundred eighty (180) days after termination."
    )
    found = derive(provision("sec_1", text)).duties
    assert [(d.amount, bool(d.combine)) for d in found] == [(60, True), (180, False)]
    assert found[0].combine and "180" not in found[0].combine.limb


def test_a_figure_behind_its_case_is_no_general_limit():
    text = "The Provider corrects an error that a parent reports within ten (10) school days, or, if a grade is affected, within three (3) school days."
    assert "conditional-term" in rules(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The LEA is notified by the Provider within 24 hours of discovery of a breach.",
            ("breach_notice", "provider", "incident_discovered", 24, "hours"),
        ),
        (
            "Errors reported by a parent are corrected by the Provider within ten (10) school days.",
            ("correction", "provider", "inaccuracy_notified", 10, "school_days"),
        ),
    ],
)
def test_who_is_told_or_reports_owes_nothing(text, expected):
    assert rows(text) == [expected]


def test_save_that_saves_no_data():
    text = "The obligations in this Section survive expiration for a further four (4) years, save that those about biometrics survive without limit."
    assert rows(text, "Confidentiality") == [("confidentiality_survival", "provider", "agreement_expired", 4, "years")]
