from law.facts.schedules import read_schedule
from law.parts import PartKind
from tests.law.facts.making import facts, lone_part


def told(text, title="SCHEDULE OF DATA", label="B", kind=PartKind.EXHIBIT):
    source, part = lone_part(text, kind=kind, title=title, label=label)
    return [(r.category, r.element, r.used) for r in read_schedule(source, [part])]


def test_a_table_whose_cells_became_lines_is_read_without_marks():
    assert told(
        "Category of Data\n\nElements\n\nCheck if Data is Required\n\nAssessment\n\nTest scores\n\nObservation "
        "data\n\nDemographics\n\nGender\n\nStudent Program\n\nMembership\n\nClubs a student belongs to\n\nStudent "
        "ContactInformation\n\nEmail"
    ) == [
        ("Assessment", "Test scores", None),
        ("Assessment", "Observation data", None),
        ("Demographics", "Gender", None),
        ("Student Program Membership", "Clubs a student belongs to", None),
        ("Student Contact Information", "Email", None),
    ]


def test_a_box_may_stand_before_each_element():
    assert told("Identity\n\u2612 First name\n\u2610 Middle name\nSchool record:\n[x] Grade level\n[ ] Homeroom") == [
        ("Identity", "First name", True),
        ("Identity", "Middle name", False),
        ("School record", "Grade level", True),
        ("School record", "Homeroom", False),
    ]


def test_several_boxes_may_share_a_line_with_their_category():
    assert told("Demographics: \u2612 Gender \u2610 Race\nContact: \u2610 Email \u2612 Phone") == [
        ("Demographics", "Gender", True),
        ("Demographics", "Race", False),
        ("Contact", "Email", False),
        ("Contact", "Phone", True),
    ]


def test_the_mark_may_stand_behind_the_element():
    assert told(
        "Category of Data Elements Check if Used\nAssessment Test scores X\nObservation data\nDemographics Date of birth "
        "No\nGender Yes\nSchool meals If used"
    ) == [
        ("Assessment", "Test scores", True),
        ("Assessment", "Observation data", False),
        ("Demographics", "Date of birth", False),
        ("Demographics", "Gender", True),
        ("Demographics", "School meals", None),
    ]


def test_elements_may_be_followed_by_yes_and_no():
    assert told("Student name: Yes\nHome address: No\nEmail address: Yes", title="DATA ELEMENTS") == [
        ("", "Student name", True),
        ("", "Home address", False),
        ("", "Email address", True),
    ]


def test_a_plain_list_of_data_that_is_provided_is_used():
    assert told(
        "The LEA provides the following elements.\n- Student name\n- Student email\n- Grade level",
        title="STUDENT DATA TO BE PROVIDED",
        label="1",
    ) == [
        ("", "Student name", True),
        ("", "Student email", True),
        ("", "Grade level", True),
    ]


def test_an_announced_list_in_the_clauses_is_a_schedule():
    read = facts(
        """
DATA PRIVACY AGREEMENT

This agreement is made between Alder Schools and Quillmark, Inc.

1. Purpose. The purpose is safety.

2. Data. The Provider will collect the following student data elements:

   - a. Student name
   - b. Grade level

3. Breach. Notice of a breach includes the following information:

   - a. The date of the breach
   - b. The data concerned
"""
    )
    assert [(r.element, r.used) for r in read.schedule] == [("Student name", True), ("Grade level", True)]


def test_a_policy_that_is_attached_is_no_schedule():
    assert (
        told(
            "Database:\n- Failed login attempts\n- Lesson score",
            title="Data Processing Technical Detail",
            kind=PartKind.ATTACHMENT,
        )
        == []
    )


def rows_of(text, title="Data", label="1"):
    source, part = lone_part(text, kind=PartKind.EXHIBIT, title=title, label=label)
    return [(r.subject, r.element, r.used) for r in read_schedule(source, [part])]


def test_headings_may_say_whose_data_is_collected_and_whose_is_not():
    assert rows_of(
        "Data about students: collected\nnickname; birth year\nData about students: not collected\nfull name; photograph\n"
        "Data about teachers: collected\nteacher name; teacher e-mail"
    ) == [
        ("student", "nickname", True),
        ("student", "birth year", True),
        ("student", "full name", False),
        ("student", "photograph", False),
        ("teacher", "teacher name", True),
        ("teacher", "teacher e-mail", True),
    ]


def test_a_second_table_without_a_heading_has_the_columns_of_the_first():
    source, part = lone_part(
        "Part 1. Pupils\nClass of record\tItem\tCollected (Y/N)\nIdentity\tName\tY\nContact\tTelephone\tN\n\n"
        "Part 2. Teachers\nIdentity\tTeacher name\tY\nWork\tLesson plans\tN",
        kind=PartKind.EXHIBIT,
        title="SCHEDULE OF DATA",
        label="D",
    )
    assert [(r.subject, r.category, r.element, r.used) for r in read_schedule(source, [part])] == [
        ("student", "Identity", "Name", True),
        ("student", "Contact", "Telephone", False),
        ("teacher", "Identity", "Teacher name", True),
        ("teacher", "Work", "Lesson plans", False),
    ]


def test_the_boxes_of_an_order_to_dispose_are_no_elements():
    text = "1. Extent\n\u2610 Some. The categories of data to be disposed of are: ____\n\u2610 Everything.\n2. When\n\u2610 At once\n\u2610 By this date: ____"
    assert told(text, title="DIRECTIVE FOR DISPOSITION OF DATA", label="D") == []
    assert told(text, title="ORDER OF DESTRUCTION", label="D") == []
