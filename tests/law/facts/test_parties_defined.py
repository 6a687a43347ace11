"""Parties that stand in sentences of definition, on a page of joinder, or as the publisher of a notice; and whom to write to."""

from datetime import date
from typing import Any

from law.contract import as_dict
from law.reader import read

MEMBERS = (
    'RIVER BASIN COOPERATIVE\nMember Data Agreement\n\nSection 1. Parties\n\n(a) The River Basin Technology Cooperative (the "Cooperative"), 7 Grain Road, Alder, Kansas 67899, '
    "negotiates this agreement for its members.\n\n(b) Cold Creek Unified School District 17, 15 North Elm, Cold Creek, Kansas 67898, is the member that first uses the product "
    'and is called the "District".\n\n(c) Moss Reading Systems, Inc., 33 Mercantile Avenue, Harrow, Minnesota 55998, is the "Vendor".\n\nSection 2. Duration\n\n(a) This '
    "agreement begins on the date on which the last of the three parties above signs it and continues for three (3) years.\n\n(b) The Vendor will honor joinders received within "
    "two (2) years after this agreement begins.\n\nSection 3. Signatures\n\nFor the Cooperative: Ada Moreno, Executive Director\n(signed) Ada Moreno, March 3, 2026\n\nFor the "
    "District: Bo Lund, Superintendent\n(signed) Bo Lund, March 11, 2026\n\nFor the Vendor: Cy Reed, President\n(signed) Cy Reed, March 6, 2026\n"
)
JOINDER = (
    'CONSORTIUM AGREEMENT\n\nThis agreement is made by the Basin Data Consortium (the "Consortium") and Moss, Inc., 8 Mill Way, Easterly, Ohio 43999 (the "Provider"). Any member '
    "district may join it.\n\n1. Term. It lasts three years from signing.\n\nJOINDER\n\nMember: Osier Bend Local School District\nAddress: 14 Weir Road, Osier Bend, Ohio 43998\nBy: "
    "/s/ Ada Moreno\nName: Ada Moreno\nTitle: Superintendent\nDate: May 4, 2026\n"
)
NOTICE = (
    '# Privacy Notice\n\nPebble Reading, Inc. ("Pebble") publishes this notice for the schools that use its books.\n\n**Contact.** Ada Moreno, Chief Privacy Officer, Pebble Reading, '
    "Inc., 4 Millrace Road, Sutter, Colorado 80999; privacy@pebble.example; 303-555-0162.\n"
)


def paper(text: str) -> dict[str, Any]:
    return as_dict(read("paper.md", text.encode(), on=date(2026, 5, 4)))


def parties(text: str) -> set[tuple[str, str, str | None]]:
    return {(p["role"], p["name"], p["state"]) for p in paper(text)["parties"]}


def test_each_side_is_defined_in_a_sentence_and_the_cooperative_is_no_school() -> None:
    assert parties(MEMBERS) == {
        ("sponsor", "River Basin Technology Cooperative", "KS"),
        ("lea", "Cold Creek Unified School District 17", "KS"),
        ("provider", "Moss Reading Systems, Inc.", "MN"),
    }
    assert {(s["party"], s["name"]) for s in paper(MEMBERS)["signatures"]} == {
        ("sponsor", "Ada Moreno"), ("lea", "Bo Lund"), ("provider", "Cy Reed"),
    }  # fmt: skip


def test_joinders_are_received_until_the_offer_ends() -> None:
    found = paper(MEMBERS)
    assert found["dates"]["offer_expires_on"] == "2028-03-11"
    assert {(d["kind"], d["amount"]) for d in found["duties"] if d["amount"]} == {("agreement_term", 3), ("offer_term", 2)}


def test_a_member_joins_on_a_page_of_its_own() -> None:
    assert ("lea", "Osier Bend Local School District", "OH") in parties(JOINDER)


def test_a_blank_joinder_names_nobody() -> None:
    blank = JOINDER.replace("Osier Bend Local School District", "______________").replace(
        "14 Weir Road, Osier Bend, Ohio 43998", "____________"
    )
    assert not {name for role, name, _ in parties(blank) if role == "lea" and "Osier" in name}


def test_who_publishes_a_notice_is_its_provider_and_names_a_contact() -> None:
    assert parties(NOTICE) == {("provider", "Pebble Reading, Inc.", "CO")}
    found = paper(NOTICE)
    assert [(c["party"], c["name"], c["title"], c["email"]) for c in found["contacts"]] == [
        ("provider", "Ada Moreno", "Chief Privacy Officer", "privacy@pebble.example")
    ]
    assert found["subprocessors"] == []


def test_notices_go_to_the_person_of_each_side() -> None:
    text = (
        'DATA EXHIBIT\n\nThis exhibit is between Osier School District (the "District") and Moss, Inc. (the "Contractor").\n\nN. Notices. Notices to the District go to Ada Moreno, '
        "Director of Technology, ada@osier.example, (218) 555-0143; notices to the Contractor go to Bo Lund, Privacy Officer, bo@moss.example.\n"
    )
    assert {(c["party"], c["name"], c["email"]) for c in paper(text)["contacts"]} == {
        ("lea", "Ada Moreno", "ada@osier.example"), ("provider", "Bo Lund", "bo@moss.example"),
    }  # fmt: skip


def test_questions_in_a_paper_of_two_sides_are_nobodys() -> None:
    text = (
        'DATA EXHIBIT\n\nThis exhibit is between Osier School District (the "District") and Moss, Inc. (the "Contractor").\n\n1. Questions about privacy go to Ada Moreno, Privacy '
        "Lead, at ada@elsewhere.example.\n"
    )
    assert not [c for c in paper(text)["contacts"] if c["party"]]
