"""Papers whose clauses have headings and no numbers: the first clause is the first heading that stands over a term."""

from datetime import date

import pytest

from law.reader import read

_OPENING = (
    'This agreement is between Alder Run Public Schools, 9 Mill Lane, Alder Run, Arkansas 72998 (the "District") '
    'and Tamarack Timetables, Inc., 80 Wharf Street, Memphis, Tennessee 38198 (the "Company").'
)
_CLAUSES = (
    ("Purpose", "The Company supplies a timetable application to the schools of the District."),
    ("Permitted Use", "The Company shall use student information only to run the application."),
    ("Incident Notice", "The Company shall notify the District within six business days after it discovers a breach."),
    ("Disposal", "The Company shall destroy student information within fifty calendar days after this agreement ends."),
    ("Governing Law", "The law of Arkansas governs this agreement."),
)
_SIGNED = (
    "ALDER RUN PUBLIC SCHOOLS\n\nBy: /s/ Ottoline Marsh\nName: Ottoline Marsh\nTitle: Superintendent\nDate: January 9, 2026\n\n"
    "TAMARACK TIMETABLES, INC.\n\nBy: /s/ Barnaby Quill\nName: Barnaby Quill\nTitle: President\nDate: January 6, 2026\n"
)


def _addresses(name: str, top: str, *, opening: str = _OPENING, run_in: str = "", mark: str = "") -> dict[str, str]:
    clauses = [run_in.format(h) + " " + t if run_in else f"{mark}{h}\n\n{t}" for h, t in _CLAUSES]
    text = "\n\n".join(filter(None, [top, opening, *clauses, _SIGNED]))
    document = read(name, text.encode(), on=date(2026, 5, 4)).document
    return {p.heading: p.address for p in document.provisions if p.heading in dict(_CLAUSES)}


_WANTED = {h: f"sec_{n}" for n, (h, _) in enumerate(_CLAUSES, 1)}


@pytest.mark.parametrize(
    "top",
    [
        "ALDER RUN PUBLIC SCHOOLS\n\nSTUDENT INFORMATION AGREEMENT",
        "STUDENT INFORMATION AGREEMENT",
        "Student Information Agreement",
        "MEMORANDUM OF UNDERSTANDING\n\nConcerning Student Information",
        "Student Data Privacy Contract\n\nJanuary 9, 2026",
    ],
)
def test_a_title_is_no_clause(top: str) -> None:
    assert _addresses("a.txt", top) == _WANTED
    assert _addresses("a.md", f"# {top}", mark="## ") == _WANTED


def test_without_an_opening_the_first_heading_is_a_clause_too() -> None:
    assert _addresses("a.txt", "Student Information Agreement", opening="") == _WANTED


@pytest.mark.parametrize(("name", "run_in"), [("a.md", "**{}.**"), ("a.txt", "{}.")])
def test_headings_in_front_of_their_text_open_clauses(name: str, run_in: str) -> None:
    for top in ("STUDENT INFORMATION AGREEMENT", "MEMORANDUM OF UNDERSTANDING\n\nConcerning Student Information"):
        assert _addresses(name, top, run_in=run_in) == _WANTED


def test_a_heading_that_names_the_sides_stays_a_clause() -> None:
    text = f"STUDENT INFORMATION AGREEMENT\n\nThe Parties\n\n{_OPENING}\n\n" + "\n\n".join(f"{h}\n\n{t}" for h, t in _CLAUSES)
    document = read("a.txt", text.encode(), on=date(2026, 5, 4)).document
    found = {p.heading: p.address for p in document.provisions}
    assert found["The Parties"] == "sec_1"
    assert found["Incident Notice"] == "sec_4"


def test_a_section_whose_heading_is_one_word_is_a_section() -> None:
    paper = (
        "STUDENT INFORMATION AGREEMENT\n\nARTICLE 2. ACCESS\n\n"
        "Section 2.1 Inspection. When the District asks for the records of a student, the Vendor shall deliver them within twenty (20) days.\n\n"
        "Section 2.2 De-Identified Information. The Vendor may use such information to improve the program.\n\n"
        "Section 2.3 Demands by Authorities. The Vendor shall warn the District three (3) days before it produces anything.\n"
    )
    document = read("paper.txt", paper.encode(), on=date(2026, 11, 24)).paper.document
    headings = {p.address: p.heading for p in document.provisions}
    assert headings["art_2__sec_1"] == "Inspection"
    assert headings["art_2__sec_2"] == "De-Identified Information"
    assert headings["art_2__sec_3"] == "Demands by Authorities"
