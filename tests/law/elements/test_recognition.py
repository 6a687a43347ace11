"""Words and headers are elements, candidates, or honestly unknown."""

import time

import pytest

from law.elements import Element, catalogue, meanings, meanings_of_header

BIRTH = ("student.demographics.birth_date",)


@pytest.mark.parametrize(
    "text", ["DOB", "D.O.B.", "Date of Birth", "student dob", "Birth-Date", "birthdate", "Pupil's date of birth", "BIRTHDAY"]
)
def test_it_knows_one_thing_under_its_many_names(text):
    assert meanings(text).codes == BIRTH and meanings(text).is_certain


@pytest.mark.parametrize(
    ("text", "category", "subject", "codes"),
    [
        ("Age and date of birth", "", "student", ("student.demographics.age", *BIRTH)),
        ("Student age/DOB", "", "student", BIRTH),
        ("First and/or Last", "Student Name", "student", ("student.name.first", "student.name.last")),
        ("First and/or Last", "Parent/Guardian Name", "parent", ("parent.name.first", "parent.name.last")),
        ("Address", "Student Contact Information", "student", ("student.contact.address",)),
        ("Address", "Parent/Guardian Contact Information", "parent", ("parent.contact.address",)),
        ("Parent e-mail", "", "student", ("parent.contact.email",)),
        ("School address", "", "student", ("student.enrollment.school_address",)),
        ("Teacher names", "Schedule", "student", ("student.schedule.teachers",)),
        ("Teacher name", "", "teacher", ("teacher.name.first", "teacher.name.last")),
        ("Medical alerts/ health data", "Special Indicator", "student", ("student.special.medical",)),
        ("Student ID number (NYSSIS)", "", "student", ("student.identifiers.state_id",)),
        ("Last 4 of SSN", "", "student", ("student.identifiers.ssn",)),
        ("the pupil's Social Security card", "", "student", ("student.identifiers.ssn",)),
        ("name, grade and home address", "", "student", ("student.name.first", "student.name.last", "student.enrollment.grade_level", "student.contact.address")),
    ],
)  # fmt: skip
def test_it_names_the_elements(text, category, subject, codes):
    found = meanings(text, category=category, subject=subject)
    assert found.codes == codes and found.is_certain


@pytest.mark.parametrize("text", ["", "   ", "???", "favorite dinosaur", "other", "x" * 5000, "日本語", "\x00", "(", ")(", "///"])
def test_it_never_guesses_what_it_does_not_know(text):
    found = meanings(text)
    assert found.codes == () or not found.is_certain or found.codes == ("student.other.other",)


@pytest.mark.parametrize("text", ["Student ID", "GRADES", "Location"])
def test_it_gives_candidates_where_words_can_mean_two_things(text):
    found = meanings(text)
    assert len(found.codes) > 1 and not found.is_certain and "may be" in found.reason


def test_one_thing_with_a_slash_between_its_names_is_one_with_a_choice():
    found = meanings("STUDENT AGE/DOB")
    assert found.codes == BIRTH and set(found.alternatives) == {"student.demographics.age", *BIRTH}
    assert len(meanings("E-mail / phone").codes) == 2 and not meanings("name and address").alternatives


@pytest.mark.parametrize("text", ["Group membership", "Sub-site membership", "Language preference", "Membership"])
def test_weak_words_are_never_certain(text):
    found = meanings(text)
    assert found.codes and not found.is_certain


def test_it_lets_the_heading_settle_what_is_meant():
    assert meanings("Grades", category="Transcript").codes == ("student.transcript.course_grades",)


@pytest.mark.parametrize(
    "text", ["None", "N/A", "No student data collected at this time", "Organisation name", "License end date"]
)
def test_it_tells_nothing_personal_from_unknown(text):
    assert meanings(text).codes == () and meanings(text).is_certain


def test_it_knows_the_elements_of_a_district():
    pager = Element("student.contact.pager", "Pager", "student.contact", "student", "moderate", ("beeper", "pager number"))
    assert meanings("Beeper").codes == ()
    assert meanings("Beeper", extra=[pager]).codes == ("student.contact.pager",)


def test_it_knows_the_elements_of_a_state():
    assert meanings("Teacher APPR score", catalogue=catalogue("NY")).codes == ("teacher.evaluation.appr",)


@pytest.mark.parametrize(
    ("header", "codes"),
    [
        ("birthDate", BIRTH),
        ("student_dob", BIRTH),
        ("Stu.FirstName", ("student.name.first",)),
        ("givenName", ("student.name.first",)),
        ("LAST_NAME", ("student.name.last",)),
        ("sms", ("student.contact.phone",)),
        ("hispanicOrLatinoEthnicity", ("student.demographics.ethnicity",)),
        ("\ufeff\"EmailAddress\"", ("student.contact.email",)),
        ("SSN", ("student.identifiers.ssn",)),
        ("guardian_phone", ("parent.contact.phone",)),
        ("GradeLevel", ("student.enrollment.grade_level",)),
    ],
)  # fmt: skip
def test_it_reads_headers(header, codes):
    assert meanings_of_header(header).codes == codes


def test_it_reads_a_header_by_its_file_where_the_layout_is_published():
    assert meanings_of_header("grades", file="exports/users.csv").codes == ("student.enrollment.grade_level",)
    assert not meanings_of_header("grades").is_certain
    assert meanings_of_header("title", file="classes.csv") == meanings_of_header("title", "teacher", file="classes.csv")
    assert meanings_of_header("dateLastModified").is_certain and meanings_of_header("dateLastModified").codes == ()
    assert meanings_of_header("email", "teacher", file="users.csv").codes == ("teacher.contact.email",)


@pytest.mark.parametrize("header", ["", "col_17", "Unnamed: 0", "x" * 100_000])
def test_it_leaves_headers_unknown_that_say_nothing(header):
    assert meanings_of_header(header) == meanings_of_header(header) and not meanings_of_header(header).codes


def test_it_recognizes_thousands_in_a_second():
    texts = [f"{name} {number}" for number in range(300) for name in ("Student e-mail address", "Weight of the bag", "DOB")]
    began = time.process_time()
    for text in texts:
        meanings(text)
    assert len(texts) / (time.process_time() - began) > 1000
