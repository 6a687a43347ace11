from datetime import date

import pytest

from law.document import Party
from law.facts.signatures import read_signatures
from law.parts import PartKind
from tests.law.facts.making import facts, lone_part

LEA = Party("lea", "Fairhollow School District", aliases=("LEA", "District"))
PROVIDER = Party("provider", "Quillmark Learning, Inc.", aliases=("Provider", "Quillmark Learning"))


def signed(text, **kwargs):
    source, part = lone_part(text, **kwargs)
    return read_signatures(source, [part], [LEA, PROVIDER])


def told(text, **kwargs):
    return [(s.party, s.name, s.title, s.signed_on) for s in signed(text, **kwargs)]


BOTH = [
    ("lea", "Ada Moreno", "Superintendent", date(2025, 3, 4)),
    ("provider", "Ben Okoro", "General Counsel", date(2025, 2, 27)),
]

LAYOUTS = {
    "one line each": """
Fairhollow School District
By: Ada Moreno Date: 3/4/2025
Printed Name: Ada Moreno Title/Position: Superintendent

Quillmark Learning, Inc.
By: Ben Okoro Date: Feb. 27, 2025
Printed Name: Ben Okoro Title/Position: General Counsel
""",
    "stacked": """
LOCAL EDUCATION AGENCY:

Signature: ____Ada Moreno____
Name: Ada Moreno
Title: Superintendent
Date: 03/04/2025

PROVIDER:

Signature: /s/ Ben Okoro
Name: Ben Okoro
Title: General Counsel
Date: 02/27/2025
""",
    "two columns": """
DISTRICT                                     PROVIDER
By: Ada Moreno                               By: Ben Okoro
Name: Ada Moreno                             Name: Ben Okoro
Title: Superintendent                        Title: General Counsel
Date: March 4, 2025                          Date: February 27, 2025
""",
    "table with labels in cells": """
Fairhollow School District\tQuillmark Learning, Inc.
By: Ada Moreno\tBy: Ben Okoro
Name: Ada Moreno\tName: Ben Okoro
Title: Superintendent\tTitle: General Counsel
Date: 3-4-25\tDate: 2-27-25
""",
    "table with a label column": """
\tLEA\tProvider
Signature\tAda Moreno\tBen Okoro
Printed Name\tAda Moreno\tBen Okoro
Title\tSuperintendent\tGeneral Counsel
Date\t3/4/2025\t2/27/2025
""",
    "table of label and value": """
Fairhollow School District
Signature\tAda Moreno\tDate\t3/4/2025
Name\tAda Moreno\tTitle\tSuperintendent
Quillmark Learning, Inc.
Signature\tBen Okoro\tDate\t2/27/2025
Name\tBen Okoro\tTitle\tGeneral Counsel
""",
    "labels under the values": """
For the District

Ada Moreno
Signature
Ada Moreno
Printed Name
Superintendent
Title
March 4, 2025
Date

For the Provider

Ben Okoro
Signature
Ben Okoro
Printed Name
General Counsel
Title
February 27, 2025
Date
""",
    "labels above the values": """
Fairhollow School District
By:
Ada Moreno
Name:
Ada Moreno
Title:
Superintendent
Date:
3/4/2025
Quillmark Learning, Inc.
By:
Ben Okoro
Name:
Ben Okoro
Title:
General Counsel
Date:
2/27/2025
""",
    "stamps of a signing service": """
Fairhollow School District
By:
DocuSigned by:
Ada Moreno
4936610B3823488...
Name: Ada Moreno
Title: Superintendent
Date: 3/4/2025
Quillmark Learning, Inc.
By: DocuSigned by: Ben Okoro 77AB6610B3823
Name: Ben Okoro
Title: General Counsel
Date: 2/27/2025
""",
    "stamps with the date in brackets": """
LEA: Fairhollow School District
By: Ada Moreno (Mar 4, 2025 10:33 EST)
Name: Ada Moreno
Title: Superintendent
Provider: Quillmark Learning, Inc.
By: Ben Okoro (Feb 27, 2025 14:02 PST)
Name: Ben Okoro
Title: General Counsel
""",
    "entity in the block": """
Signature: Ada Moreno
Name: Ada Moreno, Superintendent
Organization: Fairhollow School District
Date: 4 March 2025

Signature: Ben Okoro
Name: Ben Okoro, General Counsel
Organization: Quillmark Learning, Inc.
Date: 27 February 2025
""",
}


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_it_reads_every_layout(layout):
    assert sorted(told(LAYOUTS[layout])) == sorted(BOTH)


def test_in_two_columns_the_left_one_may_show_only_its_values():
    text = """
Signature: Signature: ________
Date: 02-27-25 Date: ________
Ben Okoro Name:
General Counsel Title:
Quillmark Learning Entity:
"""
    assert told(text) == [("provider", "Ben Okoro", "General Counsel", date(2025, 2, 27)), ("lea", None, None, None)]


