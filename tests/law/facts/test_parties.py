import pytest

from law.facts.forms import read_form
from law.facts.parties import read_parties
from tests.law.facts.making import paper


def parties_of(text):
    source, parts = paper(text)
    return read_parties(source, parts, read_form(source, parts))


def told(text):
    return [(p.role, p.name, p.state) for p in parties_of(text)]


def test_it_reads_name_address_state_and_aliases_of_a_preamble():
    found = parties_of(
        "DATA PRIVACY AGREEMENT\n\n"
        'This Agreement ("DPA") takes effect on the date of full execution (the "Effective Date") and is made by and between: '
        "Fairhollow City School District, "
        'located at 14 Mill Lane, Fairhollow, OH 44099 (the "Local Education Agency" or "LEA") and Quillmark Learning, '
        "Inc. , located at 9 Bay Street, Suite 4, "
        'Tampa, FL 33601 USA (the "Provider").\n\nARTICLE I: PURPOSE\n\n1. Purpose. To keep data safe.'
    )
    lea, provider = found
    assert (lea.role, lea.name, lea.state) == ("lea", "Fairhollow City School District", "OH")
    assert lea.address == "14 Mill Lane, Fairhollow, OH 44099"
    assert set(lea.aliases) >= {"LEA", "Local Education Agency"}
    assert (provider.role, provider.name, provider.state) == ("provider", "Quillmark Learning, Inc.", "FL")
    assert "Quillmark Learning" in provider.aliases


@pytest.mark.parametrize(
    "opening",
    [
        'This Contract is made between Quillmark, LLC ("Contractor") and the Board of Education of Alder County ("the Board").',
        'This Contract is made by and between Quillmark, LLC, hereinafter referred to as "Contractor", and the Board '
        'of Education of Alder County, hereinafter "Board".',
        "THIS AGREEMENT, made this 4th day of May, 2025, between the Board of Education of Alder County (hereinafter "
        "called the District) and Quillmark, LLC, a Delaware limited liability company (hereinafter called the "
        "Vendor), is as follows.",
        "This Addendum is entered into between the Board of Education of Alder County and Quillmark, LLC.",
        "The parties to this agreement are as follows.\n\nDistrict: Board of Education of Alder County\n\nVendor: Quillmark, LLC",
        "Board of Education of Alder County\n\nand\n\nQuillmark, LLC",
        "Name of District\tBoard of Education of Alder County\nName of Vendor\tQuillmark, LLC",
        'by and between:\n\nBoard of Education of Alder County ("District")\n\nand\n\nQuillmark, LLC ("Company")',
    ],
)
def test_it_finds_both_sides_however_they_are_introduced(opening):
    names = {
        (role, name)
        for role, name, _ in told(
            f"DATA PRIVACY ADDENDUM\n\n{opening}\n\n1. Purpose. The purpose of this paper is to keep data safe."
        )
    }
    assert names == {("lea", "Board of Education of Alder County"), ("provider", "Quillmark, LLC")}


def test_a_blank_name_is_no_name():
    found = told(
        'AGREEMENT\n\nThis agreement is between Quillmark, Inc. ("Provider") and ____________ (henceforth referred to '
        "as District / School) for the use of its system."
    )
    assert ("lea", None, None) in found


def test_a_role_word_is_no_name():
    found = told(
        'DPA\n\nThis Agreement ("DPA") is made by and between the local educational agency (hereinafter referred '
        'to as "LEA") and Quillmark, Inc. (hereinafter referred to as "Provider") on the date below.'
    )
    assert found == [("lea", None, None), ("provider", "Quillmark, Inc.", None)]


def test_it_does_not_take_what_follows_the_parties_for_one():
    found = told(
        'AGREEMENT\n\nThis is an agreement between Quillmark, Inc. ("Vendor") and Alder County Schools ("District") that '
        'pertains to use of the Badge Tracking System ("Tracking System") only.'
    )
    assert [name for _, name, _ in found] == ["Quillmark, Inc.", "Alder County Schools"]


