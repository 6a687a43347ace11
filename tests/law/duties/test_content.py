"""What a notice of breach must hold, wherever the list stands."""

import pytest

from law.duties.content import content_of
from tests.law.duties.making import derive, provision

BREACH = "Provider shall notify the LEA of a data breach within 72 hours of confirmation."


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ("the name and contact details of the reporting district", ["reporting_lea_contact"]),
        ("which categories of personal information were exposed", ["types_of_information"]),
        ("the date or date range in which the incident occurred", ["breach_date_or_range"]),
        ("the date of this notification", ["notice_date"]),
        ("whether law enforcement asked for the notice to be delayed", ["law_enforcement_delay"]),
        ("a brief description of what happened", ["general_description"]),
        ("the names of the students affected", ["affected_students"]),
        ("the students and teachers concerned", ["affected_students"]),
        ("the kinds of records and the pupils who were involved", ["types_of_information", "affected_students"]),
        ("what the persons concerned can do to protect themselves", ["protective_advice"]),
        ("an estimate of the number of pupils concerned", ["affected_count"]),
        ("how many records were taken", ["record_count"]),
        ("the name of an employee whom parents may contact with questions", ["parent_contact"]),
        ("a point of contact at the Vendor", ["provider_contact"]),
        ("somebody at the publisher who can answer questions", ["provider_contact"]),
        ("the event in outline", ["general_description"]),
        ("a description of the investigation so far", ["investigation"]),
        ("what the Vendor has done to mitigate the harm", ["remediation"]),
        ("steps that individuals can take to protect themselves", ["protective_advice"]),
        ("corrective action taken to prevent a recurrence", ["corrective_action"]),
        ("toll-free numbers of the credit reporting agencies", ["remediation_contacts"]),
        ("how to obtain a police report or a security freeze", ["police_report_and_freeze"]),
        ("who made the unauthorized disclosure", ["who_disclosed"]),
    ],
)
def test_it_knows_an_item_by_its_meaning(item: str, codes: list[str]) -> None:
    assert [c for c in content_of([item]) if c in codes] == codes


def test_it_reads_a_list_of_items_below() -> None:
    items = ("the types of data involved;", "the date of the breach; and", "whom at the Provider to call.")
    listed = [provision(f"sec_4__item_{n}", t, kind="item") for n, t in enumerate(items)]
    duties = derive(provision("sec_4", f"{BREACH} The notice shall include:"), *listed).duties
    assert duties[0].content == ("types_of_information", "breach_date_or_range", "provider_contact")
    assert len(duties) == 1


def test_it_reads_a_list_in_the_lines_of_one_paragraph() -> None:
    text = f"{BREACH}\nThe notification shall contain:\n- a list of the types of data;\n- the date of the breach.\nProvider shall keep a log."
    assert derive(provision("sec_4", text)).duties[0].content == ("types_of_information", "breach_date_or_range")


def test_it_reads_a_list_in_running_words() -> None:
    text = f"{BREACH} The notice shall say what happened, when it happened, and how many students are affected."
    assert derive(provision("sec_4", text)).duties[0].content == ("general_description", "breach_date_or_range", "affected_count")


def test_it_adds_what_state_terms_ask_for_elsewhere() -> None:
    lead = "As part of the breach notification under Article V, Section 4, the Provider shall provide the following additional information:"
    found = derive(
        provision("art_5__sec_4", BREACH, heading="Data Breach"),
        provision("exh_G__XX__item_6", lead, kind="item", source="XX.6"),
        provision("exh_G__XX__item_6__subitem_i", "the number of students affected by the breach", kind="item", source="XX.6"),
    )
    assert [d.content for d in found.duties] == [("affected_count",)]


def test_it_does_not_take_costs_for_content() -> None:
    text = f"{BREACH} Provider shall reimburse the costs of notification, including costs of an investigation of the breach."
    assert derive(provision("sec_4", text)).duties[0].content == ()
