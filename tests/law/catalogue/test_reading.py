"""The Model DPA and its state terms, read by the same code as everyone's paper: all applies, nothing is amiss."""

from datetime import date
from functools import cache

import pytest

from law.catalogue import load_form, load_terms, states_with_terms
from law.drafting import assemble, filled_example
from law.reader import Reading, read

ON = date(2026, 11, 22)
STATES = states_with_terms()
BREACH_CONTENT = {
    "reporting_lea_contact",
    "types_of_information",
    "breach_date_or_range",
    "notice_date",
    "law_enforcement_delay",
    "general_description",
}


@cache
def reading_of(*states: str) -> Reading:
    return read("model.md", filled_example(states=states).encode(), state=states[0] if states else None, on=ON)


def serious(reading: Reading) -> list[str]:
    return [f"{f.severity.value} {f.rule} {f.address}: {f.message}" for f in reading.findings if f.severity.value != "note"]


def clocks(reading: Reading, kind: str) -> set[tuple[int | None, str | None, str]]:
    return {(d.amount, d.unit, d.trigger) for d in reading.duties if d.kind == kind}


def test_it_is_known_for_the_model_dpa_and_for_its_parties_dates_and_boxes():
    document = reading_of("OH").document
    assert (document.form.family, document.form.version, document.form.states) == ("model", "1.0", ("OH",))
    assert [(p.role, p.name, p.state) for p in document.parties] == [
        ("lea", "Maple Hollow School District", "OH"),
        ("provider", "Lanternfish Learning, Inc.", "DE"),
    ]
    assert document.dates.effective_on == date(2026, 8, 17)
    assert document.dates.expires_on == document.dates.offer_expires_on == date(2029, 8, 17)
    assert [(o.exhibit, o.checked) for o in document.options] == [("G", True), ("E", True), ("H", False)]


def test_it_has_the_articles_and_sections_of_the_national_skeleton():
    addresses = {p.address for p in reading_of().document.provisions}
    sections = {1: 3, 2: 5, 3: 4, 4: 7, 5: 4, 7: 9}
    wanted = {f"art_{a}__sec_{s}" for a, count in sections.items() for s in range(1, count + 1)}
    wanted |= {f"cover__para_{n}" for n in range(1, 7)} | {f"exh_{letter}" for letter in "ABCDEFGH"} | {"art_6", "exh_E__sec_1"}
    wanted |= {f"art_5__sec_4__subsec_{n}" for n in range(1, 6)} | {
        f"art_5__sec_4__subsec_1__item_{n}" for n in ("i", "ii", "iii", "iv", "v")
    }
    assert wanted <= addresses


def test_it_reads_the_schedule_of_data_and_the_frameworks():
    document = reading_of("NH").document
    student = {(r.category, r.element) for r in document.schedule if r.subject == "student" and r.used}
    assert ("Student Name", "First and/or last name") in student
    assert {(r.category, r.element) for r in document.schedule if r.exhibit == "I" and r.used} == {
        ("Schedule", "Teacher scheduled courses"),
        ("Teacher Identifiers", "Teacher app username"),
    }
    assert [f.name for f in document.frameworks if f.selected] == ["CIS Critical Security Controls"]


@pytest.mark.parametrize("state", STATES)
def test_every_item_of_a_state_is_applied_or_stands_alone(state):
    operations = reading_of(state).operations
    assert {int(o.item) for o in operations} == {item.number for item in load_terms(state).items}
    assert [
        (o.item, o.op.value, o.outcome.value, o.note) for o in operations if o.outcome.value not in {"applied", "standalone"}
    ] == []


@pytest.mark.parametrize("state", STATES)
def test_it_reads_the_operations_that_the_data_hold(state):
    held = [
        (i.number, o.op, o.target) for i in load_terms(state).items for o in i.operations if o.op not in {"standalone", "define"}
    ]
    read_out = [(int(o.item), o.op.value, o.target) for o in reading_of(state).operations]
    for number, op, target in held:
        assert any(n == number and r == op and _leads_to(t, target) for n, r, t in read_out), (number, op, target)


def _leads_to(read_out: str | None, target: str | None) -> bool:
    """The reader names a new item's own address, and Paragraph 1 of an exhibit as a paragraph."""
    if target is None or read_out is None:
        return read_out == target
    return read_out.replace("exh_E__para_", "exh_E__sec_").startswith(target)


@pytest.mark.parametrize("states", [(), *((state,) for state in STATES), STATES], ids=lambda s: "+".join(s) or "base")
def test_filled_in_it_gives_no_error_and_no_warning(states):
    assert serious(reading_of(*states)) == []


def test_left_blank_it_gives_none_but_those_about_blanks():
    reading = read("model.md", assemble(load_form(), STATES, {}).encode(), on=ON)
    assert {f.rule for f in reading.findings if f.severity.value != "note"} <= {"unsigned"}


