import datetime

import pytest

from law.facts.schedules import read_schedule
from law.parts import PartKind
from law.reader import read
from tests.law.facts.making import lone_part


def rows(text, title="SCHEDULE OF DATA", label="B", kind=PartKind.EXHIBIT):
    source, part = lone_part(text, kind=kind, title=title, label=label)
    return read_schedule(source, [part])


def told(text, **kwargs):
    return [(r.category, r.element, r.used) for r in rows(text, **kwargs)]


HEAD = "Category of Data\tElements\tCheck if Used by Your System\n"


def test_categories_carry_down_and_over_a_page_break():
    assert told(
        HEAD
        + "Assessment\tTest scores\tX\n\tObservation data\t\n\n"
        + HEAD
        + "\tTeacher ratings\t\nAttendance\tDaily attendance\tX"
    ) == [
        ("Assessment", "Test scores", True),
        ("Assessment", "Observation data", False),
        ("Assessment", "Teacher ratings", False),
        ("Attendance", "Daily attendance", True),
    ]


@pytest.mark.parametrize(
    ("mark", "used"),
    [
        ("X", True),
        ("x", True),
        ("\u2713", True),
        ("Yes", True),
        ("Y", True),
        ("\u2612", True),
        ("[x]", True),
        ("No", False),
        ("N", False),
        ("\u2610", False),
        ("[ ]", False),
        ("", False),
        ("If used", None),
        ("Optional", None),
        ("N/A", False),
        ("\u2612 Yes \u2610 No", True),
        ("\u2610 Yes \u2612 No", False),
        ("X - for login only", True),
        ("No, never stored", False),
    ],
)
def test_it_understands_the_mark(mark, used):
    assert told(HEAD + f"Demographics\tGender\tX\n\tDate of birth\t{mark}")[1] == ("Demographics", "Date of birth", used)


def test_without_any_mark_the_paper_does_not_tell():
    assert told(HEAD + "Demographics\tGender\t\n\tDate of birth\t") == [
        ("Demographics", "Gender", None),
        ("Demographics", "Date of birth", None),
    ]


def test_words_behind_please_specify_mean_that_it_is_used():
    found = rows(
        HEAD + "Assessment\tOther assessment data-Please specify:\tscores by unit\nEnrollment\tOther enrollment information - "
        "Please specify: campus code\t\nTransport\tOther transport data (please specify)\t\nX\tBus\tX"
    )
    assert [(r.element, r.used, r.detail) for r in found[:3]] == [
        ("Other assessment data", True, "scores by unit"),
        ("Other enrollment information", True, "campus code"),
        ("Other transport data", False, None),
    ]


@pytest.mark.parametrize("ask", ["Please specify", "Please list", "Please describe any further element"])
def test_a_cell_that_only_asks_is_used_where_somebody_wrote_behind_it(ask):
    found = rows(HEAD + f"Demographics\tGender\tX\nOther\t{ask}: favorite animal\t\nMore\t{ask}: ____\t\nLast\t{ask}\t")
    assert [(r.element, r.used, r.detail) for r in found[1:]] == [
        (ask, True, "favorite animal"),
        (ask, False, None),
        (ask, False, None),
    ]


def test_an_element_of_a_category_that_asks_is_used():
    assert told(HEAD + "Demographics\tGender\tX\n\tAge\t\nOther (please specify)\tbus number\t")[1:] == [
        ("Demographics", "Age", False),
        ("Other (please specify)", "bus number", True),
    ]


def test_remarks_behind_an_asterisk_are_details():
    found = rows(HEAD + "Schedule\tTeacher names *only where the school enters them\tX")
    assert (found[0].element, found[0].used, found[0].detail) == ("Teacher names", True, "only where the school enters them")


def test_the_row_none_is_no_element():
    assert told(HEAD + "Demographics\tGender\tX\nNone\tNo student data collected at this time.\t") == [
        ("Demographics", "Gender", True)
    ]


def test_a_category_may_have_a_row_of_its_own():
    assert told("Data Element\tCollected?\nDemographics\t\nGender\tYes\nDate of birth\tNo") == [
        ("Demographics", "Gender", True),
        ("Demographics", "Date of birth", False),
    ]


def test_columns_may_be_element_collected_purpose():
    found = rows("Element\tCollected?\tPurpose\nStudent name\tYes\tLogin\nGrade level\tNo\t", title="DATA ELEMENTS", label="1")
    assert [(r.category, r.element, r.used, r.detail) for r in found] == [
        ("", "Student name", True, "Login"),
        ("", "Grade level", False, None),
    ]


