"""What the law demands when something happens, and how sure that is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from law.calendars.district import Calendar, calendar
from law.clocks.leading import Running, side_by_side
from law.clocks.records import Start, Suspension
from law.statutes.deadlines import StatuteDeadline, deadlines_of_law, rules_for, statute_deadline
from law.statutes.loading import statute_rule
from law.statutes.records import NotInForce
from law.triggers import trigger
from tests.law.clocks.reading import ask

NY = calendar("America/New_York", state="NY")
FRIDAY = Start(datetime(2026, 3, 6, 14, 30, tzinfo=ZoneInfo("America/New_York")), "incident discovered")


def by_id(found: tuple[StatuteDeadline, ...]) -> dict[str, StatuteDeadline]:
    return {one.rule.id: one for one in found}


def test_new_york_has_its_deadlines() -> None:
    found = by_id(deadlines_of_law("incident_discovered", FRIDAY, NY))
    to_lea = found["ny.8_nycrr_121_10.breach_provider_to_lea"]
    assert to_lea.answer.due_at is not None and to_lea.answer.due_at.isoformat() == "2026-03-13T23:59:59-04:00"
    assert not to_lea.answer.provisional and to_lea.running.key == "ny.8_nycrr_121_10.breach_provider_to_lea from 2020-01-29"
    assert (to_lea.running.origin, to_lea.running.cite) == ("statute", "8 NYCRR 121.10(a)")
    assert to_lea.answer.steps[0].version == "from 2020-01-29"
    secondary = found["ny.general_business_law_899_aa.breach_residents_gbl"].answer
    assert secondary.provisional and "Provisional: the rule was read in a secondary source only." in secondary.in_words


def test_the_trigger_of_an_agreement_finds_rules_too_and_other_finds_none() -> None:
    assert rules_for("NY", event="incident_discovered")
    assert not rules_for("NY", event="other")
    assert {rule.jurisdiction for rule in rules_for("NY")} == {"US", "NY"}
    assert {rule.jurisdiction for rule in rules_for(None)} == {"US"}
    assert {rule.nature for rule in rules_for("IL", natures=("lead_time",))} == {"lead_time"}


def test_whoever_found_an_incident_believes_that_it_happened() -> None:
    """The hours of New York run from belief: an LEA that records only what it found has no less of a duty."""
    for event in ("incident_suspected", "incident_discovered"):
        found = by_id(deadlines_of_law(event, FRIDAY, NY))["ny.general_municipal_law_995_b.cyber_incident_dhses"]
        assert found.answer.due_at is not None and found.answer.due_at.isoformat() == "2026-03-09T15:30:00-04:00"


def test_only_those_who_are_asked_about() -> None:
    found = deadlines_of_law("incident_discovered", FRIDAY, NY, obligors={"provider"})
    assert found and all(one.rule.obligor in ("provider", "either", "both") for one in found)
    only = by_id(deadlines_of_law("incident_discovered", FRIDAY, NY, data_classes={"student_data"}))
    assert "ny.general_business_law_899_aa.breach_residents_gbl" not in only


def test_connecticut_counts_by_class_of_data() -> None:
    where = calendar("America/New_York", state="CT")

    def due(*classes: str) -> set[str]:
        found = deadlines_of_law("incident_discovered", FRIDAY, where, obligors={"provider"}, data_classes=classes)
        return {str(one.answer.due_at)[:10] for one in found if one.rule.act == "CGS 10-234dd" and one.answer.due_at}

    assert due("student_information") == {"2026-04-05"} and due("directory_information") == {"2026-05-05"}
    assert due("student_data") == {"2026-04-05", "2026-05-05"}


def test_a_threshold_counts_people() -> None:
    where = calendar("America/Chicago", state="TX")
    rule = "tx.bus_com_521_053.breach_ag"
    assert rule not in by_id(deadlines_of_law("incident_confirmed", FRIDAY, where, people=249))
    met = by_id(deadlines_of_law("incident_confirmed", FRIDAY, where, people=250))[rule].answer
    open_ = by_id(deadlines_of_law("incident_confirmed", FRIDAY, where))[rule].answer
    assert not met.provisional and "Binds only where: >=250 residents." in met.in_words
    assert open_.reasons == ("whether the rule's threshold is met is not known",)


@pytest.mark.parametrize(
    ("event", "state", "always", "from_so_many"),
    [
        ("incident_confirmed", "TX", ("breach_lea_individuals_ag", "2026-05-05"), ("breach_lea_ag", "2026-04-05")),
        ("incident_discovered", "MO", ("breach_private", "None"), ("breach_ag_cra", "None")),
    ],
)
def test_a_condition_for_one_recipient_takes_nothing_from_the_others(
    event: str, state: str, always: tuple[str, str], from_so_many: tuple[str, str]
) -> None:
    where = calendar("America/Chicago", state=state)

    def due(people: int | None) -> dict[str, str]:
        found = deadlines_of_law(event, FRIDAY, where, people=people)
        return {one.rule.topic: str(one.answer.due_at)[:10] for one in found}

    assert always in due(3).items() and from_so_many[0] not in due(3)
    for people in (None, 5_000):
        assert {always, from_so_many} <= set(due(people).items())


@pytest.mark.parametrize("state", ["CA", "OH", "TN"])
def test_word_that_reaches_the_lea_gives_the_provider_no_more_time(state: str) -> None:
    """The provider knew before it told the LEA, and its own time runs from then."""
    where = calendar("America/New_York", state=state)
    told = deadlines_of_law("provider_notice_received", FRIDAY, where)
    assert not [one.rule.id for one in told if one.rule.obligor == "provider"]
    found = deadlines_of_law("incident_discovered", FRIDAY, where, obligors={"provider"})
    assert [one for one in found if one.rule.obligor == "provider" and one.answer.due_at]


def test_the_parent_is_told_so_long_after_the_provider_confirmed() -> None:
    """105 ILCS 85/33(c)(3) counts from the confirmation that the school receives, and so does the event."""
    assert statute_rule("il.105_ilcs_85_33.correction_confirm").events == ("correction_confirmed",)
    said = trigger("correction_confirmed")
    assert "provider confirmed" in said.what_happened and "received the confirmation" in said.moment
    (due,) = deadlines_of_law("correction_confirmed", FRIDAY, calendar("America/Chicago", state="IL"))
    assert str(due.answer.due_at)[:10] == "2026-03-20"


def test_no_deadline_before_a_rule_was_in_force() -> None:
    early = Start(date(2020, 1, 28))
    rule = statute_rule("ny.8_nycrr_121_10.breach_provider_to_lea")
    assert rule.id not in by_id(deadlines_of_law("incident_discovered", early, NY))
    with pytest.raises(NotInForce):
        statute_deadline(rule, early, NY)
    # 04:30 UTC on the 29th is still the 28th in New York
    with pytest.raises(NotInForce):
        statute_deadline(rule, Start(datetime(2020, 1, 29, 4, 30, tzinfo=ZoneInfo("UTC"))), NY)


def test_dates_of_the_year_and_periods_from_them() -> None:
    illinois = calendar("America/Chicago", state="IL")

    def next_due(rule_id: str, day: date, where: Calendar = illinois) -> str:
        return str(statute_deadline(statute_rule(rule_id), Start(day), where).answer.due_at)[:10]

    assert next_due("il.105_ilcs_85_27.posting_update", date(2026, 7, 1)) == "2026-07-31"
    assert next_due("il.105_ilcs_85_27.posting_update", date(2026, 1, 15)) == "2026-01-31"
    assert next_due("il.105_ilcs_85_15.subcontractor_list", date(2026, 7, 1)) == "2026-07-01"
    assert next_due("oh.r_c_3319_326.contract_notice", date(2026, 8, 2), calendar("America/New_York", state="OH")) == "2027-08-01"
    assert next_due("us.16_cfr_312.coppa_dates", date(2025, 7, 1)) == "2026-04-22"


def test_what_sets_no_figure_asks_a_person() -> None:
    colorado = calendar("America/Denver", state="CO")
    answer = by_id(deadlines_of_law("incident_discovered", FRIDAY, colorado))["co.crs_22_16_108.provider_breach"].answer
    assert (answer.verdict, answer.due_at) == ("unknown", None)
    assert answer.missing == ("Set the day by which it is to be done; the rule gives none.",)


def test_law_enforcement_holds_the_statute_up_too_where_the_statute_lets_it() -> None:
    """What parents are told may wait; that the contractor tells the district, and the district the state, may not."""
    held = Suspension(datetime(2026, 3, 9, 10, tzinfo=NY.zone), datetime(2026, 3, 11, 10, tzinfo=NY.zone))
    found = by_id(deadlines_of_law("incident_discovered", FRIDAY, NY, suspensions=iter([held])))
    due = {name.rpartition(".")[2]: str(one.answer.due_at)[:10] for name, one in found.items()}
    assert due["breach_lea_to_parents"] == "2026-05-07"  # two days more than sixty
    assert (due["breach_provider_to_lea"], due["breach_lea_to_cpo_own"]) == ("2026-03-13", "2026-03-16")
    assert "here time runs on" in found["ny.8_nycrr_121_10.breach_provider_to_lea"].answer.in_words
    assert "here time runs on" not in found["ny.8_nycrr_121_10.breach_lea_to_parents"].answer.in_words


def test_agreement_and_statute_stand_side_by_side() -> None:
    agreement = Running("agreement", "contract", ask(72, "hours", "2026-03-06T14:30", where=NY), "art_5__sec_4 (base)")
    both = side_by_side([agreement], [one.running for one in deadlines_of_law("incident_discovered", FRIDAY, NY)])
    assert both.leads is agreement
    assert {one.key.split()[0] for one in both.dated} >= {"agreement", "ny.8_nycrr_121_10.breach_provider_to_lea"}
    without = side_by_side([], [one.running for one in deadlines_of_law("incident_discovered", FRIDAY, NY)])
    assert without.leads is not None and not without.leads.answer.provisional


def test_an_event_without_its_hour_has_a_provisional_hour_clock() -> None:
    utah = calendar("America/Denver", state="UT")
    found = by_id(deadlines_of_law("incident_discovered", Start(date(2026, 6, 1)), utah))[
        "ut.utah_code_53g_8_903.breach_state_board"
    ]
    assert found.answer.due_at is not None and found.answer.due_at.isoformat() == "2026-06-02T00:00:00-06:00"
    assert "the start is not known" in found.answer.reasons