@pytest.mark.parametrize(
    ("kind", "amount", "unit", "trigger", "address"),
    [
        ("record_access", 45, "calendar_days", "access_requested", "art_2__sec_2"),
        ("legal_demand_notice", None, None, "legal_disclosure", "art_2__sec_4"),
        ("unauthorized_access_notice", None, None, "incident_discovered", "art_3__sec_4"),
        ("disposition_on_request", 60, "calendar_days", "disposition_requested", "art_4__sec_6"),
        ("disposition_on_termination", 60, "calendar_days", "agreement_terminated", "art_4__sec_6"),
        ("disposition_prior_notice", 10, "calendar_days", "disposition_done", "art_4__sec_6"),
        ("disposition_confirmation", 10, "calendar_days", "disposition_done", "art_4__sec_6"),
        ("storage_list", None, None, "lea_request", "art_5__sec_1"),
        ("audit_notice", 10, "business_days", "audit_requested", "art_5__sec_2"),
        ("breach_notice", 72, "hours", "incident_confirmed", "art_5__sec_4"),
        ("successor_notice", 60, "calendar_days", "sale_closed", "art_7__sec_7"),
        ("agreement_term", 3, "years", "agreement_executed", "cover__para_4"),
        ("offer_term", 3, "years", "agreement_executed", "cover__para_4"),
    ],
)
def test_its_duties_are_read_out_of_its_text(kind, amount, unit, trigger, address):
    found = [(d.amount, d.unit, d.trigger, d.address) for d in reading_of().duties if d.kind == kind]
    assert (amount, unit, trigger, address) in found


@pytest.mark.parametrize(
    "kind", ["audit_support", "breach_notice_to_parents", "incident_plan", "annual_rights_notice", "training"]
)
def test_it_has_the_duties_without_a_figure(kind):
    assert kind in {d.kind for d in reading_of().duties}


def test_it_says_of_every_period_of_days_which_days_they_are_and_when_they_start():
    for state in STATES:
        for duty in reading_of(state).duties:
            assert duty.unit_stated is not False, duty
            assert duty.start_stated or duty.amount is None, duty


def test_its_breach_notice_has_the_content_of_the_form_and_what_a_state_adds():
    content = {state: _breach_content(state) for state in STATES}
    assert content["OH"] == BREACH_CONTENT
    assert content["IL"] == BREACH_CONTENT | {"affected_students", "parent_contact"}
    assert content["NH"] == BREACH_CONTENT | {"affected_count"}
    assert content["RI"] >= BREACH_CONTENT | {"remediation", "protective_advice", "police_report_and_freeze"}
    assert content["NY"] == BREACH_CONTENT | {"record_count", "investigation", "provider_contact"}


def _breach_content(state: str) -> set[str]:
    return {code for duty in reading_of(state).duties if duty.kind == "breach_notice" for code in duty.content}


def test_a_state_changes_the_clock_that_it_amends():
    assert clocks(reading_of("IL"), "record_access") == {(5, "calendar_days", "access_requested")}
    assert (30, "calendar_days", "disposition_requested") in clocks(reading_of("IL"), "disposition_on_request")
    assert (90, "calendar_days", "service_terminated") in clocks(reading_of("OH"), "disposition_on_termination")
    assert (90, "calendar_days", "disposition_requested") in clocks(reading_of("NY"), "disposition_on_request")
    assert (90, "calendar_days", "disposition_done") in clocks(reading_of("NY"), "disposition_prior_notice")
    assert (24, "hours", "incident_suspected") in clocks(reading_of("VA"), "breach_initial_notice")


def test_illinois_adds_its_own_clocks():
    reading = reading_of("IL")
    assert clocks(reading, "correction") == {(90, "calendar_days", "inaccuracy_notified")}
    assert (5, "school_days", "legal_disclosure") in clocks(reading, "legal_demand_notice")
    assert (5, "business_days", "agreement_executed") in clocks(reading, "subprocessor_list")
    assert (60, "calendar_days", "service_terminated") in clocks(reading, "final_review")
    assert (4, "calendar_days", "notice_mailed") in clocks(reading, "notice_by_mail_effective")
    assert any(d.recurs == ("07-01", "01-01") for d in reading.duties if d.kind == "subprocessor_list")


@pytest.mark.parametrize("state", STATES)
def test_a_state_settles_where_data_may_be_stored(state):
    values = {"IL": ("US",), "NY": ("US", "CA")}.get(state, ("any",))
    found = [set(r.values) for r in reading_of(state).restrictions if r.kind == "storage_location"]
    assert found and all(place == set(values) for place in found)


def test_it_binds_by_restrictions_and_states_add_theirs():
    base = {r.kind for r in reading_of().restrictions}
    assert {
        "storage_location",
        "advertising",
        "sale",
        "authorized_use",
        "deidentified_use",
        "security_framework",
        "encryption",
    } <= base
    assert {"prohibited_monitoring", "background_checks"} <= {r.kind for r in reading_of("OH").restrictions}
    assert {"prohibited_elements", "minimum_data"} <= {r.kind for r in reading_of("IL").restrictions}
    assert "publication" in {r.kind for r in reading_of("ME").restrictions}