def test_it_finds_three_parties():
    found = told(
        'AGREEMENT\n\nThis agreement is by and among Alder County Schools ("District"), Quillmark, Inc. ("Provider") '
        'and the Alder Valley Chamber of Commerce (the "Sponsor").'
    )
    assert {(r, n) for r, n, _ in found} == {
        ("lea", "Alder County Schools"),
        ("provider", "Quillmark, Inc."),
        ("sponsor", "Alder Valley Chamber of Commerce"),
    }


PROGRAMME = """
BADGE TRACKING AGREEMENT

SECTION 1: INTRODUCTION

This is an agreement between Skills Guild of Kentucky (henceforth referred to as Skills Guild)
and _____ (henceforth referred to as District) on the Trade Badge.

- 1.1) The District must agree separately with the Bluegrass Builders League (BBL), the sponsoring entity for the Trade Badge.

SECTION 2: SKILLS GUILD RESPONSIBILITIES

- 2.1) Check requests for certification against the modules of the Trade Badge.
- 2.2) Email to the District the student certificates for each Trade Badge.
- 2.3) Report each credential to BBL.
- 2.4) Maintain the credential tracking system.
"""


def test_it_tells_certifier_and_sponsor_by_what_they_do():
    found = parties_of(PROGRAMME)
    assert {(p.role, p.name) for p in found} == {
        ("certifier", "Skills Guild of Kentucky"),
        ("lea", None),
        ("sponsor", "Bluegrass Builders League"),
    }
    assert next(p for p in found if p.role == "sponsor").aliases == ("BBL",)
    assert next(p for p in found if p.role == "certifier").state == "KY"


def test_the_lea_lies_in_the_one_state_of_the_form():
    found = told(
        "NDPA, Oregon Version 1\n\nOREGON STUDENT DATA PRIVACY AGREEMENT\n\nThis Agreement is between Alder Schools "
        '("LEA") and Quillmark, Inc. ("Provider").'
    )
    assert ("lea", "Alder Schools", "OR") in found


def test_names_with_and_in_them_stay_whole():
    found = told(
        "AGREEMENT\n\nThis agreement is made between Hale and Sons Publishing, Inc. and Dover and Sherborn Public Schools."
    )
    assert {n for _, n, _ in found} == {"Hale and Sons Publishing, Inc.", "Dover and Sherborn Public Schools"}


def test_the_parties_of_a_profile_are_vendor_and_assessor():
    found = parties_of(
        """
SafeLeaf Product Profile Quillmark, LLC

This SafeLeaf Product Profile shows that Quillmark has been assessed for alignment with the SafeLeaf FERPA Guidelines.

Accuracy

Quillmark hereby confirms the accuracy of this profile and has authorized SafeLeaf to make the profile available to schools.

(Signature)

Ada Moreno Chief Technology Officer Quillmark, LLC

08/11/2023

Quillmark has been awarded the SafeLeaf FERPA Certification.
"""
    )
    assert [(p.role, p.name) for p in found] == [("provider", "Quillmark, LLC"), ("certifier", "SafeLeaf")]
    assert "Quillmark" in found[0].aliases


def test_the_title_of_a_profile_may_stand_apart_from_the_vendor():
    found = parties_of(
        "EduTrust Privacy Assessment\n\nBrightfern Inc.\n\nBrightfern has been reviewed by EduTrust and found in "
        "accordance with EduTrust's Student Privacy Program Guidelines.\n\nPersonal data is encrypted."
    )
    assert [(p.role, p.name) for p in found] == [("provider", "Brightfern Inc."), ("certifier", "EduTrust")]


def test_an_address_may_stand_behind_the_defined_term():
    found = told(
        'AGREEMENT\n\nThis agreement is between Alder Schools ("LEA"), located at 5 Oak Road, Salem, OR 97301, and Hale '
        'and Sons, Inc. ("Provider"), a Texas corporation with offices at 9 Elm, Austin, TX 78701.'
    )
    assert found == [("lea", "Alder Schools", "OR"), ("provider", "Hale and Sons, Inc.", "TX")]


