import pytest

from law.facts.subprocessors import read_subprocessors
from law.parts import PartKind
from tests.law.facts.making import lone_part


def told(text, title="", kind=PartKind.CLAUSES):
    source, part = lone_part(text, kind=kind, title=title)
    return [(s.name, s.purpose, s.information) for s in read_subprocessors(source, [part])]


def test_it_reads_the_table_of_third_parties():
    text = (
        "Third Party\tPurpose\tInformation Shared\nCloudnest\tHosting\tAll student data\nPipefox\tFrontend "
        "hosting\t\n\nThird Party\tPurpose\tInformation Shared\nLogwren\tError tracking\tInternal ids"
    )
    assert told(text) == [
        ("Cloudnest", "Hosting", "All student data"),
        ("Pipefox", "Frontend hosting", None),
        ("Logwren", "Error tracking", "Internal ids"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Subprocessor Name\tLocation\tService Provided\nCloudnest, Inc.\tUSA\tHosting",
        "Name\tService\tData Accessed\nCloudnest, Inc.\tHosting\tAll",
        "No.\tName of Sub-processor\tFunction\n1\tCloudnest, Inc.\tHosting",
        "Vendor\tPurpose\nCloudnest, Inc.\tHosting",
    ],
)
def test_it_knows_the_columns_by_their_headings(text):
    (found,) = told(text, title="LIST OF SUBPROCESSORS", kind=PartKind.EXHIBIT)
    assert found[:2] == ("Cloudnest, Inc.", "Hosting")


def test_it_reads_a_list_in_a_sentence():
    found = told("Provider uses the following subprocessors: Cloudnest, Inc. (hosting), Pipefox and Logwren.")
    assert found == [("Cloudnest, Inc.", "hosting", None), ("Pipefox", None, None), ("Logwren", None, None)]


def test_it_reads_a_list_under_a_sentence():
    found = told(
        "Quillmark engages the following subprocessors:\n- Cloudnest: hosting of the database\n- Pipefox - mail "
        "delivery\n\nThe Provider keeps this list up to date at all times and shares it with every LEA that asks."
    )
    assert found == [("Cloudnest", "hosting of the database", None), ("Pipefox", "mail delivery", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The Provider does not use any subprocessors.",
        "Provider shall enter into written agreements with all Subprocessors performing functions: security, storage "
        "and support.",
        "Subprocessor means a party other than LEA or Provider.",
        "Third Party\tPurpose\tInformation Shared\nNone\t\t",
        "\tMAINTAINING ORGANIZATION/GROUP\tFRAMEWORK(S)\nX\tCenter for Internet Security\tCIS",
    ],
)
def test_a_denial_or_a_duty_lists_nobody(text):
    assert told(text) == []


def test_a_host_that_is_named_in_passing_counts_where_none_is_denied():
    assert told("The application is hosted by Cloudnest Web Services, and messages are carried by Pipefox Mail.") == [
        ("Cloudnest Web Services", "hosted", None),
        ("Pipefox Mail", "carried", None),
    ]


def test_a_host_beside_a_denial_is_not_listed():
    assert told("The Contractor uses no subcontractors. The application is hosted by Cloudnest Web Services.") == []
    assert told("The Provider does not use any subprocessors. Data are stored by Cloudnest.") == []


def test_a_list_may_stand_under_its_title_alone():
    found = told(
        "1. Cloudnest, Inc. - servers and backups\n2. Pipefox - statistics", title="SUBCONTRACTORS", kind=PartKind.EXHIBIT
    )
    assert [name for name, _, _ in found] == ["Cloudnest, Inc.", "Pipefox"]


def test_a_partys_own_line_is_no_list():
    assert told("Third-Party Contractor: Quillmark Corporation, 9 Elm Street, Austin, Texas 78701") == []
    assert told("Vendor: Ben Okoro, General Counsel, ben@quillmark.example, 555-010-2234") == []


def test_it_reads_lines_that_say_what_each_helper_does():
    text = "We rely on some companies to run the service.\nNimbus Racks Inc. - servers and copies\nPostwren - sends sign-in letters\nAll have signed."
    assert [name for name, _, _ in told(text)] == ["Nimbus Racks Inc.", "Postwren"]


def test_it_reads_the_helpers_in_a_cell_behind_their_label():
    text = "Subcontractors:\t☒ The vendor uses these: Nimbus Racks, Inc. (hosting) Postwren Mail (sign-in letters)"
    assert told(text) == [("Nimbus Racks, Inc.", "hosting", None), ("Postwren Mail", "sign-in letters", None)]


def test_it_reads_whom_the_provider_may_engage():
    assert [n for n, _, _ in told("The Agency may let Harrow Numbers, LLC, of Nome, link the files.")] == ["Harrow Numbers, LLC"]


def test_it_takes_no_definition_and_no_signature_for_a_helper():
    assert told("Subprocessor: a party other than LEA and Provider that handles records.") == []
    text = "Name\tTask\nNimbus Inc.\tHosting\nFor the District:\tFor the Vendor:\n/s/ Ola Berg\t/s/ Ida Roth"
    assert [n for n, _, _ in told(text, title="Subcontractors", kind=PartKind.APPENDIX)] == ["Nimbus Inc."]


@pytest.mark.parametrize(
    "opening",
    [
        "A few subcontractors keep the reader running. They are",
        "We share Student Data with vendors under contract. At present these are",
        "Our service providers sign the same promises as we do. Currently they include",
    ],
)
def test_a_sentence_that_points_back_to_them_lists_them(opening):
    text = f"{opening} Oakcloud Hosting (servers), Pinedesk (help desk) and Postbird, Inc. (mail). Each is bound by contract."
    assert told(text) == [
        ("Oakcloud Hosting", "servers", None),
        ("Pinedesk", "help desk", None),
        ("Postbird, Inc.", "mail", None),
    ]


def test_what_points_back_to_something_else_lists_nobody():
    assert told("We use no subcontractors for the reader. They are Oakcloud's business.") == []
    assert told("Teachers run the classes. They are Ada Moreno (reading) and Bo Lind (mathematics).") == []
