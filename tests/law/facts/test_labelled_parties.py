"""Who the parties are where a cover names them behind labels, in lines or in tables of any order."""

import pytest

from law.facts.forms import read_form
from law.facts.parties import read_parties
from tests.law.facts.making import paper

CLAUSES = (
    "\n\n1. PURPOSE\n\n1.1 The Supplier will provide a reading program and will protect Student Data.\n\n2. BREACH\n\n"
    "2.1 The Supplier shall notify the District within 48 hours after it discovers a breach of Student Data.\n"
)
SCHOOL, COMPANY = "Alder Valley School District", "Quillmark, Inc."
HOME, SEAT = "12 Oak Street, Alder, Ohio 43999", "9 Elm Road, Boise, Idaho 83799"


def told(cover):
    source, parts = paper(f"STUDENT DATA AGREEMENT\n\n{cover}{CLAUSES}")
    found = read_parties(source, parts, read_form(source, parts))
    return {(p.role, p.name, p.address, p.state) for p in found}


FULL = {("lea", SCHOOL, HOME, "OH"), ("provider", COMPANY, SEAT, "ID")}


@pytest.mark.parametrize(
    "cover",
    [
        f"Local Education Agency: {SCHOOL}\nAddress: {HOME}\nVendor name: {COMPANY}\nAddress: {SEAT}\nProduct: Quill",
        f"| Vendor name | {COMPANY} |\n|---|---|\n| Vendor address | {SEAT} |\n| Local Education Agency | {SCHOOL} |\n| LEA address | {HOME} |",
        f'Party A: {SCHOOL}, {HOME} ("District")\nParty B: {COMPANY}, {SEAT} ("Contractor")',
        f'PARTIES\n\n(1) {SCHOOL}, {HOME} (the "School"); and\n\n(2) {COMPANY}, {SEAT} (the "Processor").',
        f"| | District | Provider |\n|---|---|---|\n| Name | {SCHOOL} | {COMPANY} |\n| Address | {HOME} | {SEAT} |",
        f"EDUCATIONAL AGENCY\n{SCHOOL}\n12 Oak Street\nAlder, Ohio 43999\n\nTHIRD-PARTY CONTRACTOR\n{COMPANY}\n9 Elm Road\nBoise, Idaho 83799",
        f'School district: {SCHOOL}, {HOME} ("District")\nSupplier: {COMPANY}, {SEAT} ("Supplier")',
    ],
)
def test_it_reads_both_sides_with_their_addresses(cover):
    assert told(cover) == FULL


@pytest.mark.parametrize(
    ("cover", "wanted"),
    [
        (
            f"Lead District: {SCHOOL}, Alder, Ohio\nProcessor: {COMPANY}, {SEAT}",
            {("lea", SCHOOL, "Alder, Ohio", "OH"), ("provider", COMPANY, SEAT, "ID")},
        ),
        (
            f"Data Processor: {COMPANY}\nData Controller: {SCHOOL}, {HOME}",
            {("lea", SCHOOL, HOME, "OH"), ("provider", COMPANY, None, None)},
        ),
        (
            f"Name of Contractor    {COMPANY}\nName of District      {SCHOOL}\nState                 Ohio",
            {("lea", SCHOOL, None, "OH"), ("provider", COMPANY, None, None)},
        ),
        (
            f"School division: Alder County Public Schools (Virginia)\nOnline service provider: {COMPANY} (Idaho)",
            {("lea", "Alder County Public Schools", None, "VA"), ("provider", COMPANY, None, "ID")},
        ),
    ],
)
def test_it_gives_each_side_its_own_place_and_no_other(cover, wanted):
    assert told(cover) == wanted


def test_it_reads_a_consortium_that_acts_for_its_members():
    cover = (
        'Consortium: Two Rivers Education Consortium, 900 Depot Street, St. Joseph, Missouri 64599 ("Consortium"), acting for the school '
        'districts in Missouri and Kansas that belong to it (each a "Member District")\n'
        'Supplier: Larkspur Systems, Inc., 3100 Quarry Road, Lincoln, Nebraska 68599 ("Supplier")'
    )
    assert told(cover) == {
        ("lea", "Two Rivers Education Consortium", "900 Depot Street, St. Joseph, Missouri 64599", "MO"),
        ("provider", "Larkspur Systems, Inc.", "3100 Quarry Road, Lincoln, Nebraska 68599", "NE"),
    }


def test_it_makes_parties_of_all_districts_that_members_names():
    cover = f"Lead District: {SCHOOL}, Alder, Ohio\nMember Districts: Birch Local Schools; Cedar City Schools\nProcessor: {COMPANY}, {SEAT}"
    names = {name for role, name, _, _ in told(cover) if role == "lea"}
    assert names == {SCHOOL, "Birch Local Schools", "Cedar City Schools"}


def test_it_makes_no_party_of_the_people_who_sign_or_of_a_blank():
    found = told(f"District: {SCHOOL}\nVendor: ______\nFor the District: Ann Brook\nFor the Vendor: Tom Reed")
    assert {name for _, name, _, _ in found} <= {SCHOOL, None}


def test_it_reads_labelled_lines_below_the_sentence_that_says_between():
    cover = (
        'The Alder Technology Cooperative, an association of districts, 18 Depot Square, Birch, Vermont 05899 (the "Cooperative"), negotiated this '
        'Agreement (the "Agreement") for its members. It is made between\n\n'
        "Participant:    Kestrel Point School District\n                77 Academy Road, Kestrel Point, New Hampshire 03899\n\nand\n\n"
        "Supplier:       Quillmark Systems, Inc.\n                5 Cannery Wharf, Dover, New Hampshire 03899\n\n"
        "and is effective when both have signed it."
    )
    assert told(cover) == {
        ("lea", "Kestrel Point School District", "77 Academy Road, Kestrel Point, New Hampshire 03899", "NH"),
        ("provider", "Quillmark Systems, Inc.", "5 Cannery Wharf, Dover, New Hampshire 03899", "NH"),
    }