def test_blanks_of_the_form_may_be_filled_in_in_brackets():
    found = told(
        'AGREEMENT\n\nThis Agreement is made between: [Alder Schools], located at [5 Oak Road, Salem, OR 97301] (the "LEA") and '
        '[Quillmark Inc], located at [9 Elm, Austin, TX 78701] (the "Provider").'
    )
    assert found == [("lea", "Alder Schools", "OR"), ("provider", "Quillmark Inc", "TX")]


def test_a_hint_in_brackets_is_no_name():
    found = told('AGREEMENT\n\nThis Agreement is made between: [Name of LEA] (the "LEA") and Quillmark Inc (the "Provider").')
    assert found == [("lea", None, None), ("provider", "Quillmark Inc", None)]


def test_roles_may_be_given_without_the_word_between():
    found = told(
        'PRIVACY TERMS\n\nParties: Alder Schools, 5 Oak Road, Salem, Oregon 97301 (the "District") and Quillmark Cooperative, '
        '9 Elm Street, Austin, Texas 78701 (the "Licensor").'
    )
    assert found == [("lea", "Alder Schools", "OR"), ("provider", "Quillmark Cooperative", "TX")]


def test_addresses_may_stand_elsewhere_under_the_defined_terms():
    found = told(
        'AGREEMENT\n\nAlder Schools ("District")\nand\nQuillmark, L.P. ("Operator")\n\n'
        "District's address: 5 Oak Road, Salem, OR 97301. Operator's address: 9 Elm Street, Austin, TX 78701."
    )
    assert found == [("lea", "Alder Schools", "OR"), ("provider", "Quillmark, L.P.", "TX")]


def test_the_parties_may_stand_in_two_columns():
    found = told(
        """
STUDENT DATA PRIVACY AGREEMENT

Alder School District 12                 Quillmark Tools, LLC
(the "LEA")                              (the "Provider")
5 Oak Road                               9 Elm Street
Salem, Oregon 97301                      Austin, Texas 78701

     This Agreement takes effect when the last of the parties signs it.
"""
    )
    assert found == [("lea", "Alder School District 12", "OR"), ("provider", "Quillmark Tools, LLC", "TX")]


def test_the_parties_of_a_letter_are_its_letterhead_and_its_addressee():
    found = told(
        """
ALDER ELEMENTARY SCHOOL DISTRICT
P.O. Box 77, Salem, Oregon 97301

September 4, 2026

Quillmark Music Limited
Attn: Ms. Eve Park
9 Elm Street, Austin, Texas 78701

Dear Ms. Park:

The Board asks Quillmark Music Limited to accept the conditions in this letter. They hold from the day of your signature.
"""
    )
    assert [(role, state) for role, _, state in found] == [("lea", "OR"), ("provider", "TX")]


@pytest.mark.parametrize(
    "line",
    [
        "PARTIES. Local Education Agency: Alder County Schools, 14 Oak Street, Reno, Nevada. "
        "Provider: Quillmark, LLC, 9 Bay Street, Tampa, FL.",
        "Parties: School District: Alder County Schools, 14 Oak Street, Reno, Nevada; and Vendor: Quillmark, LLC, "
        "9 Bay Street, Tampa, FL. The two agree to what follows.",
        'The District (the "LEA"): Alder County Schools, 14 Oak Street, Reno, Nevada, and the Contractor: Quillmark, LLC, '
        "9 Bay Street, Tampa, FL",
    ],
)
def test_it_reads_both_parties_from_one_line_of_labels(line):
    found = parties_of(f"DATA PRIVACY AGREEMENT\n\n{line}\n\n1. Purpose. The purpose of this paper is to keep data safe.")
    assert [(p.role, p.name, p.address, p.state) for p in found] == [
        ("lea", "Alder County Schools", "14 Oak Street, Reno, Nevada", "NV"),
        ("provider", "Quillmark, LLC", "9 Bay Street, Tampa, FL", "FL"),
    ]


def test_people_behind_labels_are_no_parties():
    text = "DATA PRIVACY AGREEMENT\n\nContacts. District: Ada Moreno. Vendor: Ben Okoro.\n\n1. Purpose. To keep data safe."
    assert not {"Ada Moreno", "Ben Okoro"} & {p.name for p in parties_of(text)}
