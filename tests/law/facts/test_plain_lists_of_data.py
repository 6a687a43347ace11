"""Schedules of data in plain papers: under a heading, in a cell, as the content of a file."""

from tests.law.facts.making import facts


def elements(text):
    return [(r.element, r.used, r.subject) for r in facts(text).schedule]


def test_it_reads_a_list_under_what_we_hold():
    text = "PRIVACY TERMS\n\nWhat we hold about pupils\n\n- Pupil name\n- Grade level\n- Class roster\n\nWe ask for nothing else."
    assert elements(text) == [
        ("Pupil name", True, "student"),
        ("Grade level", True, "student"),
        ("Class roster", True, "student"),
    ]


def test_it_reads_what_a_file_holds_for_each_pupil():
    text = (
        "AGREEMENT\n\nA. Term. This agreement ends in May.\n\nB. Files. The District sends the Agency each May a file that holds for each pupil in grade nine:\n"
        "   (1) pupil name;\n   (2) date of birth;\n   (3) courses taken.\n\nC. Use. The Agency studies the file."
    )
    assert [e for e, _, _ in elements(text)] == ["pupil name", "date of birth", "courses taken"]


def test_it_reads_the_elements_behind_their_label_over_several_lines():
    text = (
        "RIDER\n\nName of contractor:         Finch Learning, Inc.\n\n"
        "Elements of student data:   Name; grade; titles borrowed;\n                            reading notes\n\n"
        "Secure storage:             In the cloud of another\n"
    )
    assert [e for e, _, _ in elements(text)] == ["Name", "grade", "titles borrowed", "reading notes"]
