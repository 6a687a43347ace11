"""Data that stand line by line without a mark below a heading."""

from datetime import date

from law.reader import read


def _schedule(text: str) -> dict[tuple[str, str], bool | None]:
    reading = read("a.txt", text.encode(), on=date(2026, 11, 1))
    return {(row.subject, row.element): row.used for row in reading.document.schedule}


def test_lines_below_a_heading_of_what_is_received() -> None:
    found = _schedule(
        "PUPIL TERMS\n\nI. Use\n\nThe Vendor shall use records only to teach.\n\nII. Information We Receive\n\nStudent's full name\n"
        "Grade level\nCourse enrollment\nTeacher's name\n\nIII. Security\n\nThe Vendor shall encrypt records.\n"
    )
    assert found == {
        ("student", "Student's full name"): True,
        ("student", "Grade level"): True,
        ("student", "Course enrollment"): True,
        ("teacher", "Teacher's name"): True,
    }


def test_lines_below_the_people_of_whom_they_tell() -> None:
    found = _schedule(
        "REVIEW\n\n1. What it collects\n\nStudents\n   display name\n   school e-mail\n   reading scores\nTeachers\n   name\n   school e-mail\n\n"
        "2. Retention\n\nThe Vendor shall delete data after a year.\n"
    )
    assert found[("teacher", "school e-mail")] is True
    assert found[("student", "reading scores")] is True


def test_enumerations_below_categories_and_what_is_left_out() -> None:
    found = _schedule(
        "AGREEMENT\n\nSection 1. Data. Vendor shall hold the data of Schedule 1.\n\nSCHEDULE 1. DATA\n\nDirectory\n   Name, address, telephone, grade\n"
        "Enrollment\n   Entry date, exit date, school code\nNot included\n   Social Security number, health records\n"
    )
    assert found[("student", "exit date")] is True
    assert found[("student", "Social Security number")] is False
    assert ("student", "Directory") not in found


def test_lines_below_other_headings_are_no_data() -> None:
    assert not _schedule(
        "TERMS\n\nI. Use\n\nThe Vendor shall use records only to teach.\n\nII. Security of the Information We Receive\n\nEncryption of disks\nPasswords\nTraining\nBackups\n"
    )