def test_a_blank_block_is_kept_without_name_and_date():
    text = """
Quillmark Learning, Inc.:

BY: ____________________________
Date: ___________________________
Printed Name: _____________________
Title/Position: _____________________

Local Education Agency:

BY: ____________________________
Date: ___________________________
Printed Name: _____________________
Title/Position: _____________________
"""
    found = signed(text)
    assert [(s.party, s.name, s.title, s.signed_on, s.is_signed) for s in found] == [
        ("provider", None, None, None, False),
        ("lea", None, None, None, False),
    ]


def test_name_title_and_company_may_stand_in_one_line_under_the_signature():
    text = """
Signed and agreed:

(Signature)

Ben Okoro Chief Technology Officer Quillmark Learning, Inc.

08/11/2023
"""
    assert told(text) == [("provider", "Ben Okoro", "Chief Technology Officer", date(2023, 8, 11))]


def test_the_office_tells_the_party_where_nothing_else_does():
    text = "By: Ada Moreno\nName: Ada Moreno\nTitle: Superintendent of Schools\nDate: 3/4/2025"
    assert told(text)[0][0] == "lea"


def test_the_last_party_is_found_by_elimination():
    text = "Quillmark Learning, Inc.\nBy: Ben Okoro\nDate: 2/27/2025\n\nAccepted:\nBy: Ada Moreno\nDate: 3/4/2025"
    assert [t[0] for t in told(text)] == ["provider", "lea"]


def test_contacts_are_no_signatures():
    text = (
        "The designated representative for the Provider is:\nName: Ben Okoro Title: Counsel\nPhone: 555-010-2234 Email: "
        "ben@quillmark.com"
    )
    assert signed(text) == ()


def test_clauses_about_signatures_are_none():
    assert (
        signed(
            "Notice is deemed given by: (a) mail; or (b) courier.\nProvider shall secure usernames and passwords. Effective "
            "Date: July 1, 2024"
        )
        == ()
    )


def test_the_form_of_disposition_is_marked():
    text = "Extent of Disposition\n\nAuthorized Representative of LEA\n\nDate\n\nAuthorized Representative of Company\n\nDate"
    found = signed(text, kind=PartKind.EXHIBIT, title="DIRECTIVE FOR DISPOSITION OF DATA", label="D")
    assert [(s.block, s.party, s.signed_on) for s in found] == [("disposition", "lea", None), ("disposition", "provider", None)]


def test_the_general_offer_is_marked():
    text = (
        "Provider:\n\nBY: Ben Okoro Date: 2/27/2025\n\nPrinted Name: Ben Okoro Title/Position: General Counsel\n\n1. "
        "Subscribing LEA\n\nSubscribing LEA:\n\nBY: ________ Date: ________"
    )
    found = signed(text, kind=PartKind.EXHIBIT, title="GENERAL OFFER OF PRIVACY TERMS", label="E")
    assert [(s.block, s.party, s.name, s.signed_on) for s in found] == [
        ("offer", "provider", "Ben Okoro", date(2025, 2, 27)),
        ("offer", "lea", None, None),
    ]


def test_impossible_dates_are_none():
    assert told("LEA\nBy: Ada Moreno Date: 13/45/2025")[0][3] is None


def test_witnesses_do_not_sign_for_a_party():
    assert told("Witness:\nBy: Eve Park Date: 3/4/2025") == []


AGREEMENT = """
DATA PRIVACY AGREEMENT

This Agreement is made between Fairhollow School District ("LEA"), located at 14 Mill Lane, Fairhollow, OH
44099, and Quillmark Learning, Inc. ("Provider").

ARTICLE I: PURPOSE

1. Purpose. The purpose of this Agreement is to keep student data safe.

2. Law. This Agreement follows all laws that apply to it and to the Services.

IN WITNESS WHEREOF, the parties execute this Agreement.
"""


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_it_reads_every_layout_in_a_whole_paper(layout):
    read = facts(AGREEMENT + LAYOUTS[layout])
    assert sorted((s.party, s.name, s.title, s.signed_on) for s in read.signatures) == sorted(BOTH)


MORE = {
    "names and entities in one line": """
Provider: Quillmark Learning, Inc. Local Education Agency: Fairhollow School District
By: Ben Okoro By: Ada Moreno
Date: 2/27/2025 Date: 3/4/2025
Name: Ben Okoro Name: Ada Moreno
Title: General Counsel Title: Superintendent
""",
    "party, label and value in one line": """
FAIRHOLLOW SCHOOL DISTRICT By: Ada Moreno Its: Superintendent Date: 3/4/2025

QUILLMARK LEARNING, INC. By: Ben Okoro Its: General Counsel Date: 2/27/2025
""",
    "name and title in one field": """
LEA
Signature: Ada Moreno
Print Name & Title: Ada Moreno, Superintendent
Date: 3/4/2025

PROVIDER
Signature: Ben Okoro
Print Name & Title: Ben Okoro, General Counsel
Date: 2/27/2025
""",
    "a role before each label": """
LEA Signature: Ada Moreno
LEA Name: Ada Moreno
Title: Superintendent
Date Signed: 3/4/2025

Provider Signature: Ben Okoro
Provider Name: Ben Okoro
Title: General Counsel
Date Signed: 2/27/2025
""",
    "a name first": """
For Fairhollow School District:
Name: Ada Moreno
Title: Superintendent
Signature: Ada Moreno
Date: 3/4/2025

For Quillmark Learning, Inc.:
Name: Ben Okoro
Title: General Counsel
Signature: Ben Okoro
Date: 2/27/2025
""",
    "rules in the labels": """
LEA
By____Ada Moreno_______ Date____3/4/2025____
Printed Name____Ada Moreno____ Title____Superintendent____

Provider
By____Ben Okoro_______ Date____2/27/2025____
Printed Name____Ben Okoro____ Title____General Counsel____
""",
    "a Markdown table": """
| Fairhollow School District | Quillmark Learning, Inc. |
|---|---|
| By: Ada Moreno | By: Ben Okoro |
| Name: Ada Moreno | Name: Ben Okoro |
| Title: Superintendent | Title: General Counsel |
| Date: 3/4/2025 | Date: 2/27/2025 |
""",
}