def test_yes_and_no_may_be_columns_of_their_own():
    assert told("Category\tData Element\tYes\tNo\nIdentity\tStudent name\tX\t\n\tHome address\t\tX\n\tPhone\t\t") == [
        ("Identity", "Student name", True),
        ("Identity", "Home address", False),
        ("Identity", "Phone", False),
    ]


def test_a_list_of_what_is_collected_has_no_marks():
    found = rows(
        "Student data collection by Quillmark includes the following:\n\tDATA Collected for Operation\tGeneral Purpose "
        "of Data Collected\n1\tStudent first and last name\tLogin\n2\tStudent email\tLogin\n3\tStudent email\tAlerts",
        title="",
        label="",
        kind=PartKind.CLAUSES,
    )
    assert [(r.category, r.element, r.used) for r in found] == [
        ("", "Student first and last name", True),
        ("", "Student email", True),
        ("", "Student email", True),
    ]


def test_boxes_may_stand_before_the_elements_in_a_cell():
    assert told("Category of Data\tElements\nIdentity\t\u2612 First name \u2610 Middle name\nContact\t\u2610 Email") == [
        ("Identity", "First name", True),
        ("Identity", "Middle name", False),
        ("Contact", "Email", False),
    ]


def test_two_halves_may_stand_side_by_side():
    assert told(
        "Category\tElement\tUsed\tCategory\tElement\tUsed\nIdentity\tName\tX\tSchool\tGrade level\t\n\tGender\t\t\tHomeroom\tX"
    ) == [
        ("Identity", "Name", True),
        ("School", "Grade level", False),
        ("Identity", "Gender", False),
        ("School", "Homeroom", True),
    ]


def test_a_row_that_lost_its_empty_first_cell_is_read_right():
    assert told(HEAD + "Demographics\tGender\tX\nEthnicity or race\tX\nEnrollment\tHomeroom\t") == [
        ("Demographics", "Gender", True),
        ("Demographics", "Ethnicity or race", True),
        ("Enrollment", "Homeroom", False),
    ]


def test_a_schedule_that_lost_its_heading_is_read_by_its_marks():
    assert told("Demographics\tGender\tX\n\tDate of birth\t\nEnrollment\tHomeroom\tX") == [
        ("Demographics", "Gender", True),
        ("Demographics", "Date of birth", False),
        ("Enrollment", "Homeroom", True),
    ]


def test_it_tells_whose_data_it_is():
    assert {r.subject for r in rows(HEAD + "Identity\tName\tX", title="TEACHER DATA", label="I")} == {"teacher"}
    assert {r.subject for r in rows(HEAD + "Identity\tName\tX", title="PARENT/GUARDIAN DATA ELEMENTS", label="J")} == {"parent"}
    found = rows(HEAD + "Student Name\tFirst and/or last\tX\nParent/Guardian Name\tFirst and/or last\t")
    assert [r.subject for r in found] == ["student", "parent"]
    assert {r.exhibit for r in found} == {"B"}


def test_other_tables_are_no_schedule():
    assert told("Third Party\tPurpose\tInformation Shared\nCloudnest\tHosting\tAll student data", title="Subprocessors") == []
    assert (
        told("\tMaintaining Organization/Group\tFramework(s)\n\u2612\tNIST\tCybersecurity Framework", title="DATA SECURITY") == []
    )
    assert (
        told("Definition\tInstances\nUsername\tPer user\nEmail\tPer user", title="Technical Detail", kind=PartKind.ATTACHMENT)
        == []
    )
    assert told("Stage\tData\tRoles\tNotes\nSetup\tName\tStaff\tnone", title="") == []


def test_the_column_of_kinds_beside_that_of_items_names_no_elements():
    text = (
        "# Profile: Otterbox Maps\n\n## Data\n\n| Sort of data | Item | Collected? | Why |\n|---|---|---|---|\n| Account | Pupil first name | Yes | greets |\n"
        "| Account | Class code | Yes | class |\n| Technical | Browser type | Yes | help |\n| Technical | Precise location | No | |\n"
    )
    found = read("profile.md", text.encode(), on=datetime.date(2026, 5, 4))
    rows = [(r.category, r.element, r.used) for r in found.paper.document.schedule]
    assert [(element, used) for _, element, used in rows] == [
        ("Pupil first name", True), ("Class code", True), ("Browser type", True), ("Precise location", False),
    ]  # fmt: skip
    assert not [f for f in found.findings if f.rule == "duplicate-element"]
