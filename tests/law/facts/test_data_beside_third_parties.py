"""One exhibit often lists what data is used and who else gets it: each row belongs to one of the two lists, whatever the titles say."""

import pytest

from law.facts.schedules import read_schedule
from law.facts.subprocessors import read_subprocessors
from law.parts import PartKind
from tests.law.facts.making import lone_part

TABS = """Part A. Data of students

Group\tElement\tUsed
Identity\tFull name\tYes
Identity\tStudent number\tYes
Contact\tHome telephone\tNo

Part B. Helpers

Helper\tWhat it does\tWhat it receives
Copperline Hosting\tServers\tEverything
Larkmail\tMail\tNames
"""
DRAWN = """A.  Data used by the Service

     Data element                     Used
     -----------------------------------------
     Full name                        Yes
     Student number                   Yes
     Home telephone                   No

B.  Subcontractors

     Copperline Hosting, LLC      servers for the Service
     Larkmail Group               mail to families
"""
BOXES = """Student Data. “X” marks an element that Vendor receives.

[X] Full name
[X] Student number
[ ] Home telephone

Subcontractors

Name                     Purpose                       Data
Copperline Hosting       Servers                       All elements marked above
Larkmail                 Mail                          Full name, e-mail address
Fernpath, Inc.           Error reports                 IP address, browser type
"""
TITLES = ["DATA AND HELPERS", "STUDENT DATA AND SUBCONTRACTORS", "SERVICES AND DATA", "STUDENT DATA"]


def lists(text: str, title: str) -> tuple[dict[str, bool | None], list[str]]:
    source, part = lone_part(text, kind=PartKind.EXHIBIT, title=title)
    return {r.element: r.used for r in read_schedule(source, [part])}, [s.name for s in read_subprocessors(source, [part])]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("text", [TABS, DRAWN, BOXES], ids=["tabs", "drawn", "boxes"])
def test_data_and_helpers_under_one_title_are_two_lists(text: str, title: str) -> None:
    data, helpers = lists(text, title)
    assert data == {"Full name": True, "Student number": True, "Home telephone": False}
    assert [name.split(",")[0].split()[0] for name in helpers][:2] == ["Copperline", "Larkmail"]
    assert not set(helpers) & set(data)


def test_a_schedule_that_says_who_gets_each_element_stays_one() -> None:
    text = (
        "Data and the third parties that get it\n\nData element\tThird party\tPurpose\n"
        "Full name\tLarkmail, Inc.\tMail\nStudent number\tCopperline, LLC\tHosting\nGrade\tCopperline, LLC\tHosting"
    )
    assert set(lists(text, "DATA ELEMENTS")[0]) == {"Full name", "Student number", "Grade"}


@pytest.mark.parametrize("heading", ["What", "Which", "Examples given", "Detail of it"])
def test_beside_a_group_stands_what_is_grouped_whatever_its_heading(heading: str) -> None:
    rows = [("Identity", "Name of student"), ("Identity", "Date of birth"), ("Device", "IP address"), ("Device", "Browser")]
    text = f"Category\t{heading}\tCollected\n" + "\n".join(f"{a}\t{b}\tYes" for a, b in rows)
    source, part = lone_part(text, kind=PartKind.EXHIBIT, title="WHAT WE COLLECT")
    found = [(r.category, r.element) for r in read_schedule(source, [part])]
    if heading in {"Examples given", "Detail of it"}:  # those headings say what they are
        assert {element for _, element in found} <= {b for _, b in rows} | {a for a, _ in rows}
    else:
        assert found == rows


def test_groups_that_are_not_repeated_are_the_elements_themselves() -> None:
    text = "Category of data\tWho sees it\tCollected\nName\tTeachers\tYes\nGrade\tTeachers\tYes\nAddress\tOffice\tNo"
    source, part = lone_part(text, kind=PartKind.EXHIBIT, title="SCHEDULE OF DATA")
    assert {r.element: r.used for r in read_schedule(source, [part])} == {"Name": True, "Grade": True, "Address": False}
