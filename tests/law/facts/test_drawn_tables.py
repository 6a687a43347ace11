from law.facts.layout_tables import drawn_tables
from law.parts import PartKind
from tests.law.facts.making import facts, lone_part


def rows(text):
    source, part = lone_part(text, kind=PartKind.EXHIBIT, title="SCHEDULE OF DATA")
    return [[cells for cells, _ in table.rows] for table in drawn_tables(source, part)]


def test_columns_are_found_under_their_headings():
    text = """
Category              Element                     Collected    Remarks

Student               Name                           Yes
                      Photograph                     No
Home                  Home address                   Yes       for routing
"""
    assert rows(text) == [
        [
            ("Category", "Element", "Collected", "Remarks"),
            ("Student", "Name", "Yes", ""),
            ("", "Photograph", "No", ""),
            ("Home", "Home address", "Yes", "for routing"),
        ]
    ]


def test_bars_divide_columns_too():
    assert rows("Category | Element | Used\nStudent | Name | X\nStudent | Phone |\nHome | Address | X") == [
        [("Category", "Element", "Used"), ("Student", "Name", "X"), ("Student", "Phone", ""), ("Home", "Address", "X")]
    ]


def test_prose_is_no_table():
    assert rows("The Provider keeps data safe.\nIt does so   at all times, and it tells\nthe LEA of any breach.") == []


def test_a_schedule_drawn_with_spaces_is_read():
    read = facts(
        """
DATA TERMS

This agreement is made between Alder Schools ("District") and Quillmark, Inc. ("Vendor").

1. Purpose. The purpose is safety.

                         ANNEX I
                    RECORDS COLLECTED

Category              Data element                Collected    Remarks

Student               Name                           Yes
                      Photograph                     No
                      Social security number         No
Home                  Home address                   Yes       for routing
"""
    )
    assert [(r.category, r.element, r.used) for r in read.schedule] == [
        ("Student", "Name", True),
        ("Student", "Photograph", False),
        ("Student", "Social security number", False),
        ("Home", "Home address", True),
    ]
    assert read.schedule[3].detail == "for routing"


def test_a_heading_that_a_scan_misread_still_says_which_column_is_the_element():
    read = facts(
        'DATA TERMS\n\nThis agreement is made between Alder Schools ("District") and Quillmark, Inc. ("Vendor").\n\n'
        "SCHEDULE 1\nSTUDENT DATA\n\n"
        "Category                 Elernent                          Used\n"
        "Identity                 Student name                      [X]\n"
        "Identity                 Social Security nurnber           [ ]\n"
        "Parents                  Parent rnobile number             [X]\n"
    )
    assert [(row.category, row.element, row.used) for row in read.schedule] == [
        ("Identity", "Student name", True),
        ("Identity", "Social Security number", False),
        ("Parents", "Parent mobile number", True),
    ]