@pytest.mark.parametrize("layout", MORE, ids=str)
def test_it_reads_odder_layouts_in_a_whole_paper(layout):
    read = facts(AGREEMENT + "\n" + MORE[layout])
    assert sorted((s.party, s.name, s.title, s.signed_on) for s in read.signatures) == sorted(BOTH)


SIGNED_LAST = """
STUDENT DATA AGREEMENT

This Agreement is between Fairhollow School District ("LEA") and Quillmark Learning, Inc. ("Provider").

ARTICLE I: PURPOSE
1. Purpose. The Provider keeps records safe.

EXHIBIT "A"
DESCRIPTION OF SERVICES
Lessons in reading.

EXHIBIT "G"
SUPPLEMENTAL STATE TERMS FOR OHIO

1. In Article I, Section 1, strike "safe" and insert "secure".

{closing}
LEA: Fairhollow School District
By: /s/ Ada Moreno   Date: 3/4/2025
Printed Name: Ada Moreno   Title: Superintendent
Provider: Quillmark Learning, Inc.
By: /s/ Ben Okoro   Date: 2/27/2025
Printed Name: Ben Okoro   Title: General Counsel
"""


@pytest.mark.parametrize(
    "closing",
    [
        "IN WITNESS WHEREOF",
        "IN WITNESS WHEREOF, the parties sign this Agreement on the days written below.",
        "SIGNATURE PAGE",
        "The parties, by people with authority, have signed this Agreement as follows.",
    ],
)
def test_the_last_page_behind_state_terms_signs_the_agreement(closing):
    found = facts(SIGNED_LAST.format(closing=closing)).signatures
    assert [(s.party, s.name, s.title, s.signed_on) for s in found if s.block == "agreement"] == BOTH


@pytest.mark.parametrize(
    "closing",
    ["IN WITNESS WHEREOF, the parties sign this Exhibit on the days written below.", "Agreed as to these terms:"],
)
def test_signatures_under_the_state_terms_alone_do_not_sign_the_agreement(closing):
    found = facts(SIGNED_LAST.format(closing=closing)).signatures
    assert {s.block for s in found} == {"supplement"}


BELOW_A_SCHEDULE = """
Group\tElement\tUsed
Contact\tEmail address\t\u2612
Other\tPlease list: favorite color\t\u2610
{heading}
LEA: Fairhollow School District\tProvider: Quillmark Learning, Inc.
By: /s/ Ada Moreno\tBy: /s/ Ben Okoro
Title: Superintendent\tTitle: General Counsel
Date: 3/4/2025\tDate: 2/27/2025
"""


@pytest.mark.parametrize("heading", ["Signatures", "Execution", "", "The parties agree:"])
def test_rows_of_a_schedule_above_the_signatures_name_no_signer(heading):
    assert told(BELOW_A_SCHEDULE.format(heading=heading), kind=PartKind.EXHIBIT, label="B") == BOTH


@pytest.mark.parametrize(
    "title", ["OPEN OFFER TO OTHER MEMBERS", "STANDING OFFER", "GENERAL OFFER OF TERMS", "OFFER TO ALL DISTRICTS"]
)
def test_who_signs_and_prints_a_name_in_one_line_of_an_offer_is_one_person(title):
    line = (
        "Provider: Quillmark Learning, Inc.\nBy: /s/ Ben Okoro        Ben Okoro, President        Date signed: February 27, 2025"
    )
    source, part = lone_part(line, kind=PartKind.EXHIBIT, title=title, label="E")
    body = lone_part("LEA: Fairhollow School District\nBy: /s/ Ada Moreno\nTitle: Superintendent\nDate: 3/4/2025")[1]
    parties = (Party("lea", "Fairhollow School District", None, None), Party("provider", "Quillmark Learning, Inc.", None, None))
    found = read_signatures(source, [body, part], parties, None)
    assert [(s.name, s.title, s.signed_on) for s in found if s.block == "offer"] == [
        ("Ben Okoro", "President", date(2025, 2, 27))
    ]
