"""Tables of tabs, pipes and spaces."""

from law.text import BlockKind
from tests.law.reading.reading_cases import blocks, read, rows

TABBED = "Category\tElement\tUsed\nName\tFirst\tX\n\tLast\t\nContact\tEmail\tX\n"


def test_it_reads_tabs() -> None:
    assert rows(read(TABBED)) == [
        ("Category", "Element", "Used"),
        ("Name", "First", "X"),
        ("", "Last", ""),
        ("Contact", "Email", "X"),
    ]


def test_it_continues_a_table_after_a_page_and_drops_the_repeated_header() -> None:
    source = read(TABBED + "\nCategory\tElement\tUsed\n\tPhone\t\n")
    assert {block.table for block in source.blocks} == {0}
    assert rows(source)[-1] == ("", "Phone", "")
    assert sum(1 for cells in rows(source) if cells[0] == "Category") == 1


def test_it_counts_tables() -> None:
    source = read(f"{TABBED}\nOther:\n\n{TABBED}")
    assert [block.table for block in source.blocks if block.kind is BlockKind.ROW] == [0] * 4 + [1] * 4


def test_it_reads_pipes() -> None:
    source = read("| Field | Used |\n|:---|---:|\n| Name | [x] |\n| E-mail | [ ] |\n", "a.md")
    assert rows(source) == [("Field", "Used"), ("Name", "☒"), ("E-mail", "☐")]


def test_it_drops_the_rule_of_a_tabbed_table() -> None:
    assert len(rows(read("A\tB\n1\t2\n--\t--\n"))) == 2


def test_it_takes_no_number_and_tab_for_a_row() -> None:
    (block, *_) = blocks("1.\tThe Vendor keeps records.\n2.\tThe District asks for them.")
    assert (block.kind, block.marker, block.text) == (BlockKind.ITEM, "1.", "The Vendor keeps records.")


def test_it_takes_no_tabbed_heading_for_a_row() -> None:
    assert blocks("ARTICLE I\tPURPOSE")[0].text == "ARTICLE I PURPOSE"


def test_it_takes_no_indented_paragraph_for_a_row() -> None:
    assert rows(read("\tThe Vendor keeps records.\n\tIt keeps them well.")) == []


SPACED = """\
EXHIBIT A

Category                 Element                          Used

Names                    First and last name of the       X
                         pupil
                         Nickname
Contact                  Home address                     X
information              E-mail address
Grades                   Report cards, transcripts,
                         and test scores                  X

The table ends above this line, which is prose.
"""


def test_it_reads_columns_of_spaces() -> None:
    assert rows(read(SPACED)) == [
        ("Category", "Element", "Used"),
        ("Names", "First and last name of the pupil", "X"),
        ("", "Nickname", ""),
        ("Contact information", "Home address", "X"),
        ("", "E-mail address", ""),
        ("Grades", "Report cards, transcripts, and test scores", "X"),
    ]


def test_it_knows_the_lines_of_a_row() -> None:
    row = next(block for block in read(SPACED).blocks if block.cells[:1] == ("Names",))
    assert (row.place.first_line, row.place.last_line) == (5, 6)


def test_it_keeps_signatures_in_columns_out_of_tables() -> None:
    text = (
        "By: ______________          By: ______________\n"
        "Name: Dana Whitfield        Name: Omar Reyes\n"
        "Date: March 3               Date: March 1\n"
    )
    assert rows(read(text)) == []


def test_it_takes_no_justified_prose_for_a_table() -> None:
    text = (
        "The Vendor   shall keep every record   safe at all times and\n"
        "tell the   District at once when it   learns that one of them\n"
        "has been   lost or   stolen or seen by   somebody who may not\n"
    )
    assert rows(read(text)) == []


def test_it_reads_cells_with_line_breaks() -> None:
    text = (
        "Stage\tData\tRoles\tNotes\nSetup\tName of the school\nCode of the course\nLanguage\tStaff\tOnce\n"
        "Use\tScores\tPupils\tDaily\n"
    )
    assert rows(read(text)) == [
        ("Stage", "Data", "Roles", "Notes"),
        ("Setup", "Name of the school Code of the course Language", "Staff", "Once"),
        ("Use", "Scores", "Pupils", "Daily"),
    ]


def test_it_continues_the_last_cell_in_lower_case() -> None:
    source = read("Field\tUse\tNotes\nName\tYes\tkept for the year\nand then erased\n\nAfter the table.")
    assert rows(source)[1] == ("Name", "Yes", "kept for the year and then erased")
    assert source.blocks[-1].text == "After the table."


def test_it_reads_pipes_without_outer_ones() -> None:
    assert rows(read("Field | Used\n--- | ---\nName | yes\nPhone | no\n")) == [
        ("Field", "Used"),
        ("Name", "yes"),
        ("Phone", "no"),
    ]


def test_it_takes_no_lower_case_cell_for_the_rest_of_the_row_above() -> None:
    text = (
        "Name                          Task                         Information received\n"
        "Nimbus Harbor Hosting         servers and backups          all records\n"
        "ClearTone Captioning          captions for lesson video    teacher name\n"
    )
    assert [cells[0] for cells in rows(read(text))] == ["Name", "Nimbus Harbor Hosting", "ClearTone Captioning"]


SIGNED = (
    "FOR THE BOARD                     FOR THE VENDOR\n"
    "Name: Hollis Whitfield            Name: Priscilla Reyes\n"
    "Title: Director                   Title: President\n"
    "Date: 7/30/2026                   Date: 7/28/2026\n"
)


def test_it_reads_what_each_party_signs_together() -> None:
    assert [block.text for block in blocks(SIGNED)] == [
        "FOR THE BOARD",
        "Name: Hollis Whitfield",
        "Title: Director",
        "Date: 7/30/2026",
        "FOR THE VENDOR",
        "Name: Priscilla Reyes",
        "Title: President",
        "Date: 7/28/2026",
    ]
    assert [block.place.first_line for block in blocks(SIGNED)] == [1, 2, 3, 4, 1, 2, 3, 4]


def test_it_reads_a_form_whose_lines_belong_together_line_by_line() -> None:
    text = "By: Hollis Whitfield          Date: 7/30/2026\nPrinted Name: H. Whitfield    Title: Director\n"
    assert [block.text for block in blocks(text)] == [
        "By: Hollis Whitfield Date: 7/30/2026",
        "Printed Name: H. Whitfield Title: Director",
    ]


def test_it_finds_columns_that_few_rows_fill_and_narrow_gaps() -> None:
    text = (
        "Category              Data element             Collected    Remarks\n\n"
        "Student               Name                        Yes\n"
        "                      Number                      Yes       for routing\n"
        "                      Grade                       Yes\n"
        "Great Dismal Center   Badge                       No\n"
        "Great Marsh Data Hub  Photograph                  No        never\n"
    )
    assert rows(read(text))[2:] == [
        ("", "Number", "Yes", "for routing"),
        ("", "Grade", "Yes", ""),
        ("Great Dismal Center", "Badge", "No", ""),
        ("Great Marsh Data Hub", "Photograph", "No", "never"),
    ]
